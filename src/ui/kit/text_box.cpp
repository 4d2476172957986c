// text_box: a text as it stands, and the way into editing it. Drawn by us until it is edited; then
// the platform's field lies exactly over it.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float PAD_X_PX = 8;
constexpr float PAD_Y_PX = 4;
constexpr float EDGE_PX = 1;  // the field lies within the line around the box

bool editable(const Ui& ui, const TextBoxSpec& spec) {
  return !spec.read_only && !(spec.part_of_draft && ui.session.read_only());
}

MirrorNode text_box_node(const Ui& ui, const TextBoxSpec& spec) {
  MirrorNode node;
  node.id = spec.id;
  node.role = Role::TEXTBOX;
  node.name = spec.label;
  node.value = spec.text;
  node.description = spec.description.empty() ? spec.placeholder : spec.description;
  node.rect = spec.rect;
  node.focusable = true;
  node.tab_stop = true;
  node.multiline = spec.multiline;
  node.read_only = !editable(ui, spec);
  return node;
}

void open_field(Ui& ui, const TextBoxSpec& spec, CaretPlace caret) {
  FieldRequest request;
  TextFieldSpec& field = request.spec;
  field.owner = spec.id;
  field.label = spec.label;
  field.text = spec.text;
  field.placeholder = spec.placeholder;
  field.rect = spec.rect;
  field.clip = ui.clip();
  field.multiline = spec.multiline;
  field.numeric = spec.numeric;
  field.font_px = ui.metrics.font_px;
  field.line_height_px = line_height_px({ui.metrics.font_px, false});
  field.padding_x_px = PAD_X_PX - EDGE_PX;
  field.padding_y_px = spec.multiline
                           ? PAD_Y_PX - EDGE_PX
                           : std::max(0.0f, (spec.rect.height_px - field.line_height_px) / 2);
  field.caret = caret;
  field.text_rgb = rgb_of(ui.theme.text);
  field.background_rgb = rgb_of(ui.theme.field);
  request.changed = spec.changed;
  request.key = spec.key;
  Ui* owner = &ui;
  const WidgetId id = spec.id;
  const std::string original = spec.text;
  request.ended = [owner, id, original, changed = spec.changed,
                   ended = spec.ended](FieldEnd reason) {
    if (reason == FieldEnd::ESCAPE && changed) changed(original);
    owner->session.end_typing();
    if (ended) ended(reason);
    const bool given_up = reason == FieldEnd::ESCAPE || reason == FieldEnd::LEFT;
    if (given_up && owner->is_focused(id)) owner->release_focus();
    if (reason == FieldEnd::TAB) owner->focus_next(id, false);
    if (reason == FieldEnd::BACK_TAB) owner->focus_next(id, true);
    owner->request_frame();
  };
  ui.editor.open(std::move(request));
}

void draw_box(Ui& ui, const TextBoxSpec& spec, bool hovered, bool editing) {
  ImU32 border = hovered ? ui.theme.text_muted : ui.theme.line;
  if (spec.invalid) border = ui.theme.error;
  if (editing || ui.is_focused(spec.id)) border = ui.theme.accent_text;
  const ImVec2 from = top_left(spec.rect);
  const ImVec2 to = bottom_right(spec.rect);
  ui.list().AddRectFilled(from, to, spec.read_only ? ui.theme.panel : ui.theme.field,
                          ui.metrics.corner_px);
  ui.list().AddRect(from, to, border, ui.metrics.corner_px, 0, editing ? 2 : 1);
}

void draw_content(Ui& ui, const TextBoxSpec& spec) {
  const TextStyle style{ui.metrics.font_px, false};
  const bool empty = spec.text.empty();
  const ImU32 color = empty ? ui.theme.text_muted : ui.theme.text;
  const std::string& text = empty ? spec.placeholder : spec.text;
  if (spec.multiline && !empty) {
    const Rect inner = inset(spec.rect, PAD_X_PX, PAD_Y_PX);
    draw_lines(ui.list(), inner, color, text, break_lines(text, inner.width_px, style), style);
  } else {
    draw_text_in(ui.list(), inset(spec.rect, PAD_X_PX, 0), color, text, style);
  }
}

}  // namespace

float text_box_height_px(const Ui& ui, WidgetId id, std::string_view text, float width_px,
                         int min_lines) {
  const TextStyle style{ui.metrics.font_px, false};
  const std::size_t lines = break_lines(text, width_px - 2 * PAD_X_PX, style).size();
  const float shown = static_cast<float>(std::max<std::size_t>(lines, min_lines));
  float height_px = shown * line_height_px(style) + 2 * PAD_Y_PX;
  // The browser may break lines otherwise than we do; while it edits, its height counts.
  if (ui.editor.is_editing(id)) {
    height_px = std::max(height_px, ui.editor.wanted_height_px() + 2 * EDGE_PX);
  }
  return std::max(height_px, ui.metrics.field_px);
}

void text_box(Ui& ui, TextBoxSpec spec) {
  const bool can_edit = editable(ui, spec);
  const Interaction interaction = ui.interact(text_box_node(ui, spec));
  if (ui.editor.is_editing(spec.id) && !ui.editor.follows(spec.text)) {
    ui.editor.end(FieldEnd::BLUR);
  }
  const bool editing = ui.editor.is_editing(spec.id);
  draw_box(ui, spec, interaction.hovered, editing);
  if (interaction.hovered) ui.set_cursor(Cursor::TEXT);
  if (can_edit && interaction.value && spec.changed) {
    spec.changed(*interaction.value);
    ui.session.end_typing();
  }
  if (interaction.activated) ui.focus(spec.id);
  if (editing) {
    const Rect inner = inset(spec.rect, EDGE_PX, EDGE_PX);
    ui.editor.place(inner, ui.clip(), ui.metrics.font_px);
    return;
  }
  draw_content(ui, spec);
  if (!can_edit) return;
  // What shows the focus takes the keys, also where it came back from a menu or a dialog.
  const bool waits = ui.blocked() || ui.menu_is_open();
  if (ui.is_focused(spec.id) && !waits) {
    spec.rect = inset(spec.rect, EDGE_PX, EDGE_PX);
    open_field(ui, spec, interaction.focus_gained ? CaretPlace::SELECT_ALL : CaretPlace::END);
  }
}

}  // namespace jixiao
