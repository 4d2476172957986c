// Dragging a row of the outline to another place.
#include <algorithm>
#include <cmath>

#include "edit/operations.h"
#include "ui/kit/drag_ghost.h"
#include "ui/panels/outline.h"

namespace jixiao {
namespace {

constexpr float DRAG_STARTS_PX = 6;
constexpr float EDGE_PX = 24;  // near the edge the tree scrolls by itself
constexpr float EDGE_STEP_PX = 12;

bool can_be_dragged(NodeKind kind) {
  return kind != NodeKind::FORM && kind != NodeKind::RESPONSIBILITIES && kind != NodeKind::GOALS &&
         kind != NodeKind::FUNCTIONS;
}

}  // namespace

// All selected rows go along where the one held is among them and they are of one kind.
void Outline::begin_drag(const Node& held) {
  drag_.moving = true;
  const Form& form = ui_.session.form();
  const auto is_held = [&](const NodeId& id) { return id == drag_.node; };
  const bool together = std::any_of(drag_.nodes.begin(), drag_.nodes.end(), is_held) &&
                        std::all_of(drag_.nodes.begin(), drag_.nodes.end(), [&](const NodeId& id) {
                          const Node* node = form.find(id);
                          return node != nullptr && node->kind() == held.kind();
                        });
  if (!together) drag_.nodes = {drag_.node};
}

void Outline::update_drag(const Rect& tree) {
  if (drag_.node.empty()) return;
  const Node* node = ui_.session.form().find(drag_.node);
  if (node == nullptr || !can_be_dragged(node->kind()) || ui_.session.read_only()) {
    drag_ = {};
    return;
  }
  const float moved_px =
      std::hypot(ui_.pointer.x_px - drag_.start.x_px, ui_.pointer.y_px - drag_.start.y_px);
  if (moved_px > DRAG_STARTS_PX && !drag_.moving) begin_drag(*node);
  if (!ui_.pointer_down) {
    if (drag_.moving) find_drop_place(tree);  // move and release may come in one frame
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
  const bool lands = !drag_.drop_parent.empty();
  const std::optional<Place> place =
      lands ? std::optional(Place{drag_.drop_parent, drag_.drop_index}) : std::nullopt;
  draw_drag_ghost(ui_, dragged_name(ui_, drag_.nodes), landing_name(ui_, place));
  ui_.set_cursor(lands ? Cursor::GRABBING : Cursor::FORBIDDEN);
  if (drag_.drop_parent.empty()) return;
  ui_.list().AddLine({drag_.line_x_px, drag_.line_y_px},
                     {tree.x_px + tree.width_px - 8, drag_.line_y_px}, ui_.theme.accent_text, 2);
}

namespace {

const Node* first_below(const Node& node, NodeKind kind) {
  if (node.kind() == kind) return &node;
  for (const auto& child : node.children()) {
    if (const Node* found = first_below(*child, kind)) return found;
  }
  return nullptr;
}

// The kind that holds the dragged one.
NodeKind holder_of(const Node& dragged) {
  return dragged.parent()->kind();
}

}  // namespace

// On the border of two groups: the upper half of a group's row is the end of the group before it,
// the lower half its own beginning.
std::optional<Place> Outline::place_among_groups(const Node& target, NodeKind holder,
                                                 bool after) const {
  const Node* group = first_below(target, holder);
  if (group == nullptr) return std::nullopt;
  const Node* before = after ? nullptr : previous_of_kind(*group);
  if (before != nullptr) return Place{before->id(), before->children().size()};
  return Place{group->id(), 0};
}

// The upper half of a row of the same kind means before it, the lower half after it.
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
  std::optional<Place> place;
  if (target.kind() == dragged.kind()) {
    place = Place{target.parent()->id(), target.index_in_parent() + (after ? 1 : 0)};
  } else {
    place = place_among_groups(target, holder_of(dragged), after);
  }
  if (!place || !can_move_to(form, drag_.node, *place)) return;
  drag_.drop_parent = place->parent;
  drag_.drop_index = place->index;
  drag_.line_y_px = std::round(row_top_px + (after ? row_px : 0));
  int depth = 0;
  for (const Node* at = form.find(place->parent); at->parent() != nullptr; at = at->parent()) {
    ++depth;
  }
  drag_.line_x_px = tree.x_px + INDENT.of(depth) - 4;
}

void Outline::drop() {
  if (drag_.drop_parent.empty()) return;
  const Selection selection = ui_.session.view().selection;
  const Place place{drag_.drop_parent, drag_.drop_index};
  if (!ui_.session.report(move_to(ui_.session.editor(), drag_.nodes, place))) return;
  if (drag_.nodes.size() > 1) {
    ui_.session.select(selection);
  } else {
    ui_.session.select_node(drag_.node);
  }
  reveal_ = true;
  ui_.request_frame();
}

}  // namespace jixiao
