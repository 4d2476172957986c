// The table at the left of the import screen, as it was read.
#include <algorithm>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "ui/import/import_screen.h"

namespace jixiao {
namespace {

constexpr float HEAD_PX = 28;
constexpr float CELL_PAD_X_PX = 6;
constexpr float CELL_PAD_Y_PX = 4;
constexpr float ROW_MIN_PX = 26;
constexpr std::size_t LINES_MAX = 6;
constexpr std::size_t NAME_CHARACTERS = 100;

}  // namespace

WidgetId ImportScreen::source_row_id(std::size_t row) {
  return widget_id(row, import_id("source row"));
}

std::string ImportScreen::source_row_name(std::size_t row) const {
  std::string name = row_name(grid(), row);
  for (const GridCell& cell : grid().rows[row].cells) {
    if (cell.text.empty()) continue;
    name += ' ';
    name += first_characters(cell.text, NAME_CHARACTERS);
  }
  return shorten(name, NAME_CHARACTERS);
}

// ---------------------------------------------------------------- geometry

// The row below the last that the cell covers. Spans count rows of the source; rows without text
// are not in the grid.
std::size_t ImportScreen::end_row(const GridCell& cell, std::size_t row) const {
  const std::vector<GridRow>& rows = grid().rows;
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

// Where a source knows no merged cells, a long text runs over the empty places at its right, as in
// a spreadsheet.
std::uint32_t ImportScreen::end_column(const GridRow& row, std::size_t cell) const {
  const GridCell& at = row.cells[cell];
  const std::uint32_t end = at.column + at.column_span;
  const bool last = cell + 1 == row.cells.size();
  const bool runs_over = !grid().knows_spans && last && at.text.size() > 40;
  return std::min(runs_over ? grid().column_count : end, grid().column_count);
}

// A merged cell is drawn as long as any of it is seen: from which row to begin. Of the rows that
// reach down the earliest counts, so one that ends before an earlier one is never asked for.
void ImportScreen::layout_spans() {
  const std::vector<GridRow>& rows = grid().rows;
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

double ImportScreen::source_row_height(std::size_t row) const {
  const TextStyle style{ui_.metrics.small_px, false};
  const GridRow& grid_row = grid().rows[row];
  float height_px = ROW_MIN_PX;
  for (std::size_t i = 0; i < grid_row.cells.size(); ++i) {
    const GridCell& cell = grid_row.cells[i];
    if (cell.row_span != 1 || cell.column >= grid().column_count) continue;
    const float width_px = column_x_px_[end_column(grid_row, i)] - column_x_px_[cell.column];
    const auto lines = break_lines(cell.text, width_px - 2 * CELL_PAD_X_PX, style).size();
    const float text_px = static_cast<float>(std::min(lines, LINES_MAX)) * line_height_px(style);
    height_px = std::max(height_px, text_px + 2 * CELL_PAD_Y_PX);
  }
  return std::max(static_cast<double>(std::ceil(height_px)), height_for_merged(row));
}

// What the merged cells that end in this row need beyond the rows above.
double ImportScreen::height_for_merged(std::size_t row) const {
  const TextStyle style{ui_.metrics.small_px, false};
  double height_px = 0;
  for (std::size_t from = spanned_from_[row]; from < row; ++from) {
    const double above_px = offsets_.top(row) - offsets_.top(from);
    if (above_px >= static_cast<double>(LINES_MAX) * line_height_px(style)) continue;
    for (const GridCell& cell : grid().rows[from].cells) {
      if (cell.row_span == 1 || cell.column >= grid().column_count) continue;
      if (end_row(cell, from) != row + 1) continue;
      const float width_px =
          column_x_px_[std::min<std::size_t>(cell.column + cell.column_span, grid().column_count)] -
          column_x_px_[cell.column];
      const auto lines = break_lines(cell.text, width_px - 2 * CELL_PAD_X_PX, style).size();
      const float text_px = static_cast<float>(std::min(lines, LINES_MAX)) * line_height_px(style);
      height_px = std::max(height_px, text_px + 2 * CELL_PAD_Y_PX - above_px);
    }
  }
  return std::ceil(height_px);
}

void ImportScreen::measure_source(float height_px) {
  const std::size_t count = grid().rows.size();
  std::size_t row = offsets_.row_at(source_scroll_.y_px);
  double y_px = offsets_.top(row);
  while (row < count && y_px < source_scroll_.y_px + height_px) {
    if (!offsets_.measured(row)) offsets_.set_height(row, source_row_height(row));
    y_px += offsets_.height(row);
    ++row;
  }
}

// Rows that come into sight are measured only then, and push the selected one on.
void ImportScreen::reveal_selected_row(float height_px) {
  reveal_row_ = false;
  if (!selected_row_ || *selected_row_ >= offsets_.row_count()) return;
  source_scroll_.view_px = height_px;
  for (int round = 0; round < 3; ++round) {
    const auto top_px = static_cast<float>(offsets_.top(*selected_row_));
    const auto row_px = static_cast<float>(offsets_.height(*selected_row_));
    source_scroll_.ensure_visible(top_px, top_px + row_px);
    measure_source(height_px);
  }
  source_seen_px_ = source_scroll_.y_px;
}

// ---------------------------------------------------------------- drawing

ImU32 ImportScreen::row_ground(std::size_t row) const {
  const RowResult* made = row < result_->rows.size() ? &result_->rows[row] : nullptr;
  if (selected_row_ == row) return ui_.theme.accent_soft;
  if (made != nullptr && made->guessed) return ui_.theme.hint_soft;
  return made != nullptr && made->use == RowUse::HEADER ? ui_.theme.panel : ui_.theme.field;
}

void ImportScreen::draw_row_number(std::size_t row, const Rect& line) {
  const Rect number{line.x_px, line.y_px, NUMBER_COLUMN_PX, line.height_px};
  const bool selected = selected_row_ == row;
  ui_.list().AddRectFilled(top_left(number), bottom_right(number),
                           selected ? ui_.theme.accent_soft : ui_.theme.panel);
  draw_frame(ui_.list(), number, ui_.theme.line);
  draw_text_in(ui_.list(), number, selected ? ui_.theme.accent_text : ui_.theme.text_muted,
               std::to_string(grid().rows[row].source_row), {ui_.metrics.small_px, selected},
               TextAlign::CENTER);
  if (selected) {
    ui_.list().AddRectFilled(top_left(number), {number.x_px + 3, number.y_px + number.height_px},
                             ui_.theme.accent);
  }
}

// Ground, accessible copy and clicks of a row; its cells are drawn over it.
void ImportScreen::draw_source_row(std::size_t row, const Rect& area) {
  const float y_px = area.y_px + static_cast<float>(offsets_.top(row)) - source_scroll_.y_px;
  const Rect line{area.x_px, y_px, std::min(area.width_px, column_x_px_.back() - source_x_px_),
                  static_cast<float>(offsets_.height(row))};
  const RowResult* made = row < result_->rows.size() ? &result_->rows[row] : nullptr;
  const bool guessed = made != nullptr && made->guessed;
  const bool selected = selected_row_ == row;
  ui_.list().AddRectFilled(top_left(line), bottom_right(line), row_ground(row));
  for (std::size_t column = 1; column + 1 < column_x_px_.size(); ++column) {
    const float x_px = snapped_px(line.x_px - source_x_px_ + column_x_px_[column]);
    ui_.list().AddLine({x_px, line.y_px}, {x_px, line.y_px + line.height_px}, ui_.theme.line);
  }
  MirrorNode node;
  node.id = source_row_id(row);
  node.role = Role::ROW;
  node.name = source_row_name(row);
  node.rect = line;
  node.row = static_cast<int>(row) + 1;
  node.selected = selected ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = selected || (!selected_row_ && row == offsets_.row_at(source_scroll_.y_px));
  if (guessed) node.description = ui_.tr("有推断", "guessed");
  const WidgetId id = node.id;
  const Interaction interaction = ui_.interact_around(std::move(node));
  mirror_source_cells(row, line);
  ui_.mirror.pop();
  if (interaction.activated || (interaction.focus_gained && !selected)) {
    select_row(row);
    if (interaction.activated) ui_.focus(id);
  }
}

// As a screen reader goes from cell to cell; they are drawn over the rows, by draw_source_cells().
void ImportScreen::mirror_source_cells(std::size_t row, const Rect& line) {
  const GridRow& cells = grid().rows[row];
  for (std::size_t i = 0; i < cells.cells.size(); ++i) {
    const GridCell& cell = cells.cells[i];
    if (cell.column >= grid().column_count) continue;
    MirrorNode node;
    node.id = widget_id(i, widget_id("cell", source_row_id(row)));
    node.role = Role::GRID_CELL;
    node.name = shorten(cell.text, NAME_CHARACTERS);
    const float left_px = column_x_px_[cell.column];
    node.rect = {line.x_px - source_x_px_ + left_px, line.y_px,
                 column_x_px_[end_column(cells, i)] - left_px, line.height_px};
    node.row = static_cast<int>(row) + 1;
    node.column = static_cast<int>(cell.column) + 1;
    node.row_span = static_cast<int>(end_row(cell, row) - row);
    ui_.mirror.add(std::move(node));
  }
}

void ImportScreen::draw_source_cells(std::size_t row, const Rect& area) {
  const GridRow& grid_row = grid().rows[row];
  const float top_px = area.y_px - source_scroll_.y_px;
  const float left_px = area.x_px - source_x_px_;
  const bool ignored = row < result_->rows.size() && result_->rows[row].use == RowUse::NOTHING;
  for (std::size_t i = 0; i < grid_row.cells.size(); ++i) {
    const GridCell& cell = grid_row.cells[i];
    if (cell.column >= grid().column_count) continue;
    const std::size_t end = end_row(cell, row);
    const float x_px = left_px + column_x_px_[cell.column];
    const float y_px = top_px + static_cast<float>(offsets_.top(row));
    const Rect rect{x_px, y_px, left_px + column_x_px_[end_column(grid_row, i)] - x_px,
                    top_px + static_cast<float>(offsets_.top(end)) - y_px};
    if (!ui_.visible(rect)) continue;
    // Over several rows: not in the colour of one of them.
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                             end > row + 1 ? ui_.theme.field : row_ground(row));
    draw_frame(ui_.list(), rect, ui_.theme.line);
    Rect words = inset(rect, CELL_PAD_X_PX, CELL_PAD_Y_PX);
    // A merged cell keeps its text in sight while its rows scroll by.
    const float above_px = std::max(0.0f, area.y_px - rect.y_px);
    const float shift_px = std::min(above_px, std::max(0.0f, rect.height_px - ROW_MIN_PX));
    words.y_px += shift_px;
    words.height_px -= shift_px;
    const TextStyle style{ui_.metrics.small_px, cell.bold};
    draw_lines(ui_.list(), words, ignored ? ui_.theme.text_muted : ui_.theme.text, cell.text,
               break_lines(cell.text, words.width_px, style), style);
  }
}

void ImportScreen::draw_source_rows(const Rect& area) {
  measure_source(area.height_px);
  if (reveal_row_) reveal_selected_row(area.height_px);
  ui_.push_clip(area);
  const std::size_t first = offsets_.row_at(source_scroll_.y_px);
  const std::size_t last = offsets_.row_at(source_scroll_.y_px + area.height_px);
  MirrorNode rows;
  rows.id = import_id("source rows");
  rows.role = Role::GRID;
  rows.name = ui_.tr("原表", "Table as read");
  rows.rect = area;
  rows.row_count = static_cast<int>(grid().rows.size());
  rows.column_count = static_cast<int>(grid().column_count);
  rows.read_only = true;
  ui_.mirror.push(std::move(rows));
  for (std::size_t row = first; row <= last; ++row) draw_source_row(row, area);
  ui_.mirror.pop();
  for (std::size_t row = spanned_from_[first]; row <= last; ++row) draw_source_cells(row, area);
  const float top_px = area.y_px - source_scroll_.y_px;
  for (std::size_t row = first; row <= last; ++row) {
    const Rect line{area.x_px, top_px + static_cast<float>(offsets_.top(row)),
                    std::min(area.width_px, column_x_px_.back() - source_x_px_),
                    static_cast<float>(offsets_.height(row))};
    draw_frame(ui_.list(), line, ui_.theme.line);
    draw_row_number(row, line);
    ui_.draw_focus_ring(source_row_id(row), line);
  }
  scroll_sideways(area);
  ui_.scroll(source_scroll_, area, static_cast<float>(offsets_.total()) + 2, "import source");
  ui_.pop_clip();
}

void ImportScreen::draw_source_head(const Rect& rect) {
  const TextStyle small{ui_.metrics.small_px, false};
  const bool choice = source_->tables.size() > 1;
  const float words_px = choice ? std::min(rect.width_px * 0.5f, 180.0f) : rect.width_px;
  label(ui_, import_id("source title"), {rect.x_px, rect.y_px, words_px, rect.height_px},
        ui_.tr("原表（按读到的样子）", "The table as read"), ui_.theme.text_muted, small,
        heading(3));
  if (!choice) return;
  draw_table_choice(
      {rect.x_px + words_px + 8, rect.y_px + 1, rect.width_px - words_px - 20, rect.height_px - 2});
}

void ImportScreen::draw_source(const Rect& rect) {
  MirrorNode group;
  group.id = import_id("source");
  group.name = ui_.tr("原表（按读到的样子）", "The table as read");
  group.rect = rect;
  ui_.mirror.push(std::move(group));
  const float title_px = std::max(HEAD_PX, source_->tables.size() > 1 ? ui_.metrics.field_px : 0);
  draw_source_head({rect.x_px, rect.y_px, rect.width_px, title_px});
  layout_source(rect.width_px);
  const float heads_px = std::max(HEAD_PX, ui_.metrics.field_px - 4);
  const float heads_y_px = rect.y_px + title_px + 4;
  const float top_px = title_px + 4 + heads_px;
  const float foot_px = left_out_px(rect.height_px);
  const Rect area{rect.x_px, rect.y_px + top_px, rect.width_px, rect.height_px - top_px - foot_px};
  if (area.height_px > 0) draw_source_rows(area);
  draw_left_out({rect.x_px, rect.y_px + rect.height_px - foot_px, rect.width_px, foot_px});
  draw_column_heads({rect.x_px, heads_y_px, rect.width_px, heads_px});
  ui_.mirror.pop();
}

}  // namespace jixiao
