// ModalStack: what lies over the page, in the order it came up. Only the topmost is live: it alone
// has keys and pointer, what is below it is drawn and mirrored without them. Widgets ask the Ui
// (Ui::blocked), which asks here at that moment, so that what opens in the middle of a frame blocks
// the rest of it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "platform/events.h"

namespace jixiao {

struct Modal {
  std::function<bool()> is_open;
  std::function<void()> draw;
  std::function<bool(const KeyEvent&)> on_key;
};

class ModalStack {
 public:
  // Where several are up at once for the first time, the one added last lies on top.
  void add(Modal modal) { modals_.push_back(std::move(modal)); }

  // Takes note of what was opened and closed; before anything of the frame is drawn.
  void follow();
  // Draws all that are open, the topmost last.
  void draw();
  // Draws what lies over all of them and stays live: a menu, messages.
  void draw_over(const std::function<void()>& draw);
  // The topmost gets it.
  bool on_key(const KeyEvent& key);

  bool any_open() const;
  // Whether something lies over what is being drawn: over one of these, else over the page.
  bool is_covered() const;

 private:
  static constexpr std::size_t PAGE = static_cast<std::size_t>(-1);
  static constexpr std::size_t OVER = PAGE - 1;
  bool is_listed(std::size_t index) const;

  std::vector<Modal> modals_;
  std::vector<std::size_t> open_;  // indices, the topmost last
  std::size_t drawn_ = PAGE;
};

}  // namespace jixiao
