#include "ui/travel/frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/remarks.h"

namespace jixiao {
namespace {

constexpr float TITLE_PX = 48;
constexpr float FOOTER_PX = 52;       // one line of buttons
constexpr float MORE_FOOTER_PX = 42;  // a second one, on a phone
constexpr float PAD_PX = 18;
constexpr float PHONE_PAD_PX = 10;

float pad_px(const Ui& ui) {
  return ui.is_phone() ? PHONE_PAD_PX : PAD_PX;
}

Rect box_of(const Ui& ui, const TravelFrameSpec& spec) {
  const float screen_x_px = ui.platform.screen.width_px();
  const float screen_y_px = ui.platform.screen.height_px();
  const float margin_px = ui.is_phone() ? 4 : 16;
  const float width_px = std::min(spec.width_px, screen_x_px - 2 * margin_px);
  const float height_px = std::min(spec.height_px, screen_y_px - 2 * margin_px);
  return {std::round((screen_x_px - width_px) / 2), std::round((screen_y_px - height_px) / 2),
          std::round(width_px), std::round(height_px)};
}

void draw_head(Ui& ui, const TravelFrameSpec& spec, TravelFrame& frame) {
  const float pad = pad_px(ui);
  const TextStyle bold{ui.metrics.title_px, true};
  const float title_px = text_width_px(spec.title, bold) + 4;
  const Rect line{frame.box.x_px + pad, frame.box.y_px, frame.box.width_px - 2 * pad - 40,
                  TITLE_PX};
  label(ui, widget_id("title", frame.id), {line.x_px, line.y_px, title_px, line.height_px},
        spec.title, ui.theme.text, bold, heading(2));
  if (!spec.subtitle.empty()) {
    label(ui, widget_id("subtitle", frame.id),
          {line.x_px + title_px + 12, line.y_px, line.width_px - title_px - 12, line.height_px},
          spec.subtitle, ui.theme.text_muted, {ui.metrics.small_px, false});
  }
  const float y_px = frame.box.y_px + TITLE_PX;
  ui.list().AddLine({frame.box.x_px, y_px}, {frame.box.x_px + frame.box.width_px, y_px},
                    ui.theme.line);
}

}  // namespace

WidgetId footer_button_id(std::string_view frame_id, std::string_view label) {
  return widget_id(label, widget_id(frame_id, widget_id("travel")));
}

TravelFrame begin_travel_frame(Ui& ui, const TravelFrameSpec& spec) {
  const Rect screen{0, 0, ui.platform.screen.width_px(), ui.platform.screen.height_px()};
  ui.begin_panel("##travel shade", screen, ui.theme.shade, true);
  ImGui::SetCursorScreenPos({0, 0});
  ImGui::InvisibleButton("##catch", {screen.width_px, screen.height_px});
  ui.end_panel();
  TravelFrame frame;
  frame.id = widget_id(spec.id, widget_id("travel"));
  frame.box = box_of(ui, spec);
  ui.begin_panel("##travel", frame.box, 0, true);
  ui.list().AddRectFilled(top_left(frame.box), bottom_right(frame.box), ui.theme.bar, 8);
  if (ui.theme.dark) {
    ui.list().AddRect(top_left(frame.box), bottom_right(frame.box), ui.theme.line, 8);
  }
  MirrorNode node;
  node.id = frame.id;
  node.role = Role::DIALOG;
  node.name = spec.title;
  node.rect = frame.box;
  node.modal = !ui.blocked();
  ui.mirror.push(std::move(node));
  draw_head(ui, spec, frame);
  const float pad = pad_px(ui);
  const float footer_px = FOOTER_PX + (ui.is_phone() ? MORE_FOOTER_PX : 0);
  const float bottom_px = frame.box.y_px + frame.box.height_px - footer_px;
  frame.content = {frame.box.x_px + pad, frame.box.y_px + TITLE_PX + 12,
                   frame.box.width_px - 2 * pad, frame.box.height_px - TITLE_PX - footer_px - 24};
  frame.footer = {frame.box.x_px + pad, bottom_px, frame.box.width_px - 2 * pad, footer_px};
  ui.list().AddLine({frame.box.x_px, bottom_px}, {frame.box.x_px + frame.box.width_px, bottom_px},
                    ui.theme.line);
  return frame;
}

// The cross comes last: the first that Tab reaches is what the frame is for.
void end_travel_frame(Ui& ui, TravelFrame& frame) {
  const Rect cross{frame.box.x_px + frame.box.width_px - TITLE_PX + 6, frame.box.y_px + 8, 32, 32};
  frame.closed = close_cross(ui, widget_id("close", frame.id), cross);
  ui.mirror.pop();
  ui.end_panel();
}

bool footer_button(Ui& ui, TravelFrame& frame, const FooterButton& wanted) {
  const float width_px = button_width_px(ui, wanted.label) + 6;
  const bool second_line = frame.footer.height_px > FOOTER_PX;
  if (second_line && frame.footer.width_px < width_px) {
    frame.footer = {frame.content.x_px, frame.footer.y_px + MORE_FOOTER_PX, frame.content.width_px,
                    frame.footer.height_px - MORE_FOOTER_PX};
  }
  frame.footer.width_px -= width_px;
  ButtonSpec spec;
  spec.id = widget_id(wanted.label, frame.id);
  spec.label = wanted.label;
  spec.look = wanted.look;
  spec.enabled = wanted.enabled;
  spec.description = wanted.description;
  spec.shortcut = wanted.shortcut;
  spec.rect = {frame.footer.x_px + frame.footer.width_px,
               frame.footer.y_px + (FOOTER_PX - ui.metrics.field_px) / 2, width_px,
               ui.metrics.field_px};
  frame.footer.width_px -= 8;
  return button(ui, spec);
}

void footer_text(Ui& ui, const TravelFrame& frame, std::string_view text, ImU32 color) {
  if (frame.footer.width_px < 80) return;
  const TextStyle small{ui.metrics.small_px, false};
  const auto lines = static_cast<float>(break_lines(text, frame.footer.width_px, small).size());
  const float height_px = std::min(lines * line_height_px(small), FOOTER_PX - 4);
  paragraph(ui, widget_id("footer text", frame.id),
            {frame.footer.x_px, frame.footer.y_px + (FOOTER_PX - height_px) / 2,
             frame.footer.width_px, height_px},
            text, color, small, Role::STATUS);
}

void person_box(Ui& ui, WidgetId id, const Rect& rect) {
  TextBoxSpec box;
  box.id = id;
  box.label = ui.tr("我的姓名", "My name");
  box.placeholder = box.label;
  box.text = ui.session.remarks().person();
  box.part_of_draft = false;
  box.invalid = box.text.empty();
  box.rect = rect;
  box.changed = [&ui](const std::string& text) { ui.session.remarks().set_person(text); };
  text_box(ui, std::move(box));
}

bool filter_pill(Ui& ui, WidgetId id, std::string_view text, bool chosen, Point& at) {
  const float width_px = button_width_px(ui, text);
  MirrorNode node;
  node.id = id;
  node.role = Role::RADIO;
  node.name = text;
  node.rect = {at.x_px, at.y_px, width_px, ui.metrics.field_px};
  node.checked = chosen ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = true;
  const Rect rect = node.rect;
  const Interaction interaction = ui.interact(std::move(node));
  const ImU32 ground = chosen                ? ui.theme.accent
                       : interaction.hovered ? ui.theme.hover
                                             : ui.theme.field;
  ui.list().AddRectFilled(top_left(rect), bottom_right(rect), ground, ui.metrics.corner_px);
  if (!chosen) {
    ui.list().AddRect(top_left(rect), bottom_right(rect), ui.theme.line, ui.metrics.corner_px);
  }
  draw_text_in(ui.list(), rect, chosen ? ui.theme.text_on_accent : ui.theme.text, text,
               {ui.metrics.font_px, false}, TextAlign::CENTER);
  ui.draw_focus_ring(id, rect);
  if (interaction.hovered) ui.set_cursor(Cursor::HAND);
  at.x_px += width_px + 8;
  return interaction.activated;
}

Rect take_top(Rect& rect, float height_px) {
  const Rect top{rect.x_px, rect.y_px, rect.width_px, height_px};
  rect.y_px += height_px;
  rect.height_px -= height_px;
  return top;
}

void strike(Ui& ui, const Rect& rect, std::string_view text, const TextStyle& style, ImU32 color) {
  const float width_px = std::min(text_width_px(text, style), rect.width_px);
  const float y_px = snapped_px(rect.y_px + rect.height_px / 2);
  ui.list().AddLine({rect.x_px, y_px}, {rect.x_px + width_px, y_px}, color);
}

}  // namespace jixiao
