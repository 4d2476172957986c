// TrackedTable: the sheets of two states of a form as one, row by row: rows both have, with the
// marks inside their texts, rows that went and rows that came. A row that moved is one that went
// and one that came, as Word has it for rows of tables.
//
// The texts without what came are those of the first sheet, cell by cell, and without what went
// those of the second: whoever takes or refuses all changes has one of the two forms.
//
// Cells are merged downwards only where that holds after taking and after refusing: from a row that
// stays, or over rows that all came or all went. So a group whose first row went bears its label
// there and once more below.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compare/matching.h"
#include "compare/word_marks.h"
#include "export/tracked_rows.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class MergeTrack : std::uint8_t { SINGLE, FIRST, GOES_ON };

struct TrackedCell {
  std::size_t column = 0;
  std::size_t column_span = 1;
  CellRole role = CellRole::LABEL;
  MergeTrack merge = MergeTrack::SINGLE;
  std::vector<MarkedPiece> pieces;  // none where it goes on
};

class TrackedTable {
 public:
  // The forms must outlive it. merges: without, no cells are merged downwards.
  TrackedTable(const Form& before, const Form& after, bool merges = true);

  const Sheet& before() const { return before_; }
  const Sheet& after() const { return after_; }
  const std::vector<TrackedRow>& rows() const { return rows_; }
  RowKind row_kind(const TrackedRow& row) const;
  // Of the row with that position in rows(), left to right.
  std::vector<TrackedCell> cells(std::size_t row) const;

 private:
  void merge_column(std::size_t column);
  std::size_t end_of_group(std::size_t first, std::size_t column) const;
  TrackedCell cell(std::size_t row, std::size_t column) const;
  std::vector<MarkedPiece> pieces(const TrackedRow& row, std::size_t column) const;
  std::vector<MarkedPiece> item_pieces(const SheetCell& before, const SheetCell& after) const;

  FlatForm flat_before_, flat_after_;
  Matching matching_;
  Sheet before_, after_;
  std::vector<TrackedRow> rows_;
  std::vector<std::vector<MergeTrack>> merges_;  // by column and row
};

// Columns for both states, one for the value as it is written.
SheetOptions options_for_both(const Form& before, const Form& after);

}  // namespace jixiao
