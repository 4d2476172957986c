// What a single text above or below the indicator table can be: title, line of the year, label of
// a field. Which fields there are: recognise/words.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixiao {

// A year of four digits that is followed by 年; empty where there is none.
std::string find_year(std::string_view written);
// (2024年度) and nothing else.
bool is_year_line(std::string_view text);
bool is_front_title(std::string_view text);
// 申报表, 批复表, 自评表; empty.
std::string kind_in_title(std::string_view title);

// The label without star, colon and blanks.
std::string field_name(std::string_view label);
// Short, no sentence, no number: could be the label of a field nobody knows.
bool may_be_field_label(std::string_view text);
// The same, in Chinese.
bool may_be_unknown_field(std::string_view text);
// 其中：财政拨款
bool is_part_of_a_sum(std::string_view text);

// 填报单位（盖章）：潢源县教育局
struct LabelAndValue {
  std::string_view label, value;
};
std::optional<LabelAndValue> split_at_colon(std::string_view text);

}  // namespace jixiao
