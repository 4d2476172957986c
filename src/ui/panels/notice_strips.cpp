#include "ui/panels/notice_strips.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float MAX_PX = 640;
constexpr float PAD_PX = 12;

struct Paint {
  ImU32 ground;
  ImU32 edge;
};

Paint paint_of(const Ui& ui, Notice::Kind kind) {
  switch (kind) {
    case Notice::Kind::SUCCESS:
      return {ui.theme.success_soft, ui.theme.success};
    case Notice::Kind::WARNING:
      return {ui.theme.hint_soft, ui.theme.hint};
    case Notice::Kind::ERROR:
      return {ui.theme.error_soft, ui.theme.error};
    default:
      return {ui.theme.bar, ui.theme.accent_text};
  }
}

}  // namespace

// Whether there was something to say.
bool NoticeStrips::announce_new() {
  bool any = false;
  for (const Notice& notice : ui_.session.notices()) {
    if (notice.id <= announced_) continue;
    announced_ = notice.id;
    any = true;
    const std::string text =
        notice.detail.empty() ? notice.text : notice.text + "\n" + notice.detail;
    ui_.platform.mirror.announce(text, notice.kind == Notice::Kind::ERROR);
  }
  return any;
}

float NoticeStrips::draw_one(const Notice& notice, float bottom_px, float width_px) {
  const WidgetId id = widget_id(notice.id, widget_id("notice"));
  const TextStyle style{ui_.metrics.font_px, false};
  const TextStyle small{ui_.metrics.small_px, false};
  const float text_px = width_px - 2 * PAD_PX - 70;
  const std::vector<TextLine> lines = break_lines(notice.text, text_px, style);
  const std::vector<TextLine> more = break_lines(notice.detail, text_px, small);
  const float text_height_px = static_cast<float>(lines.size()) * line_height_px(style);
  const float more_px =
      notice.detail.empty() ? 0 : static_cast<float>(more.size()) * line_height_px(small) + 4;
  const Command* command = find_command(notice.command);
  const float command_px = command == nullptr ? 0 : 28;
  const float height_px = text_height_px + more_px + command_px + 2 * PAD_PX;
  const Rect box = snapped({std::round((ui_.platform.screen.width_px() - width_px) / 2),
                            std::round(bottom_px - height_px), width_px, height_px});
  const std::string name = "##notice" + std::to_string(notice.id);
  ui_.begin_panel(name.c_str(), box, 0, true);
  const Paint paint = paint_of(ui_, notice.kind);
  ui_.list().AddRectFilled(top_left(box), bottom_right(box), paint.ground, 6);
  ui_.list().AddRect(top_left(box), bottom_right(box), paint.edge, 6);
  MirrorNode node;
  node.id = id;
  node.role = Role::GROUP;
  node.name = notice.text;
  node.description = notice.detail;
  node.rect = box;
  ui_.mirror.push(std::move(node));
  float y_px = box.y_px + PAD_PX;
  draw_lines(ui_.list(), {box.x_px + PAD_PX, y_px, text_px, text_height_px}, ui_.theme.text,
             notice.text, lines, style);
  y_px += text_height_px + 4;
  if (more_px > 0) {
    draw_lines(ui_.list(), {box.x_px + PAD_PX, y_px, text_px, more_px}, ui_.theme.text_muted,
               notice.detail, more, small);
    y_px += more_px;
  }
  if (command != nullptr && link(ui_, widget_id("command", id), {box.x_px + PAD_PX, y_px},
                                 ui_.tr(command->label, command->label_en))) {
    run_command(ui_.session, notice.command);
  }
  if (link(ui_, widget_id("dismiss", id), {box.x_px + width_px - PAD_PX - 56, box.y_px + PAD_PX},
           ui_.tr("知道了", "Dismiss"))) {
    ui_.session.dismiss(notice.id);
  }
  ui_.mirror.pop();
  ui_.end_panel();
  return height_px + 8;
}

bool NoticeStrips::on_key(const KeyEvent& key) {
  const std::vector<Notice>& shown = ui_.session.notices();
  if (key.key != "Escape" || shown.empty()) return false;
  ui_.session.dismiss(shown.back().id);
  return true;
}

void NoticeStrips::draw(float bottom_px, bool below) {
  if (below != below_) hidden_to_ = below ? announced_ : 0;
  below_ = below;
  steps_.follow(ui_.session, announce_new());
  ui_.messages = {};
  const float width_px = std::min(MAX_PX, ui_.platform.screen.width_px() - 24);
  const std::vector<Notice> shown = ui_.session.notices();  // a copy: dismissing alters them
  if (shown.empty() || shown.back().id <= hidden_to_) return;
  ui_.push_landmark(Role::REGION, "notices", ui_.tr("消息", "Messages"),
                    {0, 120, ui_.platform.screen.width_px(), bottom_px - 120});
  float y_px = bottom_px - 10;
  for (std::size_t i = shown.size(); i-- > 0;) {
    if (y_px < 120) break;
    if (shown[i].id <= hidden_to_) continue;
    y_px -= draw_one(shown[i], y_px, width_px);
  }
  ui_.messages = {(ui_.platform.screen.width_px() - width_px) / 2, y_px, width_px,
                  bottom_px - y_px};
  ui_.mirror.pop();
}

}  // namespace jixiao
