// The cell cursor across merged cells, ranges by key and mouse, and the one selection of sheet and
// outline.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

TEST_CASE("sheet: arrow keys cross a merged cell and come out in the row they came along") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.after("ArrowLeft") == "指标2");
  CHECK(page.after("ArrowLeft") == "数量指标");
  CHECK(page.after("ArrowLeft") == "产出指标");
  CHECK(page.after("ArrowRight") == "数量指标");
  CHECK(page.after("ArrowRight") == "指标2");
  CHECK(page.after("ArrowRight") == "检查频次");
}

TEST_CASE("sheet: up and down leave a merged cell beyond all its rows") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "数量指标"));
  CHECK(page.after("ArrowDown") == "质量指标");
  CHECK(page.after("ArrowUp") == "数量指标");
  // Above the indicators the headings of the columns are passed over.
  CHECK(page.after("ArrowUp").starts_with("目标1："));
  CHECK(page.after("ArrowDown") == "数量指标");
}

TEST_CASE("sheet: a column is kept across cells that span several") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥560个"));
  CHECK(page.after("Ctrl+ArrowUp") == "2024年部门整体支出绩效目标批复表");
  for (int step = 0; step < 5; ++step) page.press("ArrowDown");
  CHECK(page.selected() == "≥560个");
}

TEST_CASE("sheet: Home, End and their Ctrl forms") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.after("Home") == "职能1： 教育督导");
  CHECK(page.after("End") == "≥100次");
  CHECK(page.after("Ctrl+Home") == "2024年部门整体支出绩效目标批复表");
  CHECK(page.after("Ctrl+End") == "100%");
  CHECK(page.selected_lines().find("家长满意度") != std::string::npos);
  page.press("PageUp");
  CHECK(page.selected().size() > 0);
  CHECK(page.selected_lines().find("家长满意度") == std::string::npos);
}

TEST_CASE("sheet: a merged cell that begins out of sight is left in the row that was clicked") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  const Point over = page.middle("检查频次");
  for (int turn = 0; turn < 40 && page.cell("数量指标")->rect.y_px > 0; ++turn) {
    page.wheel(over, 30);
    page.advance_ms(200);  // the mirror follows a little later
  }
  REQUIRE(page.cell("职能1： 教育督导")->rect.y_px < 0);
  const float y_px = page.middle("课题抽检覆盖率").y_px;
  page.click_at({page.middle("职能1： 教育督导").x_px, y_px});
  CHECK(page.selected() == "职能1： 教育督导");
  CHECK(page.middle("课题抽检覆盖率").y_px == doctest::Approx(y_px));  // nothing scrolled
  for (int step = 0; step < 4; ++step) page.press("ArrowRight");
  CHECK(page.selected() == "课题抽检覆盖率");
}

TEST_CASE("sheet: Shift and arrows select a range, which takes in merged cells whole") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.after("Shift+ArrowDown") == "检查频次|支持学科课题数量");
  CHECK(page.after("Shift+ArrowRight") == "检查频次|≥100次|支持学科课题数量|≥200次");
  CHECK(page.after("Shift+ArrowLeft") == "检查频次|支持学科课题数量");
  page.press("Shift+ArrowLeft");
  CHECK(page.after("Shift+ArrowLeft").find("数量指标|指标1|创新创业课程开设数量") !=
        std::string::npos);
  // Without Shift the cursor goes on from where it was.
  CHECK(page.after("ArrowUp") == "创新创业课程开设数量");
}

TEST_CASE("sheet: each step of a range shows, also over merged cells") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "数量指标"));
  CHECK(page.after("Shift+ArrowDown") == "数量指标|质量指标");
  CHECK(page.after("Shift+ArrowDown") == "数量指标|质量指标|时效指标");
  CHECK(page.after("Shift+ArrowUp") == "数量指标|质量指标");
  CHECK(page.after("Shift+ArrowUp") == "数量指标");
}

TEST_CASE("sheet: a range by mouse, by Shift and click, and back to one cell") {
  SheetPage page;
  page.drag(page.middle("检查频次"), page.middle("≥200次"));
  CHECK(page.selected() == "检查频次|≥100次|支持学科课题数量|≥200次");
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.selected() == "检查频次");
  page.shift_click("支持学科课题数量");
  CHECK(page.selected() == "检查频次|支持学科课题数量");
  CHECK(page.after("Escape") == "检查频次");
}

TEST_CASE("sheet: the rows of a range are selected in the outline, and the other way round") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Shift+ArrowDown");
  CHECK(page.selected_lines() == "指标2 检查频次 ≥100次|指标3 支持学科课题数量 ≥200次");
  REQUIRE(page.click(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  CHECK(page.selected() == "创新创业课程开设数量");
  CHECK(page.selected_lines() == "指标1 创新创业课程开设数量 ≥560个");
}

TEST_CASE("sheet: Ctrl+A selects the whole form for copying") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+a"));
  REQUIRE(page.copy());
  const ClipboardContent& content = page.machine().clipboard;
  CHECK(content.text.find("2024年部门整体支出绩效目标批复表") != std::string::npos);
  CHECK(content.text.find("家长满意度") != std::string::npos);
}

