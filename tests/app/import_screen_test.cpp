// A table comes in through the import screen: by paste and by a dropped file.
#include "app/page.h"
#include "base/utf8.h"
#include "unit/fixture.h"

namespace jixiao {
namespace {

ClipboardContent pasted_form() {
  ClipboardContent content;
  content.text = test::fixture("source/form-2024.txt");
  return content;
}

TEST_CASE("import: a pasted form is shown with its guesses and opened as a new draft") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  CHECK_MESSAGE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"), page.mirror().text());
  bool counted = false;
  for (const MirrorNode* node : page.mirror().all(Role::STATUS)) {
    counted |= node->name.find("识别到 6 项职能、47 个三级指标") != std::string::npos;
  }
  CHECK(counted);
  CHECK(page.has(Role::LIST, "推断"));
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("import: cancelling leaves the open draft as it was") {
  SamplePage page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "导入表格 — 粘贴的内容"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
}

TEST_CASE("import: guesses are taken back all together and brought again") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.click(Role::BUTTON, "全部按原样（不推断）"));
  CHECK(page.has(Role::BUTTON, "恢复推断"));
  REQUIRE(page.click(Role::BUTTON, "恢复推断"));
  CHECK(page.has(Role::BUTTON, "全部按原样（不推断）"));
}

TEST_CASE("import: merging into the open draft shows what changes and is one step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("另一个名称");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.paste(pasted_form()));
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "并入当前草稿"), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "并入"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 48 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("import: what is no table is said, and nothing changes") {
  SamplePage page;
  page.drop_bytes("旧表.doc",
                  std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(2000, '\0'));
  bool said = false;
  for (const std::string& text : page.mirror().take_announcements()) {
    said |= text.find("旧表.doc") != std::string::npos;
  }
  CHECK(said);
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

// How many guesses wait, as the title says it; npos where it says nothing.
std::size_t open_guesses(Page& page) {
  for (const MirrorNode* node : page.mirror().all(Role::STATUS)) {
    if (node->name.find("没有要确认的推断") != std::string::npos) return 0;
    const std::size_t end = node->name.find(" 处需要确认");
    if (end == std::string::npos) continue;
    const std::size_t begin = node->name.rfind("；", end);
    return std::stoul(node->name.substr(begin + std::string("；").size()));
  }
  return std::string::npos;
}

const MirrorNode* guess_of_row(Page& page, std::string_view row) {
  for (const MirrorNode* node : page.mirror().all(Role::LIST_ITEM)) {
    if (node->name.starts_with(row)) return node;
  }
  return nullptr;
}

TEST_CASE("import: a guess is taken back and accepted, and what it made follows") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  const std::size_t before = open_guesses(page);
  REQUIRE(before != std::string::npos);
  REQUIRE_MESSAGE(guess_of_row(page, "第 17 行：编号又从“指标1”开始") != nullptr,
                  page.mirror().text());
  REQUIRE(page.click(Role::LIST_ITEM, guess_of_row(page, "第 17 行")->name));
  CHECK(page.has(Role::TREE_ITEM, "指标1 年度课题数量完成率 ≥90%"));
  REQUIRE(page.click(Role::BUTTON, "按原样 第 17 行"));
  CHECK(page.has(Role::BUTTON, "接受 第 17 行"));
  CHECK(open_guesses(page) == before - 1);
  // By the table alone the row stands under 质量指标.
  CHECK(page.has(Role::TREE_ITEM, "指标3 年度课题数量完成率 ≥90%"));
  REQUIRE(page.click(Role::BUTTON, "接受 第 17 行"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 年度课题数量完成率 ≥90%"));
  CHECK(open_guesses(page) == before - 1);
  REQUIRE(page.click(Role::BUTTON, "全部接受"));
  CHECK(open_guesses(page) == 0);
}

TEST_CASE("import: accepting one guess of a literal reading leaves the others as written") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.click(Role::BUTTON, "全部按原样（不推断）"));
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "接受 第 17 行"), page.mirror().text());
  CHECK(page.has(Role::BUTTON, "撤销 第 17 行"));
  CHECK(page.has(Role::BUTTON, "接受 第 18 行"));
}

