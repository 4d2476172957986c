#include "ui/kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jixiao {
namespace {

constexpr float BUTTON_PAD_PX = 12;
constexpr float MENU_MARK_PX = 14;
constexpr float BOX_PAD_X_PX = 8;

struct ButtonPaint {
  ImU32 ground = 0;
  ImU32 border = 0;
  ImU32 text = 0;
};

ButtonPaint button_paint(const Ui& ui, const ButtonSpec& spec, const Interaction& interaction) {
  const Colors& theme = ui.theme;
  ButtonPaint paint{0, 0, spec.enabled ? theme.text : theme.text_muted};
  if (spec.look == ButtonLook::PRIMARY) {
    paint.ground = spec.enabled ? theme.accent : theme.line;
    paint.text = spec.enabled ? theme.text_on_accent : theme.text_muted;
  } else if (spec.look == ButtonLook::FRAMED) {
    paint.ground = theme.field;
    paint.border = theme.line;
  }
  if (spec.enabled && spec.look != ButtonLook::PRIMARY) {
    if (spec.pressed) paint.ground = theme.accent_soft;
    if (interaction.hovered) paint.ground = theme.hover;
  }
  return paint;
}

MirrorNode button_node(const ButtonSpec& spec) {
  MirrorNode node;
  node.id = spec.id;
  node.role = Role::BUTTON;
  node.name = spec.label;
  node.description = spec.description;
  node.shortcut = spec.shortcut;
  node.rect = spec.rect;
  node.disabled = !spec.enabled;
  node.focusable = true;
  node.tab_stop = spec.enabled;
  node.has_popup = spec.has_menu;
  return node;
}

std::string tooltip_text(std::string_view description, std::string_view shortcut, bool is_mac) {
  std::string text(description);
  if (!shortcut.empty()) {
    const std::string first = shown_keys(shortcut.substr(0, shortcut.find(' ')), is_mac);
    text += text.empty() ? first : "（" + first + "）";
  }
  return text;
}

}  // namespace

void draw_branch_mark(ImDrawList& list, Point center, bool open, ImU32 color) {
  const float x = std::round(center.x_px);
  const float y = std::round(center.y_px);
  if (open) {
    list.AddTriangleFilled({x - 5, y - 3}, {x + 5, y - 3}, {x, y + 4}, color);
  } else {
    list.AddTriangleFilled({x - 3, y - 5}, {x + 4, y}, {x - 3, y + 5}, color);
  }
}

void draw_down_mark(ImDrawList& list, Point center, ImU32 color) {
  const float x = std::round(center.x_px);
  const float y = std::round(center.y_px);
  list.AddTriangleFilled({x - 4, y - 2}, {x + 4, y - 2}, {x, y + 3}, color);
}

float button_width_px(const Ui& ui, std::string_view text, bool has_menu) {
  return std::ceil(text_width_px(text, {ui.metrics.font_px, false})) + 2 * BUTTON_PAD_PX +
         (has_menu ? MENU_MARK_PX : 0);
}

bool button(Ui& ui, const ButtonSpec& spec) {
  const Interaction interaction = ui.interact(button_node(spec));
  const ButtonPaint paint = button_paint(ui, spec, interaction);
  const ImVec2 from = top_left(spec.rect);
  const ImVec2 to = bottom_right(spec.rect);
  ImDrawList& list = ui.list();
  if (paint.ground != 0) list.AddRectFilled(from, to, paint.ground, ui.metrics.corner_px);
  if (paint.border != 0) list.AddRect(from, to, paint.border, ui.metrics.corner_px);
  Rect text_rect = inset(spec.rect, 4, 0);
  if (spec.has_menu) {
    text_rect.width_px -= MENU_MARK_PX;
    draw_down_mark(list, {to.x - BUTTON_PAD_PX, spec.rect.y_px + spec.rect.height_px / 2},
                   paint.text);
  }
  draw_text_in(list, text_rect, paint.text, spec.label, {ui.metrics.font_px, false},
               TextAlign::CENTER);
  ui.draw_focus_ring(spec.id, spec.rect);
  if (interaction.hovered && spec.enabled) {
    ui.set_cursor(Cursor::HAND);
    const std::string help =
        tooltip_text(spec.description, spec.shortcut, ui.platform.screen.is_mac());
    if (!help.empty()) ui.tooltip(spec.id, spec.rect, help);
  }
  return interaction.activated;
}

