// Ruling lines of a page → tables: which boxes they enclose and which of these are merged.
//
// Lines that touch belong to one table. Its columns and rows are where lines stand; two places with
// no line between them are one cell. A frame around a single box is no table.
#pragma once

#include <cstddef>
#include <vector>

#include "office/painted_page.h"

namespace jixiao {

struct RuledCell {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t row_span = 1;
  std::size_t column_span = 1;
  bool open_below = false;  // no line at the lower edge of the table: the page may have cut it
};

struct RuledTable {
  std::vector<float> columns;  // where they begin, and the right edge
  std::vector<float> rows;     // where they begin, and the bottom edge
  std::vector<RuledCell> cells;
  std::vector<std::size_t> cell_at;  // by row and column: index into cells

  float left() const { return columns.front(); }
  float right() const { return columns.back(); }
  float top() const { return rows.front(); }
  float bottom() const { return rows.back(); }
  float left_of(const RuledCell& cell) const { return columns[cell.column]; }
  float right_of(const RuledCell& cell) const { return columns[cell.column + cell.column_span]; }
  float top_of(const RuledCell& cell) const { return rows[cell.row]; }
  float bottom_of(const RuledCell& cell) const { return rows[cell.row + cell.row_span]; }
  // The cell around a point; SIZE_MAX outside.
  std::size_t cell_around(float x, float y) const;
};

// From top to bottom. A table inside a cell of another one comes behind it.
std::vector<RuledTable> find_ruled_tables(const std::vector<PaintedRule>& rules);

}  // namespace jixiao
