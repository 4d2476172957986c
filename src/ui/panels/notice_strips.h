// Messages to the person: strips at the lower edge, newest last, said by the live region as well.
#pragma once

#include <cstdint>

#include "ui/kit/step_announcer.h"
#include "ui/kit/ui.h"

namespace jixiao {

class NoticeStrips {
 public:
  explicit NoticeStrips(Ui& ui) : ui_(ui) {}
  // Draws over everything, with the lower edge of the strips at bottom_px. below: a dialog or the
  // import screen, whose buttons older strips must not cover: they come back when it is closed.
  void draw(float bottom_px, bool below);
  // Escape puts the newest away.
  bool on_key(const KeyEvent& key);

 private:
  float draw_one(const Notice& notice, float bottom_px, float width_px);
  bool announce_new();

  Ui& ui_;
  std::uint64_t announced_ = 0;  // highest id said so far
  StepAnnouncer steps_;
  bool below_ = false;           // something else, in the last frame
  std::uint64_t hidden_to_ = 0;  // up to this id they wait for what is over them to be closed
};

}  // namespace jixiao
