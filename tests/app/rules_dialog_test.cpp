// 检查规则: a rule that is switched off finds nothing any more, in this browser.
#include <doctest.h>

#include "app/page.h"
#include "app/session.h"

namespace jixiao {
namespace {

constexpr std::string_view NO_VALUE = "错误 · “…”没有指标值";

std::size_t count_findings(Page& page, std::string_view part) {
  std::size_t count = 0;
  for (const MirrorNode* node : page.mirror().all(Role::LIST_ITEM)) {
    if (node->name.find(part) != std::string::npos) ++count;
  }
  return count;
}

void open_rules(Page& page) {
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("检查规则");
  REQUIRE(page.press("Enter"));
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "检查规则"), page.mirror().text());
}

TEST_CASE("rules: one that is off finds nothing, also after coming back; on again it does") {
  auto machine = std::make_shared<HeadlessMachine>();
  {
    SamplePage page(machine);
    page.resize(1366, 900);
    REQUIRE(count_findings(page, "没有指标值") > 0);
    open_rules(page);
    REQUIRE_MESSAGE(page.activate(Role::CHECKBOX, NO_VALUE), page.mirror().text());
    page.press("Escape");
    CHECK(count_findings(page, "没有指标值") == 0);
    page.settle();
  }
  Page later(machine);
  later.resize(1366, 900);
  REQUIRE(later.has(Role::TREE, "大纲"));
  CHECK(count_findings(later, "没有指标值") == 0);
  open_rules(later);
  REQUIRE(later.click(Role::BUTTON, "恢复原来的设置"));
  later.press("Escape");
  CHECK(count_findings(later, "没有指标值") > 0);
}

}  // namespace
}  // namespace jixiao
