// Where the keyboard is after an import, a drag and its undo, all round the page with Tab, and at
// the ends of forms whose rows are many or tall.
#include <set>

#include "app/sheet_page.h"
#include "draft/draft.h"
#include "unit/fixture.h"
#include "unit/sheet_forms.h"

namespace jixiao {
namespace {

constexpr std::string_view SECOND = "指标2 检查频次 ≥100次";
constexpr std::string_view THIRD = "指标3 支持学科课题数量 ≥200次";

struct PlacesPage : SheetPage {
  // The name of what has the keys; "field:" in front where a text field is open for it.
  std::string keys_at() {
    const MirrorNode* node = mirror().focused_node();
    const bool in_field =
        text_field().has_focus() && text_field().spec().owner == mirror().focused();
    return (in_field ? "field:" : "") + (node == nullptr ? "nothing" : node->name);
  }

  // The framed cell, if it is in view and has the keys.
  std::string framed_in_view() {
    const std::string name = selected();
    const MirrorNode* node = cell(name);
    if (node == nullptr) return "nothing is framed";
    const Rect& grid = mirror().find(Role::GRID, "绩效目标表")->rect;
    const bool in_view = node->rect.y_px >= grid.y_px - 1 &&
                         node->rect.y_px + node->rect.height_px <= grid.y_px + grid.height_px + 1;
    if (!in_view) return name + " is out of view";
    return keys_at() == "field:" + name ? name : "the keys are at " + keys_at();
  }

  void open_form(Form form) { drop_bytes("全县.json", write_draft(new_draft(std::move(form)))); }
};

TEST_CASE("focus: a table opened as a new draft has the keys in its framed cell") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  ClipboardContent content;
  content.text = test::fixture("source/form-2024.txt");
  REQUIRE(page.paste(content));
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  const std::string framed = page.framed_in_view();
  CHECK(framed == page.selected());
  page.type("A");
  page.press("Enter");
  CHECK(page.cell("A") != nullptr);
  page.press("Ctrl+Z");
  CHECK(page.framed_in_view() == framed);
}

TEST_CASE("focus: a table without its department, as a new draft, has the keys in that cell") {
  PlacesPage page;
  ClipboardContent content;
  content.text = test::fixture("source/form-2024.txt");
  const std::size_t name = content.text.find("潢源县教育局");
  REQUIRE(name != std::string::npos);
  content.text.erase(name, std::string_view("潢源县教育局").size());
  REQUIRE(page.paste(content));
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  CHECK(page.framed_in_view() == "部门(单位)名称（空）");
}

TEST_CASE(
    "focus: a row dragged in the sheet takes frame and keys along, and undo brings them back") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  const float x_px = page.cell("职能1： 教育督导")->rect.x_px - 12;
  const Point to = page.middle("支持学科课题数量");
  page.drag({x_px, page.middle("检查频次").y_px}, {x_px, to.y_px + 8});
  REQUIRE(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  CHECK(page.selected_lines() == "指标3 检查频次 ≥100次");
  CHECK(page.framed_in_view() == "检查频次");
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.selected_lines() == SECOND);
  CHECK(page.framed_in_view() == "检查频次");
}

TEST_CASE("focus: another row than the framed one dragged: undo frames what it brought back") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "课题抽检覆盖率"));
  const float x_px = page.cell("职能1： 教育督导")->rect.x_px - 12;
  const Point to = page.middle("支持学科课题数量");
  page.drag({x_px, page.middle("检查频次").y_px}, {x_px, to.y_px + 8});
  REQUIRE(page.has(Role::TREE_ITEM, "指标3 检查频次 ≥100次"));
  const std::string framed = page.framed_in_view();
  CHECK(framed == page.selected());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.selected_lines() == SECOND);
  CHECK(page.framed_in_view() == "检查频次");
}

TEST_CASE(
    "focus: a line dragged in the outline takes frame and keys along, and undo brings them back") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  const auto middle_of = [&](std::string_view name) {
    const Rect& rect = page.mirror().find(Role::TREE_ITEM, name)->rect;
    return Point{rect.x_px + 90, rect.y_px + rect.height_px / 2};
  };
  Point below = middle_of(THIRD);
  below.y_px += 8;
  page.drag(middle_of(SECOND), below);
  CHECK(page.selected_lines() == "指标3 检查频次 ≥100次");
  CHECK(page.selected() == "检查频次");
  CHECK(page.keys_at().ends_with("检查频次"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.selected_lines() == SECOND);
  CHECK(page.selected() == "检查频次");
}

TEST_CASE("focus: Delete in the outline, gone to from an open cell, takes its line away") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("F2");
  page.type("A");
  REQUIRE(page.click(Role::TREE_ITEM, THIRD));
  REQUIRE(page.press("Delete"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次A ≥100次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 46 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, THIRD));
}

// Once round the page with Tab from the last cell of the form: what had the keys.
std::vector<std::string> round_by_tab(PlacesPage& page) {
  REQUIRE(page.press("Ctrl+End"));
  std::vector<std::string> seen;
  do {
    page.press("Tab");
    seen.push_back(page.keys_at());
    REQUIRE_MESSAGE(seen.size() < 100, page.mirror().text());
  } while (page.mirror().focused_node() == nullptr ||
           page.mirror().focused_node()->role != Role::GRID_CELL);
  return seen;
}

