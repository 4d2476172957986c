// A row of pieces to its texts: what stands in which column, pieces of one cell put together.
#pragma once

#include <string>
#include <vector>

#include "recognise/stream_path.h"

namespace jixiao {

// The texts of one row by the columns they were assigned to.
struct StreamCells {
  const StreamPiece* one = nullptr;
  const StreamPiece* two = nullptr;
  std::string function, name, name_lines, value, value_lines, unit, weight, explanation, standard,
      note, grades, goal, department, reached;
  std::vector<std::string> signs;
  bool cut = false;  // the name or the value, off a text they were glued to
  bool name_is_filler = false;
  bool value_is_quality = false;
  bool has_actual = false;
  std::size_t row = 0;
  std::string read;
};

// pieces must live as long as the cells.
StreamCells cells_of(const StreamRow& row, const std::vector<StreamPiece>& pieces,
                     const StreamColumns& columns);

}  // namespace jixiao
