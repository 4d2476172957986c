// 沿用去年: last year's form carried over to the new year. Nodes keep their ids, so that the two
// stay matched; years in title, goals, names and dates move on, values are kept or emptied.
#pragma once

#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao {

struct CarryOver {
  std::string to_year;      // 2027
  bool keep_values = true;  // else sign and unit stay, the number is to be filled in
};

// A form without a year (or with a year that is none) only gets the new one.
Form carried_over(const Form& last, const CarryOver& options);

// Every year of the text that is `from`, moved to `to`; of one before it, too, where something is
// compared with it: 比2025年增长. Longer numbers and other years stay as they are.
std::string with_year_moved(std::string_view text, int from, int to);

}  // namespace jixiao
