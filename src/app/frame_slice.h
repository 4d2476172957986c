// FrameSlice: how much of a frame a long piece of work takes, so that it gets on and the page still
// answers.
//
//   slice_.begin(10);
//   do {
//     more = job.step();
//   } while (more && slice_.has_time());
//   slice_.end();
//
// A frame costs time of its own: a little with a graphics card, several times a short slice
// without. So a slice is as long as what lay between it and the one before, within bounds: work has
// half the time on every machine, and a click waits for about a twentieth of a second at most.
#pragma once

#include "platform/services.h"

namespace jixiao {

class FrameSlice {
 public:
  explicit FrameSlice(const Clock& clock) : clock_(clock) {}

  // least_ms: what it takes where frames cost nothing.
  void begin(double least_ms);
  bool has_time() const { return clock_.now_ms() < until_ms_; }
  void end() { ended_ms_ = clock_.now_ms(); }

 private:
  const Clock& clock_;
  double until_ms_ = 0;
  double ended_ms_ = -1e9;  // the last one; none yet
};

}  // namespace jixiao
