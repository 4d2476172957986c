// The cell cursor: moving it with keys across merged cells, selecting with the pointer, and keeping
// it one with the session's selection.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/sheet_view.h"

namespace jixiao {

WidgetId SheetView::cursor_id() const {
  const CellPlace place = sheet_->anchor_at(cursor_.row, cursor_.column);
  return cell_id(place, cursor_.item);
}

bool SheetView::has_focus() const {
  if (!sheet_ || ui_.session.view().dialog != Dialog::NONE) return false;
  const WidgetId id = cursor_id();
  return ui_.is_focused(id) || ui_.editor.is_open_for(id);
}

void SheetView::focus() {
  focused_ = true;
  ui_.request_frame();
}

bool SheetView::can_hold_cursor(const SheetCell& cell) const {
  return cell.role != CellRole::HEADING;
}

// ---------------------------------------------------------------- selection of the session

void SheetView::select_cell(const SheetCell& cell, std::size_t item) {
  Selection selection;
  selection.node = cell.node.empty() ? cell.parent : cell.node;
  selection.field = cell.field;
  if (!cell.items.empty() && is_open(cell) && item < cell.items.size()) {
    selection.node = cell.items[item].node;
    selection.field = {Field::TEXT, {}};
  }
  if (selection.node.empty()) selection.node = FORM_ID;
  const CellRange range = selected_range();
  if (!(cursor_ == range_end_)) {
    for (std::size_t row = range.rows.first; row < range.rows.end; ++row) {
      const auto column = sheet_->column_of(SheetColumnRole::NAME);
      if (!column || sheet_->row_kind(row) != RowKind::INDICATOR) continue;
      const NodeId node = sheet_->cell_at(row, *column).node;
      if (!node.empty() && node != selection.node) selection.more.push_back(node);
    }
  }
  followed_ = selection;
  ui_.session.select(std::move(selection));
}

void SheetView::set_cursor(const Cell& cell, bool extend) {
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  const Cell anchored{place.row, place.column, cell.item};
  if (extend) {
    range_end_ = cell;
  } else {
    cursor_ = anchored;
    range_end_ = anchored;
  }
  reveal_next_ = true;
  focused_ = true;
  select_cell(cursor_cell(), cursor_.item);
  ui_.request_frame();
}

CellRange SheetView::selected_range() const {
  CellRange range;
  range.rows = {std::min(cursor_.row, range_end_.row), std::max(cursor_.row, range_end_.row) + 1};
  range.first_column = std::min(cursor_.column, range_end_.column);
  range.end_column = std::max(cursor_.column, range_end_.column) + 1;
  return sheet_->expand(range);
}

// Someone else selected something (the outline, undo, a finding): the cursor goes there.
void SheetView::follow_selection() {
  const Selection& selection = ui_.session.view().selection;
  cursor_.row = std::min(cursor_.row, sheet_->row_count() - 1);
  cursor_.column = std::min(cursor_.column, sheet_->column_count() - 1);
  range_end_.row = std::min(range_end_.row, sheet_->row_count() - 1);
  range_end_.column = std::min(range_end_.column, sheet_->column_count() - 1);
  if (selection == followed_) return;
  followed_ = selection;
  const Node* node = ui_.session.form().find(selection.node);
  if (node == nullptr) return;
  if (node->kind() == NodeKind::RESPONSIBILITY) responsibilities_open_ = true;
  if (node->kind() == NodeKind::GOAL) goals_open_ = true;
  Cell cell;
  if (const auto place = sheet_->cell_of(selection.node, selection.field)) {
    cell = {place->row, place->column, 0};
  } else if (const auto rows = sheet_->rows_of(selection.node)) {
    cell = {rows->first, sheet_->column_count() - 1, 0};
  } else {
    return;
  }
  if (node->kind() == NodeKind::RESPONSIBILITY || node->kind() == NodeKind::GOAL) {
    cell.item = node->index_in_parent();
    offsets_.forget(cell.row);
  }
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  cursor_ = {place.row, place.column, cell.item};
  range_end_ = cursor_;
  reveal_next_ = true;
}

// ---------------------------------------------------------------- pointer

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

void SheetView::handle_pointer(const Rect& rect) {
  hovered_row_.reset();
  if (ui_.blocked || ui_.menu_is_open() || !ImGui::IsWindowHovered()) {
    if (!ui_.pointer_down) dragging_range_ = false;
    return;
  }
  if (ImGui::IsAnyItemHovered() || ImGui::IsAnyItemActive() || !contains(rect, ui_.pointer)) return;
  const std::optional<Cell> cell = cell_at_point(ui_.pointer);
  if (!cell) {
    if (!ui_.pointer_down) dragging_range_ = false;
    return;
  }
  const SheetCell under = sheet_->cell_at(cell->row, cell->column);
  if (!can_hold_cursor(under)) return;
  ui_.set_cursor(Cursor::CELL);
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    set_cursor(*cell, false);
    edit_next_ = true;
  } else if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    ui_.editor.end(FieldEnd::BLUR);
    set_cursor(*cell, ui_.modifiers.shift);
    dragging_range_ = true;
    // Under a finger the first touch of the selected cell edits it: there is no double tap.
    if (ui_.pointer_is_touch) edit_next_ = true;
  } else if (ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    set_cursor(*cell, false);
    open_row_menu(under);
  } else if (dragging_range_ && ui_.pointer_down && !ui_.pointer_is_touch) {
    const Cell end{cell->row, cell->column, 0};
    if (!(end == range_end_)) set_cursor(end, true);
  }
  if (!ui_.pointer_down) dragging_range_ = false;
}

