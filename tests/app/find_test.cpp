// The find bar: counting, going on, replacing, and what is said when nothing is found.
#include "app/drawn.h"
#include "app/sheet_page.h"
#include "ui/kit/theme.h"

namespace jixiao {
namespace {

void open_bar(SheetPage& page, std::string_view key, std::string_view words) {
  REQUIRE(page.press(key));
  page.run_until_idle();
  REQUIRE_MESSAGE(page.text_field().spec().label == "查找内容", page.mirror().text());
  page.press("Ctrl+a");
  page.compose(words);
}

TEST_CASE("find: the words go into the bar, Enter and F3 from hit to hit, counted") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  open_bar(page, "Ctrl+F", "满意度");
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));  // the cell has not got the words
  const auto count = [&] {
    for (const MirrorNode* node : page.mirror().all(Role::STATUS)) {
      if (node->name.find('/') != std::string::npos) return node->name;
    }
    return std::string("(none)");
  };
  const std::string all = count().substr(2);
  CHECK(count() == "0/" + all);
  REQUIRE(page.press("Enter"));
  CHECK(count() == "1/" + all);
  REQUIRE(page.press("F3"));
  CHECK(count() == "2/" + all);
  REQUIRE(page.press("Shift+Enter"));
  CHECK(count() == "1/" + all);
  CHECK(page.selected().find("满意度") != std::string::npos);
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("find: what is not there is said; Escape gives the sheet its keys back") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  open_bar(page, "Ctrl+F", "没有这样的词");
  CHECK(page.has(Role::STATUS, "没有找到"));
  REQUIRE(page.press("Escape"));
  page.run_until_idle();
  CHECK_FALSE(page.has(Role::SEARCH, "查找和替换"));
  page.compose("督导频次");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导频次 ≥100次"));
}

TEST_CASE("find: hits are lit in sheet and outline, nothing else is") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "产出指标"));
  const Colors colors = make_colors(false);
  const auto lit = [&](Role role, ImU32 color) {
    std::string names;
    for (const MirrorNode* node : page.mirror().all(role)) {
      if (is_filled(node->rect, color)) names += std::string(node->name) + "|";
    }
    return names;
  };
  CHECK(lit(Role::GRID_CELL, colors.paper_found).empty());
  CHECK(lit(Role::TREE_ITEM, colors.found).empty());
  open_bar(page, "Ctrl+F", "课题");
  CHECK(lit(Role::GRID_CELL, colors.paper_found) ==
        "支持学科课题数量|课题抽检覆盖率|年度课题数量完成率|课题公开率|");
  CHECK(lit(Role::TREE_ITEM, colors.found) ==
        "指标3 支持学科课题数量 ≥200次|指标1 课题抽检覆盖率 100%|指标1 年度课题数量完成率 ≥90%|"
        "指标2 课题公开率 ≥95%|");
  REQUIRE(page.press("Escape"));
  CHECK(lit(Role::GRID_CELL, colors.paper_found).empty());
  CHECK(lit(Role::TREE_ITEM, colors.found).empty());
}

TEST_CASE("find: the words can be cleared") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  open_bar(page, "Ctrl+F", "满意度");
  REQUIRE(page.click(Role::BUTTON, "清除查找内容"));
  CHECK(page.value(Role::TEXTBOX, "查找内容").empty());
}

TEST_CASE("replace: one by one and all, each one step to undo") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "创新创业课程开设数量"));
  open_bar(page, "Ctrl+H", "检查频次");
  REQUIRE(page.click(Role::TEXTBOX, "替换为"));
  page.compose("督导频次");
  REQUIRE(page.click(Role::BUTTON, "替换"));  // goes to it
  REQUIRE(page.click(Role::BUTTON, "替换"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 督导频次 ≥100次"), page.mirror().text());
  REQUIRE(page.press("Escape"));
  open_bar(page, "Ctrl+H", "数量");
  REQUIRE(page.click(Role::BUTTON, "全部替换"));
  CHECK(page.cell("数量指标") == nullptr);
  REQUIRE(page.press("Escape"));
  page.run_until_idle();
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("数量指标") != nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK_FALSE(page.can_undo());
}

TEST_CASE("find: where the fields fold to a drawer the bar stands beside it, shut or open") {
  for (const int width_px : {1024, 900, 720}) {
    CAPTURE(width_px);
    SheetPage page;
    page.resize(width_px, 700);
    open_bar(page, "Ctrl+H", "率");
    for (const bool open : {false, true}) {
      CAPTURE(open);
      if (open) REQUIRE(page.click(Role::BUTTON, "字段"));
      const MirrorNode* handle = page.mirror().find(Role::BUTTON, "字段");
      REQUIRE(handle != nullptr);
      for (const char* name : {"全部替换", "替换"}) {
        const MirrorNode* button = page.mirror().find(Role::BUTTON, name);
        REQUIRE(button != nullptr);
        const float right_px = button->rect.x_px + button->rect.width_px;
        CHECK((right_px < handle->rect.x_px ||
               button->rect.y_px >= handle->rect.y_px + handle->rect.height_px));
      }
      const MirrorNode* words = page.mirror().find(Role::TEXTBOX, "查找内容");
      REQUIRE(words != nullptr);
      CHECK(words->rect.width_px > 80);
      open_bar(page, "Ctrl+H", "率");  // the words are in the bar, not in the cell
      CHECK(page.text_field().text() == "率");
      CHECK_FALSE(page.can_undo());
    }
  }
}

}  // namespace
}  // namespace jixiao