TEST_CASE("sheet: a right click within a range keeps it, elsewhere it moves the cursor") {
  SheetPage page;
  page.drag(page.middle("检查频次"), page.middle("支持学科课题数量"));
  REQUIRE(page.right_click(Role::GRID_CELL, "支持学科课题数量"));
  CHECK(page.has(Role::MENU_ITEM, "删除"));
  REQUIRE(page.click(Role::MENU_ITEM, "删除"));
  CHECK(page.cell("检查频次") == nullptr);
  CHECK(page.cell("支持学科课题数量") == nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.right_click(Role::GRID_CELL, "课题抽检覆盖率"));
  CHECK(page.selected() == "课题抽检覆盖率");
}

TEST_CASE("sheet: a click and a drag count also when pointer and button come in one frame") {
  SheetPage page;
  page.click_at(page.middle("检查频次"));
  page.move_to({20, 20});
  PointerEvent event;
  event.position = page.middle("支持学科课题数量");
  const Point end = page.middle("课题抽检覆盖率");
  for (const PointerAction action : {PointerAction::MOVE, PointerAction::DOWN}) {
    event.action = action;
    page.sink().on_pointer(event);
  }
  page.run_until_idle();
  CHECK(page.selected() == "支持学科课题数量");
  event.position = end;
  for (const PointerAction action : {PointerAction::MOVE, PointerAction::UP}) {
    event.action = action;
    page.sink().on_pointer(event);
  }
  page.run_until_idle();
  CHECK(page.selected() == "支持学科课题数量|课题抽检覆盖率");
}

TEST_CASE(
    "sheet: a click counts where it was made, though the pointer has gone on before the frame") {
  SheetPage page;
  page.click_at(page.middle("检查频次"));
  PointerEvent event;
  event.position = page.middle("支持学科课题数量");
  const Point elsewhere = page.middle("课题抽检覆盖率");
  for (const PointerAction action :
       {PointerAction::MOVE, PointerAction::DOWN, PointerAction::UP, PointerAction::MOVE}) {
    event.action = action;
    page.sink().on_pointer(event);
    if (action == PointerAction::UP) event.position = elsewhere;
  }
  page.run_until_idle();
  CHECK(page.selected() == "支持学科课题数量");
}

TEST_CASE("sheet: Tab fills a row and goes on in the next; Enter returns to where it began") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.after("Tab") == "≥100次");
  CHECK(page.after("Tab") == "支持学科课题数量");
  CHECK(page.after("Shift+Tab") == "≥100次");
  page.compose("≥120次");
  REQUIRE(page.press("Enter"));
  CHECK(page.selected() == "支持学科课题数量");
  // Over the number of a row, which takes no text.
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  CHECK(page.after("Tab") == "课题抽检覆盖率");
}

TEST_CASE("sheet: after the last cell Tab leaves the sheet") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Ctrl+End");
  CHECK_FALSE(page.press("Tab"));
}

TEST_CASE("sheet: cells are numbered for screen readers with their spans") {
  SheetPage page;
  const MirrorNode* group = page.cell("数量指标");
  const MirrorNode* name = page.cell("检查频次");
  REQUIRE(group != nullptr);
  REQUIRE(name != nullptr);
  CHECK(group->row_span == 3);
  CHECK(name->row == group->row + 1);
  CHECK(name->column == group->column + 2);
  CHECK(name->description == "三级指标");
  const MirrorNode* grid = page.mirror().find(Role::GRID, "绩效目标表");
  CHECK(grid->row_count > 47);
  CHECK(grid->column_count == 6);
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("sheet: Tab goes through an opened list item by item and on, Shift+Tab back") {
  SheetPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 8 条 年度整体绩效目标"));
  REQUIRE(page.click(Role::GRID_CELL, page.cell_starting_with("目标1：")->name));
  for (int item = 2; item <= 8; ++item) {
    CHECK(page.after("Tab").starts_with("目标" + std::to_string(item)));
  }
  CHECK(page.after("Tab") == "创新创业课程开设数量");
  // Back over the groups that begin in this row.
  for (int step = 0; step < 3; ++step) page.press("Shift+Tab");
  CHECK(page.after("Shift+Tab").starts_with("目标8"));
  CHECK(page.after("Shift+Tab").starts_with("目标7"));
  // Also with one of them open, and out at the other end.
  REQUIRE(page.press("F2"));
  CHECK(page.after("Tab").starts_with("目标8"));
  for (int item = 7; item >= 1; --item) {
    CHECK(page.after("Shift+Tab").starts_with("目标" + std::to_string(item)));
  }
  CHECK_FALSE(page.after("Shift+Tab").starts_with("目标"));
}

}  // namespace
}  // namespace jixiao
