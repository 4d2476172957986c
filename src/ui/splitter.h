// The line between the form and a part beside it: dragged, it makes that part wider or narrower.
#pragma once

#include "ui/kit/ui.h"

namespace jixiao {

class Splitter {
 public:
  // name: of its ImGui window, ##...; from_right: the part is at the right edge of the page.
  Splitter(Ui& ui, const char* name, bool from_right)
      : ui_(ui), name_(name), from_right_(from_right) {}

  // width_px: of the part, one of the settings.
  void draw(const Rect& rect, float& width_px);

 private:
  Ui& ui_;
  const char* name_;
  bool from_right_;
  bool held_ = false;
};

}  // namespace jixiao
