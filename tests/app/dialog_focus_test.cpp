// Where the keyboard is when something comes up over the page: on the first thing that it is for,
// never on its cross; and where it is afterwards.
#include <string>
#include <string_view>
#include <vector>

#include "app/sheet_page.h"
#include "draft/draft.h"
#include "unit/outline_form.h"

namespace jixiao {
namespace {

struct DialogPage : SheetPage {
  DialogPage() { REQUIRE(click(Role::GRID_CELL, "检查频次")); }

  void open(std::string_view command) {
    REQUIRE(press("Ctrl+Shift+P"));
    type(command);
    REQUIRE(press("Enter"));
    run_until_idle();
    REQUIRE_MESSAGE(mirror().all(Role::DIALOG).size() == 1, command, "\n", mirror().text());
  }

  bool keys_at(Role role, std::string_view name) {
    const MirrorNode* node = mirror().focused_node();
    return node != nullptr && node->role == role && node->name.starts_with(name);
  }

  std::string focused() {
    const MirrorNode* node = mirror().focused_node();
    return node == nullptr ? "nothing" : node->name;
  }
};

struct Opened {
  std::string_view command;
  Role role;
  std::string_view name;
};
constexpr Opened OPENED[] = {
    {"设置", Role::COMBOBOX, "外观"},
    {"导出与打印", Role::COMBOBOX, "文件种类"},
    {"最近草稿", Role::BUTTON, "2024年部门整体支出绩效目标批复表"},
    {"草稿信息", Role::BUTTON, "知道了"},
    {"关于", Role::BUTTON, "知道了"},
    {"检查规则", Role::CHECKBOX, ""},
    {"对照去年", Role::CHECKBOX, "沿用时保留去年的数值"},
    {"本县指标库", Role::BUTTON, "收入本表的指标"},
    {"历史版本", Role::COMBOBOX, "最多占用"},
    {"批注与建议", Role::COMBOBOX, "种类"},
};

TEST_CASE("dialog focus: the first field, or the button to press, has the keys; Esc leaves it") {
  DialogPage page;
  page.settle();
  for (const Opened& one : OPENED) {
    CAPTURE(one.command);
    page.open(one.command);
    CHECK_MESSAGE(page.keys_at(one.role, one.name), page.focused());
    REQUIRE(page.press("Escape"));
    CHECK(page.mirror().all(Role::DIALOG).empty());
    CHECK(page.keys_at(Role::GRID_CELL, "检查频次"));
  }
}

TEST_CASE("dialog focus: the cross is where Tab comes last, and closes") {
  DialogPage page;
  page.open("关于");
  REQUIRE(page.press("Tab"));
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "许可声明"), page.focused());
  REQUIRE(page.press("Tab"));
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "关闭"), page.focused());
  REQUIRE(page.press("Tab"));
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "知道了"), page.focused());
  REQUIRE(page.click(Role::BUTTON, "关闭", "关于绩效目标编辑器"));
  CHECK(page.mirror().all(Role::DIALOG).empty());
  CHECK(page.keys_at(Role::GRID_CELL, "检查频次"));
}

TEST_CASE("dialog focus: Enter answers a question with its first button") {
  DialogPage page;
  page.open("导出 Excel");
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "还有错误没有改"), page.mirror().text());
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "仍要导出"), page.focused());
  page.press("Enter");
  page.settle();
  CHECK(page.mirror().all(Role::DIALOG).empty());
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name == "潢源县教育局2024.xlsx");
}

TEST_CASE("dialog focus: a version is looked at and left by Enter and Esc") {
  DialogPage page;
  page.compose("督导频次");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.press("Ctrl+S"));
  page.advance_ms(61000);
  page.settle();
  page.open("历史版本");
  const MirrorNode* newest = page.mirror().focused_node();
  REQUIRE(newest != nullptr);
  CHECK_MESSAGE(newest->description.starts_with("47 个三级指标"), newest->name);
  page.press("Enter");
  page.run_until_idle();
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "恢复这一版"), page.mirror().text());
  REQUIRE(page.press("Escape"));
  CHECK(page.mirror().all(Role::DIALOG).empty());
}

