// What a screen reader meets: parts of the page, levels of headings, what owns what, what is said.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/sheet_page.h"

namespace jixiao {
namespace {

bool said(const std::vector<std::string>& messages, std::string_view message) {
  return std::find(messages.begin(), messages.end(), message) != messages.end();
}

Role role_of_parent(Page& page, const MirrorNode& node) {
  const MirrorNode* parent = page.mirror().node(node.parent);
  return parent == nullptr ? Role::SEPARATOR : parent->role;
}

TEST_CASE("access: everything stands in a part of the page that has a name") {
  SamplePage page;
  for (const std::string_view keys : {"", "Ctrl+H", "F1", "Escape", "Ctrl+Shift+P"}) {
    CAPTURE(keys);
    if (!keys.empty()) page.press(keys);
    for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
      CAPTURE(node->name);
      const MirrorNode* root = node;
      while (root->parent != 0) root = page.mirror().node(root->parent);
      const bool landmark = root->role >= Role::BANNER && root->role <= Role::REGION;
      CHECK((landmark || root->role == Role::DIALOG));
    }
    CHECK(page.mirror().all(Role::MAIN).size() == 1);
    for (const MirrorNode* heading : page.mirror().all(Role::HEADING)) CHECK(heading->level > 0);
  }
}

TEST_CASE("access: rows own cells and nothing else") {
  SheetPage page;
  page.click(Role::GRID_CELL, "产出指标");
  REQUIRE(page.has(Role::BUTTON, "选取 一级指标"));
  for (const Role role : {Role::BUTTON, Role::LINK, Role::TEXT}) {
    for (const MirrorNode* node : page.mirror().all(role)) {
      CAPTURE(node->name);
      CHECK(role_of_parent(page, *node) != Role::ROW);
    }
  }
  std::vector<std::uint64_t> owners;
  for (const Role role : {Role::GRID_CELL, Role::ROW_HEADER, Role::COLUMN_HEADER}) {
    for (const MirrorNode* node : page.mirror().all(role)) owners.push_back(node->parent);
  }
  for (const MirrorNode* row : page.mirror().all(Role::ROW)) {
    CHECK(std::find(owners.begin(), owners.end(), row->id) != owners.end());
  }
}

TEST_CASE("access: labels head their rows, and only indicators stand below the headings") {
  SheetPage page;
  const MirrorNode* label = page.mirror().find(Role::ROW_HEADER, "部门(单位)名称");
  REQUIRE_MESSAGE(label != nullptr, page.mirror().text());
  CHECK(label->description.empty());
  CHECK(page.cell("潢源县教育局")->description == "部门(单位)名称");
  CHECK(page.cell("检查频次")->description == "三级指标");
  CHECK(page.has(Role::COLUMN_HEADER, "指标值"));
}

TEST_CASE("access: the text of the framed cell is said with its name, until it is typed over") {
  SheetPage page;
  page.click(Role::GRID_CELL, "检查频次");
  CHECK(page.text_field().spec().label == "三级指标 指标2 检查频次");
  CHECK(page.text_field().spec().shown == "检查频次");
}

TEST_CASE("access: what commands, undo and redo did is said; typing is not") {
  SheetPage page;
  page.click(Role::GRID_CELL, "检查频次");
  page.mirror().take_announcements();
  page.type("abc");
  page.press("Enter");
  CHECK(page.mirror().take_announcements().empty());
  page.press("Ctrl+Z");
  CHECK(said(page.mirror().take_announcements(), "已撤销：修改 指标2 检查频次"));
  page.press("Ctrl+Y");
  CHECK(said(page.mirror().take_announcements(), "已重做：修改 指标2 检查频次"));
  page.press("Ctrl+Z");
  page.mirror().take_announcements();
  page.press("Alt+ArrowUp");
  CHECK(said(page.mirror().take_announcements(), "移动 指标2 检查频次"));
  page.press("Ctrl+Enter");
  CHECK(said(page.mirror().take_announcements(), "新增 三级指标"));
  page.press("Escape");
  page.press("Ctrl+Delete");
  CHECK(said(page.mirror().take_announcements(), "已删除 1 行"));
  page.press("Ctrl+Z");
  const std::vector<std::string> undone = page.mirror().take_announcements();
  CHECK(std::any_of(undone.begin(), undone.end(),
                    [](const std::string& text) { return text.starts_with("已撤销：删除 "); }));
}

TEST_CASE("access: a new step of the same name as the one just undone is not said to be redone") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.press("Alt+ArrowUp");
  page.press("Ctrl+Z");
  page.mirror().take_announcements();
  page.press("Alt+ArrowUp");
  const std::vector<std::string> again = page.mirror().take_announcements();
  CHECK(said(again, "移动 指标2 检查频次"));
  CHECK_FALSE(said(again, "已重做：移动 指标2 检查频次"));
  page.press("Ctrl+Z");
  page.mirror().take_announcements();
  page.press("Ctrl+Y");
  CHECK(said(page.mirror().take_announcements(), "已重做：移动 指标2 检查频次"));
}