TEST_CASE("import: table and tree are selected together") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  const MirrorNode* row = page.mirror().find(Role::ROW, "第 13 行 指标2: 检查频次 ≥100次");
  REQUIRE_MESSAGE(row != nullptr, page.mirror().text());
  CHECK(row->selected == Tri::YES);
  REQUIRE(page.click(Role::ROW, "第 14 行 指标3: 支持学科课题数量 ≥200次"));
  CHECK(page.mirror().find(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥200次")->selected == Tri::YES);
  // Closed branches open for it.
  REQUIRE(page.press("Home"));
  REQUIRE(page.press("ArrowDown"));
  CHECK(page.mirror().faults().empty());
}

std::size_t rows_shown(Page& page, int indicators) {
  ClipboardContent content;
  content.text = "一级指标\t二级指标\t三级指标\t指标值\n";
  for (int i = 0; i < indicators; ++i) {
    content.text += "产出指标\t数量指标\t检查频次" + std::to_string(i) + "\t≥100次\n";
  }
  REQUIRE(page.paste(content));
  const std::size_t rows = page.mirror().all(Role::ROW).size();
  REQUIRE(page.press("Escape"));
  return rows;
}

TEST_CASE("import: a table that comes in after another is shown with rows of its own") {
  Page page;
  CHECK(rows_shown(page, 5) == 6);
  CHECK(rows_shown(page, 9) == 10);
  CHECK(rows_shown(page, 2) == 3);
}

TEST_CASE("import: the name of a row with a long text is short and ends between characters") {
  Page page;
  std::string name;
  for (int i = 0; i < 400; ++i) name += "督";
  ClipboardContent content;
  content.text = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t" + name + "\t≥10次\n";
  REQUIRE(page.paste(content));
  const std::vector<const MirrorNode*> rows = page.mirror().all(Role::ROW);
  REQUIRE(!rows.empty());
  const std::string& shown = rows.back()->name;
  CHECK(shown.starts_with("第 2 行 产出指标 数量指标 督督"));
  CHECK(shown.ends_with("督…"));
  CHECK(count_characters(shown) <= 101);
  CHECK(find_invalid_utf8(shown) == std::string::npos);
}

TEST_CASE("import: works by keyboard alone") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  // The focus begins on the main action.
  REQUIRE(page.press("F8"));
  const std::size_t before = open_guesses(page);
  REQUIRE(page.press("Enter"));
  CHECK(open_guesses(page) == before - 1);
  REQUIRE(page.press("Delete"));
  CHECK(open_guesses(page) == before - 2);
  REQUIRE(page.press("Shift+F8"));
  REQUIRE(page.press("ArrowDown"));
  REQUIRE(page.focus(Role::TREE_ITEM, page.mirror().all(Role::TREE_ITEM).front()->name));
  REQUIRE(page.press("Home"));
  REQUIRE_MESSAGE(page.focus(Role::TREE_ITEM, "职能1 教育督导"), page.mirror().text());
  REQUIRE(page.press("ArrowLeft"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("ArrowRight"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("ArrowRight"));
  CHECK(page.mirror().find(Role::TREE_ITEM, "产出指标")->selected == Tri::YES);
  REQUIRE(page.focus(Role::BUTTON, "作为新草稿打开"));
  page.press("Enter");
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("import: the meaning of a column is changed by hand, and decided by itself again") {
  Page page;
  REQUIRE(page.paste(pasted_form()));
  REQUIRE_MESSAGE(page.value(Role::COMBOBOX, "第 6 列的含义") == "指标值", page.mirror().text());
  REQUIRE(page.click(Role::COMBOBOX, "第 6 列的含义"));
  REQUIRE(page.click(Role::OPTION, "备注"));
  CHECK(page.value(Role::COMBOBOX, "第 6 列的含义") == "备注");
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次"));
  REQUIRE(page.click(Role::COMBOBOX, "第 6 列的含义"));
  REQUIRE(page.click(Role::OPTION, "恢复自动判断"));
  CHECK(page.value(Role::COMBOBOX, "第 6 列的含义") == "指标值");
}

TEST_CASE("import: where there are several tables another is chosen") {
  Page page;
  const std::string form =
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>检查频次</td><td>≥100次</td></tr>"
      "<tr><td></td><td>质量指标</td><td>合格率</td><td>100%</td></tr></table>";
  const std::string phones = "<p>又：</p><table><tr><td>姓名</td></tr></table>";
  page.drop_bytes("两个表.html", "<html><body>" + form + phones + "</body></html>");
  REQUIRE_MESSAGE(page.has(Role::TREE_ITEM, "指标1 检查频次 ≥100次"), page.mirror().text());
  REQUIRE(page.click(Role::COMBOBOX, "工作表或表格"));
  const std::string last = page.mirror().all(Role::OPTION).back()->name;
  REQUIRE_MESSAGE(page.click(Role::OPTION, last), page.mirror().text());
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标1 检查频次 ≥100次"));
  CHECK(page.mirror().find(Role::BUTTON, "作为新草稿打开")->disabled);
  CHECK(page.has(Role::BUTTON, "取消"));
}

TEST_CASE("import: merging can leave steps out, and remembers where the table came from") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  page.type("9");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.paste(pasted_form()));
  REQUIRE(page.click(Role::BUTTON, "并入当前草稿"));
  CHECK(page.has(Role::LIST, "并入后的改动"));
  REQUIRE(page.click(Role::BUTTON, "全不选"));
  CHECK(page.mirror().find(Role::BUTTON, "并入")->disabled);
  REQUIRE(page.click(Role::BUTTON, "全选"));
  REQUIRE(page.click(Role::BUTTON, "并入"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("草稿信息");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.has(Role::LIST_ITEM, "来自 剪贴板，文字"), page.mirror().text());
}

TEST_CASE("import: where a draft came from is saved with it and shown after opening") {
  Page page;
  page.drop_bytes("去年的表.txt", test::fixture("source/form-2024.txt"));
  REQUIRE(page.click(Role::BUTTON, "按原样 第 17 行"));
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  page.settle();
  page.reload();
  page.settle();
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("草稿信息");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.has(Role::LIST_ITEM, "来自 去年的表.txt，文字"), page.mirror().text());
  bool accepted = false;
  bool taken_back = false;
  for (const MirrorNode* node : page.mirror().all(Role::LIST_ITEM)) {
    accepted |= node->name.starts_with("第 18 行，列错位");
    taken_back |= node->name.starts_with("第 17 行");
  }
  CHECK(accepted);
  CHECK_FALSE(taken_back);
}

TEST_CASE("import: the draft inside a file does not replace a newer one without a trace") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("Word");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.click(Role::BUTTON, "仍要导出"));  // the sample has errors
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  const std::string exported = page.machine().downloads[0].bytes;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("后来的名称");
  REQUIRE(page.press("Enter"));
  page.drop_bytes("a.docx", exported);
  REQUIRE(page.has(Role::BUTTON, "打开其中的草稿"));
  CHECK_FALSE(page.mirror().find(Role::BUTTON, "作为新草稿打开")->disabled);
  REQUIRE(page.click(Role::BUTTON, "打开其中的草稿"));
  page.settle();
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  // What was open under the same id is not lost.
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("换回另一份内容");
  REQUIRE(page.press("Enter"));
  page.settle();
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 后来的名称 ≥100次"), page.mirror().text());
}

