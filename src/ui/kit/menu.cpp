// Menus and the lists of combo boxes: one at a time, above everything, moved through with the arrow
// keys, closed by Esc or a click elsewhere.
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "ui/kit/ui.h"

namespace jixiao {
namespace {

constexpr float MENU_MIN_PX = 140;
constexpr float MENU_MAX_PX = 420;
constexpr float MENU_EDGE_PX = 4;

std::size_t next_enabled(const Menu& menu, std::size_t from, bool backwards) {
  const std::size_t count = menu.items.size();
  std::size_t at = from;
  for (std::size_t step = 0; step < count; ++step) {
    at = backwards ? (at + count - 1) % count : (at + 1) % count;
    if (menu.items[at].enabled) return at;
  }
  return from;
}

WidgetId item_id(const Menu& menu, std::size_t index) {
  return widget_id(index, widget_id("menu", menu.owner));
}

}  // namespace

void Ui::open_menu(Menu menu) {
  if (menu.items.empty()) return;
  if (!menu_is_open()) focus_before_menu_ = focus_.place();
  menu_ = std::move(menu);
  menu_.active = menu_.items.size() - 1;
  for (std::size_t i = 0; i < menu_.items.size(); ++i) {
    if (menu_.items[i].checked) menu_.active = (i + menu_.items.size() - 1) % menu_.items.size();
  }
  menu_.active = next_enabled(menu_, menu_.active, false);
  focus(item_id(menu_, menu_.active));
}

void Ui::close_menu() {
  if (!menu_is_open()) return;
  menu_ = {};
  focus(focus_before_menu_);
}

// A screen reader that goes to something beside an open menu leaves it, as a press there does: the
// menu would have the keys, and the focus would be on something else.
void Ui::on_mirror(const MirrorEvent& event) {
  request_frame();
  scrolled_ms_ = NOT_YET_MS;  // what comes of it is told at once, also after a turn of the wheel
  if (event.kind != MirrorEvent::Kind::FOCUSED) return mirror_events_.push_back(event);
  sent_focus_.reset();  // the element has it now, where perhaps a field should
  if (event.id == focused()) return;
  bool in_menu = false;
  for (std::size_t i = 0; i < menu_.items.size(); ++i) in_menu |= item_id(menu_, i) == event.id;
  if (!in_menu) menu_ = {};
  focus_as_person(event.id);
}

void Ui::run_menu_item(std::size_t index) {
  if (!menu_.items[index].enabled) return;
  const auto run = menu_.items[index].run;
  close_menu();
  if (run) run();
}

bool Ui::on_menu_key(const KeyEvent& key) {
  if (!menu_is_open()) return false;
  request_frame();
  if (key.key == "Escape" || key.key == "Tab") {
    close_menu();
    return true;
  }
  if (key.key == "Enter" || key.key == " ") {
    run_menu_item(menu_.active);
    return true;
  }
  std::size_t active = menu_.active;
  if (key.key == "ArrowDown") active = next_enabled(menu_, active, false);
  if (key.key == "ArrowUp") active = next_enabled(menu_, active, true);
  if (key.key == "Home") active = next_enabled(menu_, menu_.items.size() - 1, false);
  if (key.key == "End") active = next_enabled(menu_, 0, true);
  if (active == menu_.active) return false;
  menu_.active = active;
  const float share = menu_content_px() / static_cast<float>(menu_.items.size());
  menu_.scroll.ensure_visible(share * static_cast<float>(active),
                              share * static_cast<float>(active + 1));
  focus(item_id(menu_, active));
  return true;
}

float Ui::menu_content_px() const {
  float height_px = 0;
  for (const MenuItem& item : menu_.items) {
    height_px += metrics.row_px + (item.separator_before ? 2 * MENU_EDGE_PX + 1 : 0);
  }
  return height_px;
}

Rect Ui::menu_rect() const {
  const TextStyle style{metrics.font_px, false};
  const TextStyle small{metrics.small_px, false};
  float width_px = menu_.is_list ? std::max(MENU_MIN_PX, menu_.anchor.width_px) : MENU_MIN_PX;
  for (const MenuItem& item : menu_.items) {
    const std::string keys = shown_keys(item.shortcut, platform.screen.is_mac());
    const float shortcut_px = keys.empty() ? 0 : text_width_px(keys, small) + 32;
    width_px = std::max(width_px, text_width_px(item.label, style) + shortcut_px + 52);
  }
  const float screen_width_px = platform.screen.width_px();
  const float screen_height_px = platform.screen.height_px();
  width_px = std::min({width_px, MENU_MAX_PX, screen_width_px - 8});
  const float height_px = std::min(menu_content_px() + 2 * MENU_EDGE_PX, screen_height_px - 16);
  Rect rect{menu_.anchor.x_px, menu_.anchor.y_px + menu_.anchor.height_px + 2, width_px, height_px};
  if (rect.x_px + width_px > screen_width_px - 4) {
    rect.x_px = std::max(4.0f, menu_.anchor.x_px + menu_.anchor.width_px - width_px);
  }
  rect.x_px = std::clamp(rect.x_px, 4.0f, std::max(4.0f, screen_width_px - width_px - 4));
  if (rect.y_px + height_px > screen_height_px - 4) {
    const float above_px = menu_.anchor.y_px - height_px - 2;
    rect.y_px = above_px >= 4 ? above_px : std::max(4.0f, screen_height_px - height_px - 4);
  }
  return snapped(rect);
}

void Ui::draw_menu_item(std::size_t index, const Rect& rect) {
  const MenuItem& item = menu_.items[index];
  MirrorNode node;
  node.id = item_id(menu_, index);
  node.role = menu_.is_list ? Role::OPTION : Role::MENU_ITEM;
  node.name = item.label;
  node.description = item.description;
  node.shortcut = item.shortcut;
  node.rect = rect;
  node.disabled = !item.enabled;
  node.focusable = true;
  if (menu_.is_list) node.selected = item.checked ? Tri::YES : Tri::NO;
  if (!menu_.is_list && item.checked) node.checked = Tri::YES;
  const Interaction interaction = interact(std::move(node));
  if (interaction.hovered && item.enabled) menu_.active = index;
  const bool active = menu_.active == index && item.enabled;
  if (active) {
    list().AddRectFilled(top_left(rect), bottom_right(rect), theme.accent_soft, 3);
  }
  const ImU32 color = item.enabled ? theme.text : theme.text_muted;
  if (item.checked) {
    const float x_px = rect.x_px + 9;
    const float y_px = rect.y_px + rect.height_px / 2;
    const ImVec2 tick[] = {{x_px, y_px}, {x_px + 4, y_px + 4}, {x_px + 11, y_px - 5}};
    list().AddPolyline(tick, 3, theme.accent_text, 0, 2);
  }
  const TextStyle small{metrics.small_px, false};
  const Rect label{rect.x_px + 28, rect.y_px, rect.width_px - 40, rect.height_px};
  draw_text_in(list(), label, item.enabled ? theme.text_muted : theme.line,
               shown_keys(item.shortcut, platform.screen.is_mac()), small, TextAlign::RIGHT);
  draw_text_in(list(), label, color, item.label, {metrics.font_px, false});
  if (interaction.activated) run_menu_item(index);
}

void Ui::draw_menu() {
  if (!menu_is_open()) return;
  const Rect box = menu_rect();
  begin_panel("##menu", box, 0, true);
  const bool pressed_elsewhere =
      ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right);
  if (pressed_elsewhere && !contains(box, pointer) && !contains(menu_.anchor, pointer)) {
    end_panel();
    close_menu();
    return;
  }
  list().AddRectFilled(top_left(box), bottom_right(box), theme.bar, metrics.corner_px);
  list().AddRect(top_left(box), bottom_right(box), theme.line, metrics.corner_px);
  push_landmark(Role::REGION, "menu", menu_.name, box);
  MirrorNode group;
  group.id = menu_box_id(menu_.owner);
  group.role = menu_.is_list ? Role::LIST_BOX : Role::MENU;
  group.name = menu_.name;
  group.rect = box;
  mirror.push(std::move(group));
  const Rect inner = inset(box, 0, MENU_EDGE_PX);
  scroll(menu_.scroll, inner, menu_content_px(), "menu");
  push_clip(inner);
  float y_px = inner.y_px - menu_.scroll.y_px;
  const WidgetId owner = menu_.owner;
  for (std::size_t i = 0; i < menu_.items.size() && menu_.owner == owner; ++i) {
    if (menu_.items[i].separator_before) {
      y_px += MENU_EDGE_PX;
      list().AddLine({box.x_px + 8, y_px}, {box.x_px + box.width_px - 8, y_px}, theme.line);
      y_px += MENU_EDGE_PX + 1;
    }
    draw_menu_item(i, {box.x_px + 4, y_px, box.width_px - 8, metrics.row_px});
    y_px += metrics.row_px;
  }
  pop_clip();
  mirror.pop();
  mirror.pop();
  end_panel();
}

}  // namespace jixiao
