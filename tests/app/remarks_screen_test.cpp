// Remarks, 审核模式 and the overview of many drafts on the screen.
#include "app/sheet_page.h"
#include "draft/draft.h"

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
    Form form;
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

}  // namespace
}  // namespace jixiao
