// The cells of the table as it was read.
#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ui/import/import_words.h"
#include "ui/import/source_pane.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_CHARACTERS = 100;

}  // namespace

// As a screen reader goes from cell to cell; they are drawn over the rows, by draw_cells().
void SourcePane::mirror_cells(std::size_t row, const Rect& area) {
  const std::vector<GridCell>& cells = table_.grid().rows[row].cells;
  const Rect line = geometry_.row_rect(row, area);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const GridCell& cell = cells[i];
    if (!geometry_.has_column(cell.column)) continue;
    MirrorNode node;
    node.id = widget_id(i, widget_id("cell", row_id(row)));
    node.role = Role::GRID_CELL;
    node.name = shorten(cell.text, NAME_CHARACTERS);
    node.rect = geometry_.cell_rect(row, i, area);
    node.rect.y_px = line.y_px;
    node.rect.height_px = line.height_px;
    node.row = static_cast<int>(row) + 1;
    node.column = static_cast<int>(cell.column) + 1;
    node.row_span = static_cast<int>(geometry_.end_row(cell, row) - row);
    ui_.mirror.add(std::move(node));
  }
}

void SourcePane::draw_cells(std::size_t row, const Rect& area) {
  const std::vector<GridCell>& cells = table_.grid().rows[row].cells;
  const RowResult* made = result_of(row);
  const bool ignored = made != nullptr && made->use == RowUse::NOTHING;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const GridCell& cell = cells[i];
    if (!geometry_.has_column(cell.column)) continue;
    const Rect rect = geometry_.cell_rect(row, i, area);
    if (!ui_.visible(rect)) continue;
    // Over several rows: not in the colour of one of them.
    const bool spans = geometry_.end_row(cell, row) > row + 1;
    ui_.list().AddRectFilled(top_left(rect), bottom_right(rect),
                             spans ? ui_.theme.field : ground_of(row));
    draw_frame(ui_.list(), rect, ui_.theme.line);
    draw_cell_text(cell, rect, area, ignored ? ui_.theme.text_muted : ui_.theme.text);
  }
}

// A merged cell keeps its text in sight while its rows scroll by.
void SourcePane::draw_cell_text(const GridCell& cell, const Rect& rect, const Rect& area,
                                ImU32 color) {
  Rect words = inset(rect, SourceGeometry::CELL_PAD_X_PX, SourceGeometry::CELL_PAD_Y_PX);
  const float above_px = std::max(0.0f, area.y_px - rect.y_px);
  const float shift_px =
      std::min(above_px, std::max(0.0f, rect.height_px - SourceGeometry::ROW_MIN_PX));
  words.y_px += shift_px;
  words.height_px -= shift_px;
  const TextStyle style{ui_.metrics.small_px, cell.bold};
  draw_lines(ui_.list(), words, color, cell.text, break_lines(cell.text, words.width_px, style),
             style);
}

}  // namespace jixiao
