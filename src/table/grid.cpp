#include "table/grid.h"

#include <algorithm>

#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao {

GridBuilder::GridBuilder(std::string part_name, bool knows_spans) {
  grid_.parts.push_back(std::move(part_name));
  grid_.knows_spans = knows_spans;
}

void GridBuilder::begin_part(std::string name) {
  finish_row();
  last_source_row_ = 0;
  grid_.parts.push_back(std::move(name));
}

void GridBuilder::begin_row(std::uint32_t source_row, bool loose) {
  finish_row();
  row_ = GridRow{};
  row_.source_row = source_row;
  row_.loose = loose;
  row_.part = static_cast<std::uint32_t>(grid_.parts.size() - 1);
  row_open_ = true;
}

void GridBuilder::add(GridCell cell) {
  if (full() || !row_open_) return;
  const std::string_view text = trim(cell.text);
  if (text.size() != cell.text.size()) cell.text = std::string(text);
  const bool spans = cell.column_span > 1 || cell.row_span > 1;
  if (cell.text.empty() && !spans) return;
  if (!cell.text.empty() && !within_limits(cell)) return;
  row_.cells.push_back(std::move(cell));
}

bool GridBuilder::within_limits(const GridCell& cell) {
  const std::string& part = grid_.parts.back();
  if (cell.column >= GRID_LIMIT_COLUMNS) {
    fail(fmt::format(
        "{}第 {} 行第 {} 列还有文字，一张表最多读 {} 列。请在原文件里删去无关的列后再导入。", part,
        row_.source_row, cell.column + 1, GRID_LIMIT_COLUMNS));
    return false;
  }
  text_bytes_ += cell.text.size();
  if (++cells_ > GRID_LIMIT_CELLS || text_bytes_ > GRID_LIMIT_TEXT_BYTES) {
    fail(fmt::format("{}第 {} 行：表格太大，读到这里已有 {} 个单元格。请分成几个文件再导入。", part,
                     row_.source_row, cells_));
    return false;
  }
  grid_.column_count = std::max(grid_.column_count, cell.column + 1);
  return true;
}

void GridBuilder::finish_row() {
  if (!row_open_) return;
  row_open_ = false;
  const bool has_text = std::any_of(row_.cells.begin(), row_.cells.end(),
                                    [](const GridCell& cell) { return !cell.text.empty(); });
  if (!has_text || full()) return;
  if (grid_.rows.size() >= GRID_LIMIT_ROWS) {
    fail(fmt::format("{}超过 {} 行，太长了。请分成几个文件再导入。", grid_.parts.back(),
                     GRID_LIMIT_ROWS));
    return;
  }
  if (row_.source_row > last_source_row_ + 1) {
    row_.empty_before = row_.source_row - last_source_row_ - 1;
  }
  last_source_row_ = row_.source_row;
  std::stable_sort(row_.cells.begin(), row_.cells.end(),
                   [](const GridCell& a, const GridCell& b) { return a.column < b.column; });
  grid_.rows.push_back(std::move(row_));
}

void GridBuilder::fail(std::string message) {
  if (status_.ok()) status_ = Error{std::move(message)};
}

Result<Grid> GridBuilder::take() {
  finish_row();
  const std::size_t places = grid_.rows.size() * grid_.column_count;
  if (places > GRID_LIMIT_PLACES) {
    fail(fmt::format("{}有 {} 行 {} 列，太大了。请删去无关的列，或分成几个文件再导入。",
                     grid_.parts.front(), grid_.rows.size(), grid_.column_count));
  }
  if (full()) return status_.error();
  for (GridRow& row : grid_.rows) {
    std::erase_if(row.cells, [&](const GridCell& c) { return c.column >= grid_.column_count; });
    for (GridCell& cell : row.cells) {
      cell.column_span = std::min(cell.column_span, grid_.column_count - cell.column);
    }
  }
  return std::move(grid_);
}

GridIndex::GridIndex(const Grid& grid)
    : columns_(grid.column_count), places_(grid.rows.size() * grid.column_count) {
  struct Cover {
    const GridCell* cell = nullptr;
    std::uint64_t until_source_row = 0;  // the first row it does not cover
  };
  std::vector<Cover> covers(columns_);
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    const GridRow& row = grid.rows[r];
    if (r > 0 && row.part != grid.rows[r - 1].part) covers.assign(columns_, {});
    Place* const places = places_.data() + r * columns_;
    for (std::size_t c = 0; c < columns_; ++c) {
      if (row.source_row < covers[c].until_source_row) places[c] = {covers[c].cell, false, true};
    }
    for (const GridCell& cell : row.cells) {
      const std::size_t end = std::min<std::size_t>(columns_, cell.column + cell.column_span);
      for (std::size_t c = cell.column; c < end; ++c) {
        places[c] = {&cell, c == cell.column, false};
        covers[c] = {&cell, std::uint64_t{row.source_row} + cell.row_span};
      }
    }
  }
}

std::string row_name(const Grid& grid, std::size_t row) {
  const GridRow& grid_row = grid.rows[row];
  if (grid.parts.size() == 1) return fmt::format("第 {} 行", grid_row.source_row);
  return fmt::format("{}第 {} 行", grid.parts[grid_row.part], grid_row.source_row);
}

}  // namespace jixiao
