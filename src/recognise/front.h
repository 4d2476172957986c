// What stands before and after the indicator table: title, year, fields, duties, goals.
#pragma once

#include <string>
#include <vector>

#include "form/form.h"
#include "recognise/model.h"

namespace jixiao {

struct FrontList {
  std::string text;               // all rows joined by \n
  std::vector<std::size_t> rows;  // of the grid
};

struct Front {
  std::string title;
  std::string year;
  std::string kind;
  std::string department;
  std::string supervisor;
  std::vector<HeaderField> header;
  FrontList responsibilities;
  FrontList goals;
  std::vector<FrontList> goals_beside;  // cells of a column beside the indicators, each by itself
  std::vector<bool> used;               // by row of the grid: something of it was taken
};

Front read_front(const Recognition& recognition);

}  // namespace jixiao