void command_button(Ui& ui, std::string_view id, const Rect& rect, ButtonLook look,
                    std::string_view short_label) {
  const Command* command = find_command(id);
  if (command == nullptr) return;
  ButtonSpec spec;
  spec.id = widget_id(id, widget_id("command"));
  spec.rect = rect;
  spec.label = short_label.empty() ? ui.tr(command->label, command->label_en) : short_label;
  const std::string now = current_label(ui.session, *command);
  const std::string_view help = ui.tr(command->help, command->help_en);
  const std::string description = now == spec.label ? std::string(help) : now;
  spec.description = description;
  spec.shortcut = command->shortcut;
  spec.look = look;
  spec.enabled = command->enabled(ui.session);
  if (button(ui, spec)) run_command(ui.session, id);
}

bool link(Ui& ui, WidgetId id, Point position, std::string_view text, float* width_px,
          std::string_view accessible_name, ImU32 color) {
  if (color == 0) color = ui.theme.accent_text;
  const TextStyle style{ui.metrics.small_px, false};
  const float text_px = text_width_px(text, style);
  MirrorNode node;
  node.id = id;
  node.role = Role::BUTTON;
  node.name = accessible_name.empty() ? text : accessible_name;
  node.rect = {position.x_px - 2, position.y_px - 2, text_px + 4, line_height_px(style) + 4};
  node.focusable = true;
  node.tab_stop = true;
  const Rect rect = node.rect;
  const Interaction interaction = ui.interact(std::move(node));
  draw_text(ui.list(), position, color, text, style);
  if (interaction.hovered) {
    const float y_px = rect.y_px + rect.height_px - 3;
    ui.list().AddLine({position.x_px, y_px}, {position.x_px + text_px, y_px}, color);
    ui.set_cursor(Cursor::HAND);
  }
  ui.draw_focus_ring(id, rect);
  if (width_px != nullptr) *width_px = text_px;
  return interaction.activated;
}

namespace {

void add_text_node(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, Role role,
                   int level = 0) {
  if (!ui.visible(rect)) return;
  MirrorNode node;
  node.id = id;
  node.role = role;
  node.name = text;
  node.rect = rect;
  node.level = level;
  ui.mirror.add(std::move(node));
}

}  // namespace

void label(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, ImU32 color,
           const TextStyle& style, const LabelKind& kind) {
  add_text_node(ui, id, rect, text, kind.role, kind.level);
  const bool cut = draw_text_in(ui.list(), rect, color, text, style, kind.align);
  if (cut && contains(rect, ui.pointer) && ImGui::IsWindowHovered()) ui.tooltip(id, rect, text);
}

float paragraph(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, ImU32 color,
                const TextStyle& style, Role role) {
  const std::vector<TextLine> lines = break_lines(text, rect.width_px, style);
  const float height_px = static_cast<float>(lines.size()) * line_height_px(style);
  add_text_node(ui, id, {rect.x_px, rect.y_px, rect.width_px, height_px}, text, role);
  draw_lines(ui.list(), {rect.x_px, rect.y_px, rect.width_px, height_px}, color, text, lines,
             style);
  return height_px;
}

void progress_bar(Ui& ui, WidgetId id, const Rect& bar, std::string_view name, double fraction) {
  MirrorNode node;
  node.id = id;
  node.role = Role::PROGRESS;
  node.name = name;
  node.value = std::to_string(static_cast<int>(fraction * 100));
  node.rect = bar;
  ui.mirror.add(std::move(node));
  ui.list().AddRectFilled(top_left(bar), bottom_right(bar), ui.theme.line, 3);
  Rect done = bar;
  done.width_px *= static_cast<float>(std::clamp(fraction, 0.0, 1.0));
  ui.list().AddRectFilled(top_left(done), bottom_right(done), ui.theme.accent, 3);
}

bool progress_strip(Ui& ui, const ProgressStripSpec& spec) {
  constexpr float STRIP_PX = 420;
  constexpr float CANCEL_PX = 60;
  const float screen_px = ui.platform.screen.width_px();
  const float width_px = std::min(STRIP_PX, screen_px - 24);
  const Rect box{std::round((screen_px - width_px) / 2), spec.top_px, width_px, 56};
  const std::string panel = "##" + std::string(spec.id);
  ui.begin_panel(panel.c_str(), box, 0, true);
  ui.list().AddRectFilled(top_left(box), bottom_right(box), ui.theme.bar, 6);
  ui.list().AddRect(top_left(box), bottom_right(box), ui.theme.line, 6);
  const std::string percent = std::to_string(static_cast<int>(spec.fraction * 100));
  draw_text_in(ui.list(), {box.x_px + 14, box.y_px + 6, width_px - CANCEL_PX - 28, 26},
               ui.theme.text,
               std::string(spec.name) + std::string(ui.tr("…… ", "… ")) + percent + "%",
               {ui.metrics.font_px, false});
  const WidgetId id = widget_id(spec.id);
  ui.push_landmark(Role::REGION, spec.id, spec.name, box);
  progress_bar(ui, id, {box.x_px + 14, box.y_px + 38, width_px - 28, 6}, spec.name, spec.fraction);
  const bool cancelled =
      link(ui, widget_id("cancel", id), {box.x_px + width_px - CANCEL_PX, box.y_px + 9},
           ui.tr("取消", "Cancel"), nullptr, spec.cancel_name);
  ui.mirror.pop();
  ui.end_panel();
  return cancelled;
}

