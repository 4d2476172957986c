// TargetValue: what a 指标值 says. Parsed from the text when needed and never stored beside it;
// nothing here changes what the person wrote.
//
// Grammar and spellings: the budget systems' three fields are sign, number, unit; people write
// "≥560个", "不低于90%", "10-11月份", "长期", "≥**人次". Every text parses: what fits no rule is
// FREE_TEXT.
// Trap: NFKC does not fold ≧ or ═; the table of spellings here does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

enum class ValueShape : std::uint8_t {
  EMPTY,
  NUMBER,       // sign? number 万|亿? unit?
  RANGE,        // number ～ number unit?
  DATE,         // 2023年底, 12月31日前, 2026年
  DATE_RANGE,   // 10-11月份, 5月--10月
  GRADE,        // 长期, 显著, 优 …: words in use that are no number
  PLACEHOLDER,  // ≥**人次, **月**日前: a gap left in a template
  FREE_TEXT,
};

enum class Sign : std::uint8_t { NONE, AT_LEAST, MORE_THAN, EQUAL, LESS_THAN, AT_MOST };

struct TargetValue {
  ValueShape shape = ValueShape::EMPTY;
  Sign sign = Sign::NONE;
  std::string number;      // decimal as written, half-width, without 万/亿: "560", "1.2"
  std::string number_to;   // upper end of a RANGE
  std::string multiplier;  // 万 or 亿, else empty
  std::string unit;        // as written, folded to half width: "%", "人次", "元/亩"
  std::string text;        // trimmed input, for every shape but NUMBER and RANGE

  bool operator==(const TargetValue&) const = default;
};

TargetValue parse_target_value(std::string_view text);

// sign + number + multiplier + unit in the usual spelling ("≥560个"), or the text.
std::string format_target_value(const TargetValue& value);

// The symbol as printed: ≥ ＞ ＝ ＜ ≤, empty for NONE.
std::string_view sign_symbol(Sign sign);

// The three fields of the budget system (domain.md): sign is one of ≥ ＞ ＝ ＜ ≤ 定性; with 定性
// the text stands in number and the unit is empty; so do numbers the system refuses, negative or of
// more than two decimals. A plain number without sign gets ＝.
struct BudgetFields {
  std::string sign;
  std::string number;
  std::string unit;
};
BudgetFields budget_fields(const TargetValue& value);

// The number with its multiplier applied, for comparing two values; empty where the shape has none.
// Units are not converted.
std::optional<double> numeric_value(const TargetValue& value);

// For choosing from, in the order of assets/values.json.
const std::vector<std::string>& usual_units();
const std::vector<std::string>& grade_words();

}  // namespace jixiao
