// SourceGeometry: where rows, columns and merged cells of the table lie as it was read, and how far
// it is scrolled. Heights are measured when a row comes into sight.
//
// area: where the rows are drawn on the screen, without the column heads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/incoming_table.h"
#include "sheet/row_offsets.h"
#include "ui/kit/ui.h"

namespace jixiao {

class SourceGeometry {
 public:
  static constexpr float NUMBER_COLUMN_PX = 38;
  static constexpr float CELL_PAD_X_PX = 6;
  static constexpr float CELL_PAD_Y_PX = 4;
  static constexpr float ROW_MIN_PX = 26;

  SourceGeometry(const Ui& ui, const IncomingTable& table) : ui_(ui), table_(table) {}

  // Another table: nothing that is known holds.
  void restart();
  // True: it was laid out anew.
  bool layout(float width_px);
  void measure_seen(float height_px);

  // ---- rows ----
  const RowOffsets& rows() const { return offsets_; }
  Rect row_rect(std::size_t row, const Rect& area) const;
  // The row below the last that the cell covers.
  std::size_t end_row(const GridCell& cell, std::size_t row) const;
  // A merged cell is drawn as long as any of it is seen: from which row to begin.
  std::size_t spanned_from(std::size_t row) const { return spanned_from_[row]; }

  // ---- columns ----
  std::size_t column_count() const { return column_x_px_.size() - 1; }
  float column_x(std::size_t column, float area_x_px) const {
    return area_x_px - x_px_ + column_x_px_[column];
  }
  float column_width(std::size_t column) const {
    return column_x_px_[column + 1] - column_x_px_[column];
  }
  bool has_column(std::size_t column) const { return column < table_.grid().column_count; }
  // cell: index into the row's cells, of a column that the table has.
  Rect cell_rect(std::size_t row, std::size_t cell, const Rect& area) const;

  // ---- scrolling ----
  Scroll& scroll() { return scroll_; }
  void reveal(std::size_t row);
  // hidden: what of the columns does not fit.
  float hidden_width(const Rect& area) const;
  float scrolled_sideways() const { return x_px_; }
  void scroll_sideways(float by_px, const Rect& area);

 private:
  void layout_columns(float width_px);
  std::vector<float> column_wishes() const;
  void layout_spans();
  std::uint32_t end_column(const GridRow& row, std::size_t cell) const;
  double row_height(std::size_t row) const;
  double height_for_merged(std::size_t row) const;
  float text_height(std::string_view text, float width_px) const;

  const Ui& ui_;
  const IncomingTable& table_;
  std::vector<float> column_x_px_{0};      // left edges, and the right edge of the last
  std::vector<std::size_t> spanned_from_;  // by row: the first row a cell reaches down to it from
  RowOffsets offsets_;
  float laid_out_px_ = 0;
  Scroll scroll_;
  float x_px_ = 0;  // scrolled sideways
};

}  // namespace jixiao
