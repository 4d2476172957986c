// The pointer over the cells: selecting, dragging a range, double click, the menu.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float EDGE_PX = 24;  // near the edge of the view dragging scrolls
constexpr float SCROLL_STEP_PX = 12;

// How far a drag at that place scrolls in one frame: faster beyond the edge.
float drag_scroll_px(float at_px, float first_px, float end_px) {
  if (at_px < first_px + EDGE_PX) return -SCROLL_STEP_PX - std::max(0.0f, first_px - at_px) / 4;
  if (at_px > end_px - EDGE_PX) return SCROLL_STEP_PX + std::max(0.0f, at_px - end_px) / 4;
  return 0;
}

}  // namespace

std::optional<SheetView::Cell> SheetView::cell_at_point(Point point) const {
  if (!contains(table_, point) || offsets_.row_count() == 0) return std::nullopt;
  Cell cell;
  cell.row = offsets_.row_at(point.y_px - table_.y_px);
  const float x_px = point.x_px - table_.x_px;
  while (cell.column + 1 < sheet_->column_count() && column_x_px(cell.column + 1) <= x_px) {
    ++cell.column;
  }
  const SheetCell sheet_cell = sheet_->cell_at(cell.row, cell.column);
  if (!sheet_cell.items.empty() && is_open(sheet_cell)) {
    for (std::size_t i = 0; i < sheet_cell.items.size(); ++i) {
      if (contains(item_rect(sheet_cell, i), point)) cell.item = i;
    }
  }
  return cell;
}

// From a merged cell the cursor leaves at its first row, as in a spreadsheet, unless that row is
// out of sight: then at the row that was clicked.
void SheetView::press(const Cell& cell) {
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  const bool starts_above = row_y_px(place.row) < view_.y_px;
  set_cursor({starts_above ? cell.row : place.row, place.column, cell.item}, false);
  reveal_next_ = false;  // it was under the pointer
}

void SheetView::scroll_while_dragging(const Rect& rect) {
  const float scrolled_px = drag_scroll_px(ui_.pointer.y_px, rect.y_px, rect.y_px + rect.height_px);
  if (scrolled_px == 0) return;
  const float before_px = scroll_.y_px;
  scroll_.y_px += scrolled_px;
  scroll_.clamp();
  if (scroll_.y_px != before_px) ui_.request_frame();
}

void SheetView::drag_range(const Rect& rect) {
  if (has_range() || !contains(rect, ui_.pointer)) scroll_while_dragging(rect);
  const Point inside{
      std::clamp(ui_.pointer.x_px, table_.x_px, table_.x_px + table_.width_px - 1),
      std::clamp(ui_.pointer.y_px, std::max(table_.y_px, rect.y_px),
                 std::min(table_.y_px + table_.height_px, rect.y_px + rect.height_px) - 1)};
  const std::optional<Cell> cell = cell_at_point(inside);
  if (!cell || !can_hold_cursor(*cell)) return;
  const Cell end{cell->row, cell->column, cursor_.item};
  const CellPlace place = sheet_->anchor_at(end.row, end.column);
  const bool within_cursor = place.row == cursor_.row && place.column == cursor_.column;
  if (end == range_end_ || (within_cursor && !has_range())) return;
  if (within_cursor) {
    set_cursor(lane_, false);
  } else {
    set_range_end(end);
  }
  reveal_next_ = false;
}

// A link or button on the sheet is under the pointer. What was hovered in the last frame does not
// count, or a click right after something elsewhere was pressed would be lost; the handles, which
// are drawn later, are asked for by their place.
bool SheetView::on_something_else() const {
  const bool on_item = ImGui::GetCurrentContext()->HoveredId != 0;
  return on_item || std::any_of(handles_.begin(), handles_.end(),
                                [&](const Rect& handle) { return contains(handle, ui_.pointer); });
}

void SheetView::handle_pointer(const Rect& rect) {
  // Move and release may come in one frame: what was moved to last counts.
  const bool dragging = dragging_range_;
  if (!ui_.pointer_down) dragging_range_ = false;
  if (ui_.blocked() || ui_.menu_is_open() || !dragged_.empty()) return;
  if (dragging) {
    ui_.set_cursor(Cursor::CELL);
    return drag_range(rect);
  }
  if (!ImGui::IsWindowHovered() || ImGui::IsAnyItemActive() || !contains(rect, ui_.pointer) ||
      on_something_else()) {
    return;
  }
  const std::optional<Cell> cell = cell_at_point(ui_.pointer);
  if (!cell || !can_hold_cursor(*cell)) return;
  ui_.set_cursor(Cursor::CELL);
  const CellPlace place = sheet_->anchor_at(cell->row, cell->column);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    press(*cell);
    edit_soon();
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const bool here = cursor_ == Cell{place.row, place.column, cell->item} && has_focus();
    ui_.editor.end(FieldEnd::BLUR);
    if (ui_.modifiers.shift) {
      set_range_end(*cell);
      reveal_next_ = false;
    } else {
      press(*cell);
    }
    dragging_range_ = !ui_.pointer_is_touch;
    // Under a finger a touch of the selected cell edits it: a double tap is hard to do.
    if (ui_.pointer_is_touch && here) edit_soon();
  } else if (ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    if (!in_range(place)) press(*cell);
    open_row_menu({ui_.pointer.x_px, ui_.pointer.y_px, 1, 1});
  }
}

}  // namespace jixiao