TEST_CASE("focus: Tab goes round the page, the second time as the first") {
  PlacesPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  const std::vector<std::string> first = round_by_tab(page);
  const std::set<std::string> names(first.begin(), first.end());
  for (const char* name : {"field:指标名称", "field:指标值（按原样保存）", "打开", "field:查找"}) {
    CHECK_MESSAGE(names.contains(name), std::string(name));
  }
  CHECK(round_by_tab(page) == first);
}

TEST_CASE("focus: the ends of a form of 20,000 indicators are shown when they are gone to") {
  PlacesPage page;
  page.open_form(test::large_form(20'000));
  REQUIRE(page.has(Role::STATUS, "500 项职能 · 20000 个三级指标"));
  REQUIRE(page.press("Ctrl+End"));
  CHECK(page.framed_in_view() == "≥99个");
  for (const char* key : {"ArrowUp", "PageUp", "PageUp", "PageDown", "Ctrl+End"}) {
    page.press(key);
    CHECK_MESSAGE(page.framed_in_view() == page.selected(), key);
  }
  CHECK(page.selected_lines() == "指标5 创新创业课程开设数量19999 ≥99个");
  page.type("7");
  page.press("Enter");
  CHECK(page.has(Role::TREE_ITEM, "指标5 创新创业课程开设数量19999 7"));
  REQUIRE(page.press("Ctrl+Home"));
  CHECK(page.framed_in_view() == page.selected());
}

TEST_CASE("focus: the ends of a form of long names are shown when they are gone to") {
  PlacesPage page;
  Form form = test::large_form(300);
  const std::string words = "全县义务教育阶段学校校园安全隐患排查整治及应急疏散演练工作完成情况";
  for (int i = 0; i < 300; ++i) {
    std::string name;
    for (int turn = 0; turn <= i % 6; ++turn) name += words;
    REQUIRE(form.set_field("c" + std::to_string(i), {Field::TEXT, {}}, std::move(name)));
  }
  page.open_form(std::move(form));
  REQUIRE(page.press("Ctrl+End"));
  CHECK(page.framed_in_view() == "≥99个");
  for (const char* key : {"ArrowUp", "PageUp", "PageUp", "PageDown", "ArrowLeft", "Ctrl+End"}) {
    page.press(key);
    CHECK_MESSAGE(page.framed_in_view() == page.selected(), key);
  }
  for (const char* key : {"Ctrl+Home", "Ctrl+End"}) {
    page.press(key);
    CHECK_MESSAGE(page.framed_in_view() == page.selected(), key);
  }
}

TEST_CASE("focus: what lies behind a dialog does not keep it, nor does it with a list open") {
  Page page;
  page.resize(1280, 620);
  REQUIRE(page.click(Role::BUTTON, "从示例开始"));
  page.run_until_idle();
  page.press("Ctrl+Alt+X");
  page.run_until_idle();
  REQUIRE_FALSE(page.mirror().all(Role::DIALOG).empty());
  for (const bool with_list : {false, true}) {
    CAPTURE(with_list);
    if (with_list) page.activate(Role::COMBOBOX, "文件种类");
    CHECK(page.mirror().all(Role::LIST_BOX).empty() != with_list);
    page.focus(Role::GRID_CELL, "指标1");
    page.run_until_idle();
    const MirrorNode* focused = page.mirror().focused_node();
    REQUIRE(focused != nullptr);
    CHECK(focused->role != Role::GRID_CELL);
    CHECK(page.mirror().all(Role::LIST_BOX).empty());
  }
}

// What scrolls is told late; what a screen reader asked for at once.
TEST_CASE("focus: right after a turn of the wheel a line of the outline is selected and told so") {
  Page page;
  REQUIRE(page.click(Role::BUTTON, "从示例开始"));
  page.run_until_idle();
  page.wheel({640, 300}, 400);
  REQUIRE(page.focus(Role::TREE_ITEM, "职能1 教育督导"));
  const MirrorNode* focused = page.mirror().focused_node();
  REQUIRE(focused != nullptr);
  CHECK(focused->name == "职能1 教育督导");
  CHECK(focused->selected == Tri::YES);
}

// The row where it was lies in the middle of it then.
TEST_CASE("focus: a group that is longer than the one it moves above keeps the frame") {
  PlacesPage page;
  Form form;
  test::add(form, FUNCTIONS_ID, NodeKind::FUNCTION, "f", "督导");
  test::add(form, "f", NodeKind::LEVEL_ONE, "a1", "产出指标");
  test::add(form, "f", NodeKind::LEVEL_ONE, "a2", "效益指标");
  test::add(form, "a1", NodeKind::LEVEL_TWO, "b1", "数量指标");
  test::add(form, "a2", NodeKind::LEVEL_TWO, "b2", "社会效益指标");
  test::add_indicator(form, "b1", "c1", "甲", "1个");
  for (const char* id : {"c2", "c3", "c4"}) test::add_indicator(form, "b2", id, id, "1个");
  page.open_form(std::move(form));
  REQUIRE(page.click(Role::GRID_CELL, "效益指标"));
  page.press("Alt+ArrowUp");
  CHECK(page.framed_in_view() == "效益指标");
}

}  // namespace
}  // namespace jixiao
