#include "app/frame_slice.h"

#include <algorithm>

namespace jixiao {
namespace {

constexpr double MOST_MS = 45;
// Longer than any frame: there was no work meanwhile.
constexpr double PAUSE_MS = 500;

}  // namespace

void FrameSlice::begin(double least_ms) {
  const double now_ms = clock_.now_ms();
  const double between_ms = now_ms - ended_ms_;
  const bool first = between_ms > PAUSE_MS;
  until_ms_ = now_ms + (first ? least_ms : std::max(least_ms, std::min(between_ms, MOST_MS)));
}

}  // namespace jixiao
