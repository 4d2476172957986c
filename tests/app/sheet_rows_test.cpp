// Rows of the sheet: inserted between others, dragged, moved, duplicated, deleted, emptied.
#include "app/drawn.h"
#include "app/sheet_page.h"

namespace jixiao {
namespace {

// Left of the table, in the middle of the row of that cell.
Point handle_of(SheetPage& page, std::string_view name) {
  const Rect& table = page.cell("职能1： 教育督导")->rect;
  const Rect& row = page.cell(name)->rect;
  return {table.x_px - 12, row.y_px + row.height_px / 2};
}

std::string row_handle_name(SheetPage& page) {
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->name.starts_with("拖动 ")) return node->name;
  }
  return {};
}

TEST_CASE("sheet: the handle drags a row down and up within its group") {
  SheetPage page;
  page.move_to(handle_of(page, "创新创业课程开设数量"));
  CHECK(row_handle_name(page) == "拖动 创新创业课程开设数量");
  Point below = handle_of(page, "支持学科课题数量");
  below.y_px += 8;
  page.drag(handle_of(page, "创新创业课程开设数量"), below);
  CHECK(page.has(Role::TREE_ITEM, "指标3 创新创业课程开设数量 ≥560个"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 检查频次 ≥100次"));
  Point above = handle_of(page, "检查频次");
  above.y_px -= 8;
  page.drag(handle_of(page, "创新创业课程开设数量"), above);
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: a row is dragged into another group, and the selected rows together") {
  SheetPage page;
  page.drag(page.middle("检查频次"), page.middle("支持学科课题数量"));
  Point above = handle_of(page, "课题抽检覆盖率");
  above.y_px -= 8;
  page.drag(handle_of(page, "检查频次"), above);
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 支持学科课题数量 ≥200次"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标3 课题抽检覆盖率 100%"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: on the border of two groups a row lands in the one the pointer is in") {
  SheetPage page;
  Point end = handle_of(page, "支持学科课题数量");
  end.y_px += 8;
  page.drag(handle_of(page, "课题抽检覆盖率"), end);
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标4 课题抽检覆盖率 100%"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  Point beginning = handle_of(page, "课题抽检覆盖率");
  beginning.y_px -= 8;
  page.drag(handle_of(page, "支持学科课题数量"), beginning);
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标1 支持学科课题数量 ≥200次"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标2 课题抽检覆盖率 100%"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
}

// Moves the pointer with the button held, so that what is dragged can be looked at.
void hold_at(SheetPage& page, Point from, Point to) {
  PointerEvent event;
  event.position = from;
  for (const PointerAction action : {PointerAction::MOVE, PointerAction::DOWN}) {
    event.action = action;
    page.sink().on_pointer(event);
    page.run_until_idle();
  }
  page.move_to({to.x_px, (from.y_px + to.y_px) / 2});
  page.move_to(to);
}

void let_go(SheetPage& page, Point at) {
  PointerEvent event;
  event.position = at;
  event.action = PointerAction::UP;
  page.sink().on_pointer(event);
  page.run_until_idle();
}

// What stands beside the pointer, and is as long as these words.
bool ghost_says(Point pointer, int characters) {
  const Rect beside{pointer.x_px + 14, pointer.y_px + 14, 300, 60};
  return glyphs_in(beside, FOREGROUND) == characters;
}

TEST_CASE("sheet: what is dragged goes along with the pointer and says where it would land") {
  SheetPage page;
  const Point from = handle_of(page, "检查频次");
  Point to = handle_of(page, "支持学科课题数量");
  to.y_px += 8;
  hold_at(page, from, to);
  CHECK(ghost_says(to, 7 + 8));  // 指标2 检查频次, → 数量指标 第 3 个
  const Point nowhere{from.x_px, page.cell("潢源县教育局")->rect.y_px + 5};
  page.move_to(nowhere);
  CHECK(ghost_says(nowhere, 7 + 6));  // 指标2 检查频次, 不能放在这里
  let_go(page, nowhere);
  CHECK(ghost_says(nowhere, 0));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: a press on the handle without a move drags nothing") {
  SheetPage page;
  page.click_at(handle_of(page, "检查频次"));
  CHECK(page.selected() == "检查频次");
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: the plus between two rows inserts there and begins to edit") {
  SheetPage page;
  const Rect number = page.cell("指标1")->rect;
  page.move_to({number.x_px + 4, number.y_px + number.height_px - 3});
  REQUIRE_MESSAGE(page.has(Role::BUTTON, "在“创新创业课程开设数量”下面插入一行"),
                  page.mirror().text());
  page.move_to({number.x_px + 4, number.y_px + 3});
  REQUIRE(page.click(Role::BUTTON, "在“创新创业课程开设数量”上面插入一行"));
  CHECK(page.text_field().is_editing());
  page.compose("新的指标");
  REQUIRE(page.press("Tab"));
  page.compose("≥1项");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 新的指标 ≥1项"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 创新创业课程开设数量 ≥560个"));
}

