// When the page says that nothing is left to do: what tests in browsers wait for.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

TEST_CASE("idle: said once all is drawn and stored, not while something waits to be written") {
  SheetPage page;
  CHECK_FALSE(page.screen().idle);  // the new draft is not in storage yet
  page.settle();
  page.settle();
  CHECK(page.screen().idle);
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.type("A");
  CHECK_FALSE(page.screen().idle);
  page.press("Enter");
  page.settle();
  page.settle();
  CHECK(page.screen().idle);
}

TEST_CASE("idle: not while the mirror waits for the wheel to rest") {
  SheetPage page;
  page.settle();
  page.settle();
  REQUIRE(page.screen().idle);
  page.wheel({640, 400}, 60);
  CHECK_FALSE(page.screen().idle);
  page.settle();
  page.settle();
  CHECK(page.screen().idle);
}

TEST_CASE("idle: a hint that waits for its moment gets it, though something else is due before") {
  SheetPage page;
  page.settle();
  page.settle();
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.type("A");
  page.press("Enter");  // to be stored in a moment
  const Rect undo = page.mirror().find(Role::BUTTON, "撤销")->rect;
  page.move_to({undo.x_px + undo.width_px / 2, undo.y_px + undo.height_px / 2});
  CHECK_FALSE(page.screen().idle);
  page.settle();
  page.settle();
  CHECK(page.screen().idle);
}

TEST_CASE("idle: the start screen, and a page whose storage is blocked or full") {
  Page page;
  CHECK(page.screen().idle);
  page.machine().storage_failure = StorageFailure::BLOCKED;
  page.reload();
  CHECK(page.screen().idle);
  SheetPage full;
  full.machine().storage_failure = StorageFailure::FULL;
  REQUIRE(full.click(Role::GRID_CELL, "检查频次"));
  full.type("A");
  full.press("Enter");
  full.settle();
  CHECK(full.screen().idle);
}

}  // namespace
}  // namespace jixiao
