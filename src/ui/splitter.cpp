#include "ui/splitter.h"

#include <imgui.h>

#include <algorithm>

namespace jixiao {

void Splitter::draw(const Rect& rect, float& width_px) {
  ui_.begin_panel(name_, rect, 0, !ui_.blocked() && !ui_.menu_is_open());
  const float x_px = rect.x_px + rect.width_px / 2;
  ui_.list().AddLine({x_px, rect.y_px}, {x_px, rect.y_px + rect.height_px}, ui_.theme.line);
  ImGui::SetCursorScreenPos(top_left(rect));
  ImGui::InvisibleButton(name_, {rect.width_px, std::max(1.0f, rect.height_px)});
  const bool active = ImGui::IsItemActive();
  // Let go in the frame of the last move, it ends where that went.
  if (active || held_) {
    width_px = from_right_ ? ui_.platform.screen.width_px() - ui_.pointer.x_px : ui_.pointer.x_px;
  }
  if (held_ && !active) ui_.session.settings_changed();
  held_ = active;
  if (ImGui::IsItemHovered() || active) ui_.set_cursor(Cursor::RESIZE_HORIZONTAL);
  ui_.end_panel();
}

}  // namespace jixiao
