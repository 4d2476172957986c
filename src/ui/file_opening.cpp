#include "ui/file_opening.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/text.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

// A tenth of a second to read, on a slow laptop.
constexpr std::size_t LARGE_FILE_BYTES = 1u << 20;
// Of a frame. Nobody works on the form while it waits for another, so the end counts for more than
// the frames.
constexpr double WORK_MS = 50;
constexpr float BOX_PX = 420;
constexpr float CANCEL_PX = 60;

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
  const Screen& screen = ui_.platform.screen;
  const float width_px = std::min(BOX_PX, screen.width_px() - 24);
  const Rect box{std::round((screen.width_px() - width_px) / 2),
                 std::round(screen.height_px() * 0.4f), width_px, 56};
  ui_.begin_panel("##opening", box, 0, true);
  draw_progress(box, title());
  const bool cancelled =
      link(ui_, widget_id("cancel opening"), {box.x_px + width_px - CANCEL_PX, box.y_px + 9},
           ui_.tr("取消", "Cancel"), nullptr, ui_.tr("取消打开", "Cancel opening"));
  ui_.end_panel();
  if (cancelled) cancel();
}

void FileOpening::draw_progress(const Rect& box, const std::string& name) {
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, 6);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, 6);
  const double fraction = reading_ ? reading_->fraction() : 0;
  const std::string percent = std::to_string(static_cast<int>(fraction * 100));
  MirrorNode node;
  node.id = widget_id("opening a file");
  node.role = Role::PROGRESS;
  node.name = name;
  node.value = percent;
  node.rect = box;
  ui_.mirror.add(std::move(node));
  draw_text_in(ui_.list(), {box.x_px + 14, box.y_px + 6, box.width_px - CANCEL_PX - 28, 26},
               ui_.theme.text, name + "…… " + percent + "%", {ui_.metrics.font_px, false});
  Rect bar{box.x_px + 14, box.y_px + 38, box.width_px - 28, 6};
  ui_.list().AddRectFilled(top_left(bar), bottom_right(bar), ui_.theme.line, 3);
  bar.width_px *= static_cast<float>(fraction);
  ui_.list().AddRectFilled(top_left(bar), bottom_right(bar), ui_.theme.accent, 3);
}

}  // namespace jixiao
