// What of a table did not become part of the form, and why: totals, signatures, repeated headings,
// money, what looked like nothing that a form has; and single cells of rows that were read
// otherwise.
//
// The reasons are the recogniser's (Repair) where it gave one. Rows that it read without giving
// them a use of their own, such as labels on a line by themselves or the second line of a name, are
// told by their texts, which stand in the form, and are not listed (import/came_in.h).
#pragma once

#include <cstddef>
#include <memory>
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

// The same in slices of a few milliseconds. grid and result must stay as they are meanwhile.
class LeftOutJob {
 public:
  LeftOutJob(const Grid& grid, const ImportResult& result);
  ~LeftOutJob();

  bool step();
  std::vector<LeftOutRow> take();  // once, after step() returned false

 private:
  class Finder;
  std::unique_ptr<Finder> finder_;  // none: nothing was recognised
};

}  // namespace jixiao
