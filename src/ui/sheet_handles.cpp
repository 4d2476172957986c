// What appears under the pointer: the handle that drags a row, ＋ between two rows, the menu of a
// row.
#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/operations.h"
#include "ui/menus.h"
#include "ui/sheet_view.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr float HANDLE_PX = 18;
constexpr float PLUS_PX = 18;
constexpr float DRAG_STARTS_PX = 5;

}  // namespace

void SheetView::open_row_menu(const SheetCell&) {
  const Rect anchor{ui_.pointer.x_px, ui_.pointer.y_px, 1, 1};
  const Rect fallback = cell_rect(sheet_->anchor_at(cursor_.row, cursor_.column));
  open_node_menu(ui_, cursor_id(), contains(view_, ui_.pointer) ? anchor : fallback);
}

void SheetView::draw_handles() {
  if (ui_.session.read_only() || ui_.blocked || ui_.menu_is_open()) return;
  if (!dragged_.empty()) {
    update_row_drag();
    return;
  }
  const Rect strip{table_.x_px - HANDLE_PX - 6, table_.y_px, table_.width_px + HANDLE_PX + 6,
                   table_.height_px};
  if (ui_.editor.is_editing() || !contains(strip, ui_.pointer) || !contains(view_, ui_.pointer) ||
      !ImGui::IsWindowHovered()) {
    return;
  }
  const std::size_t row = offsets_.row_at(ui_.pointer.y_px - table_.y_px);
  if (sheet_->row_kind(row) != RowKind::INDICATOR) return;
  const float y_px = row_y_px(row);
  const float height_px = static_cast<float>(offsets_.height(row));
  draw_row_handle(row, {table_.x_px - HANDLE_PX - 3, y_px + (height_px - 24) / 2, HANDLE_PX, 24});
  const float from_edge_px = ui_.pointer.y_px - y_px;
  const bool lower = from_edge_px > height_px / 2;
  const float edge_px = lower ? height_px - from_edge_px : from_edge_px;
  const auto number_column = sheet_->column_of(SheetColumnRole::NUMBER);
  const float number_x_px = table_.x_px + column_x_px(number_column.value_or(0));
  const bool near_number = std::abs(ui_.pointer.x_px - number_x_px) < 40;
  if (lower && edge_px < 9 && near_number) draw_insert_handle(row, y_px + height_px);
}

void SheetView::draw_row_handle(std::size_t row, const Rect& rect) {
  const auto column = sheet_->column_of(SheetColumnRole::NAME);
  const NodeId node = column ? sheet_->cell_at(row, *column).node : NodeId();
  if (node.empty()) return;
  ImGui::SetCursorScreenPos(top_left(rect));
  ImGui::InvisibleButton("##row handle", {rect.width_px, rect.height_px});
  const bool hovered = ImGui::IsItemHovered();
  const ImU32 color = hovered ? ui_.theme.paper_text : ui_.theme.paper_line;
  for (int line = 0; line < 3; ++line) {
    for (int dot = 0; dot < 2; ++dot) {
      const float x_px = rect.x_px + 6 + static_cast<float>(dot) * 6;
      const float y_px = rect.y_px + 6 + static_cast<float>(line) * 6;
      ui_.list().AddRectFilled({x_px, y_px}, {x_px + 2, y_px + 2}, color);
    }
  }
  if (!hovered) return;
  ui_.set_cursor(Cursor::GRAB);
  if (ImGui::IsItemClicked(ImGuiMouseButton_Left)) {
    ui_.editor.end(FieldEnd::BLUR);
    dragged_ = node;
    drag_start_ = ui_.pointer;
    drag_moving_ = false;
    set_cursor({row, *column, 0}, false);
  }
}

