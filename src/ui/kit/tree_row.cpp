#include "ui/kit/tree_row.h"

#include <optional>

#include "ui/kit/outline_words.h"
#include "ui/kit/widgets.h"

namespace jixiao {
namespace {

constexpr float EDGE_PX = 3;  // at the left of a selected line

std::string_view unnamed(const Ui& ui) {
  return ui.tr("（未命名）", "(no name)");
}

MirrorNode mirror_node(const Ui& ui, const TreeRowSpec& spec) {
  const OutlineRow& row = spec.row;
  MirrorNode node;
  node.id = spec.id;
  node.role = Role::TREE_ITEM;
  node.name = outline_name(ui, row);
  if (node.name.empty()) node.name = unnamed(ui);
  node.description = spec.description;
  node.rect = spec.rect;
  node.level = row.depth + 1;
  node.position = row.position;
  node.set_size = row.set_size;
  node.selected = spec.selected ? Tri::YES : Tri::NO;
  if (row.has_children) node.expanded = row.open ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = spec.tab_stop;
  return node;
}

void draw_ground(Ui& ui, const TreeRowSpec& spec, bool hovered) {
  const Rect& rect = spec.rect;
  const auto fill = [&](ImU32 color) {
    ui.list().AddRectFilled(top_left(rect), bottom_right(rect), color);
  };
  if (spec.selected) {
    fill(ui.theme.accent_soft);
    ui.list().AddRectFilled(top_left(rect), {rect.x_px + EDGE_PX, rect.y_px + rect.height_px},
                            ui.theme.accent);
    return;
  }
  if (hovered) fill(ui.theme.hover);
  if (spec.ground != 0) fill(spec.ground);
}

}  // namespace

TreeRowAnswer tree_row(Ui& ui, const TreeRowSpec& spec,
                       const std::function<void(const Rect& room)>& draw_words) {
  const OutlineRow& row = spec.row;
  const Rect& rect = spec.rect;
  TreeRowAnswer answer;
  answer.interaction = ui.interact(mirror_node(ui, spec));
  draw_ground(ui, spec, answer.interaction.hovered);
  const float x_px = rect.x_px + spec.indent.of(row.depth);
  if (row.has_children) {
    draw_branch_mark(ui.list(), {x_px - spec.indent.mark_px, rect.y_px + rect.height_px / 2},
                     row.open, ui.theme.text_muted);
  }
  draw_words({x_px, rect.y_px, rect.x_px + rect.width_px - x_px, rect.height_px});
  ui.draw_focus_ring(spec.id, rect);
  answer.on_mark = row.has_children && ui.pointer.x_px < x_px;
  const std::optional<bool>& expand = answer.interaction.expand;
  answer.toggled =
      (answer.interaction.activated && answer.on_mark) || (expand && *expand != row.open);
  return answer;
}

std::string tree_row_text(const Ui& ui, const OutlineRow& row) {
  std::string text = outline_text(ui, row);
  if (text.empty()) text = unnamed(ui);
  return text;
}

void tree_row_name(Ui& ui, const TreeRowSpec& spec, const Rect& room, const Rect& hover) {
  const bool named = !outline_text(ui, spec.row).empty();
  const std::string text = tree_row_text(ui, spec.row);
  const bool cut = draw_text_in(ui.list(), room, named ? ui.theme.text : ui.theme.text_muted, text,
                                {ui.metrics.font_px, false});
  if (cut && contains(hover, ui.pointer) && ImGui::IsWindowHovered()) {
    ui.tooltip(spec.id, spec.rect, text);
  }
}

}  // namespace jixiao
