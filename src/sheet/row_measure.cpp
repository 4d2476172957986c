#include "sheet/row_measure.h"

#include <algorithm>

namespace jixiao {
namespace {

double cell_height(const Sheet& sheet, const SheetCell& cell, const RowMeasure& measure) {
  const double width = sheet.width_em(cell.place) * measure.em - measure.padding_x;
  if (cell.text.empty()) return measure.min_height;
  return measure.text_height(cell.text, width, cell.role) + measure.padding_y;
}

}  // namespace

double own_row_height(const Sheet& sheet, std::size_t row, const RowMeasure& measure) {
  double height = measure.min_height;
  for (const SheetCell& cell : sheet.cells_in(row)) {
    if (cell.place.row_span == 1) height = std::max(height, cell_height(sheet, cell, measure));
  }
  return height;
}

double merged_cell_height(const Sheet& sheet, const CellPlace& place, const RowMeasure& measure) {
  return cell_height(sheet, sheet.cell_at(place.row, place.column), measure);
}

namespace {

// What the merged cell that ends in this row needs beyond the rows above, if anything. Rows are
// at least min_height, so a long cell is settled without looking at each of them.
double height_for_merged(const Sheet& sheet, const CellPlace& place, const RowMeasure& measure) {
  double missing = merged_cell_height(sheet, place, measure);
  const std::size_t above = place.row_span - 1;
  if (missing <= static_cast<double>(above) * measure.min_height) return 0;
  for (std::size_t row = place.row; row < place.row + above && missing > 0; ++row) {
    missing -= row_height(sheet, row, measure);
  }
  return missing;
}

}  // namespace

double row_height(const Sheet& sheet, std::size_t row, const RowMeasure& measure) {
  double height = own_row_height(sheet, row, measure);
  for (std::size_t column = 0; column < sheet.column_count();) {
    const CellPlace place = sheet.anchor_at(row, column);
    if (place.row_span > 1 && place.row + place.row_span == row + 1) {
      height = std::max(height, height_for_merged(sheet, place, measure));
    }
    column = place.column + place.column_span;
  }
  return height;
}

std::vector<double> row_heights(const Sheet& sheet, const RowMeasure& measure) {
  std::vector<double> heights(sheet.row_count());
  for (std::size_t row = 0; row < heights.size(); ++row) {
    heights[row] = row_height(sheet, row, measure);
  }
  return heights;
}

}  // namespace jixiao
