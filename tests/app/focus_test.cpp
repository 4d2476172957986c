// Where the keyboard is after what a person does: the framed cell has it, or what was gone to.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

constexpr std::string_view SECOND = "指标2 检查频次 ≥100次";

struct FocusPage : SheetPage {
  // The name of what has the keys; "field:" in front where a text field is open for it.
  std::string keys_at() {
    const MirrorNode* node = mirror().focused_node();
    const bool in_field =
        text_field().has_focus() && text_field().spec().owner == mirror().focused();
    return (in_field ? "field:" : "") + (node == nullptr ? "nothing" : node->name);
  }
};

struct AtCell : FocusPage {
  AtCell() { REQUIRE(click(Role::GRID_CELL, "检查频次")); }
};

TEST_CASE("focus: a form just opened has the keys in its framed cell") {
  FocusPage page;
  CHECK(page.keys_at() == "field:" + page.selected());
}

TEST_CASE("focus: in a blank form the first empty cell takes the keys") {
  Page page;
  REQUIRE(page.click(Role::BUTTON, "空白表"));
  REQUIRE(page.text_field().has_focus());
  page.type("教育局");
  CHECK(page.press("Enter"));
  CHECK(page.has(Role::GRID_CELL, "教育局"));
}

TEST_CASE("focus: Ctrl+F from a cell, also from one being edited, goes to the search box") {
  AtCell page;
  page.type("A");
  REQUIRE(page.press("Ctrl+F"));
  CHECK(page.keys_at() == "field:查找内容");
  page.type("督导");
  CHECK(page.has(Role::GRID_CELL, "A"));
  CHECK(page.value(Role::TEXTBOX, "查找内容") == "督导");
  page.press("Escape");
  CHECK(page.keys_at() == "field:A");
}

TEST_CASE("focus: a click in the outline commits the cell; its keys work there") {
  AtCell page;
  page.type("A");
  REQUIRE(page.click(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥200次"));
  CHECK(page.keys_at() == "指标3 支持学科课题数量 ≥200次");
  page.press("Q");
  CHECK(page.has(Role::GRID_CELL, "A"));
  CHECK(page.has(Role::GRID_CELL, "支持学科课题数量"));
  page.press("ArrowUp");
  CHECK(page.selected_lines() == "指标2 A ≥100次");
}

TEST_CASE("focus: a click in the outline takes the focus to that line at once, past no other") {
  AtCell page;
  (void)page.mirror().take_focus_moves();
  REQUIRE(page.click(Role::TREE_ITEM, "指标3 支持学科课题数量 ≥200次"));
  CHECK(page.mirror().take_focus_moves().size() == 1);
  REQUIRE(page.click(Role::TREE_ITEM, SECOND));
  CHECK(page.mirror().take_focus_moves().size() == 1);
}

TEST_CASE("focus: undo selects the very cell it brought back") {
  AtCell page;
  page.press("Tab");
  page.type("7");
  page.press("Enter");
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.keys_at() == "field:≥100次");
  page.type("8");
  page.press("Enter");
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 8"));
}

TEST_CASE("focus: undo by its button while a cell is open shows what it brought back") {
  AtCell page;
  page.type("督导");
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导 ≥100次"));
  REQUIRE(page.click(Role::BUTTON, "撤销"));
  CHECK(page.has(Role::TREE_ITEM, SECOND));
  CHECK_FALSE(page.text_field().is_editing());
  CHECK(page.keys_at() == "field:检查频次");
  REQUIRE(page.click(Role::BUTTON, "重做"));
  CHECK(page.keys_at() == "field:督导");
}

TEST_CASE("focus: the framed cell has the keys after moving, pasting and undoing") {
  AtCell page;
  REQUIRE(page.press("Alt+ArrowDown"));
  CHECK(page.keys_at() == "field:检查频次");
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.keys_at() == "field:检查频次");
  ClipboardContent rows;
  rows.text = "新行\t≥3个\n又一行\t≥4个\n";
  page.paste(rows);
  CHECK(page.text_field().has_focus());
  page.press("Ctrl+Z");
  REQUIRE(page.press("Ctrl+D"));
  CHECK(page.text_field().has_focus());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.keys_at() == "field:检查频次");
}

TEST_CASE("focus: a menu, the palette, F1 and Ctrl+S give the keys back to the cell") {
  AtCell page;
  for (const std::string_view key : {"Ctrl+Shift+P", "F1", "Ctrl+Alt+S"}) {
    CAPTURE(key);
    REQUIRE(page.press(key));
    CHECK(page.keys_at() != "field:检查频次");
    page.press("Escape");
    CHECK(page.keys_at() == "field:检查频次");
  }
  page.press("Ctrl+S");
  CHECK(page.keys_at() == "field:检查频次");
  REQUIRE(page.click(Role::BUTTON, "菜单"));
  page.press("Escape");
  CHECK(page.keys_at() == "field:检查频次");
}

