// Dates and months as values are written with: 2023年底, 12月31日前, 10-11月份.
#pragma once

#include <string_view>

namespace jixiao {

// All take text after fold_value(). with_sign: a sign stood in front, so 6月 is a length of time.
bool is_date_word(std::string_view folded);  // 年底, 每季度
bool is_date_of_digits(std::string_view folded, bool with_sign);
bool is_date_range(std::string_view folded);

}  // namespace jixiao
