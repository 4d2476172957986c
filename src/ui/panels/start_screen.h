// The start screen: ways to begin, and drafts this browser still has.
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

class StartScreen {
 public:
  explicit StartScreen(Ui& ui) : ui_(ui) {}
  void draw(const Rect& rect);

 private:
  float draw_ways(const Rect& card);
  void draw_recent(const Rect& rect);

  Ui& ui_;
  Scroll scroll_;
};

}  // namespace jixiao
