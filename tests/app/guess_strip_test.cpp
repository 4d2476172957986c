// What an import assumed and nobody confirmed stays in the draft: strip, tinted cells, F8.
#include "app/page.h"
#include "fmt/format.h"
#include "unit/fixture.h"

namespace jixiao {
namespace {

constexpr std::string_view TABLE =
    "一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查频次\t≥100次\n"
    "\t质量指标\t合格率\t290%\n"
    "效益指标\t社会效益指标\t知晓率\t\n";

struct GuessPage : Page {
  using Page::Page;

  void import(std::string text) {
    ClipboardContent content;
    content.text = std::move(text);
    REQUIRE(paste(content));
    REQUIRE_MESSAGE(click(Role::BUTTON, "作为新草稿打开"), mirror().text());
  }

  std::vector<const MirrorNode*> in_strip(Role role) {
    std::vector<const MirrorNode*> nodes;
    const MirrorNode* region = mirror().find(Role::REGION, "推断未确认");
    for (const MirrorNode* node : mirror().all(role)) {
      if (region != nullptr && node->parent == region->id) nodes.push_back(node);
    }
    return nodes;
  }

  // What the strip says; empty where it is not there.
  std::string strip() {
    const std::vector<const MirrorNode*> words = in_strip(Role::STATUS);
    return words.empty() ? std::string() : words.front()->name;
  }

  const MirrorNode* selected_cell() {
    for (const MirrorNode* node : mirror().all(Role::GRID_CELL)) {
      if (node->selected == Tri::YES) return node;
    }
    return nullptr;
  }

  std::string selected_after(std::string_view key) {
    press(key);
    const MirrorNode* cell = selected_cell();
    return cell == nullptr ? "(none)" : cell->name;
  }

  std::size_t tinted() {
    std::size_t count = 0;
    for (const MirrorNode* node : mirror().all(Role::GRID_CELL)) {
      count += node->description.find("推断未确认") != std::string::npos ? 1 : 0;
    }
    return count;
  }
};

TEST_CASE("guesses: those nobody decided are still asked about in the draft") {
  GuessPage page;
  page.import(std::string(TABLE));
  CHECK(page.strip() == "2 处推断未确认");
  CHECK(page.tinted() == 2);
  CHECK(page.selected_after("F8") == "290%");
  CHECK_MESSAGE(page.strip().starts_with("第 1/2 处（原表第 3 行）：可能是 ≥：读作「"),
                page.strip());
  CHECK(page.strip().find("可能是「≥90%」") != std::string::npos);
  CHECK(page.selected_after("F8") == "指标值（空）");
  CHECK(page.strip().starts_with("第 2/2 处（原表第 4 行）：缺指标值："));
  CHECK(page.selected_after("F8") == "290%");
  CHECK(page.selected_after("Shift+F8") == "指标值（空）");
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("guesses: confirming one goes on to the next, and undo asks again") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.press("F8"));
  CHECK(page.selected_after("Ctrl+F8") == "指标值（空）");
  CHECK(page.strip().starts_with("第 1/1 处"));
  CHECK(page.tinted() == 1);
  REQUIRE(page.click(Role::BUTTON, "确认（Ctrl+F8）"));
  CHECK(page.strip().empty());
  CHECK(page.tinted() == 0);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.strip().starts_with("第 1/1 处"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.tinted() == 2);
  CHECK(page.selected_cell()->name == "合格率");
  REQUIRE(page.press("Ctrl+Y"));
  CHECK(page.tinted() == 1);
}

TEST_CASE("guesses: all are confirmed in one step") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.click(Role::BUTTON, "全部确认"));
  CHECK(page.strip().empty());
  CHECK(page.tinted() == 0);
  page.press("F8");
  CHECK(page.strip().empty());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.tinted() == 2);
}

