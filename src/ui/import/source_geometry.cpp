#include "ui/import/source_geometry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jixiao {
namespace {

constexpr std::size_t LINES_MAX = 6;
constexpr float COLUMN_MIN_PX = 64;
constexpr float COLUMN_MAX_PX = 190;
constexpr float BAR_PX = 12;  // room for the scroll bar at the right
constexpr std::size_t SAMPLE_ROWS = 400;
constexpr std::size_t LONG_TEXT_BYTES = 60;

// Measuring thousands of texts at once would stop the page for longer than anyone should notice.
float estimated_width_px(std::string_view text, float font_px) {
  float em = 0;
  for (const char byte : text) {
    const auto unit = static_cast<unsigned char>(byte);
    if (unit < 0x80) em += 0.56f;
    if (unit >= 0xe0) em += 1;
  }
  return em * font_px;
}

}  // namespace

void SourceGeometry::restart() {
  offsets_ = {};
  laid_out_px_ = 0;
  scroll_ = {};
  x_px_ = 0;
}

bool SourceGeometry::layout(float width_px) {
  if (laid_out_px_ == width_px) return false;
  laid_out_px_ = width_px;
  layout_columns(width_px);
  layout_spans();
  offsets_.reset(table_.grid().rows.size(), 30);
  return true;
}

// ---------------------------------------------------------------- columns

// What usually stands in them asks for.
std::vector<float> SourceGeometry::column_wishes() const {
  const Grid& grid = table_.grid();
  std::vector<float> wishes_px(grid.column_count, COLUMN_MIN_PX);
  for (std::size_t row = 0; row < std::min(grid.rows.size(), SAMPLE_ROWS); ++row) {
    for (const GridCell& cell : grid.rows[row].cells) {
      // Long texts (duties, goals) say nothing about the columns of the indicators.
      const bool tells = cell.column_span == 1 && cell.text.size() <= LONG_TEXT_BYTES;
      if (!tells || cell.column >= wishes_px.size()) continue;
      const float text_px = estimated_width_px(cell.text, ui_.metrics.small_px) + 16;
      float& wish_px = wishes_px[cell.column];
      wish_px = std::max(wish_px, std::min(text_px, COLUMN_MAX_PX));
    }
  }
  return wishes_px;
}

// Where there is room left it goes to all columns; where they are too many, they keep a least width
// and the table scrolls sideways.
void SourceGeometry::layout_columns(float width_px) {
  const std::vector<float> wishes_px = column_wishes();
  float total_px = 0;
  float above_least_px = 0;
  for (const float wish_px : wishes_px) {
    total_px += wish_px;
    above_least_px += wish_px - COLUMN_MIN_PX;
  }
  const float missing_px = width_px - NUMBER_COLUMN_PX - BAR_PX - total_px;
  column_x_px_.assign(1, NUMBER_COLUMN_PX);
  for (const float wish_px : wishes_px) {
    const float share = missing_px > 0       ? wish_px / total_px
                        : above_least_px > 0 ? (wish_px - COLUMN_MIN_PX) / above_least_px
                                             : 0;
    const float given_px = wish_px + std::max(missing_px, -above_least_px) * share;
    column_x_px_.push_back(column_x_px_.back() + std::floor(given_px));
  }
}

// Where a source knows no merged cells, a long text runs over the empty places at its right, as in
// a spreadsheet.
std::uint32_t SourceGeometry::end_column(const GridRow& row, std::size_t cell) const {
  const Grid& grid = table_.grid();
  const GridCell& at = row.cells[cell];
  const std::uint32_t end = at.column + at.column_span;
  const bool last = cell + 1 == row.cells.size();
  const bool runs_over = !grid.knows_spans && last && at.text.size() > 40;
  return std::min(runs_over ? grid.column_count : end, grid.column_count);
}

float SourceGeometry::hidden_width(const Rect& area) const {
  return std::max(0.0f, column_x_px_.back() - area.width_px + BAR_PX);
}

void SourceGeometry::scroll_sideways(float by_px, const Rect& area) {
  x_px_ = std::clamp(x_px_ + by_px, 0.0f, hidden_width(area));
}

// ---------------------------------------------------------------- rows

// Spans count rows of the source; rows without text are not in the grid.
std::size_t SourceGeometry::end_row(const GridCell& cell, std::size_t row) const {
  const std::vector<GridRow>& rows = table_.grid().rows;
  if (cell.row_span == 1) return row + 1;
  const std::uint32_t part = rows[row].part;
  const std::uint32_t source_end = rows[row].source_row + cell.row_span;
  const std::size_t most = std::min<std::size_t>(rows.size(), row + cell.row_span);
  const auto from = rows.begin() + static_cast<std::ptrdiff_t>(row);
  const auto to = rows.begin() + static_cast<std::ptrdiff_t>(most);
  const auto end = std::partition_point(from, to, [&](const GridRow& below) {
    return below.part == part && below.source_row < source_end;
  });
  return static_cast<std::size_t>(end - rows.begin());
}

