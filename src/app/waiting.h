// Times to wait, in the whole milliseconds the screen's timer takes.
#pragma once

#include <algorithm>
#include <cmath>

namespace jixiao {

inline constexpr int NOT_WAITING = -1;

// Rounded up, so that a timer set by it never comes too early; 0 for a time that has passed.
inline int milliseconds_until(double time_ms, double now_ms) {
  return time_ms <= now_ms ? 0 : static_cast<int>(std::ceil(time_ms - now_ms));
}

// The sooner of two waits, either of which may be NOT_WAITING.
inline int sooner(int left_ms, int right_ms) {
  if (left_ms < 0) return right_ms;
  if (right_ms < 0) return left_ms;
  return std::min(left_ms, right_ms);
}

}  // namespace jixiao
