// How much of a frame long work takes.
#include "app/frame_slice.h"

#include <doctest.h>

namespace jixiao {
namespace {

class SetClock final : public Clock {
 public:
  double now_ms() const override { return time_ms; }
  std::int64_t unix_ms() const override { return 0; }
  std::string local_iso8601() const override { return {}; }
  std::string iso8601_of(std::int64_t) const override { return {}; }

  double time_ms = 1000;
};

// Works until there is no more time; how long that was.
double work(FrameSlice& slice, SetClock& clock) {
  const double begun_ms = clock.time_ms;
  slice.begin(15);
  do {
    clock.time_ms += 1;
  } while (slice.has_time());
  slice.end();
  return clock.time_ms - begun_ms;
}

TEST_CASE("frame slice: work takes as long as what lies between, within bounds") {
  SetClock clock;
  FrameSlice slice(clock);
  CHECK(work(slice, clock) == 15);
  clock.time_ms += 5;  // a quick frame
  CHECK(work(slice, clock) == 15);
  clock.time_ms += 30;  // one without a graphics card
  CHECK(work(slice, clock) == 30);
  clock.time_ms += 200;
  CHECK(work(slice, clock) == 45);
}

TEST_CASE("frame slice: a pause says nothing about the frames") {
  SetClock clock;
  FrameSlice slice(clock);
  work(slice, clock);
  clock.time_ms += 5000;
  CHECK(work(slice, clock) == 15);
}

}  // namespace
}  // namespace jixiao