TEST_CASE("import: a key right after the draft was replaced meets nothing of the old one") {
  SamplePage page;
  REQUIRE(page.paste(pasted_form()));
  const MirrorNode* button = page.mirror().find(Role::BUTTON, "作为新草稿打开");
  REQUIRE(button != nullptr);
  page.sink().on_mirror({MirrorEvent::Kind::ACTIVATED, button->id, {}});
  page.sink().on_frame();
  CHECK(page.sink().on_key(parse_key("Ctrl+S")));
  page.settle();
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("import: on a phone one part is shown at a time, and nothing lies outside") {
  Page page;
  page.resize(390, 844, 2);
  REQUIRE(page.paste(pasted_form()));
  CHECK(page.has(Role::TREE, "导入后"));
  CHECK_FALSE(page.has(Role::GRID, "原表"));
  REQUIRE(page.click(Role::TAB, "原表"));
  CHECK(page.has(Role::GRID, "原表"));
  CHECK_FALSE(page.has(Role::TREE, "导入后"));
  for (const Role role : {Role::BUTTON, Role::TAB}) {
    for (const MirrorNode* node : page.mirror().all(role)) {
      CHECK_MESSAGE(node->rect.x_px >= 0, node->name);
      CHECK_MESSAGE(node->rect.x_px + node->rect.width_px <= 390.5f, node->name);
    }
  }
}

TEST_CASE("export: each kind of file reaches the downloads") {
  SamplePage page;
  for (const char* id : {"Excel", "Word"}) {
    REQUIRE(page.press("Ctrl+Shift+P"));
    page.type(id);
    REQUIRE(page.press("Enter"));
    REQUIRE(page.click(Role::BUTTON, "仍要导出"));  // the sample has errors
    page.settle();
  }
  const auto& downloads = page.machine().downloads;
  REQUIRE(downloads.size() == 2);
  CHECK(downloads[0].name == "潢源县教育局2024.xlsx");
  CHECK(downloads[0].bytes.substr(0, 2) == "PK");
  CHECK(downloads[1].name == "潢源县教育局2024.docx");
}

TEST_CASE("export: an exported file opened again is the same draft") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("Word");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.click(Role::BUTTON, "仍要导出"));  // the sample has errors
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  page.drop_bytes("a.docx", page.machine().downloads[0].bytes);
  page.settle();
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "打开其中的草稿"), page.mirror().text());
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("print: the document for the browser's dialogue has every name") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+P"));
  REQUIRE(page.click(Role::BUTTON, "仍要打印"));  // the sample has errors
  REQUIRE(page.screen().printed.size() == 1);
  CHECK(page.screen().printed[0].find("创新创业课程开设数量") != std::string::npos);
}

}  // namespace
}  // namespace jixiao
