// Ten minutes of work are ten minutes in which somebody changed things.
#include "app/work_time.h"

#include <doctest.h>

using namespace jixiao;

namespace {

constexpr double MINUTE_MS = 60 * 1000;

}  // namespace

TEST_CASE("work time: what lies between two changes, a long pause as a short one") {
  WorkTime work;
  work.changed(0);
  CHECK(work.worked_ms() == 0);
  work.changed(MINUTE_MS);
  CHECK(work.worked_ms() == MINUTE_MS);
  work.changed(500 * MINUTE_MS);
  CHECK(work.worked_ms() == MINUTE_MS + WorkTime::LONGEST_PAUSE_MS);
  work.changed(400 * MINUTE_MS);  // a clock that went back is no work and takes none away
  CHECK(work.worked_ms() == MINUTE_MS + WorkTime::LONGEST_PAUSE_MS);
}

TEST_CASE("work time: begun anew it goes on from the last change, forgotten from the next") {
  WorkTime work;
  work.changed(0);
  work.changed(MINUTE_MS);
  work.restart();
  CHECK(work.worked_ms() == 0);
  work.changed(2 * MINUTE_MS);
  CHECK(work.worked_ms() == MINUTE_MS);
  work = {};  // another draft
  work.changed(3 * MINUTE_MS);
  CHECK(work.worked_ms() == 0);
}
