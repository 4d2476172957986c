#include "ui/sheet/sheet_cursor.h"

#include <algorithm>
#include <utility>

#include "ui/sheet/paste_columns.h"

namespace jixiao {

WidgetId sheet_grid_id() {
  return widget_id("sheet grid");
}

WidgetId sheet_cell_id(const CellPlace& place, std::size_t item) {
  const WidgetId row = widget_id(place.row, sheet_grid_id());
  return widget_id(item, widget_id(place.column, row));
}

// ---------------------------------------------------------------- kept up with the sheet

void SheetCursor::restart() {
  cursor_ = {};
  lane_ = {};
  range_end_ = {};
  followed_ = {};
}

void SheetCursor::update_sheet() {
  const SheetNews news = sheet_.update();
  if (news.another) {
    geometry_.restart();
    restart();
  }
  for (const RowSplice& splice : news.splices) {
    // What is above the view must not move what is in it.
    if (geometry_.splice(splice) && cursor_.row >= splice.first_row) reveal_next_ = true;
  }
  for (const RowRange& rows : news.changed) geometry_.forget_rows(rows);
  if (news.laid_out_anew) geometry_.forget_measures();
}

bool SheetCursor::is_current() const {
  return sheet_.is_current() && followed_ == ui_.session.view().selection;
}

WidgetId SheetCursor::id() const {
  const CellPlace place = sheet_->anchor_at(cursor_.row, cursor_.column);
  return sheet_cell_id(place, cursor_.item);
}

bool SheetCursor::has_focus() const {
  return sheet_.is_there() && ui_.is_focused(FocusPart::SHEET);
}

Rect SheetCursor::rect() const {
  return geometry_.place_rect(cell(), cursor_.item);
}

// The framed cell, or the field over it. Without a field and scrolled out of sight it is not in the
// mirror: then its table bears the focus.
void SheetCursor::bear_focus() {
  const WidgetId framed = id();
  const bool there = ui_.editor.is_open_for(framed) || is_in_view();
  ui_.bear_focus(FocusPart::SHEET, there ? framed : sheet_grid_id(), Ui::landmark_id("sheet"));
}

bool SheetCursor::can_be_at(const SheetPlace& place) const {
  return sheet_->row_kind(place.row) != RowKind::HEAD;
}

// ---------------------------------------------------------------- selection of the session

// What is selected with the cell, without the other rows of a range.
Selection SheetCursor::selection_of(const SheetCell& cell, std::size_t item) const {
  Selection selection;
  selection.node = cell.node.empty() ? cell.parent : cell.node;
  selection.field = cell.field;
  if (cell.part != ValuePart::WHOLE) selection.parts = {cell.part};
  if (!cell.items.empty() && geometry_.is_open(cell) && item < cell.items.size()) {
    selection.node = cell.items[item].node;
    selection.field = {Field::TEXT, {}};
  }
  if (selection.node.empty()) selection.node = FORM_ID;
  return selection;
}

// The rows of a range are selected with the cell; which indicators they are is asked of the sheet
// without making their texts.
void SheetCursor::select_cell() {
  Selection selection = selection_of(cell(), cursor_.item);
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

std::vector<FieldKey> SheetCursor::fields_of_range(const FieldKey& except) const {
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

std::vector<ValuePart> SheetCursor::parts_of_range() const {
  std::vector<ValuePart> parts;
  const CellRange& range = selected_range();
  for (std::size_t c = range.first_column; c < range.end_column; ++c) {
    const auto column = paste_column(sheet_->columns()[c]);
    if (column && column->part != ValuePart::WHOLE) parts.push_back(column->part);
  }
  return parts;
}

void SheetCursor::set(const SheetPlace& place, bool extend) {
  if (extend) return set_range_end(place);
  const CellPlace anchor = sheet_->anchor_at(place.row, place.column);
  lane_ = place;
  cursor_ = {anchor.row, anchor.column, place.item};
  range_end_ = cursor_;
  tab_column_.reset();
  reveal_next_ = true;
  select_cell();
  bear_focus();
  ui_.focus(FocusPart::SHEET);
}

void SheetCursor::set_range_end(const SheetPlace& place) {
  range_end_ = {place.row, place.column, cursor_.item};
  tab_column_.reset();
  reveal_next_ = true;
  select_cell();
  ui_.focus(FocusPart::SHEET);
}

// Asked for every visible cell: worked out once for each range.
const CellRange& SheetCursor::selected_range() const {
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

bool SheetCursor::in_range(const CellPlace& place) const {
  if (!has_range()) return false;
  const CellRange& range = selected_range();
  return place.row < range.rows.end && place.row + place.row_span > range.rows.first &&
         place.column < range.end_column && place.column + place.column_span > range.first_column;
}

namespace {

// Someone else's row may have gone since.
void keep_within(const Sheet& sheet, SheetPlace& place) {
  place.row = std::min(place.row, sheet.row_count() - 1);
  place.column = std::min(place.column, sheet.column_count() - 1);
}

}  // namespace

// Whether the cursor stands on what is selected. A number, or the label in front of a text, stands
// for it as well as the cell of its name. Of a cell that grew over it, it is not at the beginning.
bool SheetCursor::shows_selection() const {
  const CellPlace place = sheet_->anchor_at(cursor_.row, cursor_.column);
  if (place.row != cursor_.row || place.column != cursor_.column) return false;
  const Selection& selection = ui_.session.view().selection;
  const Selection shown = selection_of(cell(), cursor_.item);
  if (shown.node != selection.node) return false;
  const Node* node = ui_.session.form().find(selection.node);
  return node != nullptr &&
         (shown.field == selection.field || !has_field(node->kind(), shown.field.field));
}

// Someone else selected something (the outline, undo, a finding), or what is selected has moved:
// the cursor goes there.
void SheetCursor::follow_selection() {
  for (SheetPlace* place : {&cursor_, &lane_, &range_end_}) keep_within(*sheet_, *place);
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

void SheetCursor::go_to_selection(const Node& node) {
  const Selection& selection = ui_.session.view().selection;
  SheetPlace to;
  if (const auto place = sheet_->cell_of(selection.node, selection.field)) {
    to = {place->row, place->column, 0};
  } else if (const auto rows = sheet_->rows_of(selection.node)) {
    to = {rows->first, sheet_->column_count() - 1, 0};
  } else {
    return;
  }
  if (node.kind() == NodeKind::RESPONSIBILITY || node.kind() == NodeKind::GOAL) {
    to.item = node.index_in_parent();
    geometry_.set_open(to.row, true);
  }
  const CellPlace place = sheet_->anchor_at(to.row, to.column);
  cursor_ = {place.row, place.column, to.item};
  lane_ = cursor_;
  range_end_ = cursor_;
  tab_column_.reset();
  reveal_next_ = true;
  stretch_over_selection();
  // A value in three columns: the one that is framed now.
  if (!has_range() && selection.parts != selection_of(cell(), cursor_.item).parts) select_cell();
}

// Where the rows selected with it follow each other without a gap, they are a range.
void SheetCursor::stretch_over_selection() {
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

// ---------------------------------------------------------------- brought into view

void SheetCursor::reveal_if_asked() {
  if (std::exchange(reveal_next_, false)) geometry_.reveal(has_range() ? range_end_ : lane_);
}

}  // namespace jixiao
