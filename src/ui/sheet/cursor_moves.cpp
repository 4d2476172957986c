// Of the cursor: steps from cell to cell, and the keys that move it: the ones every spreadsheet
// has.
#include <algorithm>
#include <utility>

#include "ui/sheet/sheet_cursor.h"

namespace jixiao {
namespace {

struct Arrow {
  std::string_view key;
  int rows;
  int columns;
};
constexpr Arrow ARROWS[] = {
    {"ArrowDown", 1, 0}, {"ArrowUp", -1, 0}, {"ArrowRight", 0, 1}, {"ArrowLeft", 0, -1}};

const Arrow* arrow_of(std::string_view key) {
  const auto* found = std::find_if(std::begin(ARROWS), std::end(ARROWS),
                                   [&](const Arrow& arrow) { return arrow.key == key; });
  return found == std::end(ARROWS) ? nullptr : found;
}

bool is_page_key(std::string_view key) {
  return key == "PageDown" || key == "PageUp" || key == "Home" || key == "End";
}

}  // namespace

// ---------------------------------------------------------------- steps

// The next cell in a direction: from a merged cell on beyond all its rows or columns, staying in
// the row or column that was come along.
std::optional<SheetPlace> SheetCursor::step(SheetPlace from, int rows, int columns) const {
  while (true) {
    const CellPlace place = sheet_->anchor_at(from.row, from.column);
    const SheetCell cell = sheet_->cell_at(from.row, from.column);
    if (rows != 0 && !cell.items.empty() && geometry_.is_open(cell)) {
      const auto next = static_cast<std::ptrdiff_t>(from.item) + rows;
      if (next >= 0 && next < static_cast<std::ptrdiff_t>(cell.items.size())) {
        return SheetPlace{from.row, from.column, static_cast<std::size_t>(next)};
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
    if (!can_be_at(from)) continue;
    const SheetCell next = sheet_->cell_at(from.row, from.column);
    if (rows < 0 && !next.items.empty() && geometry_.is_open(next))
      from.item = next.items.size() - 1;
    return from;
  }
}

// The other corner one step on, so far that the range becomes another: merged cells in it may hold
// its edge where it is for several rows.
std::optional<SheetPlace> SheetCursor::step_of_range(int rows, int columns) const {
  const CellRange now = selected_range();
  SheetPlace end = has_range() ? range_end_ : lane_;
  while (const std::optional<SheetPlace> next = step(end, rows, columns)) {
    end = *next;
    CellRange range;
    range.rows = {std::min(cursor_.row, end.row), std::max(cursor_.row, end.row) + 1};
    range.first_column = std::min(cursor_.column, end.column);
    range.end_column = std::max(cursor_.column, end.column) + 1;
    if (!(sheet_->expand(range) == now)) return end;
  }
  return std::nullopt;
}

// Of an opened list its last item; else the cell itself.
std::size_t SheetCursor::last_item(const SheetPlace& at) const {
  const SheetCell cell = sheet_->cell_at(at.row, at.column);
  return cell.items.empty() || !geometry_.is_open(cell) ? 0 : cell.items.size() - 1;
}

// Tab goes from one cell that takes text to the next, through an opened list item by item; at the
// end of a row to the next row, there only to what is the row's own, not to the merged cells in
// front of it.
std::optional<SheetPlace> SheetCursor::next_editable(bool backwards) const {
  const int direction = backwards ? -1 : 1;
  const auto takes_text = [&](const SheetPlace& at) {
    const SheetCell cell = sheet_->cell_at(at.row, at.column);
    return cell.editable || !cell.parent.empty() || cell.role == CellRole::ITEMS;
  };
  const auto outmost = [&](const SheetPlace& at) { return backwards ? 0 : last_item(at); };
  if (cursor_.item != outmost(cursor_)) {
    const std::size_t next = backwards ? cursor_.item - 1 : cursor_.item + 1;
    return SheetPlace{cursor_.row, cursor_.column, next};
  }
  SheetPlace at = lane_;
  at.item = 0;
  while (const std::optional<SheetPlace> next = step(at, 0, direction)) {
    at = *next;
    const bool starts_here = sheet_->anchor_at(at.row, at.column).row == at.row;
    if (takes_text(at) && (starts_here || !backwards)) return at;
  }
  const std::size_t last_column = sheet_->column_count() - 1;
  SheetPlace from{at.row, lane_.column, 0};
  from.item = outmost(from);
  while (const std::optional<SheetPlace> next = step(from, direction, 0)) {
    from = *next;
    from.item = outmost(from);
    for (std::size_t i = 0; i <= last_column; ++i) {
      const SheetPlace cell{from.row, backwards ? last_column - i : i, 0};
      const CellPlace place = sheet_->anchor_at(cell.row, cell.column);
      if (place.row_span != 1 || !takes_text(cell)) continue;
      return SheetPlace{place.row, place.column, backwards ? last_item(cell) : 0};
    }
  }
  return std::nullopt;
}

// ---------------------------------------------------------------- keys

SheetPlace SheetCursor::page_away(const SheetPlace& from, bool up) const {
  const SheetPlace to{geometry_.row_a_page_away(from.row, up), from.column, 0};
  if (can_be_at(to)) return to;
  return step(to, up ? -1 : 1, 0).value_or(to);
}

// Where the key leads to; nothing at the edge of the table.
std::optional<SheetPlace> SheetCursor::target_of_key(const KeyEvent& key) const {
  const bool ctrl = key.modifiers.ctrl;
  const SheetPlace& from = has_range() && key.modifiers.shift ? range_end_ : lane_;
  const std::size_t last_row = sheet_->row_count() - 1;
  const std::size_t last_column = sheet_->column_count() - 1;
  if (const Arrow* arrow = arrow_of(key.key)) {
    if (ctrl && arrow->rows != 0) return SheetPlace{arrow->rows < 0 ? 0 : last_row, from.column, 0};
    if (ctrl) return SheetPlace{from.row, arrow->columns < 0 ? 0 : last_column, 0};
    if (key.modifiers.shift) return step_of_range(arrow->rows, arrow->columns);
    return step(lane_, arrow->rows, arrow->columns);
  }
  if (key.key == "PageDown") return page_away(from, false);
  if (key.key == "PageUp") return page_away(from, true);
  if (key.key == "Home") return SheetPlace{ctrl ? 0 : from.row, 0, 0};
  return SheetPlace{ctrl ? last_row : from.row, last_column, 0};
}

bool SheetCursor::move_by_key(const KeyEvent& key) {
  if (arrow_of(key.key) == nullptr && !is_page_key(key.key)) return false;
  const std::optional<SheetPlace> target = target_of_key(key);
  if (!target) return true;
  ui_.editor.end(FieldEnd::BLUR);
  set(*target, key.modifiers.shift);
  return true;
}

// A run of Tabs is a row being filled in: Enter then goes to where the next one begins.
bool SheetCursor::move_by_tab(bool backwards) {
  const std::optional<SheetPlace> next = next_editable(backwards);
  if (!next) return false;  // out of the sheet, as everywhere
  const std::size_t began = tab_column_.value_or(cursor_.column);
  ui_.editor.end(FieldEnd::BLUR);
  set(*next);
  tab_column_ = began;
  return true;
}

void SheetCursor::move_by_enter(bool up) {
  SheetPlace from = lane_;
  if (tab_column_) from.column = *tab_column_;
  if (const auto next = step(from, up ? -1 : 1, 0)) set(*next);
}

void SheetCursor::select_all() {
  set({0, 0, 0});
  set_range_end({sheet_->row_count() - 1, sheet_->column_count() - 1, 0});
  reveal_next_ = false;
}

}  // namespace jixiao
