// Several lines of the outline: selected, deleted, dragged; long and broken names.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

Point middle_of_row(SheetPage& page, std::string_view name) {
  const MirrorNode* node = page.mirror().find(Role::TREE_ITEM, name);
  REQUIRE_MESSAGE(node != nullptr, name, page.mirror().text());
  return {node->rect.x_px + 90, node->rect.y_px + node->rect.height_px / 2};
}

void click_with(SheetPage& page, std::string_view name, bool ctrl) {
  PointerEvent event;
  event.position = middle_of_row(page, name);
  event.modifiers.ctrl = ctrl;
  event.modifiers.shift = !ctrl;
  for (const PointerAction action : {PointerAction::MOVE, PointerAction::DOWN, PointerAction::UP}) {
    event.action = action;
    page.sink().on_pointer(event);
    page.run_until_idle();
  }
}

TEST_CASE("outline: Ctrl adds single lines, Shift all between, and Delete takes them away") {
  SheetPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  click_with(page, "指标3 支持学科课题数量 ≥200次", true);
  CHECK(page.selected_lines() == "指标1 创新创业课程开设数量 ≥560个|指标3 支持学科课题数量 ≥200次");
  click_with(page, "指标3 支持学科课题数量 ≥200次", true);
  CHECK(page.selected_lines() == "指标1 创新创业课程开设数量 ≥560个");
  REQUIRE(page.click(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  click_with(page, "指标3 支持学科课题数量 ≥200次", false);
  REQUIRE(page.press("Delete"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 44 个三级指标"));
  CHECK(page.has(Role::GROUP, "已删除 3 行"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("outline: Shift and arrows extend, and the lines go together where they are dragged") {
  SheetPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标1 创新创业课程开设数量 ≥560个"));
  REQUIRE(page.press("Shift+ArrowDown"));
  CHECK(page.selected_lines() == "指标1 创新创业课程开设数量 ≥560个|指标2 检查频次 ≥100次");
  Point below = middle_of_row(page, "指标3 支持学科课题数量 ≥200次");
  below.y_px += 8;
  page.drag(middle_of_row(page, "指标2 检查频次 ≥100次"), below);
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标1 支持学科课题数量 ≥200次"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("outline: a line lands where it was let go, though move and release come in one frame") {
  for (const bool frame_between : {true, false}) {
    SheetPage page;
    PointerEvent event;
    event.position = middle_of_row(page, "指标2 检查频次 ≥100次");
    Point below = middle_of_row(page, "指标3 支持学科课题数量 ≥200次");
    below.y_px += 8;
    for (const PointerAction action : {PointerAction::MOVE, PointerAction::DOWN}) {
      event.action = action;
      page.sink().on_pointer(event);
    }
    if (frame_between) page.run_until_idle();
    event.position = below;
    for (const PointerAction action : {PointerAction::MOVE, PointerAction::UP}) {
      event.action = action;
      page.sink().on_pointer(event);
    }
    page.run_until_idle();
    CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"), page.mirror().text());
  }
}

TEST_CASE("outline: a line lands in the group above or below a group's own row") {
  SheetPage page;
  Point upper = middle_of_row(page, "质量指标");
  upper.y_px -= 8;
  page.drag(middle_of_row(page, "指标1 创新创业课程开设数量 ≥560个"), upper);
  CHECK(page.has(Role::TREE_ITEM, "指标3 创新创业课程开设数量 ≥560个"));
  Point lower = middle_of_row(page, "质量指标");
  lower.y_px += 8;
  page.drag(middle_of_row(page, "指标3 创新创业课程开设数量 ≥560个"), lower);
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 课题抽检覆盖率 100%"), page.mirror().text());
}

TEST_CASE("outline: a name of several lines stands in one") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  ClipboardContent content;
  content.text = "\"检查\n频次\"";
  REQUIRE(page.paste(content));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查 频次 ≥100次"));
}

TEST_CASE("outline: a line that is moved by keys stays in view") {
  SheetPage page;
  page.resize(1366, 500);
  REQUIRE(page.click(Role::TREE_ITEM, "职能1 教育督导"));
  for (int step = 0; step < 5; ++step) {
    REQUIRE(page.press("Alt+ArrowDown"));
    page.run_until_idle();
    const MirrorNode* focused = page.mirror().focused_node();
    REQUIRE_MESSAGE(focused != nullptr, page.mirror().text());
    CHECK(focused->role == Role::TREE_ITEM);
    CHECK(focused->name.find("教育督导") != std::string::npos);
  }
}

TEST_CASE("outline: scrolled out of sight by a little or by much, its line leaves the keys to it") {
  SheetPage page;
  // Whole lines fit: of those that are looked at two lie outside.
  const float row_px = page.mirror().all(Role::TREE_ITEM).front()->rect.height_px;
  const float rest_px = 768 - page.mirror().all(Role::TREE).front()->rect.height_px;
  page.resize(1366, rest_px + 12 * row_px);
  REQUIRE(page.click(Role::TREE_ITEM, "职能1 教育督导"));
  REQUIRE(page.press("End"));
  const Rect last = page.mirror().focused_node()->rect;
  for (int step = 0; step < 12; ++step) {
    page.wheel({last.x_px + 40, last.y_px}, -row_px / 4);
    page.settle();
    REQUIRE_MESSAGE(page.mirror().focused_node() != nullptr, step);
  }
  CHECK(page.mirror().focused_node()->role == Role::TREE);
}

TEST_CASE("outline: a group without a name is called so") {
  SheetPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "职能1 教育督导"));
  REQUIRE(page.press("Ctrl+Alt+2"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "（未命名）"), page.mirror().text());
}

TEST_CASE("outline: what is not there is said, and the words can be cleared") {
  SheetPage page;
  REQUIRE(page.click(Role::TEXTBOX, "查找"));
  CHECK_FALSE(page.has(Role::BUTTON, "清除查找内容"));
  page.compose("无此物");
  CHECK(page.has(Role::TEXT, "没有找到"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "基本信息"));
  REQUIRE(page.click(Role::BUTTON, "清除查找内容"));
  CHECK_FALSE(page.has(Role::TEXT, "没有找到"));
  CHECK(page.has(Role::TREE_ITEM, "基本信息"));
  page.compose("督导");
  CHECK_MESSAGE(page.text_field().spec().label == "查找", page.mirror().text());
  CHECK(page.text_field().text() == "督导");
}

TEST_CASE("outline: a number typed with a duty does not stand there twice meanwhile") {
  SheetPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 8 条 年度整体绩效目标"));
  REQUIRE(page.double_click(Role::GRID_CELL, page.cell_starting_with("目标2")->name));
  page.press("Ctrl+a");
  page.compose("目标2：全年无事故");
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "目标2 全年无事故"), page.mirror().text());
  page.press("Enter");
  CHECK(page.has(Role::TREE_ITEM, "目标2 全年无事故"));
}

}  // namespace
}  // namespace jixiao
