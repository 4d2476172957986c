// The findings of the checks as a person meets them: counts, list, fixes, F4, tint.
#include <doctest.h>

#include <string>

#include "app/sheet_page.h"

namespace jixiao {
namespace {

struct FindingsPage : SheetPage {
  bool lists(std::string_view part) {
    for (const MirrorNode* node : mirror().all(Role::LIST_ITEM)) {
      if (node->name.find(part) != std::string::npos) return true;
    }
    return false;
  }
  // As a screen reader presses a button, also one below the edge of the panel.
  void activate(std::string_view button) {
    const MirrorNode* node = mirror().find(Role::BUTTON, button);
    REQUIRE_MESSAGE(node != nullptr, button);
    sink().on_mirror({.kind = MirrorEvent::Kind::ACTIVATED, .id = node->id});
    run_until_idle();
  }
  std::string counts() {
    for (const MirrorNode* node : mirror().all(Role::STATUS)) {
      if (node->name.find("处错误") != std::string::npos) return node->name;
    }
    return {};
  }
};

}  // namespace

TEST_CASE("the findings are counted and listed, errors first") {
  FindingsPage page;
  CHECK(page.counts().starts_with("3 处错误 · "));
  REQUIRE(page.has(Role::LIST, "检查结果"));
  CHECK(page.lists("错误 职能4/满意度指标/服务对象满意度指标/指标1 学生满意度"));
}

TEST_CASE("F4 goes to the next finding, Shift+F4 back") {
  FindingsPage page;
  REQUIRE(page.press("F4"));
  const std::string first = page.selected();
  CHECK_FALSE(first.empty());
  page.press("F4");
  const std::string second = page.selected();
  CHECK(second != first);
  page.press("Shift+F4");
  CHECK(page.selected() == first);
}

TEST_CASE("all certain fixes are one step, and one undo takes them back") {
  FindingsPage page;
  const std::string before = page.counts();
  page.activate("全部修复（写法、错字等不用斟酌的）");
  const std::string after = page.counts();
  CHECK(after != before);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.counts() == before);
}

}  // namespace jixiao
