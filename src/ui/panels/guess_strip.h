// GuessStrip: over the form, how many guesses of an import nobody has confirmed yet, and the one
// whose place is selected. What it does are commands (app/commands_guesses.cpp).
#pragma once

#include <string>

#include "ui/kit/ui.h"

namespace jixiao {

class GuessStrip {
 public:
  explicit GuessStrip(Ui& ui) : ui_(ui) {}

  // Along the upper edge of the area, as high as its words need; what is left of the area below.
  Rect draw(const Rect& area);

 private:
  std::string words() const;
  float buttons_px() const;
  void draw_buttons(Point at);

  Ui& ui_;
};

}  // namespace jixiao
