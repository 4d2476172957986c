// Editing in the sheet: the field over the cell, merged cells with the taxonomy's names, folded
// texts, zoom and the settings that change the sheet.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

TEST_CASE("sheet: the field lies armed and empty over the cell, and follows the cursor") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.text_field().is_open());
  CHECK_FALSE(page.text_field().is_editing());
  CHECK(page.text_field().text().empty());
  const Rect cell = page.cell("检查频次")->rect;
  const Rect field = page.text_field().spec().rect;
  CHECK(field.x_px >= cell.x_px);
  CHECK(field.x_px + field.width_px <= cell.x_px + cell.width_px);
  CHECK(field.y_px >= cell.y_px);
  CHECK(field.y_px + field.height_px <= cell.y_px + cell.height_px + 1);
  page.press("ArrowDown");
  CHECK(page.text_field().spec().rect.y_px > field.y_px);
  page.start_composition("z");
  CHECK(page.text_field().is_editing());
  page.finish_composition("总数");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 总数 ≥200次"));
}

TEST_CASE("sheet: two clicks with a key between them are no double click") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Delete");
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK_FALSE(page.text_field().is_editing());
  REQUIRE(page.press("Ctrl+Delete"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 46 个三级指标"));
}

TEST_CASE("sheet: keys within a text that is edited stay there") {
  SheetPage page;
  REQUIRE(page.double_click(Role::GRID_CELL, "检查频次"));
  for (const char* key : {"ArrowLeft", "ArrowRight", "ArrowUp", "Home", "End", "Delete", "Ctrl+a",
                          "PageDown", "Ctrl+Home"}) {
    CHECK_MESSAGE(!page.press(key), key);
    CHECK_MESSAGE(page.text_field().is_editing(), key);
  }
  CHECK(page.text_field().text() == "检查频次");
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("检查频次") != nullptr);
}

TEST_CASE("sheet: the field of a merged cell lies where its text stands") {
  SheetPage page;
  const Rect cell = page.cell("产出指标")->rect;
  REQUIRE(page.double_click(Role::GRID_CELL, "产出指标"));
  REQUIRE(page.text_field().is_editing());
  CHECK(page.text_field().text() == "产出指标");
  const Rect field = page.text_field().spec().rect;
  CHECK(field.height_px < 40);
  CHECK(field.y_px + field.height_px / 2 ==
        doctest::Approx(cell.y_px + cell.height_px / 2).epsilon(0.02));
}

TEST_CASE("sheet: the function's name is edited without its number") {
  SheetPage page;
  REQUIRE(page.double_click(Role::GRID_CELL, "职能1： 教育督导"));
  CHECK(page.text_field().text() == "教育督导");
  page.press("Ctrl+a");
  page.compose("教育督导与评估");
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("职能1： 教育督导与评估") != nullptr);
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导与评估"));
}

TEST_CASE("sheet: level two offers the names of its level one, chosen by key") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.press("F2"));
  CHECK(page.has(Role::OPTION, "成本指标"));
  CHECK_FALSE(page.has(Role::OPTION, "社会效益指标"));
  CHECK(page.text_field().is_editing());
  page.press("Ctrl+a");
  page.type("cb");  // 成本 by its initials
  CHECK(page.has(Role::OPTION, "成本指标"));
  CHECK_FALSE(page.has(Role::OPTION, "数量指标"));
  REQUIRE(page.press("ArrowDown"));
  CHECK(page.mirror().find(Role::OPTION, "成本指标")->selected == Tri::YES);
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("成本指标") != nullptr);
  CHECK_FALSE(page.has(Role::OPTION, "成本指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("质量指标") != nullptr);
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: level one is chosen by mouse, and a name of one's own is kept") {
  SheetPage page;
  REQUIRE(page.double_click(Role::GRID_CELL, "效益指标"));
  REQUIRE(page.click(Role::OPTION, "满意度指标"));
  CHECK(page.cell("效益指标") == nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.double_click(Role::GRID_CELL, "效益指标"));
  page.press("Ctrl+a");
  page.compose("其他效果");
  CHECK(page.mirror().all(Role::OPTION).empty());
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("其他效果") != nullptr);
}

TEST_CASE("sheet: Escape leaves the choices and the old name") {
  SheetPage page;
  REQUIRE(page.double_click(Role::GRID_CELL, "质量指标"));
  page.press("ArrowDown");
  REQUIRE(page.press("Escape"));
  CHECK(page.cell("质量指标") != nullptr);
  CHECK(page.mirror().all(Role::OPTION).empty());
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("sheet: the button beside a level opens its choices") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "质量指标"));
  REQUIRE(page.click(Role::BUTTON, "选取 二级指标"));
  CHECK(page.has(Role::OPTION, "成本指标"));
}

TEST_CASE("sheet: Backspace begins to edit with nothing") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Backspace"));
  CHECK(page.text_field().is_editing());
  CHECK(page.text_field().text().empty());
  page.compose("抽查");
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("抽查") != nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("检查频次") != nullptr);
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Backspace"));
  REQUIRE(page.press("Escape"));
  CHECK(page.cell("检查频次") != nullptr);
}