TEST_CASE("access: rows that are pasted are said, over cells and as new ones") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  ClipboardContent rows;
  rows.text = "新行\t≥3个\n又一行\t≥4个\n";
  page.mirror().take_announcements();
  REQUIRE(page.paste(rows));
  CHECK(said(page.mirror().take_announcements(), "粘贴 2 行"));
  page.press("Ctrl+Z");
  CHECK(said(page.mirror().take_announcements(), "已撤销：粘贴 2 行"));
  page.press("Ctrl+Shift+V");
  rows.text += "第三行\t≥5个\n";
  REQUIRE(page.paste(rows));
  CHECK(said(page.mirror().take_announcements(), "粘贴 3 行"));
}

TEST_CASE("access: on a phone the paper is as wide as the screen") {
  SheetPage page;
  page.resize(390, 844, 2);
  const MirrorNode* title = page.cell("2024年部门整体支出绩效目标批复表");
  REQUIRE_MESSAGE(title != nullptr, page.mirror().text());
  CHECK(title->rect.x_px >= 0);
  CHECK(title->rect.x_px + title->rect.width_px <= 390);
  CHECK(title->rect.width_px > 330);
}

TEST_CASE("sheet: Enter in the last duty makes another, and in an empty one goes on") {
  SheetPage page;
  REQUIRE(page.click(Role::BUTTON, "展开全部 8 条 年度整体绩效目标"));
  const MirrorNode* last = page.cell_starting_with("目标8");
  REQUIRE_MESSAGE(last != nullptr, page.mirror().text());
  REQUIRE(page.activate(Role::GRID_CELL, last->name));
  page.press("Enter");
  const MirrorNode* added = page.cell_starting_with("目标9");
  REQUIRE_MESSAGE(added != nullptr, page.mirror().text());
  CHECK(added->selected == Tri::YES);
  page.press("F2");
  page.press("Enter");
  CHECK(page.cell_starting_with("目标9") == nullptr);
  CHECK(page.cell_starting_with("目标8") != nullptr);
}

TEST_CASE("sheet: a group typed into an empty cell under the name of another offers to merge") {
  SheetPage page;
  page.press("Ctrl+Alt+N");
  REQUIRE(page.click(Role::GRID_CELL, "数量指标"));
  page.press("Ctrl+Enter");
  page.compose("质量指标");
  page.press("Enter");
  bool offered = false;
  for (const MirrorNode* node : page.mirror().all(Role::GROUP)) {
    offered |= node->name.find("可以合并成一个") != std::string::npos;
  }
  CHECK_MESSAGE(offered, page.mirror().text());
}

// Of the buttons, and of the fields, on one line the first that stands further left than the one
// before it.
std::string first_backwards(Page& page) {
  for (const Role role : {Role::BUTTON, Role::TEXTBOX}) {
    const MirrorNode* before = nullptr;
    for (const MirrorNode* node : page.mirror().all(role)) {
      const bool same_line = before != nullptr && before->parent == node->parent &&
                             std::abs(before->rect.y_px - node->rect.y_px) < 4;
      if (same_line && node->rect.x_px < before->rect.x_px) return node->name;
      before = node;
    }
  }
  return {};
}

TEST_CASE("access: Tab and a screen reader go along a bar from left to right") {
  Page start;
  CHECK(start.mirror().all(Role::BUTTON).front()->name == "打开");
  CHECK(first_backwards(start).empty());
  SamplePage page;
  for (const std::string_view keys : {"", "Ctrl+H"}) {
    CAPTURE(keys);
    if (!keys.empty()) page.press(keys);
    CHECK(first_backwards(page).empty());
  }
  page.compose("满意度");
  REQUIRE(page.click(Role::TEXTBOX, "替换为"));
  REQUIRE(page.press("Tab"));
  REQUIRE(page.mirror().focused_node() != nullptr);
  CHECK_MESSAGE(page.mirror().focused_node()->name == "替换", page.mirror().text());
}

}  // namespace
}  // namespace jixiao
