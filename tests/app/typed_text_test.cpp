// Text that is typed is neither lost nor garbled: values split over columns, lines that typing
// makes, numbers typed in front of duties and goals.
#include "app/session.h"
#include "app/sheet_page.h"

namespace jixiao {
namespace {

// The sample with 符号 数值 单位 in columns of their own.
struct SplitPage : SheetPage {
  SplitPage() {
    REQUIRE(press("Ctrl+Shift+P"));
    type("导出与打印");
    REQUIRE(press("Enter"));
    REQUIRE_MESSAGE(click(Role::CHECKBOX, "计量单位单列"), mirror().text());
    press("Escape");
    REQUIRE(has(Role::COLUMN_HEADER, "计量单位"));
  }

  void select_amount() {
    REQUIRE(click(Role::GRID_CELL, "创新创业课程开设数量"));
    press("ArrowRight");
    press("ArrowRight");
  }
  bool has_value(std::string_view value) {
    return has(Role::TREE_ITEM, "指标1 创新创业课程开设数量 " + std::string(value));
  }
};

TEST_CASE("typed text: a number typed into a split value keeps sign and unit") {
  SplitPage page;
  page.select_amount();
  page.type("5.6");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.has_value("≥5.6个"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has_value("≥560个"));
}

TEST_CASE("typed text: Backspace and Escape over a split value") {
  SplitPage page;
  page.select_amount();
  page.press("Backspace");
  page.press("Enter");
  CHECK(page.has_value("≥个"));
  page.select_amount();
  page.type("7");
  page.press("Enter");
  CHECK(page.has_value("≥7个"));
  page.select_amount();
  page.type("12.");
  page.press("Escape");
  CHECK(page.has_value("≥7个"));
}

TEST_CASE("typed text: Delete over all parts of a split value empties it") {
  SplitPage page;
  REQUIRE(page.click(Role::GRID_CELL, "创新创业课程开设数量"));
  page.press("ArrowRight");
  page.press("Shift+ArrowRight");
  page.press("Shift+ArrowRight");
  page.press("Delete");
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标1 创新创业课程开设数量"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has_value("≥560个"));
}

TEST_CASE("typed text: 清空 and 向下填充 of one part of a split value leave the others") {
  SplitPage page;
  page.select_amount();
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("清空");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.has_value("≥个"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.has_value("≥560个"));
  page.press("ArrowDown");
  REQUIRE(page.press("Ctrl+D"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥560次"), page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  page.press("ArrowRight");
  REQUIRE(page.press("Ctrl+D"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100个"), page.mirror().text());
}

TEST_CASE("typed text: what is unseen in a name goes, in whatever way it comes") {
  SplitPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.type("督\u200B导\u202E频次");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导频次 ≥100次"));
  REQUIRE(page.click(Role::GRID_CELL, "督导频次"));
  ClipboardContent content;
  content.text = "\uFEFF巡\u200E查频次";
  REQUIRE(page.paste(content));
  CHECK(page.has(Role::TREE_ITEM, "指标2 巡查频次 ≥100次"));
}

TEST_CASE("typed text: rows pasted over the parts of a value of words") {
  SplitPage page;
  REQUIRE(page.click(Role::GRID_CELL, "创新创业课程开设数量"));
  page.press("ArrowRight");
  ClipboardContent content;
  content.text = "≤\t12\t门\n定性\t长期\t\n";
  REQUIRE(page.paste(content));
  CHECK(page.has_value("≤12门"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 长期"));
}

TEST_CASE("typed text: a duty typed with its number has it once") {
  SheetPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 15 条 部门职能概述"));
  const MirrorNode* sixth = page.cell_starting_with("6. 负责少数民族教育工作");
  REQUIRE(sixth != nullptr);
  page.click_at(page.middle(sixth->name), 0, 2);
  page.press("Ctrl+a");
  page.compose("6. 负责民族教育工作。");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.cell("6. 负责民族教育工作。") != nullptr, page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell_starting_with("6. 负责少数民族教育工作") != nullptr);
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("typed text: a numbered paragraph in an open duty becomes as many duties, in one step") {
  SheetPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 15 条 部门职能概述"));
  const MirrorNode* sixth = page.cell_starting_with("6. 负责少数民族教育工作");
  REQUIRE(sixth != nullptr);
  page.click_at(page.middle(sixth->name), 0, 2);
  page.press("Ctrl+a");
  page.compose("1. 甲事。2. 乙事。3. 丙事。");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.cell("6. 甲事。") != nullptr, page.mirror().text());
  CHECK(page.cell("7. 乙事。") != nullptr);
  CHECK(page.cell("8. 丙事。") != nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell_starting_with("6. 负责少数民族教育工作") != nullptr);
  CHECK(page.cell_starting_with("7. 负责中小学党建") != nullptr);
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("typed text: a line that typing makes is one step, and Escape leaves none") {
  SheetPage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("空白表");
  REQUIRE(page.press("Enter"));
  const MirrorNode* goals = page.mirror().find(Role::ROW_HEADER, "年度整体绩效目标");
  REQUIRE_MESSAGE(goals != nullptr, page.mirror().text());
  const Rect label = goals->rect;
  const Point beside{label.x_px + label.width_px + 40, label.y_px + label.height_px / 2};
  page.click_at(beside);
  page.type("abc");
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.can_undo());
  page.click_at(beside);
  page.type("abc");
  REQUIRE(page.press("Enter"));  // makes the next one, a step of its own
  CHECK(page.can_undo());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.can_undo());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("typed text: 撤销 over a line that was typed and emptied takes back that line alone") {
  SheetPage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("空白表");
  REQUIRE(page.press("Enter"));
  const MirrorNode* goals = page.mirror().find(Role::ROW_HEADER, "年度整体绩效目标");
  REQUIRE_MESSAGE(goals != nullptr, page.mirror().text());
  const Rect label = goals->rect;
  page.type("教育局");  // an earlier step, in the first empty cell
  REQUIRE(page.press("Enter"));
  page.click_at({label.x_px + label.width_px + 40, label.y_px + label.height_px / 2});
  page.type("a");
  REQUIRE(page.press("Backspace") == false);  // the field's own
  REQUIRE(page.click(Role::BUTTON, "撤销"));
  CHECK(session_of(page.sink()).form().department == "教育局");
  CHECK(page.can_undo());
}

TEST_CASE("typed text: what stands in an open field when the browser ends the program is kept") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("督导");
  page.cut_off();
  page.start();
  CHECK_MESSAGE(page.has(Role::GRID_CELL, "督导"), page.mirror().text());
}

}  // namespace
}  // namespace jixiao