TEST_CASE("guesses: what was decided in the import is not asked again") {
  GuessPage page;
  ClipboardContent content;
  content.text = TABLE;
  REQUIRE(page.paste(content));
  REQUIRE_MESSAGE(page.click(Role::BUTTON, "改为 ≥90% 第 3 行"), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "作为新草稿打开"));
  CHECK(page.strip() == "1 处推断未确认");
  CHECK(page.has(Role::GRID_CELL, "≥90%"));
}

TEST_CASE("guesses: they are there again after the page was loaded anew") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.press("F8"));
  REQUIRE(page.press("Ctrl+F8"));
  page.settle();
  page.reload();
  page.settle();
  CHECK_MESSAGE(page.tinted() == 1, page.mirror().text());
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.tinted() == 2);
}

TEST_CASE("guesses: of a deleted row nothing is asked any more, until it comes back") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.press("F8"));
  REQUIRE(page.press("Ctrl+Delete"));
  CHECK(page.tinted() == 1);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.tinted() == 2);
}

TEST_CASE("guesses: the strip is put away and comes back with F8") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.click(Role::BUTTON, "关闭", "推断未确认"));
  CHECK(page.strip().empty());
  CHECK(page.tinted() == 2);
  REQUIRE(page.press("F8"));
  CHECK(page.strip().starts_with("第 1/2 处"));
}

TEST_CASE("guesses: while reviewing they are shown and not confirmed") {
  GuessPage page;
  page.import(std::string(TABLE));
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("审核模式");
  REQUIRE(page.press("Enter"));
  CHECK(page.strip() == "2 处推断未确认");
  CHECK(page.mirror().find(Role::BUTTON, "全部确认")->disabled);
  REQUIRE(page.press("F8"));
  CHECK(page.mirror().find(Role::BUTTON, "确认（Ctrl+F8）")->disabled);
  page.press("Ctrl+F8");
  CHECK(page.tinted() == 2);
}

TEST_CASE("guesses: F8 opens the branches that its place lies in") {
  GuessPage page;
  page.import(test::fixture("source/form-2024.txt"));
  const std::string before = page.strip();
  REQUIRE_MESSAGE(before.ends_with(" 处推断未确认"), page.mirror().text());
  const std::size_t count = std::stoul(before);
  for (std::size_t i = 0; i < count; ++i) {
    REQUIRE(page.press("F8"));
    CHECK(page.strip().starts_with(fmt::format("第 {}/{} 处（原表", i + 1, count)));
    const MirrorNode* cell = page.selected_cell();
    REQUIRE_MESSAGE(cell != nullptr, page.strip());
    CHECK_MESSAGE(cell->description.find("推断未确认") != std::string::npos, cell->name);
  }
}

TEST_CASE("guesses: those of a table that was merged concern what it brought") {
  SamplePage page;
  ClipboardContent content;
  content.text = TABLE;
  REQUIRE(page.paste(content));
  REQUIRE(page.click(Role::BUTTON, "并入当前草稿"));
  REQUIRE(page.click(Role::BUTTON, "并入"));
  REQUIRE_MESSAGE(page.has(Role::REGION, "推断未确认"), page.mirror().text());
  REQUIRE(page.press("F8"));
  bool found = false;
  for (const MirrorNode* node : page.mirror().all(Role::GRID_CELL)) {
    found |= node->name == "290%" && node->selected == Tri::YES;
  }
  CHECK(found);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK_FALSE(page.has(Role::REGION, "推断未确认"));
}

TEST_CASE("guesses: on a phone the strip keeps to the width") {
  GuessPage page;
  page.resize(390, 844, 2);
  page.import(std::string(TABLE));
  REQUIRE(page.click(Role::BUTTON, "查看（F8）"));
  for (const Role role : {Role::BUTTON, Role::STATUS}) {
    REQUIRE(!page.in_strip(role).empty());
    for (const MirrorNode* node : page.in_strip(role)) {
      CHECK_MESSAGE(node->rect.x_px >= 0, node->name);
      CHECK_MESSAGE(node->rect.x_px + node->rect.width_px <= 390.5f, node->name);
    }
  }
}

}  // namespace
}  // namespace jixiao
