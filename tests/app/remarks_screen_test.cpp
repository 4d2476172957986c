// Remarks, 审核模式 and the overview of many drafts on the screen.
#include "app/sheet_page.h"
#include "draft/draft.h"
#include "unit/outline_form.h"

namespace jixiao {
namespace {

TEST_CASE("remarks screen: a value is suggested while reviewing, and taken afterwards") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Alt+K"));
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "批注与建议"), page.mirror().text());
  REQUIRE(page.click(Role::TEXTBOX, "我的姓名"));
  page.compose("王");
  REQUIRE(page.click(Role::COMBOBOX, "种类", "批注与建议"));
  REQUIRE(page.click(Role::OPTION, "建议改指标值"));
  REQUIRE(page.click(Role::TEXTBOX, "改为"));
  page.compose("≥120次");
  REQUIRE(page.click(Role::BUTTON, "写上"));
  CHECK_MESSAGE(page.has(Role::BUTTON, "采纳"), page.mirror().text());
  CHECK(page.cell("≥100次") != nullptr);
  REQUIRE(page.click(Role::BUTTON, "采纳"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "批注与建议"));
  CHECK(page.cell("≥120次") != nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("≥100次") != nullptr);
}

TEST_CASE("overview screen: several drafts dropped on an empty page, one opened by keyboard") {
  Page page;
  std::vector<FileContent> files;
  for (const char* department : {"水利局", "农业局"}) {
    Form form = test::outline_form("f1 管理\n  a1 产出指标\n    b1 数量指标\n      c1 培训人数\n");
    form.department = department;
    files.push_back({.name = std::string(department) + ".json",
                     .bytes = write_draft(new_draft(std::move(form)))});
  }
  page.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = std::move(files)});
  page.run_until_idle();
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "2 份草稿"), page.mirror().text());
  REQUIRE(page.press("ArrowDown"));
  REQUIRE(page.press("ArrowUp"));
  REQUIRE(page.press("Enter"));
  page.run_until_idle();
  CHECK_FALSE(page.has(Role::DIALOG, "2 份草稿"));
  CHECK_MESSAGE(page.has(Role::TREE, "大纲"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Alt+U"));
  CHECK(page.has(Role::DIALOG, "2 份草稿"));
  REQUIRE(page.press("Escape"));
}

TEST_CASE("overview screen: a kind of findings written to all departments, and all sent back") {
  Page page;
  std::vector<FileContent> files;
  for (const char* department : {"水利局", "农业局"}) {
    Form form;
    form.department = department;
    auto two = std::make_unique<Node>(NodeKind::LEVEL_TWO, "b1", "数量指标");
    two->append(std::make_unique<Node>(NodeKind::INDICATOR, "c1", "培训人数"));
    auto one = std::make_unique<Node>(NodeKind::LEVEL_ONE, "a1", "产出指标");
    one->append(std::move(two));
    auto function = std::make_unique<Node>(NodeKind::FUNCTION, "f1", "管理");
    function->append(std::move(one));
    form.insert(FUNCTIONS_ID, 0, std::move(function));
    files.push_back({.name = std::string(department) + ".json",
                     .bytes = write_draft(new_draft(std::move(form)))});
  }
  page.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = std::move(files)});
  page.run_until_idle();
  REQUIRE(page.click(Role::BUTTON, "批量批注"));
  const MirrorNode* kind = nullptr;
  for (const MirrorNode* box : page.mirror().all(Role::CHECKBOX)) {
    if (box->name.find("2 处，2 份") != std::string::npos && kind == nullptr) kind = box;
  }
  REQUIRE_MESSAGE(kind != nullptr, page.mirror().text());
  CHECK(page.mirror().find(Role::BUTTON, "批注到各部门")->disabled);
  CHECK_FALSE(page.has(Role::BUTTON, "全部发回（2 份）.zip"));
  REQUIRE(page.click(Role::TEXTBOX, "我的姓名", "2 份草稿"));
  page.compose("李明");
  REQUIRE(page.click(Role::CHECKBOX, std::string(kind->name)));
  REQUIRE(page.click(Role::BUTTON, "批注到各部门"));
  REQUIRE_MESSAGE(page.has(Role::BUTTON, "全部发回（2 份）.zip"), page.mirror().text());
  CHECK(page.mirror().faults().empty());
  REQUIRE(page.press("Escape"));
  REQUIRE(page.has(Role::DIALOG, "2 份草稿"));
  std::size_t told = 0;
  for (const MirrorNode* row : page.mirror().all(Role::LIST_ITEM)) {
    told += row->name.find("新批注 1 条") != std::string::npos ? 1 : 0;
  }
  CHECK_MESSAGE(told == 2, page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "全部发回（2 份）.zip"));
  page.run_until_idle();
  REQUIRE(page.machine().downloads.size() == 1);
  CHECK(page.machine().downloads[0].name.starts_with("批注_2份_"));
}

}  // namespace
}  // namespace jixiao
