#include "ui/panels/drawer.h"

#include "ui/kit/widgets.h"

namespace jixiao {

void draw_drawer_handle(Ui& ui, const Rect& handle, bool& open) {
  ui.begin_panel("##drawer", handle, 0, true);
  ui.list().AddRectFilled(top_left(handle), bottom_right(handle), ui.theme.bar, 4,
                          ImDrawFlags_RoundCornersLeft);
  ui.list().AddRect(top_left(handle), bottom_right(handle), ui.theme.line, 4,
                    ImDrawFlags_RoundCornersLeft);
  ui.push_landmark(Role::REGION, "drawer", ui.tr("字段栏开关", "Fields on or off"), handle);
  MirrorNode node;
  node.id = widget_id("drawer");
  node.role = Role::BUTTON;
  node.name = ui.tr("字段", "Fields");
  node.rect = handle;
  node.expanded = open ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = true;
  const Interaction interaction = ui.interact(std::move(node));
  ui.mirror.pop();
  const TextStyle style{ui.metrics.small_px, false};
  float y_px = handle.y_px + 18;
  for (const std::string_view part : {ui.tr("字", "≡"), ui.tr("段", "")}) {
    draw_text_in(ui.list(), {handle.x_px, y_px, handle.width_px, 20}, ui.theme.text, part, style,
                 TextAlign::CENTER);
    y_px += 20;
  }
  draw_branch_mark(ui.list(), {handle.x_px + 13, handle.y_px + 72}, false, ui.theme.text_muted);
  ui.draw_focus_ring(widget_id("drawer"), handle);
  ui.end_panel();
  if (interaction.hovered) ui.set_cursor(Cursor::HAND);
  if (interaction.activated) open = !open;
}

}  // namespace jixiao
