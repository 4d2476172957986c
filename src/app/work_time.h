// WorkTime: how long somebody has worked since the last version was kept. Work is what lies between
// two changes; a longer pause counts as a short one, so that an afternoon away is no work.
#pragma once

#include <algorithm>

namespace jixiao {

class WorkTime {
 public:
  // A person reads and thinks between two changes; who changes nothing for longer has gone away.
  static constexpr double LONGEST_PAUSE_MS = 2 * 60 * 1000;

  void changed(double now_ms) {
    if (last_ms_ >= 0) worked_ms_ += std::clamp(now_ms - last_ms_, 0.0, LONGEST_PAUSE_MS);
    last_ms_ = now_ms;
  }
  void restart() { worked_ms_ = 0; }
  double worked_ms() const { return worked_ms_; }

 private:
  double worked_ms_ = 0;
  double last_ms_ = -1;  // -1: nothing was changed yet
};

}  // namespace jixiao
