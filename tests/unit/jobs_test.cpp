// Jobs: pieces within a budget, in turn, finished, dropped and given up, and what strips show.
#include "app/jobs.h"

#include <doctest.h>

#include <set>
#include <string>

#include "unit/fake_storage.h"

using namespace jixiao;
using test::FakeClock;

namespace {

// So many pieces of so many milliseconds; what became of it.
struct Work {
  Job job(FakeClock& clock, JobKind kind = JobKind::EXPORT) {
    return {.kind = kind,
            .step =
                [this, &clock] {
                  clock.now += piece_ms;
                  ++steps;
                  return steps < pieces;
                },
            .fraction = [this] { return static_cast<double>(steps) / pieces; },
            .finish = [this] { ++finished; },
            .given_up = [this] { ++given_up; }};
  }

  int pieces = 10;
  double piece_ms = 4;
  int steps = 0;
  int finished = 0;
  int given_up = 0;
};

}  // namespace

TEST_CASE("jobs: each kind has one row, named in both languages, with a share of a frame") {
  std::set<JobKind> kinds;
  for (const JobInfo& info : job_infos()) {
    CHECK(kinds.insert(info.kind).second);
    CHECK(&job_info(info.kind) == &info);
    CHECK_FALSE(info.name.empty());
    CHECK_FALSE(info.name_en.empty());
    CHECK_FALSE(info.cancel.empty());
    CHECK_FALSE(info.cancel_en.empty());
    CHECK(info.budget_ms > 0);
  }
  CHECK(kinds.contains(JobKind::READ_MANY));
}

TEST_CASE("jobs: a frame gets pieces until its budget is used up, and the end is told once") {
  FakeClock clock;
  Jobs jobs(clock);
  Work work;
  CHECK(jobs.is_idle());
  CHECK_FALSE(jobs.work());
  const JobId id = jobs.start(work.job(clock));
  CHECK_FALSE(jobs.work());
  CHECK(work.steps == 3);  // of 4 ms each: the third goes over 10 ms
  CHECK(jobs.fraction(id) == doctest::Approx(0.3));
  CHECK(jobs.is_running(id));
  int frames = 1;
  while (!jobs.work()) ++frames;
  CHECK(frames == 3);  // and the one that ended it
  CHECK(work.steps == 10);
  CHECK(work.finished == 1);
  CHECK(work.given_up == 0);
  CHECK(jobs.is_idle());
  CHECK(jobs.fraction(id) == 1);
  CHECK_FALSE(jobs.work());
  CHECK(work.finished == 1);
}

TEST_CASE("jobs: where the last piece uses up the budget, the end comes in the next frame") {
  FakeClock clock;
  Jobs jobs(clock);
  Work work{.pieces = 1, .piece_ms = 100};
  const JobId id = jobs.start(work.job(clock));
  CHECK_FALSE(jobs.work());
  CHECK(work.steps == 1);
  CHECK(work.finished == 0);
  CHECK(jobs.is_running(id));
  CHECK(jobs.work());
  CHECK(work.steps == 1);
  CHECK(work.finished == 1);
}

TEST_CASE("jobs: several share one budget in turn") {
  FakeClock clock;
  Jobs jobs(clock);
  Work one;
  Work other;
  jobs.start(one.job(clock));
  jobs.start(other.job(clock, JobKind::READ_MANY));
  jobs.work();
  // Of 4 ms each, until that of the larger budget is used up.
  CHECK(job_info(JobKind::READ_MANY).budget_ms == 25);
  CHECK(one.steps == 4);
  CHECK(other.steps == 3);
  while (!jobs.is_idle()) jobs.work();
  CHECK(one.finished == 1);
  CHECK(other.finished == 1);
}

TEST_CASE("jobs: one that was dropped says nothing, one given up says so, neither is finished") {
  FakeClock clock;
  Jobs jobs(clock);
  Work dropped;
  Work given_up;
  const JobId first = jobs.start(dropped.job(clock));
  const JobId second = jobs.start(given_up.job(clock));
  jobs.work();
  CHECK(jobs.drop(first));
  CHECK(jobs.give_up(second));
  CHECK_FALSE(jobs.drop(first));
  CHECK_FALSE(jobs.give_up(second));
  CHECK(jobs.is_idle());
  CHECK_FALSE(jobs.work());
  CHECK(dropped.given_up == 0);
  CHECK(given_up.given_up == 1);
  CHECK(dropped.finished + given_up.finished == 0);
}

TEST_CASE("jobs: the end of one may begin the next, which goes on in the same frame") {
  FakeClock clock;
  Jobs jobs(clock);
  Work second{.pieces = 2, .piece_ms = 1};
  Work first{.pieces = 2, .piece_ms = 1};
  Job job = first.job(clock);
  job.finish = [&] { jobs.start(second.job(clock)); };
  jobs.start(std::move(job));
  CHECK(jobs.work());
  CHECK(second.finished == 1);
  CHECK(jobs.is_idle());
}

TEST_CASE("jobs: what a person waits for begins only after a frame that shows it") {
  FakeClock clock;
  Jobs jobs(clock);
  Work work{.pieces = 2, .piece_ms = 1};
  const JobId id = jobs.start(work.job(clock, JobKind::OPEN));
  jobs.work();
  jobs.work();
  CHECK(work.steps == 0);
  REQUIRE(jobs.strips().size() == 1);
  CHECK(jobs.strips()[0].id == id);
  CHECK(jobs.strips()[0].info->strip == JobStrip::MIDDLE);
  jobs.note_drawn(id);
  CHECK(jobs.is_drawn(id));
  CHECK_FALSE(jobs.work());  // this frame is not on screen yet
  CHECK(work.steps == 0);
  CHECK(jobs.work());
  CHECK(work.finished == 1);
}

TEST_CASE("jobs: only what takes long has a strip, and none where a screen of its own shows it") {
  FakeClock clock;
  clock.now = 0;
  Jobs jobs(clock);
  Work work;
  Work table;
  const JobId id = jobs.start(work.job(clock));
  jobs.start(table.job(clock, JobKind::READ_TABLE));
  clock.now = 299;
  CHECK(jobs.strips().empty());
  clock.now = 300;
  REQUIRE(jobs.strips().size() == 1);
  CHECK(jobs.strips()[0].id == id);
  CHECK(jobs.strips()[0].fraction == 0);
}