TEST_CASE("sheet: rows by key from a cell") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Ctrl+Alt+D"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  REQUIRE(page.press("Alt+ArrowUp"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.selected() == "≥100次");
  REQUIRE(page.press("Ctrl+Enter"));
  CHECK(page.text_field().is_editing());
  page.compose("加上的");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 加上的"));
}

TEST_CASE("sheet: rows by the menu of a merged cell") {
  SheetPage page;
  REQUIRE(page.right_click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.click(Role::MENU_ITEM, "上移"));
  CHECK(page.cell("质量指标")->rect.y_px < page.cell("数量指标")->rect.y_px);
  REQUIRE(page.right_click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.click(Role::MENU_ITEM, "重复一份"));
  CHECK(page.cell("质量指标")->row_span == 2);
  CHECK(page.has(Role::TREE_ITEM, "指标1 课题抽检覆盖率 100%"));
  REQUIRE(page.press("Ctrl+Delete"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE(
    "sheet: Delete empties a cell or all of a range in one step, Ctrl+Delete takes rows away") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Delete"));
  CHECK(page.cell("≥100次") == nullptr);
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次"));
  REQUIRE(page.press("Ctrl+Z"));
  page.drag(page.middle("≥560个"), page.middle("≥200次"));
  REQUIRE(page.press("Delete"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 支持学科课题数量"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥200次"));
  CHECK_FALSE(page.can_undo());
  page.drag(page.middle("检查频次"), page.middle("支持学科课题数量"));
  REQUIRE(page.press("Delete"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  page.drag(page.middle("检查频次"), page.middle("支持学科课题数量"));
  REQUIRE(page.press("Ctrl+Delete"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 45 个三级指标"));
}

TEST_CASE("sheet: deleted rows are announced with a way back, which goes with the next change") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Delete"));
  CHECK(page.has(Role::GROUP, "已删除 1 行"));
  REQUIRE(page.click(Role::BUTTON, "撤销", "已删除 1 行"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK_FALSE(page.has(Role::GROUP, "已删除 1 行"));
}

TEST_CASE("sheet: Delete on a group's name empties it and keeps its rows") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.press("Delete"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(page.cell("质量指标") == nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("质量指标") != nullptr);
}

TEST_CASE("sheet: Ctrl+D writes the first row of a range into the others, alone the row above") {
  SheetPage page;
  page.drag(page.middle("≥560个"), page.middle("≥200次"));
  REQUIRE(page.press("Ctrl+D"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥560个"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥560个"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
  page.drag(page.middle("检查频次"), page.middle("≥200次"));
  REQUIRE(page.press("Ctrl+D"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Ctrl+D"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥560个"));
}

TEST_CASE("sheet: Shift+Enter goes up, Alt+Enter breaks the line") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("F2"));
  REQUIRE(page.press("Alt+Enter"));
  page.type("季度");
  REQUIRE(page.press("Shift+Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 季度 ≥100次"));
  CHECK(page.selected() == "创新创业课程开设数量");
}

TEST_CASE("sheet: Enter in the last line makes another one, an empty line makes none") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+End"));
  page.compose("≥99%");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 48 个三级指标"));
  page.compose("新的最后一行");
  REQUIRE(page.press("Tab"));
  page.compose("1个");
  REQUIRE(page.press("Tab"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 49 个三级指标"));
}

TEST_CASE("sheet: every level has its plus under the table and below the selected cell") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.click(Role::BUTTON, "在“质量指标”之后新增二级指标"));
  page.compose("时效指标");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 48 个三级指标"));
  REQUIRE(page.press("Ctrl+End"));
  for (const char* name : {"新增三级指标", "新增二级指标", "新增一级指标", "新增核心职能"}) {
    CHECK_MESSAGE(page.has(Role::BUTTON, name), page.mirror().text());
  }
}

TEST_CASE("sheet: a group renamed to the name of another offers to make them one") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.press("F2"));
  page.press("Ctrl+a");
  page.compose("数量指标");
  REQUIRE(page.press("Enter"));
  const std::string hint = "这里已经有一个“数量指标”，两个都留着。可以合并成一个。";
  REQUIRE(page.has(Role::GROUP, hint));
  REQUIRE(page.click(Role::BUTTON, "合并同名分组", hint));
  CHECK(page.cell("数量指标")->row_span == 5);
  CHECK_FALSE(page.has(Role::GROUP, hint));
}

TEST_CASE("sheet: a missing value tints its cell and says so") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Delete"));
  const MirrorNode* cell = page.cell("指标值（空）");
  REQUIRE(cell != nullptr);
  CHECK(cell->description == "指标值为空");
}

}  // namespace
}  // namespace jixiao
