#include "ui/file_opening.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jixiao {
namespace {

// A tenth of a second to read, on a slow laptop.
constexpr std::size_t LARGE_FILE_BYTES = 1u << 20;
constexpr float BOX_PX = 420;

bool is_large(const FileEvent& event) {
  const bool opens =
      event.kind == FileEvent::Kind::OPENED || event.kind == FileEvent::Kind::DROPPED;
  return opens && !event.files.empty() && event.files.front().bytes.size() >= LARGE_FILE_BYTES;
}

}  // namespace

void FileOpening::take(const FileEvent& event) {
  if (!is_large(event)) return ui_.session.on_file(event);
  waiting_ = event;
  announced_ = false;
  const std::string name = event.files.front().name;
  ui_.platform.mirror.announce(std::string(ui_.tr("正在打开 ", "Opening ")) + name, false);
}

bool FileOpening::work() {
  if (!waiting_ || !announced_) return false;
  const FileEvent event = std::exchange(waiting_, std::nullopt).value();
  ui_.session.on_file(event);
  return true;
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
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), ui_.theme.bar, 6);
  ui_.list().AddRect(top_left(box), bottom_right(box), ui_.theme.line, 6);
  MirrorNode node;
  node.id = widget_id("opening a file");
  node.role = Role::PROGRESS;
  node.name = std::string(ui_.tr("正在打开 ", "Opening ")) + waiting_->files.front().name;
  node.rect = box;
  draw_text_in(ui_.list(), inset(box, 14, 8), ui_.theme.text, node.name + "……",
               {ui_.metrics.font_px, false});
  ui_.mirror.add(std::move(node));
  ui_.end_panel();
}

}  // namespace jixiao
