// The cell cursor and the selected range: moving across merged cells as a spreadsheet does, and
// keeping both one with the session's selection.
#include <algorithm>
#include <utility>

#include "ui/sheet/paste_columns.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {

WidgetId SheetView::cursor_id() const {
  const CellPlace place = sheet_->anchor_at(cursor_.row, cursor_.column);
  return cell_id(place, cursor_.item);
}

bool SheetView::has_focus() const {
  return sheet_ && ui_.is_focused(FocusPart::SHEET);
}

Rect SheetView::cursor_rect() const {
  const SheetCell cell = cursor_cell();
  const bool item = !cell.items.empty() && is_open(cell);
  return item ? item_rect(cell, cursor_.item) : cell_rect(cell.place);
}

// The framed cell, or the field over it. Without a field and scrolled out of sight it is not in the
// mirror: then its table bears the focus.
void SheetView::bear_focus() {
  const WidgetId id = cursor_id();
  const bool there = ui_.editor.is_open_for(id) || overlap(cursor_rect(), view_);
  ui_.bear_focus(FocusPart::SHEET, there ? id : grid_id(), Ui::landmark_id("sheet"));
}

bool SheetView::can_hold_cursor(const Cell& cell) const {
  return sheet_->row_kind(cell.row) != RowKind::HEAD;
}

// ---------------------------------------------------------------- selection of the session

// What is selected with the cell, without the other rows of a range.
Selection SheetView::selection_of(const SheetCell& cell, std::size_t item) const {
  Selection selection;
  selection.node = cell.node.empty() ? cell.parent : cell.node;
  selection.field = cell.field;
  if (cell.part != ValuePart::WHOLE) selection.parts = {cell.part};
  if (!cell.items.empty() && is_open(cell) && item < cell.items.size()) {
    selection.node = cell.items[item].node;
    selection.field = {Field::TEXT, {}};
  }
  if (selection.node.empty()) selection.node = FORM_ID;
  return selection;
}

// The rows of a range are selected with the cell; which indicators they are is asked of the sheet
// without making their texts.
void SheetView::select_cell(const SheetCell& cell, std::size_t item) {
  Selection selection = selection_of(cell, item);
  if (has_range()) {
    selection.fields = fields_of_range(selection.field);
    selection.parts = parts_of_range();
    const RowRange rows = selected_range().rows;
    for (std::size_t row = rows.first; row < rows.end; ++row) {
      const Node* indicator = sheet_->indicator_in(row);
      if (indicator == nullptr || indicator->id() == selection.node) continue;
      selection.more.push_back(indicator->id());
    }
  }
  ui_.session.select(std::move(selection));
  followed_ = ui_.session.view().selection;  // as the session has it, which knows the fields
  followed_structure_ = ui_.session.structure_version();
}

std::vector<FieldKey> SheetView::fields_of_range(const FieldKey& except) const {
  std::vector<FieldKey> fields;
  const CellRange& range = selected_range();
  for (std::size_t c = range.first_column; c < range.end_column; ++c) {
    const auto column = paste_column(sheet_->columns()[c]);
    const bool of_line = column && column->of == NodeKind::INDICATOR && !column->number;
    if (!of_line || column->field == except) continue;
    if (fields.empty() || fields.back() != column->field) fields.push_back(column->field);
  }
  return fields;
}

std::vector<ValuePart> SheetView::parts_of_range() const {
  std::vector<ValuePart> parts;
  const CellRange& range = selected_range();
  for (std::size_t c = range.first_column; c < range.end_column; ++c) {
    const auto column = paste_column(sheet_->columns()[c]);
    if (column && column->part != ValuePart::WHOLE) parts.push_back(column->part);
  }
  return parts;
}

void SheetView::set_cursor(const Cell& cell, bool extend) {
  if (extend) return set_range_end(cell);
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  lane_ = cell;
  cursor_ = {place.row, place.column, cell.item};
  range_end_ = cursor_;
  tab_column_.reset();
  reveal_next_ = true;
  select_cell(cursor_cell(), cursor_.item);
  bear_focus();
  ui_.focus(FocusPart::SHEET);
}

void SheetView::set_range_end(const Cell& cell) {
  range_end_ = {cell.row, cell.column, cursor_.item};
  tab_column_.reset();
  reveal_next_ = true;
  select_cell(cursor_cell(), cursor_.item);
  ui_.focus(FocusPart::SHEET);
}

// Asked for every visible cell: worked out once for each range.
const CellRange& SheetView::selected_range() const {
  const std::uint64_t version = ui_.session.form_version();
  const bool known = range_ && range_->from == cursor_ && range_->to == range_end_ &&
                     range_->form_version == version;
  if (!known) {
    CellRange range;
    range.rows = {std::min(cursor_.row, range_end_.row), std::max(cursor_.row, range_end_.row) + 1};
    range.first_column = std::min(cursor_.column, range_end_.column);
    range.end_column = std::max(cursor_.column, range_end_.column) + 1;
    range_ = {cursor_, range_end_, version, sheet_->expand(range)};
  }
  return range_->range;
}

bool SheetView::in_range(const CellPlace& place) const {
  if (!has_range()) return false;
  const CellRange& range = selected_range();
  return place.row < range.rows.end && place.row + place.row_span > range.rows.first &&
         place.column < range.end_column && place.column + place.column_span > range.first_column;
}

namespace {

// Someone else's row may have gone since.
template <typename Cell>
void keep_within(const Sheet& sheet, Cell& cell) {
  cell.row = std::min(cell.row, sheet.row_count() - 1);
  cell.column = std::min(cell.column, sheet.column_count() - 1);
}

}  // namespace

