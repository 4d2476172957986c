#include "grid/grid.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao {

GridBuilder::GridBuilder(std::string part_name, bool knows_spans) {
  grid_.parts.push_back(std::move(part_name));
  grid_.knows_spans = knows_spans;
}

void GridBuilder::begin_part(std::string name) {
  finish_row();
  apply_merges();
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
  clean_text(cell.text);
  if (find_invalid_utf8(cell.text) != std::string::npos) {
    cell.text = replace_invalid_utf8(cell.text);
  }
  const std::string_view text = trim(cell.text);
  if (text.size() != cell.text.size()) cell.text = std::string(text);
  const bool spans = cell.column_span > 1 || cell.row_span > 1;
  if (cell.text.empty() && (!spans || cell.column >= GRID_LIMIT_COLUMNS)) return;
  if (!within_limits(cell)) return;
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
  if (!cell.text.empty()) grid_.column_count = std::max(grid_.column_count, cell.column + 1);
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

void GridBuilder::merge(std::uint32_t source_row, std::uint32_t column, std::uint32_t rows,
                        std::uint32_t columns) {
  if (column < GRID_LIMIT_COLUMNS) merges_.push_back({source_row, column, rows, columns});
}

// From top to bottom, remembering for each column down to which row it is covered.
void GridBuilder::apply_merges() {
  if (merges_.empty()) return;
  std::stable_sort(merges_.begin(), merges_.end(), [](const Merge& a, const Merge& b) {
    return std::pair(a.source_row, a.column) < std::pair(b.source_row, b.column);
  });
  Covered covered{};
  auto merge = merges_.begin();
  for (GridRow& row : grid_.rows) {
    if (row.part + 1 != grid_.parts.size()) continue;
    std::erase_if(row.cells, [&](const GridCell& cell) {
      return cell.column < covered.size() && row.source_row < covered[cell.column];
    });
    while (merge != merges_.end() && merge->source_row < row.source_row) ++merge;
    for (; merge != merges_.end() && merge->source_row == row.source_row; ++merge) {
      if (row.source_row >= covered[merge->column]) merge_cells(row, *merge, covered);
    }
  }
  merges_.clear();
  drop_empty_rows();
}

// A merge whose first cell is blank covers nothing: a text that stands in it is kept.
void GridBuilder::merge_cells(GridRow& row, const Merge& merge, Covered& covered) {
  auto at = std::lower_bound(
      row.cells.begin(), row.cells.end(), merge.column,
      [](const GridCell& cell, std::uint32_t column) { return cell.column < column; });
  if (at == row.cells.end() || at->column != merge.column) {
    if (++cells_ > GRID_LIMIT_CELLS) return;
    at = row.cells.insert(at, GridCell{});
    at->column = merge.column;
  }
  at->row_span = merge.rows;
  at->column_span = merge.columns;
  if (at->text.empty()) return;
  const std::size_t end = std::min<std::size_t>(merge.column + merge.columns, covered.size());
  std::fill(covered.begin() + merge.column, covered.begin() + static_cast<std::ptrdiff_t>(end),
            std::uint64_t{merge.source_row} + merge.rows);
  const auto next = std::next(at);
  row.cells.erase(next, std::find_if(next, row.cells.end(),
                                     [end](const GridCell& cell) { return cell.column >= end; }));
}

void GridBuilder::drop_empty_rows() {
  std::uint32_t dropped = 0;
  std::erase_if(grid_.rows, [&dropped](GridRow& row) {
    const bool has_text = std::any_of(row.cells.begin(), row.cells.end(),
                                      [](const GridCell& cell) { return !cell.text.empty(); });
    if (!has_text) {
      dropped += 1 + row.empty_before;
      return true;
    }
    row.empty_before += std::exchange(dropped, 0);
    return false;
  });
}

Result<Grid> GridBuilder::take() {
  finish_row();
  apply_merges();
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
