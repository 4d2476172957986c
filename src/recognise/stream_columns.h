// Which columns a text without a grid has, and in which order: by its heading where it has one,
// else by trying the usual orders on its rows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "recognise/stream_pieces.h"

namespace jixiao {

struct StreamColumn {
  StreamRole role = StreamRole::IGNORED;
  std::string heading;
  std::uint32_t column = 0;  // of the grid
};
using StreamColumns = std::vector<StreamColumn>;

struct StreamHeading {
  std::size_t first = 0;  // pieces [first, end)
  std::size_t end = 0;
  StreamColumns columns;
  bool two_halves = false;  // for the term and the year, which only a grid can tell apart
};
// All headings of the text, in order; found in slices. grid and pieces must live as long.
class StreamHeadingJob {
 public:
  StreamHeadingJob(const Grid& grid, const std::vector<StreamPiece>& pieces)
      : grid_(grid), pieces_(pieces) {}

  bool step();  // false: done
  std::vector<StreamHeading> take() { return std::move(found_); }

 private:
  const Grid& grid_;
  const std::vector<StreamPiece>& pieces_;
  std::size_t next_ = 0;  // piece
  std::vector<StreamHeading> found_;
};

// Orders in use, for texts without a heading.
const std::vector<StreamColumns>& usual_stream_columns();

}  // namespace jixiao