// Whether the cursor stands on what is selected. A number, or the label in front of a text, stands
// for it as well as the cell of its name.
bool SheetView::shows_selection() const {
  const Selection& selection = ui_.session.view().selection;
  const Selection shown = selection_of(cursor_cell(), cursor_.item);
  if (shown.node != selection.node) return false;
  const Node* node = ui_.session.form().find(selection.node);
  return node != nullptr &&
         (shown.field == selection.field || !has_field(node->kind(), shown.field.field));
}

// Someone else selected something (the outline, undo, a finding), or what is selected has moved:
// the cursor goes there.
void SheetView::follow_selection() {
  for (Cell* cell : {&cursor_, &lane_, &range_end_}) keep_within(*sheet_, *cell);
  const Selection& selection = ui_.session.view().selection;
  const std::uint64_t structure = ui_.session.structure_version();
  const bool same = selection == followed_;
  if (same && structure == followed_structure_) return;
  const bool stays = same && shows_selection() && !has_range();
  followed_ = selection;
  followed_structure_ = structure;
  const Node* node = ui_.session.form().find(selection.node);
  if (stays || node == nullptr) return;
  go_to_selection(*node);
}

void SheetView::go_to_selection(const Node& node) {
  const Selection& selection = ui_.session.view().selection;
  if (node.kind() == NodeKind::RESPONSIBILITY) responsibilities_open_ = true;
  if (node.kind() == NodeKind::GOAL) goals_open_ = true;
  Cell cell;
  if (const auto place = sheet_->cell_of(selection.node, selection.field)) {
    cell = {place->row, place->column, 0};
  } else if (const auto rows = sheet_->rows_of(selection.node)) {
    cell = {rows->first, sheet_->column_count() - 1, 0};
  } else {
    return;
  }
  if (node.kind() == NodeKind::RESPONSIBILITY || node.kind() == NodeKind::GOAL) {
    cell.item = node.index_in_parent();
    offsets_.forget(cell.row);
  }
  const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
  cursor_ = {place.row, place.column, cell.item};
  lane_ = cursor_;
  range_end_ = cursor_;
  tab_column_.reset();
  reveal_next_ = true;
  stretch_over_selection();
  // A value in three columns: the one that is framed now.
  if (!has_range() && selection.parts != selection_of(cursor_cell(), cursor_.item).parts) {
    select_cell(cursor_cell(), cursor_.item);
  }
}

// Where the rows selected with it follow each other without a gap, they are a range.
void SheetView::stretch_over_selection() {
  const std::vector<NodeId>& more = ui_.session.view().selection.more;
  const FieldKey& field = ui_.session.view().selection.field;
  if (more.empty()) return;
  std::size_t first = cursor_.row;
  std::size_t last = cursor_.row;
  for (const NodeId& id : more) {
    const auto place = sheet_->cell_of(id, field);
    if (!place || place->column != cursor_.column || sheet_->indicator_in(place->row) == nullptr) {
      return;
    }
    first = std::min(first, place->row);
    last = std::max(last, place->row);
  }
  if (last - first != more.size()) return;
  if (cursor_.row == first) range_end_.row = last;
  if (cursor_.row == last) range_end_.row = first;
}

// ---------------------------------------------------------------- steps

// The next cell in a direction: from a merged cell on beyond all its rows or columns, staying in
// the row or column that was come along.
std::optional<SheetView::Cell> SheetView::step(Cell from, int rows, int columns) const {
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
    if (!can_hold_cursor(from)) continue;
    const SheetCell next = sheet_->cell_at(from.row, from.column);
    if (rows < 0 && !next.items.empty() && is_open(next)) from.item = next.items.size() - 1;
    return from;
  }
}

// The other corner one step on, so far that the range becomes another: merged cells in it may hold
// its edge where it is for several rows.
std::optional<SheetView::Cell> SheetView::step_of_range(int rows, int columns) const {
  const CellRange now = selected_range();
  Cell end = has_range() ? range_end_ : lane_;
  while (const std::optional<Cell> next = step(end, rows, columns)) {
    end = *next;
    CellRange range;
    range.rows = {std::min(cursor_.row, end.row), std::max(cursor_.row, end.row) + 1};
    range.first_column = std::min(cursor_.column, end.column);
    range.end_column = std::max(cursor_.column, end.column) + 1;
    if (!(sheet_->expand(range) == now)) return end;
  }
  return std::nullopt;
}

// Tab goes from one cell that takes text to the next, at the end of a row to the next row; there
// only to what is the row's own, not to the merged cells in front of it.
std::optional<SheetView::Cell> SheetView::next_editable(bool backwards) const {
  const int direction = backwards ? -1 : 1;
  const auto takes_text = [&](const Cell& at) {
    const SheetCell cell = sheet_->cell_at(at.row, at.column);
    return cell.editable || !cell.parent.empty() || cell.role == CellRole::ITEMS;
  };
  Cell at = lane_;
  at.item = 0;
  while (const std::optional<Cell> next = step(at, 0, direction)) {
    at = *next;
    const bool starts_here = sheet_->anchor_at(at.row, at.column).row == at.row;
    if (takes_text(at) && (starts_here || !backwards)) return at;
  }
  const std::size_t last_column = sheet_->column_count() - 1;
  while (const std::optional<Cell> next = step({at.row, lane_.column, 0}, direction, 0)) {
    at = *next;
    for (std::size_t i = 0; i <= last_column; ++i) {
      const Cell cell{at.row, backwards ? last_column - i : i, 0};
      const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
      if (place.row_span == 1 && takes_text(cell)) return Cell{place.row, place.column, 0};
    }
  }
  return std::nullopt;
}

}  // namespace jixiao
