#include "app/opening.h"

#include <utility>

#include "app/imports.h"
#include "app/last_year_form.h"

namespace jixiao {
namespace {

// A tenth of a second to read, on a slow laptop.
constexpr std::size_t LARGE_FILE_BYTES = 1u << 20;

bool is_to_be_opened(const FileEvent& event) {
  using Kind = FileEvent::Kind;
  return (event.kind == Kind::OPENED || event.kind == Kind::DROPPED) && !event.files.empty();
}

}  // namespace

void Opening::take(FileEvent&& event) {
  if (!is_to_be_opened(event)) return session_.on_file(event);
  if (session_.last_year().take(event)) return;
  const auto& take_library = session_.hooks().take_library;
  if (take_library && take_library(event.files.front())) return;
  if (session_.take_files(event)) return;
  forget_waiting();  // what is chosen last is what the person wants to see
  FileContent& file = event.files.front();
  const bool is_large = file.bytes.size() >= LARGE_FILE_BYTES;
  Waiting next = take_apart(std::move(file));
  if (!is_large) return open(std::move(next));
  wait_for(std::move(next));
}

void Opening::forget_waiting() {
  waiting_.reset();
  jobs_.drop(job_);
}

void Opening::wait_for(Waiting next) {
  waiting_ = std::move(next);
  job_ = jobs_.start({.kind = JobKind::OPEN,
                      .title = title(),
                      .step = [this] { return step(); },
                      .fraction = [this] { return fraction(); },
                      .finish = [this] { open(std::exchange(waiting_, std::nullopt).value()); },
                      .given_up = [this] { tell_given_up(); }});
  session_.platform().mirror.announce(title(), false);
}

void Opening::open_now(FileContent file) {
  forget_waiting();
  open(take_apart(std::move(file)));
}

// The one place that says what a file is.
Opening::Waiting Opening::take_apart(FileContent&& file) {
  Waiting next{.name = file.name, .content = FileContent{}};
  if (is_draft_file(file)) {
    next.content.emplace<FileReading>(std::move(file));
  } else {
    next.content = std::move(file);
  }
  return next;
}

// A table goes to the import, which shows its own progress.
bool Opening::step() {
  auto* reading = std::get_if<FileReading>(&waiting_->content);
  return reading != nullptr && reading->step();
}

void Opening::open(Waiting waiting) {
  if (auto* reading = std::get_if<FileReading>(&waiting.content)) {
    session_.open_read(std::move(*reading));
  } else {
    session_.imports().open(std::move(std::get<FileContent>(waiting.content)));
  }
}

void Opening::tell_given_up() {
  const std::string name = std::exchange(waiting_, std::nullopt)->name;
  const bool english = session_.english();
  std::string detail;
  if (session_.has_draft()) {
    detail = english ? "What was open has not changed." : "原来打开的草稿没有变。";
  }
  session_.notify(Notice::Kind::INFO,
                  english ? "Not opened: “" + name + "”." : "没有打开「" + name + "」。",
                  std::move(detail));
}

std::string Opening::title() const {
  if (!waiting_) return {};
  return (session_.english() ? "Opening " : "正在打开 ") + waiting_->name;
}

double Opening::fraction() const {
  const auto* reading = waiting_ ? std::get_if<FileReading>(&waiting_->content) : nullptr;
  return reading != nullptr ? reading->fraction() : 0;
}

}  // namespace jixiao
