#include "app/incoming_table.h"

#include <utility>

#include "app/table_reading.h"

namespace jixiao {
namespace {

constexpr double READING_SHARE = 0.6;  // of the time that reading and recognising take

}  // namespace

IncomingTable::IncomingTable(Platform& platform, Jobs& jobs, Hooks hooks)
    : platform_(platform),
      jobs_(jobs),
      decoder_(decoder_of(platform.decoder)),
      hooks_(std::move(hooks)) {}

// ---------------------------------------------------------------- reading

void IncomingTable::read_file(FileContent&& file) {
  close();
  name_ = std::move(file.name);
  bytes_ = std::move(file.bytes);
  start_reading(std::make_unique<ImportJob>(bytes_, name_, decoder_));
}

void IncomingTable::read_clipboard(std::string name, const ClipboardContent& content) {
  close();
  name_ = std::move(name);
  clipboard_ = content;
  start_reading(
      std::make_unique<ImportJob>(ImportJob::of_clipboard(clipboard_.html, clipboard_.text)));
}

void IncomingTable::start_reading(std::unique_ptr<ImportJob> job) {
  state_ = State::READING;
  import_job_ = std::move(job);
  job_ = jobs_.start({.kind = JobKind::READ_TABLE,
                      .step = [this] { return import_job_->step(); },
                      .fraction = [this] { return import_job_->progress(); },
                      .finish = [this] { read_done(import_job_->take()); }});
  platform_.screen.request_frame();
}

void IncomingTable::read_done(Result<ImportSource> source) {
  import_job_.reset();
  bytes_ = {};
  clipboard_ = {};
  if (!source) {
    hooks_.failed(source.error().message);
    return;
  }
  source_ = std::move(source).value();
  table_ = source_->best;
  apart_ = jixiao::tables_apart(source_->tables);
  recognise_again();
}

void IncomingTable::stop_work() {
  jobs_.drop(job_);
  import_job_.reset();
  left_out_job_.reset();
  recognised_.reset();
  recognise_job_.reset();
}

void IncomingTable::close() {
  stop_work();
  state_ = State::CLOSED;
  name_.clear();
  bytes_ = {};
  clipboard_ = {};
  source_.reset();
  apart_ = {};
  table_ = 0;
  decisions_.reset();
  result_.reset();
  left_out_ = {};
  open_guesses_ = 0;
}

// ---------------------------------------------------------------- recognising

void IncomingTable::recognise_again() {
  stop_work();
  state_ = State::RECOGNISING;
  recognise_job_ = std::make_unique<RecogniseJob>(grid(), decisions_.options());
  job_ = jobs_.start({.kind = JobKind::RECOGNISE,
                      .step = [this] { return recognise_step(); },
                      .fraction = [this] { return recognise_job_->progress(); },
                      .finish = [this] { recognise_done(); }});
  platform_.screen.request_frame();
}

bool IncomingTable::recognise_step() {
  if (left_out_job_) return left_out_job_->step();
  if (recognise_job_->step()) return true;
  recognised_ = recognise_job_->take();
  decisions_.write_adopted(*recognised_);
  left_out_job_ = std::make_unique<LeftOutJob>(grid(), *recognised_);
  return true;
}

// A table that was not recognised is still shown where the columns could be told by hand, or
// another table chosen.
bool IncomingTable::can_be_shown() const {
  return result_->recognised || source_->tables.size() > 1 || source_->embedded ||
         (source_->format != ImportFormat::TEXT && grid().rows.size() > 1 &&
          grid().column_count > 1);
}

void IncomingTable::recognise_done() {
  const bool first = !result_.has_value();
  left_out_ = left_out_job_->take();  // it still looks at the result
  left_out_job_.reset();
  result_ = std::move(recognised_);
  recognised_.reset();
  recognise_job_.reset();
  state_ = State::READY;
  open_guesses_ = decisions_.count_open(result_->repairs);
  if (first && !can_be_shown()) {
    hooks_.failed(result_->message);
    return;
  }
  hooks_.recognised(first);
}

void IncomingTable::choose_table(std::size_t table) {
  table_ = table;
  decisions_.reset();
  result_.reset();
  recognise_again();
}

double IncomingTable::progress() const {
  if (recognise_job_) {
    return READING_SHARE + recognise_job_->progress() * (1 - READING_SHARE);
  }
  return import_job_ ? import_job_->progress() * READING_SHARE : 0;
}

bool IncomingTable::is_ready() const {
  return state_ == State::READY && result_->recognised;
}

bool IncomingTable::carries_exact_draft() const {
  return source_ && source_->embedded && !source_->embedded->visible_table_changed;
}

bool IncomingTable::carries_changed_draft() const {
  return source_ && source_->embedded && source_->embedded->visible_table_changed;
}

}  // namespace jixiao
