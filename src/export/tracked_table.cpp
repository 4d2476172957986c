#include "export/tracked_table.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "compare/sequence.h"

namespace jixiao {
namespace {

using Pieces = std::vector<MarkedPiece>;

void add(Pieces& pieces, TextMark mark, std::string_view text) {
  if (text.empty()) return;
  if (pieces.empty() || pieces.back().mark != mark) pieces.push_back({mark, {}});
  pieces.back().text += text;
}

void add_marked(Pieces& pieces, std::string_view before, std::string_view after) {
  for (const MarkedPiece& piece : mark_words(before, after)) add(pieces, piece.mark, piece.text);
}

Pieces only(TextMark mark, std::string_view text) {
  Pieces pieces;
  add(pieces, mark, text);
  return pieces;
}

// One item with what parts it from the one before.
std::string_view item_text(const SheetCell& cell, std::size_t item) {
  const std::size_t begin = item == 0 ? 0 : cell.items[item - 1].end_byte;
  return std::string_view(cell.text).substr(begin, cell.items[item].end_byte - begin);
}

// The rows that a merged cell of one of the sheets reaches over, and whether there is one.
struct Reach {
  bool is_there = false;
  std::size_t first = 0;
  std::size_t end = 0;

  Reach(const Sheet& sheet, std::optional<std::size_t> row, std::size_t column)
      : is_there(row.has_value()) {
    if (!row) return;
    const CellPlace place = sheet.anchor_at(*row, column);
    first = place.row;
    end = place.row + place.row_span;
  }

  bool holds(std::optional<std::size_t> row) const {
    return !row || (is_there && *row >= first && *row < end);
  }
};

}  // namespace

SheetOptions options_for_both(const Form& before, const Form& after) {
  SheetOptions options = options_for(after);
  const SheetOptions others = options_for(before);
  for (const Field field : fields_with_column()) {
    if (others.fields.has(field)) options.fields.set(field);
  }
  options.function_column = has_function_column(before) || has_function_column(after);
  return options;
}

TrackedTable::TrackedTable(const Form& before, const Form& after, bool merges)
    : flat_before_(before),
      flat_after_(after),
      matching_(match_forms(flat_before_, flat_after_)),
      before_(before, options_for_both(before, after)),
      after_(after, options_for_both(before, after)),
      rows_(tracked_rows({before_, after_, flat_before_, flat_after_, matching_})),
      merges_(after_.column_count(), std::vector<MergeTrack>(rows_.size(), MergeTrack::SINGLE)) {
  if (!merges) return;
  for (std::size_t column = 0; column < after_.column_count(); ++column) merge_column(column);
}

RowKind TrackedTable::row_kind(const TrackedRow& row) const {
  return row.after ? after_.row_kind(*row.after) : before_.row_kind(*row.before);
}

void TrackedTable::merge_column(std::size_t column) {
  for (std::size_t row = 0; row < rows_.size();) {
    const std::size_t end = end_of_group(row, column);
    if (end > row + 1) {
      merges_[column][row] = MergeTrack::FIRST;
      std::fill(merges_[column].begin() + static_cast<std::ptrdiff_t>(row) + 1,
                merges_[column].begin() + static_cast<std::ptrdiff_t>(end), MergeTrack::GOES_ON);
    }
    row = end;
  }
}

// Behind the last row that may be merged with this one: of the same merged cell in both sheets.
std::size_t TrackedTable::end_of_group(std::size_t first, std::size_t column) const {
  const TrackedRow& row = rows_[first];
  const Reach before(before_, row.before, column);
  const Reach after(after_, row.after, column);
  std::size_t end = first + 1;
  for (; end < rows_.size(); ++end) {
    const TrackedRow& next = rows_[end];
    if (row.track != RowTrack::KEPT && next.track != row.track) break;
    if (!before.holds(next.before) || !after.holds(next.after)) break;
  }
  return end;
}

std::vector<TrackedCell> TrackedTable::cells(std::size_t row) const {
  std::vector<TrackedCell> cells;
  for (std::size_t column = 0; column < after_.column_count();) {
    cells.push_back(cell(row, column));
    column += cells.back().column_span;
  }
  return cells;
}

TrackedCell TrackedTable::cell(std::size_t row, std::size_t column) const {
  const TrackedRow& at = rows_[row];
  const Sheet& sheet = at.after ? after_ : before_;
  const SheetCell shown = sheet.cell_at(at.after ? *at.after : *at.before, column);
  TrackedCell cell;
  cell.column = column;
  cell.column_span = shown.place.column_span;
  cell.role = shown.role;
  cell.merge = merges_[column][row];
  if (cell.merge != MergeTrack::GOES_ON) cell.pieces = pieces(at, column);
  return cell;
}

Pieces TrackedTable::pieces(const TrackedRow& row, std::size_t column) const {
  if (!row.before) return only(TextMark::NEW, after_.cell_at(*row.after, column).text);
  const SheetCell before = before_.cell_at(*row.before, column);
  if (!row.after) return only(TextMark::OLD, before.text);
  const SheetCell after = after_.cell_at(*row.after, column);
  if (!before.items.empty() && !after.items.empty()) return item_pieces(before, after);
  Pieces pieces;
  add_marked(pieces, before.text, after.text);
  return pieces;
}

// Item by item, so that one that was put in does not mark all below it as changed.
Pieces TrackedTable::item_pieces(const SheetCell& before, const SheetCell& after) const {
  std::unordered_map<NodeId, std::size_t> place_after;
  for (std::size_t i = 0; i < after.items.size(); ++i) place_after[after.items[i].node] = i;
  std::vector<std::size_t> partners(before.items.size(), after.items.size());
  Sequence from;
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    const NodeNumber was = flat_before_.find(before.items[i].node);
    const NodeNumber now = was == NO_NODE ? NO_NODE : matching_.right_of[was];
    const auto found =
        now == NO_NODE ? place_after.end() : place_after.find(flat_after_.node(now).id());
    if (found == place_after.end()) continue;
    partners[i] = found->second;
    from.push_back(static_cast<std::uint32_t>(found->second));
  }
  Sequence to = from;
  std::sort(to.begin(), to.end());
  for (const std::uint32_t moved : moved_rows(from, to)) {
    std::replace(partners.begin(), partners.end(), std::size_t{moved}, after.items.size());
  }
  Pieces pieces;
  std::size_t next = 0;
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    if (partners[i] == after.items.size()) {
      add(pieces, TextMark::OLD, item_text(before, i));
      continue;
    }
    while (next < partners[i]) add(pieces, TextMark::NEW, item_text(after, next++));
    add_marked(pieces, item_text(before, i), item_text(after, next++));
  }
  while (next < after.items.size()) add(pieces, TextMark::NEW, item_text(after, next++));
  return pieces;
}

}  // namespace jixiao
