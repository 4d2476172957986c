// What of a table did not become part of the form, and why: totals, signatures, repeated headings,
// money, what looked like nothing that a form has; and single cells of rows that were read
// otherwise.
//
// The reasons are the recogniser's (Repair) where it gave one. Rows that it read without giving
// them a use of their own, such as labels on a line by themselves or the second line of a name, are
// told by their texts, which stand in the form, and are not listed (import/came_in.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grid/grid.h"
#include "recognise/recognise.h"

namespace jixiao {

struct LeftOutRow {
  std::size_t row = 0;  // of the grid
  std::string text;     // what stands there and did not come in
  std::string reason;   // in plain Chinese
};

// By row. Empty where nothing was recognised: then all of it was left out.
std::vector<LeftOutRow> left_out_rows(const Grid& grid, const ImportResult& result);

}  // namespace jixiao
