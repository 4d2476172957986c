// A table that is painted without ruling lines (or with level ones only): its columns are where the
// page stays white from top to bottom, its rows where lines stand further apart. A column may come
// close to the next one where many texts begin below each other. Texts at the lower end of their
// cells are known by cells of several lines; labels beside them: see geometry_labels.h.
//
// Trap: paragraphs and lines of 名称：… 日期：… have gaps too. Less than three columns, or less
// than three lines that fill three of them, is no table; but where a group reaches over a page's
// end the next page may have no label of its level, and so fewer columns than the table has.
#pragma once

#include <vector>

#include "grid/geometry_page.h"

namespace jixiao {

// Tables among the glyphs, which are read in the direction 0; what stands in them is taken out.
// before: the columns of the table that the page before ended with, else empty.
std::vector<PageBlock> take_column_tables(std::vector<PaintedGlyph>& glyphs,
                                          const std::vector<PageColumn>& before);

}  // namespace jixiao
