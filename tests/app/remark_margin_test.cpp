// Remarks beside the sheet: a mark at the row they are about, and the words beside the paper where
// the window has room.
#include "app/drawn.h"
#include "app/remarks.h"
#include "app/session.h"
#include "app/sheet_page.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

struct MarginPage : SheetPage {
  using SheetPage::SheetPage;

  const Session& session() { return session_of(sink()); }

  NodeId row(std::string_view name) {
    const Node* node = &session().form().functions();
    while (!node->children().empty()) node = &node->child(0);
    while (node != nullptr && node->text != name) node = next_of_kind(*node);
    REQUIRE(node != nullptr);
    return node->id();
  }
  void remark(std::string_view name, std::string_view text) {
    REQUIRE(click(Role::GRID_CELL, name));
    REQUIRE(press("Ctrl+Alt+K"));
    if (session().remarks().person().empty()) {
      REQUIRE(click(Role::TEXTBOX, "我的姓名"));
      compose("李明");
    }
    REQUIRE(click(Role::TEXTBOX, "批注内容"));
    compose(text);
    REQUIRE(click(Role::BUTTON, "写上"));
    REQUIRE(press("Escape"));
    REQUIRE_FALSE(has(Role::DIALOG, "批注与建议"));
  }
  void settle_remark(std::string_view listed) {
    REQUIRE(press("Ctrl+Alt+K"));
    REQUIRE(click(Role::LIST_ITEM, listed));
    REQUIRE(click(Role::BUTTON, "标为已解决"));
    REQUIRE(press("Escape"));
  }
  const MirrorNode* mark(std::string_view name) { return mirror().find(Role::BUTTON, name); }
  // Characters at the right of a mark.
  int written_beside(const Rect& mark) {
    return glyphs_in({mark.x_px + 28, mark.y_px, 260, mark.height_px}, "##sheet");
  }
};

TEST_CASE("remark margin: a mark at the row, and its cell says so") {
  MarginPage page;
  CHECK(page.mirror().find(Role::BUTTON, "批注 1 条，未解决 1 条；李明：请核实") == nullptr);
  page.remark("检查频次", "请核实");
  const MirrorNode* mark = page.mark("批注 1 条，未解决 1 条；李明：请核实");
  REQUIRE_MESSAGE(mark != nullptr, page.mirror().text());
  const MirrorNode* cell = page.cell("检查频次");
  REQUIRE(cell != nullptr);
  CHECK(cell->description.ends_with("；批注 1 条，未解决 1 条；李明：请核实"));
  CHECK(mark->rect.x_px >= cell->rect.x_px + cell->rect.width_px);
  CHECK(mark->rect.y_px >= cell->rect.y_px);
  CHECK(mark->rect.y_px < cell->rect.y_px + cell->rect.height_px);
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("remark margin: pressed, the remark is shown and its row is selected") {
  MarginPage page;
  page.remark("检查频次", "请核实");
  page.remark("支持学科课题数量", "太低");
  REQUIRE(page.click(Role::BUTTON, "批注 1 条，未解决 1 条；李明：请核实"));
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "批注与建议"), page.mirror().text());
  CHECK(page.session().view().selection.node == page.row("检查频次"));
  const MirrorNode* shown = page.mirror().find(Role::LIST_ITEM, "李明：请核实");
  REQUIRE(shown != nullptr);
  CHECK(shown->selected == Tri::YES);
  REQUIRE(page.press("Escape"));
  CHECK(page.has(Role::BUTTON, "批注 1 条，未解决 1 条；李明：请核实"));
}

TEST_CASE("remark margin: what is settled stays, and opens though only open ones are listed") {
  MarginPage page;
  page.remark("检查频次", "请核实");
  page.remark("检查频次", "单位写错了");
  page.settle_remark("李明：请核实");
  CHECK_MESSAGE(page.has(Role::BUTTON, "批注 2 条，未解决 1 条；李明：单位写错了；李明：请核实"),
                page.mirror().text());
  page.settle_remark("李明：单位写错了");
  REQUIRE(page.click(Role::BUTTON, "批注 2 条，未解决 0 条；李明：请核实；李明：单位写错了"));
  const MirrorNode* shown = page.mirror().find(Role::LIST_ITEM, "李明：请核实");
  REQUIRE_MESSAGE(shown != nullptr, page.mirror().text());
  CHECK(shown->selected == Tri::YES);
}

TEST_CASE("remark margin: the words stand beside the paper where there is room") {
  MarginPage page;
  page.remark("检查频次", "请核实");
  const std::string_view name = "批注 1 条，未解决 1 条；李明：请核实";
  page.resize(1366, 768);
  REQUIRE(page.mark(name) != nullptr);
  CHECK(page.written_beside(page.mark(name)->rect) == 0);
  const float narrow_px = page.mark(name)->rect.width_px;
  page.resize(1920, 1080);
  REQUIRE(page.mark(name) != nullptr);
  CHECK(page.mark(name)->rect.width_px > narrow_px);
  CHECK(page.written_beside(page.mark(name)->rect) > 3);
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("remark margin: one whose row is gone stands at what is left above it") {
  MarginPage page;
  page.remark("检查频次", "请核实");
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Delete"));
  page.run_until_idle();
  CHECK(page.cell("检查频次") == nullptr);
  CHECK_MESSAGE(page.has(Role::BUTTON, "批注 1 条，未解决 1 条；李明：请核实"),
                page.mirror().text());
}

}  // namespace
}  // namespace jixiao