void SheetView::draw_insert_handle(std::size_t row, float y_px) {
  const auto name_column = sheet_->column_of(SheetColumnRole::NAME);
  const auto number_column = sheet_->column_of(SheetColumnRole::NUMBER);
  if (!name_column || !number_column) return;
  const NodeId node = sheet_->cell_at(row, *name_column).node;
  if (node.empty()) return;
  const float x_px = table_.x_px + column_x_px(*number_column);
  const Rect rect{x_px - PLUS_PX / 2, y_px - PLUS_PX / 2, PLUS_PX, PLUS_PX};
  ImGui::SetCursorScreenPos(top_left(rect));
  const bool pressed = ImGui::InvisibleButton("##insert", {PLUS_PX, PLUS_PX});
  const bool hovered = ImGui::IsItemHovered();
  const ImU32 accent = ui_.theme.paper_accent;
  const float right_px = table_.x_px + table_.width_px;
  if (hovered) ui_.list().AddLine({x_px, y_px}, {right_px, y_px}, accent, 2);
  ui_.list().AddRectFilled(top_left(rect), bottom_right(rect), hovered ? accent : IM_COL32_WHITE,
                           PLUS_PX / 2);
  ui_.list().AddRect(top_left(rect), bottom_right(rect), accent, PLUS_PX / 2);
  const ImU32 mark = hovered ? IM_COL32_WHITE : accent;
  ui_.list().AddLine({x_px - 4, y_px}, {x_px + 5, y_px}, mark, 1.5f);
  ui_.list().AddLine({x_px + 0.5f, y_px - 4.5f}, {x_px + 0.5f, y_px + 4.5f}, mark, 1.5f);
  if (hovered) ui_.set_cursor(Cursor::HAND);
  if (!pressed) return;
  const Result<NodeId> made = insert_sibling(ui_.session.editor(), node);
  if (!ui_.session.report(made)) return;
  ui_.session.select_node(made.value());
  edit_next_ = true;
  focused_ = true;
}

// The row goes before the indicator row whose upper half the pointer is in, else after it.
void SheetView::update_row_drag() {
  const float moved_px = std::abs(ui_.pointer.y_px - drag_start_.y_px);
  if (moved_px > DRAG_STARTS_PX) drag_moving_ = true;
  const float edge_px = 30;
  if (drag_moving_ && ui_.pointer.y_px < view_.y_px + edge_px) scroll_.y_px -= 10;
  if (drag_moving_ && ui_.pointer.y_px > view_.y_px + view_.height_px - edge_px) {
    scroll_.y_px += 10;
  }
  const std::size_t row = offsets_.row_at(ui_.pointer.y_px - table_.y_px);
  const auto column = sheet_->column_of(SheetColumnRole::NAME);
  const Form& form = ui_.session.form();
  const Node* dragged = form.find(dragged_);
  const Node* target = nullptr;
  if (column && sheet_->row_kind(row) == RowKind::INDICATOR) {
    target = form.find(sheet_->cell_at(row, *column).node);
  }
  Place place;
  if (dragged != nullptr && target != nullptr && drag_moving_) {
    const float y_px = row_y_px(row);
    const auto height_px = static_cast<float>(offsets_.height(row));
    const bool after = ui_.pointer.y_px > y_px + height_px / 2;
    place = {target->parent()->id(), target->index_in_parent() + (after ? 1 : 0)};
    if (target->parent() == dragged->parent() && dragged->index_in_parent() < place.index) {
      --place.index;
    }
    const float line_y_px = std::round(y_px + (after ? height_px : 0));
    const float x_px = table_.x_px + column_x_px(*column - 1);
    ui_.list().AddLine({x_px, line_y_px}, {table_.x_px + table_.width_px, line_y_px},
                       ui_.theme.paper_accent, 3);
  }
  ui_.set_cursor(place.parent.empty() ? Cursor::FORBIDDEN : Cursor::GRABBING);
  ui_.request_frame();
  if (ui_.pointer_down) return;
  const NodeId node = std::exchange(dragged_, {});
  if (place.parent.empty() || !can_move_to(form, node, place)) return;
  const NodeId nodes[] = {node};
  ui_.session.report(move_to(ui_.session.editor(), nodes, place));
  ui_.session.select_node(node);
  reveal_next_ = true;
}

}  // namespace jixiao
