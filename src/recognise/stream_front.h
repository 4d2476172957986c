// What stands above the indicators in a text without a grid: title, year, department, duties,
// goals, the name of the project. Labels may be starred, numbered, broken over pieces or glued to
// what they label; the goals may stand beside what was reached.
#pragma once

#include <string>
#include <vector>

#include "form/form.h"
#include "recognise/stream_pieces.h"

namespace jixiao {

struct StreamFront {
  std::string title;
  std::string year;
  std::string department;
  std::string supervisor;
  std::string project;
  std::vector<std::string> responsibilities;
  std::vector<std::string> goals;
  std::vector<HeaderField> header;
  std::string level_one;  // a heading over the table: 一、产出指标（50分）
  std::vector<std::size_t> rows;
  std::vector<std::size_t> left_out;  // rows of which nothing was taken
};

StreamFront read_stream_front(const std::vector<StreamPiece>& pieces, std::size_t first,
                              std::size_t end, StreamHabits habits);

}  // namespace jixiao
