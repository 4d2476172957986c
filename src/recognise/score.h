// How much a table looks like the form: for choosing among the sheets of a workbook and the tables
// of a document. Cheap: words are counted, nothing is recognised.
#pragma once

#include "grid/grid.h"

namespace jixiao {

double form_score(const Grid& grid);

}  // namespace jixiao
