// The cells of a sheet made of a MarkedForm: their text in pieces, what stayed, went and came. The
// screen, .html and .docx of a comparison draw these.
#pragma once

#include <string>
#include <vector>

#include "compare/marked_form.h"
#include "sheet/sheet.h"

namespace jixiao {

struct MarkedCell {
  std::vector<MarkedPiece> pieces;
  RowMark row = RowMark::SAME;  // of the node the cell stands for
  std::string note;             // 从 职能2 移来
};

// Numbers of rows count those that are there now; a row that is gone has none.
MarkedCell marked_cell(const MarkedForm& marked, const SheetCell& cell);

// The pieces as one text, as it is measured.
std::string joined_text(const MarkedCell& cell);

// Columns for both states.
SheetOptions marked_sheet_options(const MarkedForm& marked);

}  // namespace jixiao