TEST_CASE("focus: a row deleted from the menu leaves the keys with the cell framed then") {
  AtCell page;
  REQUIRE(page.right_click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.click(Role::MENU_ITEM, "删除"));
  CHECK(page.keys_at() == "field:" + page.selected());
}

TEST_CASE("focus: an indicator moved by its box takes the frame along, and undo brings both back") {
  AtCell page;
  REQUIRE(page.click(Role::COMBOBOX, "二级指标"));
  REQUIRE(page.click(Role::OPTION, "质量指标"));
  CHECK(page.selected() == "检查频次");
  CHECK(page.selected_lines() == "指标3 检查频次 ≥100次");
  page.press("Ctrl+Z");
  CHECK(page.selected() == "检查频次");
  CHECK(page.selected_lines() == SECOND);
}

TEST_CASE("focus: F6 goes round the parts of the page, Shift+F6 back") {
  AtCell page;
  REQUIRE(page.press("F6"));
  CHECK(page.keys_at() == "field:指标名称");
  REQUIRE(page.press("Shift+F6"));
  CHECK(page.keys_at() == "field:检查频次");
  REQUIRE(page.press("Shift+F6"));
  CHECK(page.keys_at() == SECOND);
  for (int step = 0; step < 20 && page.keys_at() != "field:检查频次"; ++step) page.press("F6");
  CHECK(page.keys_at() == "field:检查频次");
}

TEST_CASE("focus: Tab reaches every field of the panel, also those below its edge") {
  AtCell page;
  page.resize(1280, 500);
  REQUIRE(page.click(Role::TEXTBOX, "指标名称"));
  std::string seen;
  for (int step = 0; step < 14; ++step) {
    page.press("Tab");
    seen += page.keys_at() + " ";
  }
  CHECK_MESSAGE(seen.find("评分标准") != std::string::npos, seen);
  CHECK_MESSAGE(seen.find("打开") == std::string::npos, seen);
}

TEST_CASE("focus: writing in an opened long text leaves the sheet where it is") {
  FocusPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 15 条 部门职能概述"));
  const auto items = page.mirror().all(Role::GRID_CELL);
  for (int turn = 0; turn < 12; ++turn) {
    page.wheel({640, 400}, 30);
    page.advance_ms(200);
  }
  const MirrorNode* item = nullptr;
  for (const MirrorNode* node : page.mirror().all(Role::GRID_CELL)) {
    if (node->rect.y_px > 300 && item == nullptr) item = node;
  }
  REQUIRE(item != nullptr);
  const Point middle{item->rect.x_px + 60, item->rect.y_px + item->rect.height_px / 2};
  page.click_at(middle, 0, 2);
  REQUIRE(page.text_field().is_editing());
  const float before_px = page.text_field().spec().rect.y_px;
  page.type("字");
  CHECK(page.text_field().spec().rect.y_px == doctest::Approx(before_px).epsilon(0.1));
}

TEST_CASE("focus: while a long text is typed the line of the caret stays in view") {
  AtCell page;
  page.press("Ctrl+End");
  page.press("F2");
  for (int line = 0; line < 14; ++line) page.compose("很长的一行文字写在格子里要占好几行才写得下");
  const TextFieldSpec& field = page.text_field().spec();
  CHECK(field.rect.y_px + field.rect.height_px <= field.clip.y_px + field.clip.height_px + 1);
}

TEST_CASE("focus: Ctrl+End shows the cell it selects, also below long names") {
  AtCell page;
  for (const std::string_view name : {"家长满意度", "学生满意度"}) {
    if (page.cell(name) == nullptr) continue;
    page.click(Role::GRID_CELL, name);
  }
  page.press("Ctrl+End");
  const MirrorNode* cell = page.cell("100%");
  REQUIRE(cell != nullptr);
  const MirrorNode* grid = page.mirror().find(Role::GRID, "绩效目标表");
  CHECK(cell->rect.y_px >= grid->rect.y_px);
  CHECK(cell->rect.y_px + cell->rect.height_px <= grid->rect.y_px + grid->rect.height_px);
}

TEST_CASE("focus: Tab in the list of keys stays in the dialog, also where it was scrolled") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  for (const char* key : {"F1", "Shift+F6", "F6"}) page.press(key);
  page.type("k");
  for (const char* key : {"Ctrl+d", "Ctrl+End", "ArrowUp", "Tab"}) {
    page.press(key);
    CAPTURE(key);
    CHECK_MESSAGE(page.mirror().focused_node() != nullptr, page.mirror().text());
  }
}

}  // namespace
}  // namespace jixiao