TEST_CASE("sheet: responsibilities are folded, opened in place, edited item by item") {
  SheetPage page;
  REQUIRE(page.has(Role::BUTTON, "展开全部 15 条 部门职能概述"));
  const float folded_px = page.cell("创新创业课程开设数量")->rect.y_px;
  REQUIRE(page.click(Role::BUTTON, "展开全部 15 条 部门职能概述"));
  const MirrorNode* sixth = page.cell_starting_with("6. 负责少数民族教育工作");
  REQUIRE(sixth != nullptr);
  page.click_at(page.middle(sixth->name), 0, 2);
  CHECK(page.text_field().text().starts_with("负责少数民族教育工作"));
  page.press("Ctrl+a");
  page.compose("负责民族教育工作。");
  REQUIRE(page.press("Escape"));
  REQUIRE(page.press("F2"));
  page.press("Ctrl+a");
  page.compose("负责民族教育工作。");
  REQUIRE(page.press("Enter"));
  CHECK(page.cell("6. 负责民族教育工作。") != nullptr);
  CHECK(page.selected().starts_with("7. "));
  for (int turn = 0; turn < 40 && !page.has(Role::BUTTON, "收起 部门职能概述"); ++turn) {
    page.wheel(page.middle(page.selected()), 30);
    page.advance_ms(200);  // the mirror follows a little later
  }
  REQUIRE(page.click(Role::BUTTON, "收起 部门职能概述"));
  page.press("Ctrl+Home");
  CHECK(page.cell("创新创业课程开设数量")->rect.y_px == doctest::Approx(folded_px));
}

TEST_CASE("sheet: Enter opens a folded text, and selecting one of its items does") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Ctrl+ArrowUp");
  for (int step = 0; step < 4; ++step) page.press("ArrowDown");
  REQUIRE(page.selected().starts_with("目标1："));
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::BUTTON, "收起 年度整体绩效目标"));
}

TEST_CASE("sheet: zoom changes the size of cells and text, and the cursor stays in view") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "课题抽检覆盖率"));
  const float width_px = page.cell("课题抽检覆盖率")->rect.width_px;
  const float font_px = page.text_field().spec().font_px;
  const float y_px = page.cell("课题抽检覆盖率")->rect.y_px;
  for (int step = 0; step < 20; ++step) page.press("Ctrl+Alt++");
  CHECK(page.has(Role::BUTTON, "缩放 200%"));
  REQUIRE(page.cell("课题抽检覆盖率") != nullptr);
  CHECK(page.cell("课题抽检覆盖率")->rect.width_px == doctest::Approx(2 * width_px).epsilon(0.01));
  CHECK(page.cell("课题抽检覆盖率")->rect.y_px == doctest::Approx(y_px).epsilon(0.05));
  CHECK(page.text_field().spec().font_px == doctest::Approx(2 * font_px));
  for (int step = 0; step < 30; ++step) page.press("Ctrl+Alt+-");
  CHECK(page.has(Role::BUTTON, "缩放 50%"));
  CHECK(page.cell("课题抽检覆盖率")->rect.width_px ==
        doctest::Approx(0.5 * width_px).epsilon(0.01));
}

TEST_CASE("sheet: text size, density, theme and zoom are remembered") {
  SheetPage page;
  const float row_px = page.cell("检查频次")->rect.height_px;
  REQUIRE(page.press("Ctrl+Alt+s"));
  REQUIRE(page.click(Role::COMBOBOX, "行距"));
  REQUIRE(page.click(Role::OPTION, "紧凑"));
  REQUIRE(page.click(Role::COMBOBOX, "文字大小"));
  REQUIRE(page.click(Role::OPTION, "16 px"));
  REQUIRE(page.click(Role::COMBOBOX, "外观"));
  REQUIRE(page.click(Role::OPTION, "深色"));
  REQUIRE(page.click(Role::BUTTON, "完成"));
  CHECK(page.cell("检查频次")->rect.height_px < row_px);
  REQUIRE(page.press("Ctrl+Alt+-"));
  page.settle();
  page.reload();
  page.settle();
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.text_field().spec().font_px == doctest::Approx(14.5));  // 16 px at 90 %
  CHECK(page.has(Role::BUTTON, "缩放 90%"));
  CHECK(page.screen().dark);
  CHECK(page.text_field().spec().background_rgb == 0xffffff);  // the paper is white all the same
  REQUIRE(page.press("Ctrl+Alt+s"));
  CHECK(page.value(Role::COMBOBOX, "行距") == "紧凑");
  CHECK(page.value(Role::COMBOBOX, "外观") == "深色");
}

TEST_CASE("sheet: an empty line at the end of a list goes with the Enter or Tab that leaves it") {
  for (const char* key : {"Enter", "Tab"}) {
    for (const bool opened : {false, true}) {
      CAPTURE(key);
      CAPTURE(opened);
      SheetPage page;
      REQUIRE(page.click(Role::BUTTON, "展开全部 8 条 年度整体绩效目标"));
      REQUIRE(page.double_click(Role::GRID_CELL, page.cell_starting_with("目标8")->name));
      REQUIRE(page.press("Enter"));
      REQUIRE_MESSAGE(page.cell_starting_with("目标9") != nullptr, page.mirror().text());
      if (opened) REQUIRE(page.press("F2"));
      page.press(key);
      CHECK(page.cell_starting_with("目标9") == nullptr);
      CHECK(page.has(Role::TREE_ITEM, "年度整体绩效目标"));
      const bool tab = key == std::string_view("Tab");
      CHECK(page.selected() == (tab ? "创新创业课程开设数量" : "产出指标"));
      CHECK(page.text_field().has_focus());
    }
  }
}

}  // namespace
}  // namespace jixiao
