// Jobs: what takes more than a frame, run in pieces by one clock and one budget a frame, so that
// the page stays usable: exports, files being read, tables being recognised, many drafts at once,
// versions being packed.
//
//   id = jobs.start({.kind = JobKind::EXPORT, .step = …, .fraction = …, .finish = …});
//   jobs.work();                      // once a frame, after drawing
//
// A kind of job is a row of the table in jobs.cpp: how it is called, how it may be given up, how
// much of a frame it gets, when and where a strip shows it.
//
// Traps: whoever starts a job drops it before he goes. finish() and given_up() may start and drop
// jobs, step() and fraction() may not.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/frame_slice.h"
#include "platform/services.h"

namespace jixiao {

enum class JobKind : std::uint8_t {
  EXPORT,
  OPEN,             // a large draft file
  READ_TABLE,       // a file or clipboard to import
  RECOGNISE,        // the form in it
  RECOGNISE_APART,  // several forms in it
  READ_MANY,        // drafts for the overview
  CHECK,            // all of a large form
  PACK,             // earlier versions, before they are written
};

enum class JobStrip : std::uint8_t {
  NONE,          // a screen of its own shows it
  ABOVE_STATUS,  // what was open is worked on meanwhile
  MIDDLE,        // the person waits for it
};

struct JobInfo {
  JobKind kind;
  std::string_view name;
  std::string_view name_en;
  std::string_view cancel;  // what its strip offers
  std::string_view cancel_en;
  double budget_ms;       // of a frame, at least (app/frame_slice.h)
  double shown_after_ms;  // quicker ones need no strip
  JobStrip strip;
  bool begins_shown;  // only once the page has shown its strip
};
const JobInfo& job_info(JobKind kind);
std::span<const JobInfo> job_infos();

struct Job {
  JobKind kind = JobKind::EXPORT;
  std::string title = {};  // shown instead of the kind's name: 正在打开 大.json
  // A piece of some milliseconds; false: nothing is left to do. Not called again then.
  std::function<bool()> step;
  std::function<double()> fraction = {};  // 0 to 1
  std::function<void()> finish = {};      // once, after the last piece
  std::function<void()> given_up = {};    // by the person
};

using JobId = std::uint64_t;  // 0: none

class Jobs {
 public:
  explicit Jobs(const Clock& clock) : clock_(clock), slice_(clock) {}

  JobId start(Job job);
  bool is_running(JobId id) const { return find(id) != nullptr; }
  bool is_idle() const { return running_.empty(); }
  double fraction(JobId id) const;  // 1 where it does not run

  // Ends it without a word; the person gave it up. False: it does not run.
  bool drop(JobId id);
  bool give_up(JobId id);

  // A piece of each in turn until the budget is used up: the largest of those that run. What is
  // done is finished in the same frame where there is time left, else in the next. True when a job
  // was finished.
  bool work();

  // ---- strips ----
  struct Strip {
    JobId id = 0;
    const JobInfo* info = nullptr;
    std::string title;  // empty: the kind's name
    double fraction = 0;
  };
  // Those to be shown now.
  std::vector<Strip> strips() const;
  // The page shows it from this frame on.
  void note_drawn(JobId id);
  bool is_drawn(JobId id) const;

 private:
  struct Running {
    JobId id = 0;
    Job job;
    double started_ms = 0;
    bool drawn = false;
    bool may_begin = false;
    bool done = false;
  };

  const Running* find(JobId id) const;
  Running* find(JobId id);
  std::vector<JobId> those_to_do(double& budget_ms) const;
  void step(JobId id);
  bool finish_those_done();
  bool work_in_budget();

  const Clock& clock_;
  FrameSlice slice_;
  std::vector<Running> running_;  // in the order of their start
  JobId last_id_ = 0;
};

}  // namespace jixiao
