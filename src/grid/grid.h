// Grid: a table as it was found, before anyone asks what it means. Every reader makes one; the
// recogniser (recognise/recognise.h) turns it into a form.
//
// Rows hold only the cells that begin in them: what a row or column span covers is not there.
// Traps: cells are in order of column but columns may be missing; a row without cells is never
// stored (GridRow::empty_before counts them); use GridIndex to ask "what stands at (row, column)".
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao {

inline constexpr std::size_t GRID_LIMIT_ROWS = 200'000;      // rows that hold text
inline constexpr std::size_t GRID_LIMIT_COLUMNS = 256;       // a form has at most about twenty
inline constexpr std::size_t GRID_LIMIT_CELLS = 2'000'000;   // that hold text
inline constexpr std::size_t GRID_LIMIT_PLACES = 4'000'000;  // rows times columns
inline constexpr std::size_t GRID_LIMIT_TEXT_BYTES = 128u << 20;

struct GridCell {
  std::string text;          // trimmed; line breaks as \n
  std::uint32_t column = 0;  // from 0
  std::uint32_t column_span = 1;
  std::uint32_t row_span = 1;  // counts rows of the source, empty ones included
  bool bold = false;
};

struct GridRow {
  std::vector<GridCell> cells;     // those that begin here, by column; never empty
  std::uint32_t source_row = 0;    // from 1: row of the sheet or of the table, line of the text
  std::uint32_t empty_before = 0;  // rows without text right before this one
  std::uint32_t part = 0;          // index into Grid::parts
  bool loose = false;              // a line of text outside any table
};

struct Grid {
  std::vector<GridRow> rows;
  std::vector<std::string> parts;  // 表格1, 表格2 … or the name of the sheet; at least one
  std::uint32_t column_count = 0;
  // The source can say that cells are merged (.xlsx .docx HTML), so a blank cell is a blank cell.
  bool knows_spans = false;
};

// One of the tables of a file.
struct NamedGrid {
  std::string name;     // 工作表“Sheet1”, 表格2, 全文（3 个表格）
  bool hidden = false;  // a hidden sheet
  Grid grid;
};

// Collects cells row by row and keeps the limits. A reader calls begin_row for every row of the
// source, empty or not, adds cells with or without text, and takes the Grid at the end.
class GridBuilder {
 public:
  explicit GridBuilder(std::string part_name, bool knows_spans);

  void begin_part(std::string name);
  void begin_row(std::uint32_t source_row, bool loose = false);
  // Trims the text and makes it valid UTF-8 without control characters. Cells without text are kept
  // only where they span, since the span is evidence.
  void add(GridCell cell);
  // Of sources that list merged cells apart from the rows: source rows from 1, columns from 0. What
  // a text covers is dropped, since spreadsheet programs do not show it.
  void merge(std::uint32_t source_row, std::uint32_t column, std::uint32_t rows,
             std::uint32_t columns);
  // The first limit that was passed, as a message for a person; then add() does nothing any more.
  const Status& status() const { return status_; }
  bool full() const { return !status_.ok(); }
  Result<Grid> take();

 private:
  struct Merge {
    std::uint32_t source_row = 0;
    std::uint32_t column = 0;
    std::uint32_t rows = 1;
    std::uint32_t columns = 1;
  };

  void finish_row();
  // By column, the first source row that no merge from above covers.
  using Covered = std::array<std::uint64_t, GRID_LIMIT_COLUMNS>;
  void apply_merges();
  void merge_cells(GridRow& row, const Merge& merge, Covered& covered);
  void drop_empty_rows();
  bool within_limits(const GridCell& cell);
  void fail(std::string message);

  Grid grid_;
  GridRow row_;
  std::vector<Merge> merges_;  // of the last part
  bool row_open_ = false;
  std::uint32_t last_source_row_ = 0;
  std::size_t cells_ = 0;
  std::size_t text_bytes_ = 0;
  Status status_ = Done{};
};

// What covers each place of a grid. Costs one pointer a place.
class GridIndex {
 public:
  explicit GridIndex(const Grid& grid);

  struct Place {
    const GridCell* cell = nullptr;  // null: nothing there
    bool begins = false;             // false where a span from further up or left covers it
    bool from_above = false;
  };
  Place at(std::size_t row, std::size_t column) const { return places_[row * columns_ + column]; }
  std::size_t columns() const { return columns_; }

 private:
  std::size_t columns_ = 0;
  std::vector<Place> places_;
};

// 第 17 行, or 表格2 第 5 行 where there are several parts.
std::string row_name(const Grid& grid, std::size_t row);

}  // namespace jixiao
