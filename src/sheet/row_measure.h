// Row heights of a Sheet. Measuring text is the caller's business (the screen has fonts, a file has
// only an estimate); what a merged cell means for the rows it covers is settled here.
//
// A row is as high as the highest text that stands in it alone. A merged cell that needs more than
// its rows give makes the last of them higher.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "sheet/sheet.h"

namespace jixiao {

// All lengths in one unit of the caller's (px on screen, pt in files).
struct RowMeasure {
  // Height of a text wrapped to that width, without padding.
  std::function<double(std::string_view text, double width, CellRole role)> text_height;
  double em = 14;         // what one em of SheetColumn::width_em is worth
  double padding_x = 12;  // left and right together
  double padding_y = 8;   // above and below together
  double min_height = 28;
};

// What the cells need that stand in this row alone, and what a merged cell needs over all its rows.
double own_row_height(const Sheet& sheet, std::size_t row, const RowMeasure& measure);
double merged_cell_height(const Sheet& sheet, const CellPlace& place, const RowMeasure& measure);

double row_height(const Sheet& sheet, std::size_t row, const RowMeasure& measure);
std::vector<double> row_heights(const Sheet& sheet, const RowMeasure& measure);

}  // namespace jixiao
