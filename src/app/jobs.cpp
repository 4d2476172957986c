#include "app/jobs.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace jixiao {
namespace {

// Where nobody works on the form meanwhile, the end counts for more than the frames: a click waits
// for a twentieth of a second, and a large workbook is not shown half as late again.
constexpr JobInfo JOBS[] = {
    {JobKind::EXPORT, "正在导出", "Exporting", "取消导出", "Cancel the export", 10, 300,
     JobStrip::ABOVE_STATUS, false},
    {JobKind::OPEN, "正在打开", "Opening", "取消打开", "Cancel opening", 50, 0, JobStrip::MIDDLE,
     true},
    {JobKind::READ_TABLE, "正在读取", "Reading", "取消导入", "Cancel the import", 45, 0,
     JobStrip::NONE, false},
    {JobKind::RECOGNISE, "正在识别", "Recognising", "取消导入", "Cancel the import", 45, 0,
     JobStrip::NONE, false},
    {JobKind::RECOGNISE_APART, "正在识别", "Recognising", "取消导入", "Cancel the import", 45, 0,
     JobStrip::NONE, false},
    {JobKind::READ_MANY, "正在读入", "Reading", "取消读入", "Cancel reading", 25, 0, JobStrip::NONE,
     false},
    {JobKind::CHECK, "正在检查", "Checking", "取消检查", "Cancel checking", 8, 0, JobStrip::NONE,
     false},
    {JobKind::PACK, "正在压缩历史版本", "Packing versions", "取消压缩", "Cancel packing", 3, 0,
     JobStrip::NONE, false},
};

}  // namespace

std::span<const JobInfo> job_infos() {
  return JOBS;
}

const JobInfo& job_info(JobKind kind) {
  return *std::find_if(std::begin(JOBS), std::end(JOBS),
                       [kind](const JobInfo& one) { return one.kind == kind; });
}

JobId Jobs::start(Job job) {
  running_.push_back({.id = ++last_id_, .job = std::move(job), .started_ms = clock_.now_ms()});
  return last_id_;
}

const Jobs::Running* Jobs::find(JobId id) const {
  const auto found = std::find_if(running_.begin(), running_.end(),
                                  [id](const Running& one) { return one.id == id; });
  return found == running_.end() ? nullptr : &*found;
}

Jobs::Running* Jobs::find(JobId id) {
  const auto found = std::find_if(running_.begin(), running_.end(),
                                  [id](const Running& one) { return one.id == id; });
  return found == running_.end() ? nullptr : &*found;
}

double Jobs::fraction(JobId id) const {
  const Running* running = find(id);
  if (!running) return 1;
  return running->job.fraction ? running->job.fraction() : 0;
}

bool Jobs::drop(JobId id) {
  return std::erase_if(running_, [id](const Running& one) { return one.id == id; }) > 0;
}

bool Jobs::give_up(JobId id) {
  Running* running = find(id);
  if (!running) return false;
  const std::function<void()> given_up = std::move(running->job.given_up);
  drop(id);
  if (given_up) given_up();
  return true;
}

// Those that have something to do, and the largest budget among them.
std::vector<JobId> Jobs::those_to_do(double& budget_ms) const {
  std::vector<JobId> ids;
  for (const Running& one : running_) {
    const JobInfo& info = job_info(one.job.kind);
    if (one.done || (info.begins_shown && !one.may_begin)) continue;
    budget_ms = std::max(budget_ms, info.budget_ms);
    ids.push_back(one.id);
  }
  return ids;
}

void Jobs::step(JobId id) {
  Running* running = find(id);
  if (running && !running->done) running->done = !running->job.step();
}

bool Jobs::finish_those_done() {
  bool any = false;
  while (true) {
    const auto found =
        std::find_if(running_.begin(), running_.end(), [](const Running& one) { return one.done; });
    if (found == running_.end()) return any;
    const std::function<void()> finish = std::move(found->job.finish);
    running_.erase(found);
    any = true;
    if (finish) finish();
  }
}

bool Jobs::work_in_budget() {
  double budget_ms = 0;
  bool finished = finish_those_done();
  std::vector<JobId> ids = those_to_do(budget_ms);
  slice_.begin(budget_ms);
  for (; !ids.empty(); ids = those_to_do(budget_ms)) {
    for (const JobId id : ids) {
      step(id);
      if (!slice_.has_time()) return finished;
    }
    finished = finish_those_done() || finished;
  }
  return finished;
}

bool Jobs::work() {
  const bool finished = work_in_budget();
  slice_.end();
  for (Running& one : running_) one.may_begin = one.drawn;
  return finished;
}

std::vector<Jobs::Strip> Jobs::strips() const {
  std::vector<Strip> strips;
  for (const Running& one : running_) {
    const JobInfo& info = job_info(one.job.kind);
    if (info.strip == JobStrip::NONE) continue;
    if (clock_.now_ms() - one.started_ms < info.shown_after_ms) continue;
    strips.push_back(
        {.id = one.id, .info = &info, .title = one.job.title, .fraction = fraction(one.id)});
  }
  return strips;
}

void Jobs::note_drawn(JobId id) {
  if (Running* running = find(id)) running->drawn = true;
}

bool Jobs::is_drawn(JobId id) const {
  const Running* running = find(id);
  return running && running->drawn;
}

}  // namespace jixiao
