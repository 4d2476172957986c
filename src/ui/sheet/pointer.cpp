// The pointer over the cells: selecting, dragging a range, double click, the menu.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/kit/menus.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {

// From a merged cell the cursor leaves at its first row, as in a spreadsheet, unless that row is
// out of sight: then at the row that was clicked.
void SheetView::press(const SheetPlace& at) {
  const CellPlace cell = sheet_->anchor_at(at.row, at.column);
  const bool starts_above = geometry_.row_y_px(cell.row) < geometry_.view().y_px;
  cursor_.set({starts_above ? at.row : cell.row, cell.column, at.item});
  cursor_.reveal_soon(false);  // it was under the pointer
}

void SheetView::drag_range(const Rect& rect) {
  if (cursor_.has_range() || !contains(rect, ui_.pointer)) geometry_.scroll_while_dragging();
  const Rect& table = geometry_.table();
  const float bottom_px = std::min(table.y_px + table.height_px, rect.y_px + rect.height_px);
  const Point inside{std::clamp(ui_.pointer.x_px, table.x_px, table.x_px + table.width_px - 1),
                     std::clamp(ui_.pointer.y_px, std::max(table.y_px, rect.y_px), bottom_px - 1)};
  const std::optional<SheetPlace> cell = geometry_.place_at(inside);
  if (!cell || !cursor_.can_be_at(*cell)) return;
  const SheetPlace end{cell->row, cell->column, cursor_.place().item};
  const CellPlace place = sheet_->anchor_at(end.row, end.column);
  const bool within_cursor = cursor_.is_at(place);
  if (end == cursor_.range_end() || (within_cursor && !cursor_.has_range())) return;
  if (within_cursor) {
    cursor_.set(cursor_.lane());
  } else {
    cursor_.set_range_end(end);
  }
  cursor_.reveal_soon(false);
}

// A link or button on the sheet is under the pointer. What was hovered in the last frame does not
// count, or a click right after something elsewhere was pressed would be lost; the handles, which
// are drawn later, are asked for by their place.
bool SheetView::on_something_else() const {
  const bool on_item = ImGui::GetCurrentContext()->HoveredId != 0;
  return on_item || handles_.is_over(ui_.pointer);
}

void SheetView::open_row_menu(const Rect& anchor) {
  open_node_menu(ui_, cursor_.id(), anchor);
}

void SheetView::handle_pointer(const Rect& rect) {
  // Move and release may come in one frame: what was moved to last counts.
  const bool dragging = dragging_range_;
  if (!ui_.pointer_down) dragging_range_ = false;
  if (ui_.blocked() || ui_.menu_is_open() || handles_.is_dragging()) return;
  if (dragging) {
    ui_.set_cursor(Cursor::CELL);
    return drag_range(rect);
  }
  if (!ImGui::IsWindowHovered() || ImGui::IsAnyItemActive() || !contains(rect, ui_.pointer) ||
      on_something_else()) {
    return;
  }
  const std::optional<SheetPlace> cell = geometry_.place_at(ui_.pointer);
  if (!cell || !cursor_.can_be_at(*cell)) return;
  ui_.set_cursor(Cursor::CELL);
  const CellPlace place = sheet_->anchor_at(cell->row, cell->column);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    press(*cell);
    editor_.edit_soon();
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const bool here =
        cursor_.place() == SheetPlace{place.row, place.column, cell->item} && cursor_.has_focus();
    ui_.editor.end(FieldEnd::BLUR);
    if (ui_.modifiers.shift) {
      cursor_.set_range_end(*cell);
      cursor_.reveal_soon(false);
    } else {
      press(*cell);
    }
    dragging_range_ = !ui_.pointer_is_touch;
    // Under a finger a touch of the selected cell edits it: a double tap is hard to do.
    if (ui_.pointer_is_touch && here) editor_.edit_soon();
  } else if (ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    if (!cursor_.in_range(place)) press(*cell);
    open_row_menu({ui_.pointer.x_px, ui_.pointer.y_px, 1, 1});
  }
}

}  // namespace jixiao
