// Messages to the person: strips at the lower edge, newest last, said by the live region as well.
#pragma once

#include <cstdint>

#include "ui/kit/ui.h"

namespace jixiao {

class NoticeStrips {
 public:
  explicit NoticeStrips(Ui& ui) : ui_(ui) {}
  // Draws over everything, with the lower edge of the strips at bottom_px.
  void draw(float bottom_px);

 private:
  float draw_one(const Notice& notice, float bottom_px, float width_px);
  void announce_new();

  Ui& ui_;
  std::uint64_t announced_ = 0;  // highest id said so far
};

}  // namespace jixiao