// ---------------------------------------------------------------- keys

std::size_t SheetView::page_rows() const {
  const float rows = view_.height_px / std::max(1.0f, font_px_ * 2);
  return std::max<std::size_t>(1, static_cast<std::size_t>(rows) - 2);
}

// The next cell in a direction: from a merged cell on beyond all its rows or columns.
std::optional<SheetView::Cell> SheetView::neighbour(int rows, int columns) const {
  Cell from = cursor_ == range_end_ ? cursor_ : range_end_;
  while (true) {
    const CellPlace place = sheet_->anchor_at(from.row, from.column);
    const SheetCell cell = sheet_->cell_at(from.row, from.column);
    if (rows != 0 && !cell.items.empty() && is_open(cell)) {
      const auto next = static_cast<std::ptrdiff_t>(from.item) + rows;
      if (next >= 0 && next < static_cast<std::ptrdiff_t>(cell.items.size())) {
        return Cell{from.row, from.column, static_cast<std::size_t>(next)};
      }
    }
    from.item = 0;
    if (rows > 0) from.row = place.row + place.row_span;
    if (rows < 0) from.row = place.row - 1;  // wraps below zero: caught next
    if (columns > 0) from.column = place.column + place.column_span;
    if (columns < 0) from.column = place.column - 1;
    if (from.row >= sheet_->row_count() || from.column >= sheet_->column_count()) {
      return std::nullopt;
    }
    const SheetCell next = sheet_->cell_at(from.row, from.column);
    if (!can_hold_cursor(next)) continue;
    if (rows < 0 && !next.items.empty() && is_open(next)) from.item = next.items.size() - 1;
    return from;
  }
}

bool SheetView::move_cursor(const std::string& key, bool extend) {
  std::optional<Cell> next;
  if (key == "ArrowDown") next = neighbour(1, 0);
  if (key == "ArrowUp") next = neighbour(-1, 0);
  if (key == "ArrowRight") next = neighbour(0, 1);
  if (key == "ArrowLeft") next = neighbour(0, -1);
  if (key == "PageDown") {
    next = Cell{std::min(cursor_.row + page_rows(), sheet_->row_count() - 1), cursor_.column, 0};
  }
  if (key == "PageUp") {
    next = Cell{cursor_.row > page_rows() ? cursor_.row - page_rows() : 0, cursor_.column, 0};
  }
  if (key == "Home") next = Cell{cursor_.row, 0, 0};
  if (key == "End") next = Cell{cursor_.row, sheet_->column_count() - 1, 0};
  static constexpr std::string_view KEYS[] = {"ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft",
                                              "PageDown",  "PageUp",  "Home",       "End"};
  if (std::find(std::begin(KEYS), std::end(KEYS), key) == std::end(KEYS)) return false;
  if (next && !can_hold_cursor(sheet_->cell_at(next->row, next->column))) next.reset();
  if (next) {
    ui_.editor.end(FieldEnd::BLUR);
    set_cursor(*next, extend);
  }
  return true;
}

bool SheetView::on_key(const KeyEvent& key) {
  if (!sheet_ || !ui_.session.has_draft()) return false;
  if (key.modifiers.alt) return false;
  if (key.modifiers.ctrl) {
    if (key.key == "Home" || key.key == "End") {
      const std::size_t row = key.key == "Home" ? 0 : sheet_->row_count() - 1;
      ui_.editor.end(FieldEnd::BLUR);
      set_cursor({row, cursor_.column, 0}, key.modifiers.shift);
      return true;
    }
    return false;
  }
  if (move_cursor(key.key, key.modifiers.shift)) return true;
  if (key.key == "Enter" || key.key == "F2") {
    edit_next_ = true;
    ui_.request_frame();
    return true;
  }
  if (key.key == "Tab") {
    const auto next = neighbour(0, key.modifiers.shift ? -1 : 1);
    if (!next) return false;  // out of the sheet, as everywhere
    ui_.editor.end(FieldEnd::BLUR);
    set_cursor(*next, false);
    return true;
  }
  if (key.key == "Delete") return clear_cell();
  if (key.key == "ContextMenu" || (key.key == "F10" && key.modifiers.shift)) {
    open_row_menu(cursor_cell());
    return true;
  }
  return false;
}

}  // namespace jixiao
