// Dragging a row of the outline to another place.
#include <algorithm>
#include <cmath>

#include "edit/operations.h"
#include "ui/panels/outline.h"

namespace jixiao {
namespace {

constexpr float DRAG_STARTS_PX = 6;
constexpr float EDGE_PX = 24;  // near the edge the tree scrolls by itself
constexpr float EDGE_STEP_PX = 12;
constexpr float INDENT_PX = 14;
constexpr float FIRST_INDENT_PX = 24;

bool can_be_dragged(NodeKind kind) {
  return kind != NodeKind::FORM && kind != NodeKind::RESPONSIBILITIES && kind != NodeKind::GOALS &&
         kind != NodeKind::FUNCTIONS;
}

}  // namespace

void Outline::update_drag(const Rect& tree) {
  if (drag_.node.empty()) return;
  const Node* node = ui_.session.form().find(drag_.node);
  if (node == nullptr || !can_be_dragged(node->kind()) || ui_.session.read_only()) {
    drag_ = {};
    return;
  }
  const float moved_px =
      std::hypot(ui_.pointer.x_px - drag_.start.x_px, ui_.pointer.y_px - drag_.start.y_px);
  if (moved_px > DRAG_STARTS_PX) drag_.moving = true;
  if (!ui_.pointer_down) {
    if (drag_.moving) drop();
    drag_ = {};
    return;
  }
  if (!drag_.moving) return;
  const float before_px = scroll_.y_px;
  if (ui_.pointer.y_px < tree.y_px + EDGE_PX) scroll_.y_px -= EDGE_STEP_PX;
  if (ui_.pointer.y_px > tree.y_px + tree.height_px - EDGE_PX) scroll_.y_px += EDGE_STEP_PX;
  scroll_.clamp();
  if (scroll_.y_px != before_px) ui_.request_frame();
  find_drop_place(tree);
  ui_.set_cursor(drag_.drop_parent.empty() ? Cursor::FORBIDDEN : Cursor::GRABBING);
  if (drag_.drop_parent.empty()) return;
  ui_.list().AddLine({drag_.line_x_px, drag_.line_y_px},
                     {tree.x_px + tree.width_px - 8, drag_.line_y_px}, ui_.theme.accent_text, 2);
}

// The upper half of a row means before it, the lower half after it; on a row of the kind above
// (a group) the line goes in as its first child.
void Outline::find_drop_place(const Rect& tree) {
  drag_.drop_parent.clear();
  const Form& form = ui_.session.form();
  const float row_px = ui_.metrics.row_px;
  const float offset_px = ui_.pointer.y_px - tree.y_px + scroll_.y_px;
  const auto index = static_cast<std::size_t>(std::max(0.0f, offset_px / row_px));
  if (index >= rows_.size() || rows_[index].node == nullptr) return;
  const Node& target = *rows_[index].node;
  const Node& dragged = *form.find(drag_.node);
  const float row_top_px = tree.y_px + static_cast<float>(index) * row_px - scroll_.y_px;
  const bool after = ui_.pointer.y_px > row_top_px + row_px / 2;

  Place place;
  if (target.kind() == dragged.kind()) {
    place = {target.parent()->id(), target.index_in_parent() + (after ? 1 : 0)};
    if (target.parent() == dragged.parent() && dragged.index_in_parent() < place.index) {
      --place.index;
    }
    drag_.line_y_px = std::round(row_top_px + (after ? row_px : 0));
  } else if (can_have_child(target.kind(), dragged.kind())) {
    place = {target.id(), 0};
    drag_.line_y_px = std::round(row_top_px + row_px);
  } else {
    return;
  }
  if (!can_move_to(form, drag_.node, place)) return;
  drag_.drop_parent = place.parent;
  drag_.drop_index = place.index;
  const int depth = rows_[index].depth + (target.kind() == dragged.kind() ? 0 : 1);
  drag_.line_x_px = tree.x_px + FIRST_INDENT_PX + INDENT_PX * static_cast<float>(depth) - 4;
}

void Outline::drop() {
  if (drag_.drop_parent.empty()) return;
  const NodeId nodes[] = {drag_.node};
  const Place place{drag_.drop_parent, drag_.drop_index};
  ui_.session.report(move_to(ui_.session.editor(), nodes, place));
  ui_.session.select_node(drag_.node);
  reveal_ = true;
  ui_.request_frame();
}

}  // namespace jixiao