bool close_cross(Ui& ui, WidgetId id, const Rect& rect) {
  MirrorNode node;
  node.id = id;
  node.role = Role::BUTTON;
  node.name = ui.tr("关闭", "Close");
  node.rect = rect;
  node.focusable = true;
  node.tab_stop = true;
  const Interaction interaction = ui.interact(std::move(node));
  if (interaction.hovered) {
    ui.list().AddRectFilled(top_left(rect), bottom_right(rect), ui.theme.hover, 4);
    ui.set_cursor(Cursor::HAND);
  }
  const float x = rect.x_px + rect.width_px / 2;
  const float y = rect.y_px + rect.height_px / 2;
  ui.list().AddLine({x - 5, y - 5}, {x + 5, y + 5}, ui.theme.text_muted, 1.5f);
  ui.list().AddLine({x - 5, y + 5}, {x + 5, y - 5}, ui.theme.text_muted, 1.5f);
  ui.draw_focus_ring(id, rect);
  return interaction.activated;
}

bool check_box(Ui& ui, WidgetId id, const Rect& rect, std::string_view text, bool checked) {
  MirrorNode node;
  node.id = id;
  node.role = Role::CHECKBOX;
  node.name = text;
  node.rect = rect;
  node.checked = checked ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = true;
  const Interaction interaction = ui.interact(std::move(node));
  const float side_px = 16;
  const Rect box{rect.x_px + 2, rect.y_px + (rect.height_px - side_px) / 2, side_px, side_px};
  const ImU32 ground = checked ? ui.theme.accent : ui.theme.field;
  ui.list().AddRectFilled(top_left(box), bottom_right(box), ground, 3);
  ui.list().AddRect(top_left(box), bottom_right(box),
                    checked ? ui.theme.accent : ui.theme.text_muted, 3);
  if (checked) {
    const ImVec2 tick[] = {
        {box.x_px + 3, box.y_px + 8}, {box.x_px + 7, box.y_px + 12}, {box.x_px + 13, box.y_px + 4}};
    ui.list().AddPolyline(tick, 3, ui.theme.text_on_accent, 0, 2);
  }
  const Rect text_rect{box.x_px + side_px + 8, rect.y_px, rect.width_px - side_px - 10,
                       rect.height_px};
  draw_text_in(ui.list(), text_rect, ui.theme.text, text, {ui.metrics.font_px, false});
  ui.draw_focus_ring(id, rect);
  if (interaction.hovered) ui.set_cursor(Cursor::HAND);
  return interaction.activated;
}

void combo_box(Ui& ui, const ComboSpec& spec) {
  MirrorNode node;
  node.id = spec.id;
  node.role = Role::COMBOBOX;
  node.name = spec.label;
  node.value = spec.value;
  node.rect = spec.rect;
  node.disabled = !spec.enabled;
  node.focusable = true;
  node.tab_stop = spec.enabled;
  node.has_popup = true;
  node.expanded = ui.menu_is_open_for(spec.id) ? Tri::YES : Tri::NO;
  if (node.expanded == Tri::YES) node.controls = Ui::menu_box_id(spec.id);
  const Interaction interaction = ui.interact(std::move(node));
  const ImVec2 from = top_left(spec.rect);
  const ImVec2 to = bottom_right(spec.rect);
  const ImU32 border = interaction.hovered && spec.enabled ? ui.theme.text_muted : ui.theme.line;
  ui.list().AddRectFilled(from, to, spec.enabled ? ui.theme.field : ui.theme.panel,
                          ui.metrics.corner_px);
  ui.list().AddRect(from, to, border, ui.metrics.corner_px);
  Rect text_rect = inset(spec.rect, BOX_PAD_X_PX, 0);
  text_rect.width_px -= 14;
  draw_text_in(ui.list(), text_rect, ui.theme.text, spec.value, {ui.metrics.font_px, false});
  draw_down_mark(ui.list(), {to.x - 13, spec.rect.y_px + spec.rect.height_px / 2},
                 ui.theme.text_muted);
  ui.draw_focus_ring(spec.id, spec.rect);
  if (interaction.activated && spec.enabled) ui.focus(spec.id);
  const bool open_asked = interaction.activated || interaction.expand.value_or(false);
  if (!open_asked) return;
  if (ui.menu_is_open_for(spec.id)) {
    ui.close_menu();
  } else {
    ui.open_menu({spec.id, spec.rect, spec.label, spec.items(), true});
  }
}

}  // namespace jixiao
