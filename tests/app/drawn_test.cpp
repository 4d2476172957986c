// What is drawn where: nothing of a text under its own editor, merged cells of a table that comes
// in, messages over the page, a phone's bar and menu.
#include "app/drawn.h"

#include "app/session.h"
#include "app/sheet_page.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

TEST_CASE("drawn: the text of a cell is not drawn under the field it is edited in") {
  SheetPage page;
  for (const char* name : {"2024年部门整体支出绩效目标批复表", "潢源县教育局", "职能1： 教育督导",
                           "质量指标", "检查频次", "≥100次"}) {
    CAPTURE(name);
    const Rect cell = page.cell(name)->rect;
    CHECK(glyphs_in(cell) > 0);
    REQUIRE(page.double_click(Role::GRID_CELL, name));
    REQUIRE(page.text_field().is_editing());
    CHECK(glyphs_in(page.text_field().spec().rect) == 0);
    page.press("Escape");
    CHECK(glyphs_in(cell) > 0);
  }
}

TEST_CASE("drawn: the first duty and the first goal are not drawn under the field they begin in") {
  SheetPage page;
  REQUIRE(page.press("Ctrl+Alt+N"));
  for (const char* name : {"部门职能概述", "年度整体绩效目标"}) {
    CAPTURE(name);
    const MirrorNode* cell = page.cell_starting_with(std::string(name) + "（空）");
    REQUIRE_MESSAGE(cell != nullptr, page.mirror().text());
    REQUIRE(page.click(Role::GRID_CELL, std::string(cell->name)));
    page.compose("负责全县教育督导工作");
    REQUIRE(page.text_field().is_editing());
    CHECK(page.text_field().text() == "负责全县教育督导工作");
    CHECK(glyphs_in(page.text_field().spec().rect) == 0);
    const Rect field = page.text_field().spec().rect;
    page.press("Escape");
    page.compose("负责教育督导");
    page.press("Enter");
    CHECK(glyphs_in(field) > 0);
  }
}

std::string cell(std::string_view text, int rows = 1) {
  return "<td rowspan=\"" + std::to_string(rows) + "\">" + std::string(text) + "</td>";
}

// Six indicators of one function whose groups are merged cells with long names.
std::string merged_table(std::string_view function) {
  std::string html = "<table><tr>";
  for (const char* heading : {"核心职能", "一级指标", "二级指标", "三级指标", "指标值"}) {
    html += cell(heading);
  }
  html += "</tr>";
  for (int row = 0; row < 6; ++row) {
    html += "<tr>";
    if (row == 0) html += cell(function, 6) + cell("产出指标", 6);
    if (row % 2 == 0) html += cell(row == 0 ? "数量指标" : row == 2 ? "质量指标" : "时效指标", 2);
    html += cell("检查频次" + std::to_string(row)) + cell("≥10次") + "</tr>";
  }
  return html + "</table>";
}

// Rows of the table as read, with their rectangles.
std::vector<const MirrorNode*> source_rows(Page& page) {
  std::vector<const MirrorNode*> rows;
  for (const MirrorNode* node : page.mirror().all(Role::ROW)) {
    const MirrorNode* grid = page.mirror().node(node->parent);
    if (grid != nullptr && grid->name == "原表") rows.push_back(node);
  }
  return rows;
}

// How the merged cell with the function's name is drawn in the table as read.
void check_merged(std::string_view function, int characters) {
  CAPTURE(function);
  Page page;
  ClipboardContent content;
  content.html = merged_table(function);
  content.text = "as text";
  REQUIRE(page.paste(content));
  const auto rows = source_rows(page);
  REQUIRE_MESSAGE(rows.size() == 7, page.mirror().text());
  float height_px = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CHECK(rows[i]->rect.height_px < 60);
    height_px += rows[i]->rect.height_px;
  }
  const MirrorNode* named = nullptr;
  for (const MirrorNode* node : page.mirror().all(Role::GRID_CELL)) {
    if (node->name == function) named = node;
  }
  REQUIRE(named != nullptr);
  Rect merged = named->rect;
  merged.height_px = height_px;
  CHECK(glyphs_in(merged) == characters);
}

TEST_CASE("drawn: merged cells of a table that comes in make no row tall and keep their text") {
  check_merged("教育督导", 4);
  check_merged("负责全县义务教育阶段学校校园安全隐患排查整治及应急疏散演练工作", 31);
}