std::string emptied_value(const std::string& mailed) {
  Draft draft = std::move(read_draft(mailed).value().draft);
  remember_base(draft);
  const Node* node = &draft.form.functions();
  while (!node->children().empty()) node = &node->child(0);
  REQUIRE(draft.form.set_field(node->id(), {Field::VALUE, {}}, "≥1个"));
  stamp_save(draft, "2026-11-23T09:00:00+08:00");
  return write_draft(draft);
}

TEST_CASE("dialog focus: of another state of the draft, Enter never goes back to an earlier one") {
  DialogPage page;
  REQUIRE(page.press("Ctrl+S"));
  page.settle();
  const std::string mailed = page.files().content_of("潢源县教育局2024.json").bytes;
  page.drop_bytes("王.json", emptied_value(mailed));
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "换成这一份"), page.mirror().text());
  REQUIRE(page.press("Escape"));
  page.compose("督导频次");
  REQUIRE(page.press("Enter"));
  page.drop_bytes("王.json", emptied_value(mailed));
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "合并…"), page.mirror().text());
  REQUIRE(page.press("Escape"));
  page.drop_bytes("旧.json", mailed);
  CHECK_MESSAGE(page.keys_at(Role::BUTTON, "取消"), page.mirror().text());
}

TEST_CASE("dialog focus: remarks there are have the keys") {
  DialogPage page;
  page.open("批注与建议");
  REQUIRE(page.click(Role::TEXTBOX, "我的姓名"));
  page.compose("王");
  REQUIRE(page.click(Role::TEXTBOX, "批注内容"));
  page.compose("请核对");
  REQUIRE(page.click(Role::BUTTON, "写上"));
  REQUIRE(page.press("Escape"));
  page.open("批注与建议");
  CHECK_MESSAGE(page.keys_at(Role::LIST_ITEM, "王：请核对"), page.focused());
}

TEST_CASE("dialog focus: the list of many drafts has the keys once they are read, and again") {
  DialogPage page;
  std::vector<FileContent> files;
  for (const char* department : {"水利局", "农业局"}) {
    Form form = test::outline_form("f1 管理\n  a1 产出指标\n    b1 数量指标\n      c1 培训人数\n");
    form.department = department;
    files.push_back({.name = std::string(department) + ".json",
                     .bytes = write_draft(new_draft(std::move(form)))});
  }
  page.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = std::move(files)});
  page.run_until_idle();
  REQUIRE(page.has(Role::DIALOG, "2 份草稿"));
  const std::string first = page.focused();
  CHECK_MESSAGE(page.keys_at(Role::LIST_ITEM, ""), first);
  REQUIRE(page.click(Role::BUTTON, "批量批注"));
  CHECK_MESSAGE(page.keys_at(Role::CHECKBOX, ""), page.focused());
  REQUIRE(page.press("Escape"));
  CHECK(page.focused() == first);
  REQUIRE(page.press("Escape"));
  CHECK(page.keys_at(Role::GRID_CELL, "检查频次"));
}

TEST_CASE("dialog focus: what is only read is scrolled by the keys that move in a text") {
  DialogPage page;
  page.resize(1024, 480);
  REQUIRE(page.press("F1"));
  REQUIRE(page.has(Role::DIALOG, "快捷键"));
  const auto last = [&] { return page.mirror().all(Role::LIST_ITEM).back()->name; };
  const std::string at_first = last();
  REQUIRE(page.press("End"));
  CHECK(last() != at_first);
  REQUIRE(page.press("Home"));
  CHECK(last() == at_first);
  REQUIRE(page.press("PageDown"));
  CHECK(last() != at_first);
}

}  // namespace
}  // namespace jixiao