// Of the rows that reach down the earliest counts, so one that ends before an earlier one is never
// asked for.
void SourceGeometry::layout_spans() {
  const std::vector<GridRow>& rows = table_.grid().rows;
  spanned_from_.resize(rows.size());
  std::vector<std::pair<std::size_t, std::size_t>> reaching;  // row, and the row below its last
  std::size_t front = 0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t end = row + 1;
    for (const GridCell& cell : rows[row].cells) end = std::max(end, end_row(cell, row));
    if (reaching.empty() || end > reaching.back().second) reaching.emplace_back(row, end);
    while (reaching[front].second <= row) ++front;
    spanned_from_[row] = reaching[front].first;
  }
}

float SourceGeometry::text_height(std::string_view text, float width_px) const {
  const TextStyle style{ui_.metrics.small_px, false};
  const auto lines = break_lines(text, width_px - 2 * CELL_PAD_X_PX, style).size();
  return static_cast<float>(std::min(lines, LINES_MAX)) * line_height_px(style) + 2 * CELL_PAD_Y_PX;
}

double SourceGeometry::row_height(std::size_t row) const {
  const GridRow& grid_row = table_.grid().rows[row];
  float height_px = ROW_MIN_PX;
  for (std::size_t i = 0; i < grid_row.cells.size(); ++i) {
    const GridCell& cell = grid_row.cells[i];
    if (cell.row_span != 1 || !has_column(cell.column)) continue;
    const float width_px = column_x_px_[end_column(grid_row, i)] - column_x_px_[cell.column];
    height_px = std::max(height_px, text_height(cell.text, width_px));
  }
  return std::max(static_cast<double>(std::ceil(height_px)), height_for_merged(row));
}

// What the merged cells that end in this row need beyond the rows above.
double SourceGeometry::height_for_merged(std::size_t row) const {
  const Grid& grid = table_.grid();
  const float most_px =
      static_cast<float>(LINES_MAX) * line_height_px({ui_.metrics.small_px, false});
  double height_px = 0;
  for (std::size_t from = spanned_from_[row]; from < row; ++from) {
    const double above_px = offsets_.top(row) - offsets_.top(from);
    if (above_px >= most_px) continue;
    for (const GridCell& cell : grid.rows[from].cells) {
      if (cell.row_span == 1 || !has_column(cell.column)) continue;
      if (end_row(cell, from) != row + 1) continue;
      const std::uint32_t end = std::min(cell.column + cell.column_span, grid.column_count);
      const float width_px = column_x_px_[end] - column_x_px_[cell.column];
      height_px = std::max(height_px, text_height(cell.text, width_px) - above_px);
    }
  }
  return std::ceil(height_px);
}

void SourceGeometry::measure_seen(float height_px) {
  const std::size_t count = table_.grid().rows.size();
  std::size_t row = offsets_.row_at(scroll_.y_px);
  double y_px = offsets_.top(row);
  while (row < count && y_px < scroll_.y_px + height_px) {
    if (!offsets_.measured(row)) offsets_.set_height(row, row_height(row));
    y_px += offsets_.height(row);
    ++row;
  }
}

void SourceGeometry::reveal(std::size_t row) {
  const auto top_px = static_cast<float>(offsets_.top(row));
  scroll_.ensure_visible(top_px, top_px + static_cast<float>(offsets_.height(row)));
}

// ---------------------------------------------------------------- on the screen

Rect SourceGeometry::row_rect(std::size_t row, const Rect& area) const {
  return {area.x_px, area.y_px - scroll_.y_px + static_cast<float>(offsets_.top(row)),
          std::min(area.width_px, column_x_px_.back() - x_px_),
          static_cast<float>(offsets_.height(row))};
}

Rect SourceGeometry::cell_rect(std::size_t row, std::size_t cell, const Rect& area) const {
  const GridRow& grid_row = table_.grid().rows[row];
  const GridCell& at = grid_row.cells[cell];
  const float top_px = area.y_px - scroll_.y_px;
  const float x_px = column_x(at.column, area.x_px);
  const float y_px = top_px + static_cast<float>(offsets_.top(row));
  return {x_px, y_px, column_x(end_column(grid_row, cell), area.x_px) - x_px,
          top_px + static_cast<float>(offsets_.top(end_row(at, row))) - y_px};
}

}  // namespace jixiao
