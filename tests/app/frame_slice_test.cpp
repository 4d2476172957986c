// How much of a frame long work takes.
#include "app/frame_slice.h"

#include <doctest.h>

#include "unit/fake_storage.h"

namespace jixiao {
namespace {

using test::FakeClock;

// Works until there is no more time; how long that was.
double work(FrameSlice& slice, FakeClock& clock) {
  const double begun_ms = clock.now;
  slice.begin(15);
  do {
    clock.now += 1;
  } while (slice.has_time());
  slice.end();
  return clock.now - begun_ms;
}

TEST_CASE("frame slice: work takes as long as what lies between, within bounds") {
  FakeClock clock;
  FrameSlice slice(clock);
  CHECK(work(slice, clock) == 15);
  clock.now += 5;  // a quick frame
  CHECK(work(slice, clock) == 15);
  clock.now += 30;  // one without a graphics card
  CHECK(work(slice, clock) == 30);
  clock.now += 200;
  CHECK(work(slice, clock) == 45);
}

TEST_CASE("frame slice: a pause says nothing about the frames") {
  FakeClock clock;
  FrameSlice slice(clock);
  work(slice, clock);
  clock.now += 5000;
  CHECK(work(slice, clock) == 15);
}

}  // namespace
}  // namespace jixiao