TEST_CASE("drawn: a message waits under a dialog, comes back, and Escape puts it away last") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Delete"));
  REQUIRE(page.has(Role::GROUP, "已删除 1 行"));
  for (const char* key : {"F1", "Ctrl+Shift+P", "Ctrl+Alt+S"}) {
    CAPTURE(key);
    REQUIRE(page.press(key));
    CHECK_FALSE(page.has(Role::GROUP, "已删除 1 行"));
    REQUIRE(page.press("Escape"));
    CHECK(page.mirror().all(Role::DIALOG).empty());
    CHECK(page.has(Role::GROUP, "已删除 1 行"));
  }
  page.press("F2");
  REQUIRE(page.text_field().is_editing());
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.text_field().is_editing());
  CHECK(page.has(Role::GROUP, "已删除 1 行"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::GROUP, "已删除 1 行"));
}

TEST_CASE("drawn: a warning stays, and the foot of the form can be seen above it") {
  SheetPage page;
  std::string broken = write_draft(session_of(page.sink()).draft());
  const std::size_t year = broken.find("\"year\": 2024");
  REQUIRE(year != std::string::npos);
  broken.replace(year, 12, "\"year\": 2024.5");
  const std::size_t id = broken.find("\"id\": \"") + 7;
  broken[id] = broken[id] == 'a' ? 'b' : 'a';
  page.drop_bytes("坏的.json", broken);
  const auto warning = [&]() -> const MirrorNode* {
    for (const MirrorNode* node : page.mirror().all(Role::GROUP)) {
      if (node->name.starts_with("「坏的.json」里有 ")) return node;
    }
    return nullptr;
  };
  REQUIRE_MESSAGE(warning() != nullptr, page.mirror().text());
  page.advance_ms(60'000);
  REQUIRE(warning() != nullptr);
  const float top_px = warning()->rect.y_px;
  REQUIRE(page.press("Ctrl+End"));
  const Rect last = page.cell(page.selected())->rect;
  CHECK(last.y_px + last.height_px <= top_px);
  // Turned by the wheel to its end, all below the last row is free as well.
  for (int turn = 0; turn < 10; ++turn) page.wheel({640, 400}, 400);
  page.advance_ms(500);
  const MirrorNode* add = page.mirror().find(Role::BUTTON, "新增核心职能");
  REQUIRE_MESSAGE(add != nullptr, page.mirror().text());
  CHECK(add->rect.y_px + add->rect.height_px <= top_px);
  REQUIRE(page.press("Escape"));
  CHECK(warning() == nullptr);
}

int times(const std::vector<std::string>& said, std::string_view part) {
  int count = 0;
  for (const std::string& text : said) count += text.find(part) != std::string::npos ? 1 : 0;
  return count;
}

// How many of all names and descriptions on the screen have that part.
int shown_times(Page& page, std::string_view part) {
  const std::string all = page.mirror().text();
  int count = 0;
  for (std::size_t at = all.find(part); at != std::string::npos; at = all.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TEST_CASE("drawn: that a draft is open in another tab is said once, however often it is tried") {
  SheetPage first;
  REQUIRE(first.click(Role::GRID_CELL, "检查频次"));
  first.type("A");
  first.press("Enter");
  first.settle();
  SheetPage* const owner = &first;
  Page second(std::shared_ptr<HeadlessMachine>(std::shared_ptr<void>(), &owner->machine()));
  second.settle();
  second.advance_ms(20'000);
  REQUIRE_MESSAGE(second.has(Role::TREE, "大纲"), second.mirror().text());
  const std::string_view why = "正在另一个标签页里编辑";
  CHECK(times(second.mirror().take_announcements(), why) == 1);
  CHECK_MESSAGE(shown_times(second, why) == 1, second.mirror().text());
  REQUIRE(second.click(Role::GRID_CELL, "A"));
  second.type("B");
  second.press("Delete");
  ClipboardContent rows;
  rows.text = "新行\t≥3个\n";
  second.paste(rows);
  CHECK_MESSAGE(shown_times(second, why) == 1, second.mirror().text());
}

TEST_CASE("drawn: a phone has undo and redo in its bar, and a menu of what can be done by touch") {
  SheetPage page;
  page.resize(390, 844, 2);
  for (const char* name : {"撤销", "重做"}) {
    const MirrorNode* button = page.mirror().find(Role::BUTTON, name);
    REQUIRE_MESSAGE(button != nullptr, page.mirror().text());
    CHECK(button->disabled);
    CHECK(button->rect.x_px >= 0);
    CHECK(button->rect.x_px + button->rect.width_px <= 390);
  }
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("督导频次");
  page.press("Enter");
  REQUIRE(page.click(Role::BUTTON, "撤销"));
  CHECK(page.cell("检查频次") != nullptr);
  REQUIRE(page.click(Role::BUTTON, "重做"));
  CHECK(page.cell("督导频次") != nullptr);
  REQUIRE(page.click(Role::BUTTON, "菜单"));
  const auto items = page.mirror().all(Role::MENU_ITEM);
  CHECK(items.size() > 10);
  for (const MirrorNode* item : items) {
    CAPTURE(item->name);
    CHECK(item->shortcut.empty());
    CHECK_FALSE(item->disabled);
    CHECK(item->rect.x_px >= 0);
    CHECK(item->rect.x_px + item->rect.width_px <= 390);
  }
  page.press("Escape");
  REQUIRE(page.right_click(Role::GRID_CELL, "督导频次"));
  CHECK(page.mirror().all(Role::MENU_ITEM).size() > 5);
  for (const MirrorNode* item : page.mirror().all(Role::MENU_ITEM)) {
    CAPTURE(item->name);
    CHECK_FALSE(item->disabled);
  }
}

TEST_CASE("drawn: the language chosen in the settings is the page's at once and after a reload") {
  SheetPage page;
  REQUIRE(page.press("Ctrl+Alt+S"));
  REQUIRE(page.click(Role::COMBOBOX, "界面语言"));
  REQUIRE(page.click(Role::OPTION, "English"));
  CHECK(page.screen().language == "en");
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "Settings"), page.mirror().text());
  REQUIRE(page.mirror().focused_node() != nullptr);
  CHECK(page.mirror().focused_node()->name == "Language");
  REQUIRE(page.press("Escape"));
  page.settle();
  page.screen().language = "zh-CN";  // as the page's own HTML says
  page.reload();
  CHECK(page.screen().language == "en");
  REQUIRE(page.press("Ctrl+Alt+S"));
  REQUIRE(page.click(Role::COMBOBOX, "Language"));
  REQUIRE(page.click(Role::OPTION, "简体中文"));
  CHECK(page.screen().language == "zh-CN");
  CHECK(page.has(Role::DIALOG, "设置"));
}

// Whether all that a window may draw on takes in the whole rectangle.
bool is_whole(std::string_view window, const Rect& rect) {
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    if (list->_OwnerName == nullptr || window != list->_OwnerName) continue;
    const ImVec4& clip = list->CmdBuffer.front().ClipRect;
    return clip.x <= rect.x_px && clip.y <= rect.y_px && clip.z >= rect.x_px + rect.width_px &&
           clip.w >= rect.y_px + rect.height_px;
  }
  return false;
}

TEST_CASE("drawn: a menu and a list of names have their frame on all sides, on whole pixels") {
  SheetPage page;
  REQUIRE(page.right_click(Role::GRID_CELL, "检查频次"));
  REQUIRE_FALSE(page.mirror().all(Role::MENU).empty());
  const Rect menu = page.mirror().all(Role::MENU).front()->rect;
  CHECK(is_whole("##menu", menu));
  CHECK(menu.width_px == std::round(menu.width_px));
  page.press("Escape");
  REQUIRE(page.double_click(Role::GRID_CELL, "检查频次"));
  page.press("Ctrl+a");
  page.compose("满意度");
  REQUIRE_MESSAGE(!page.mirror().all(Role::LIST_BOX).empty(), page.mirror().text());
  const Rect names = page.mirror().all(Role::LIST_BOX).front()->rect;
  CHECK(is_whole("##sheet names", names));
  CHECK(names.width_px == std::round(names.width_px));
}

TEST_CASE("drawn: the fields of an open drawer lie over the form and take what is typed") {
  SheetPage page;
  page.resize(1024, 700);
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.click(Role::BUTTON, "字段"));
  std::ptrdiff_t sheet = -1;
  std::ptrdiff_t fields = -1;
  const ImVector<ImDrawList*>& lists = ImGui::GetDrawData()->CmdLists;
  for (int i = 0; i < lists.Size; ++i) {
    const std::string_view name = lists[i]->_OwnerName == nullptr ? "" : lists[i]->_OwnerName;
    if (name == "##sheet") sheet = i;
    if (name == "##inspector") fields = i;
  }
  CHECK(sheet >= 0);
  CHECK(fields > sheet);
  REQUIRE(page.click(Role::TEXTBOX, "指标名称"));
  page.press("Ctrl+a");
  page.compose("督导频次");
  page.press("Enter");
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导频次 ≥100次"));
}

}  // namespace
}  // namespace jixiao
