// What lies over the page: only the topmost is live.
#include "ui/kit/modal_stack.h"

#include <doctest.h>

#include <array>
#include <string>

namespace jixiao {
namespace {

struct Stack {
  ModalStack modals;
  std::array<bool, 2> open = {};
  std::array<bool, 2> covered = {};  // when it was drawn last
  std::string drawn, keys;

  Stack() {
    for (std::size_t i = 0; i < open.size(); ++i) {
      modals.add({[this, i] { return open[i]; },
                  [this, i] {
                    drawn += std::to_string(i);
                    covered[i] = modals.is_covered();
                  },
                  [this, i](const KeyEvent&) {
                    keys += std::to_string(i);
                    return i == 0;
                  }});
    }
  }
  bool press() { return modals.on_key(KeyEvent{}); }
};

TEST_CASE("modal stack: what came up last lies on top and alone is live") {
  Stack stack;
  stack.open[1] = true;
  stack.modals.draw();
  stack.open[0] = true;
  stack.modals.draw();
  CHECK(stack.drawn == "110");
  CHECK(stack.covered[1]);
  CHECK_FALSE(stack.covered[0]);
  CHECK(stack.press());
  CHECK(stack.keys == "0");
  stack.open[0] = false;
  CHECK_FALSE(stack.press());
  stack.modals.draw();
  CHECK(stack.keys == "01");
  CHECK_FALSE(stack.covered[1]);
}

TEST_CASE("modal stack: the page is covered by any, from the moment it opens") {
  Stack stack;
  stack.modals.follow();
  CHECK_FALSE(stack.modals.is_covered());
  stack.open[1] = true;
  CHECK(stack.modals.is_covered());
  bool menu_is_covered = true;
  stack.modals.draw_over([&] { menu_is_covered = stack.modals.is_covered(); });
  CHECK_FALSE(menu_is_covered);
  stack.open[1] = false;
  CHECK_FALSE(stack.modals.is_covered());
  CHECK_FALSE(stack.press());
}

}  // namespace
}  // namespace jixiao
