#include "ui/file_opening.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

// A tenth of a second to read, on a slow laptop.
constexpr std::size_t LARGE_FILE_BYTES = 1u << 20;
// Of a frame. Nobody works on the form while it waits for another, so the end counts for more than
// the frames.
constexpr double WORK_MS = 50;

bool is_large(const FileEvent& event) {
  const bool opens =
      event.kind == FileEvent::Kind::OPENED || event.kind == FileEvent::Kind::DROPPED;
  return opens && !event.files.empty() && event.files.front().bytes.size() >= LARGE_FILE_BYTES;
}

}  // namespace

void FileOpening::take(const FileEvent& event) {
  if (!is_large(event)) return ui_.session.on_file(event);
  reading_.reset();
  waiting_ = event;
  announced_ = false;
  ui_.platform.mirror.announce(title(), false);
}

bool FileOpening::work() {
  if (!waiting_) return false;  // given up in this frame
  // A table goes to the import, which shows its own progress.
  if (is_draft_file(waiting_->files.front())) {
    if (!reading_) reading_.emplace(waiting_->files.front());
    if (read_some()) return false;
  }
  const FileEvent event = std::exchange(waiting_, std::nullopt).value();
  ui_.session.on_file(event, reading_ ? &*reading_ : nullptr);
  reading_.reset();
  return true;
}

// True when there is more to read.
bool FileOpening::read_some() {
  const double until_ms = ui_.platform.clock.now_ms() + WORK_MS;
  while (reading_->step()) {
    if (ui_.platform.clock.now_ms() >= until_ms) return true;
  }
  return false;
}

void FileOpening::cancel() {
  const std::string name = waiting_->files.front().name;
  reading_.reset();
  waiting_.reset();
  ui_.session.notify(
      Notice::Kind::INFO,
      std::string(ui_.tr("没有打开「", "Not opened: “")) + name + std::string(ui_.tr("」。", "”.")),
      ui_.session.has_draft()
          ? std::string(ui_.tr("原来打开的草稿没有变。", "What was open has not changed."))
          : std::string());
  ui_.request_frame();
}

bool FileOpening::on_key(const KeyEvent& event) {
  if (!waiting_ || event.key != "Escape") return false;
  cancel();
  return true;
}

std::string FileOpening::title() const {
  return std::string(ui_.tr("正在打开 ", "Opening ")) + waiting_->files.front().name;
}

void FileOpening::draw() {
  if (!waiting_) return;
  announced_ = true;
  ui_.request_frame();
  const bool cancelled =
      progress_strip(ui_, {.id = "opening a file",
                           .name = title(),
                           .cancel_name = ui_.tr("取消打开", "Cancel opening"),
                           .top_px = std::round(ui_.platform.screen.height_px() * 0.4f),
                           .fraction = reading_ ? reading_->fraction() : 0});
  if (cancelled) cancel();
}

}  // namespace jixiao
