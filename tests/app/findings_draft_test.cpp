// Findings and the draft behind them: what fixes and reasons leave in it.
#include <doctest.h>

#include <string>

#include "app/page.h"
#include "app/session.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

struct DraftPage : SamplePage {
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

TEST_CASE("after all fixes and one undo the draft has the bytes it had") {
  DraftPage page;
  const std::string before = write_form(session_of(page.sink()).form());
  page.click(Role::BUTTON, "全部修复（写法、错字等不用斟酌的）");
  CHECK(write_form(session_of(page.sink()).form()) != before);
  page.press("Ctrl+Z");
  CHECK(write_form(session_of(page.sink()).form()) == before);
}

TEST_CASE("a finding is set aside with a reason, shown as that, and brought back") {
  DraftPage page;
  const std::string before = page.counts();
  page.activate("忽略…");
  REQUIRE(page.has(Role::DIALOG, "忽略这一处"));
  page.type("县里就是这样定的");
  REQUIRE(page.press("Enter"));
  CHECK_FALSE(page.has(Role::DIALOG, "忽略这一处"));
  CHECK(page.counts() != before);
  REQUIRE(session_of(page.sink()).draft().ignored.size() == 1);
  CHECK(session_of(page.sink()).draft().ignored.front().reason == "县里就是这样定的");
  REQUIRE(page.click(Role::COMBOBOX, "显示哪些问题"));
  REQUIRE(page.click(Role::OPTION, "已忽略的"));
  CHECK(page.lists("已忽略 错误"));
  page.activate("恢复");
  CHECK(page.counts() == before);
  page.press("Ctrl+Z");
  CHECK(page.counts() != before);
}

TEST_CASE("a slogan is changed for an indicator whose number is to be set") {
  DraftPage page;
  const Form before = session_of(page.sink()).form().clone();
  const auto first_offer = [&page]() -> std::string {
    for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
      if (node->name.starts_with("换成“")) return node->name;
    }
    return {};
  };
  std::string offer = first_offer();
  for (; offer.empty() && page.has(Role::BUTTON, "显示更多"); offer = first_offer()) {
    page.activate("显示更多");
  }
  REQUIRE_FALSE(offer.empty());
  page.activate(offer);
  const std::string name = offer.substr(std::string("换成“").size());
  const std::string after = write_form(session_of(page.sink()).form());
  CHECK(after.find(name.substr(0, name.find("”"))) != std::string::npos);
  page.press("Ctrl+Z");
  CHECK(same_form(session_of(page.sink()).form(), before));
}

}  // namespace jixiao
