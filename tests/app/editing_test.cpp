// Editing as a person does it: sheet, outline and fields of the whole application, without a
// browser.
#include "app/page.h"

namespace jixiao {
namespace {

TEST_CASE("page: starts with the ways to begin, and comes to rest") {
  Page page;
  CHECK(page.has(Role::BUTTON, "从示例开始"));
  CHECK(page.has(Role::BUTTON, "空白表"));
  CHECK(page.has(Role::BUTTON, "打开"));
  CHECK(page.is_idle());
  CHECK_MESSAGE(page.mirror().faults().empty(), page.mirror().faults().front());
}

TEST_CASE("page: the sample shows the whole form in outline and sheet") {
  SamplePage page;
  CHECK(page.has(Role::TREE_ITEM, "职能1 教育督导"));
  CHECK(page.has(Role::GRID, "绩效目标表"));
  CHECK_MESSAGE(page.has(Role::GRID_CELL, "2024年部门整体支出绩效目标批复表"),
                page.mirror().text());
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("page: a cell is edited by typing through an IME") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  CHECK(page.text_field().is_open());
  CHECK_FALSE(page.text_field().is_editing());  // armed
  page.compose("督导检查次数");
  CHECK(page.text_field().is_editing());
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(page.has(Role::GRID_CELL, "督导检查次数"), page.mirror().text());
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导检查次数 ≥100次"));
  // Enter goes down.
  CHECK(page.mirror().find(Role::GRID_CELL, "支持学科课题数量")->selected == Tri::YES);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Y"));
  CHECK(page.has(Role::GRID_CELL, "督导检查次数"));
}

TEST_CASE("page: Escape restores, and leaves no step to undo") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Enter"));
  page.type("9");
  CHECK(page.text_field().text() == "≥100次9");
  REQUIRE(page.press("Escape"));
  CHECK(page.has(Role::GRID_CELL, "≥100次"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
}

TEST_CASE("page: undo of what was typed over a cell brings its text back") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.type("督导");
  page.press("Ctrl+Z");  // the browser's own, in the field
  CHECK_FALSE(page.text_field().is_editing());
  CHECK(page.has(Role::GRID_CELL, "检查频次"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
  // Emptied by hand it is empty, until undo is asked for.
  page.type("x");
  page.press("Backspace");
  CHECK(page.text_field().is_editing());
  CHECK_FALSE(page.has(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::GRID_CELL, "检查频次"));
  // A text that is edited is not typed over: what it was is left.
  REQUIRE(page.press("F2"));
  page.type("数");
  page.press("Ctrl+Z");
  CHECK(page.text_field().is_editing());
  CHECK(page.text_field().text() == "检查频次");
}

TEST_CASE("page: opening a field and leaving it unchanged adds no step") {
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("F2"));
  CHECK(page.text_field().is_editing());
  REQUIRE(page.press("Enter"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
}

TEST_CASE("page: rows are added, moved and deleted by key, and all of it undone") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Alt+ArrowUp"));
  CHECK(page.has(Role::TREE_ITEM, "指标1 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Alt+D"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Delete"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.press("Ctrl+Z"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.mirror().find(Role::BUTTON, "撤销")->disabled);
  REQUIRE(page.press("Ctrl+Y"));
  REQUIRE(page.press("Ctrl+Y"));
  REQUIRE(page.press("Ctrl+Y"));
  CHECK(page.mirror().find(Role::BUTTON, "重做")->disabled);
}

TEST_CASE("page: the fields at the right edit the selected indicator") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.value(Role::TEXTBOX, "指标名称", "字段") == "检查频次");
  CHECK(page.value(Role::TEXTBOX, "数值", "字段") == "100");
  CHECK(page.value(Role::TEXTBOX, "计量单位", "字段") == "次");
  REQUIRE(page.click(Role::TEXTBOX, "数值", "字段"));
  page.press("Ctrl+a");
  page.type("250");
  REQUIRE(page.press("Tab"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥250次"), page.mirror().text());
  CHECK(page.text_field().spec().label == "计量单位");
}

TEST_CASE("page: a text does not move when its field is opened") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  for (const std::string_view label : {"指标名称", "数值", "计量单位"}) {
    CAPTURE(label);
    const Rect box = page.mirror().find(Role::TEXTBOX, label, "字段")->rect;
    REQUIRE(page.click(Role::TEXTBOX, label, "字段"));
    const TextFieldSpec& field = page.text_field().spec();
    REQUIRE(field.label == label);
    // A text that is not edited is drawn 8 px from the left, and in the middle of a single line or
    // 4 px from the top.
    CHECK(field.rect.x_px + field.padding_x_px == doctest::Approx(box.x_px + 8));
    const float text_y_px = field.rect.y_px + field.padding_y_px;
    const float drawn_y_px =
        field.multiline ? box.y_px + 4 : box.y_px + (box.height_px - field.line_height_px) / 2;
    CHECK(text_y_px == doctest::Approx(drawn_y_px));
    REQUIRE(page.press("Escape"));
  }
}

TEST_CASE("page: an indicator is classed anew with the combo box") {
  SamplePage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.click(Role::COMBOBOX, "二级指标"));
  REQUIRE(page.click(Role::OPTION, "质量指标"));
  CHECK(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  CHECK(page.value(Role::COMBOBOX, "二级指标") == "质量指标");
}

TEST_CASE("page: a draft survives a crash with its selection and its undo steps") {
  auto machine = std::make_shared<HeadlessMachine>();
  SamplePage page(machine);
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("督导检查次数");
  page.settle();
  page.crash();
  page.start();
  page.settle();
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 督导检查次数 ≥100次"), page.mirror().text());
  CHECK(page.mirror().find(Role::TREE_ITEM, "指标2 督导检查次数 ≥100次")->selected == Tri::YES);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

TEST_CASE("page: the palette runs a command by the initials of its pinyin") {
  SamplePage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  CHECK(page.has(Role::DIALOG, "全部命令"));
  page.type("kjj");  // 快捷键
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::DIALOG, "快捷键"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::DIALOG, "快捷键"));
}

TEST_CASE("page: an untouched page draws no frame") {
  SamplePage page;
  page.settle();
  const std::uint64_t frames = page.frames_drawn();
  page.advance_ms(60'000);
  CHECK(page.frames_drawn() - frames <= 1);  // a notice may fade
}

}  // namespace
}  // namespace jixiao
