#include "form/target_value.h"

#include <algorithm>

#include "base/decimal.h"
#include "base/utf8.h"
#include "form/value_date.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

constexpr std::size_t UNKNOWN_UNIT_LIMIT_CHARACTERS = 4;
constexpr std::size_t BUDGET_DECIMALS = 2;
constexpr std::string_view QUALITATIVE = "定性";

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// Without one there is no number and no date but a word for one: most texts, told at once.
bool has_digits(std::string_view folded) {
  return std::any_of(folded.begin(), folded.end(), is_digit);
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) -
                                  text.begin());
}

// Thousands in groups of three: ,000,000. The length of all groups.
std::size_t grouped_length(std::string_view text) {
  std::size_t length = 0;
  while (text.substr(length).starts_with(',') && count_digits(text.substr(length + 1)) == 3) {
    length += 4;
  }
  return length;
}

// A decimal number at the front, without the commas of its thousands; empty where there is none.
std::string take_number(std::string_view& text) {
  const bool negative = text.starts_with('-');
  std::size_t end = negative ? 1 : 0;
  const std::size_t digits = count_digits(text.substr(end));
  if (digits == 0) return {};
  end += digits;
  if (digits <= 3) end += grouped_length(text.substr(end));
  if (text.substr(end).starts_with('.')) {
    const std::size_t decimals = count_digits(text.substr(end + 1));
    if (decimals > 0) end += 1 + decimals;
  }
  std::string number(text.substr(0, end));
  number.erase(std::remove(number.begin(), number.end(), ','), number.end());
  text.remove_prefix(end);
  return number;
}

Sign take_sign_before(std::string_view& text, bool& weak) {
  std::size_t offset = 0;
  // Asked of every cell, and mostly in vain: its first character says so.
  if (text.empty() || !value_words().signs.may_begin(decode_utf8(text, offset))) return Sign::NONE;
  for (const SignSpelling& spelling : value_words().signs_before) {
    if (!text.starts_with(spelling.text)) continue;
    text.remove_prefix(spelling.text.size());
    weak = value_words().weak_signs.contains(spelling.text);
    return spelling.sign;
  }
  return Sign::NONE;
}

Sign take_sign_after(std::string_view& text) {
  for (const SignSpelling& spelling : value_words().signs_after) {
    if (!text.ends_with(spelling.text)) continue;
    text.remove_suffix(spelling.text.size());
    return spelling.sign;
  }
  return Sign::NONE;
}

std::string take_multiplier(std::string_view& text) {
  for (const std::string& word : value_words().multipliers) {
    if (!text.starts_with(word)) continue;
    text.remove_prefix(word.size());
    return word;
  }
  return {};
}

bool is_unit_character(char32_t character) {
  constexpr std::u32string_view FORBIDDEN = U"0123456789%‰，。；：、！？,;:!?\"'<>=≥≤～~-—+*_.";
  return FORBIDDEN.find(character) == std::u32string_view::npos;
}

// One side of a / in a unit: a known one, or few characters that could be one.
bool is_unit_part(std::string_view part) {
  if (value_words().unit_set.contains(part)) return true;
  const std::u32string characters = to_utf32(part);
  return !characters.empty() && characters.size() <= UNKNOWN_UNIT_LIMIT_CHARACTERS &&
         std::all_of(characters.begin(), characters.end(), is_unit_character);
}

bool is_unit(std::string_view text) {
  if (text.empty() || value_words().unit_set.contains(text)) return true;
  for (;;) {
    const std::size_t slash = text.find('/');
    if (!is_unit_part(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

// A number with what follows it, all of the text.
struct Quantity {
  std::string number;
  std::string multiplier;
  std::string unit;
};

std::optional<Quantity> parse_quantity(std::string_view text) {
  Quantity quantity;
  quantity.number = take_number(text);
  if (quantity.number.empty()) return std::nullopt;
  quantity.multiplier = take_multiplier(text);
  if (!is_unit(text)) return std::nullopt;
  quantity.unit = text;
  return quantity;
}

// 每亩300: the unit in front.
std::optional<Quantity> parse_per_unit(std::string_view text) {
  if (!text.starts_with("每")) return std::nullopt;
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || !is_unit(text.substr(0, digit))) return std::nullopt;
  std::optional<Quantity> quantity = parse_quantity(text.substr(digit));
  if (!quantity || !quantity->unit.empty()) return std::nullopt;
  quantity->unit = text.substr(0, digit);
  return quantity;
}

struct Range {
  Quantity from;
  Quantity to;
};

// Both ends of one kind: what the first leaves out is what the second says.
bool fits(const Quantity& from, const Quantity& to) {
  const bool same_unit = from.unit.empty() || from.unit == to.unit;
  const bool same_multiplier =
      from.multiplier == to.multiplier || (from.multiplier.empty() && from.unit.empty());
  return same_unit && same_multiplier;
}

std::optional<Range> parse_range(std::string_view text) {
  for (const std::string& dash : value_words().ranges) {
    const std::size_t at = text.find(dash, 1);
    if (at == std::string_view::npos) continue;
    std::optional<Quantity> from = parse_quantity(text.substr(0, at));
    std::optional<Quantity> to = parse_quantity(text.substr(at + dash.size()));
    if (from && to && fits(*from, *to)) return Range{*std::move(from), *std::move(to)};
  }
  return std::nullopt;
}

bool has_placeholder(std::string_view folded) {
  const std::vector<std::string>& marks = value_words().placeholders;
  const bool may_be = std::any_of(folded.begin(), folded.end(), [](char byte) {
    return value_words().placeholder_bytes.test(static_cast<unsigned char>(byte));
  });
  return may_be && std::any_of(marks.begin(), marks.end(), [folded](const std::string& mark) {
           return folded.find(mark) != std::string_view::npos;
         });
}

bool is_grade(std::string_view folded) {
  for (const std::string_view stop : {"。", ";", "."}) {
    if (folded.ends_with(stop)) folded.remove_suffix(stop.size());
  }
  return value_words().grade_set.contains(folded);
}

void set_quantity(TargetValue& value, Quantity quantity) {
  value.number = std::move(quantity.number);
  value.multiplier = std::move(quantity.multiplier);
  value.unit = std::move(quantity.unit);
}

// A number or a range with its sign; false, and the value untouched, for anything else.
bool parse_numeric(std::string_view text, TargetValue& value) {
  bool weak = false;
  Sign sign = take_sign_before(text, weak);
  std::string_view body = text;
  const Sign after = take_sign_after(body);
  if (after != Sign::NONE && (sign == Sign::NONE || weak || sign == after)) {
    sign = after;
    text = body;
  }
  if (std::optional<Range> range = parse_range(text)) {
    value.shape = ValueShape::RANGE;
    value.number_to = range->to.number;
    range->to.number = std::move(range->from.number);
    set_quantity(value, std::move(range->to));
  } else {
    std::optional<Quantity> quantity = parse_quantity(text);
    if (!quantity) quantity = parse_per_unit(text);
    if (!quantity) return false;
    value.shape = ValueShape::NUMBER;
    set_quantity(value, *std::move(quantity));
  }
  value.sign = sign;
  return true;
}

ValueShape shape_of_words(std::string_view folded, bool digits) {
  if (is_grade(folded)) return ValueShape::GRADE;
  if (has_placeholder(folded)) return ValueShape::PLACEHOLDER;
  if (digits && is_date_range(folded)) return ValueShape::DATE_RANGE;
  bool weak = false;
  std::string_view body = folded;
  const Sign sign = take_sign_before(body, weak);
  const auto is_date = [digits](std::string_view text, bool with_sign) {
    return is_date_word(text) || (digits && is_date_of_digits(text, with_sign));
  };
  if (is_date(folded, false) || (sign != Sign::NONE && is_date(body, true))) {
    return ValueShape::DATE;
  }
  return ValueShape::FREE_TEXT;
}

std::string format_quantity(const TargetValue& value) {
  if (value.unit.starts_with("每")) return value.unit + value.number + value.multiplier;
  return value.number + value.multiplier + value.unit;
}

double factor_of(std::string_view multiplier) {
  const ValueWords& words = value_words();
  for (std::size_t i = 0; i < words.multipliers.size(); ++i) {
    if (words.multipliers[i] == multiplier) return words.factors[i];
  }
  return 1;
}

// No minus sign, and no more than two decimals that say something.
bool is_budget_number(std::string_view number) {
  const std::size_t point = number.find('.');
  const bool short_enough =
      point == std::string_view::npos || number.find_last_not_of('0') <= point + BUDGET_DECIMALS;
  return !number.starts_with('-') && short_enough;
}

}  // namespace

TargetValue parse_target_value(std::string_view text) {
  TargetValue value;
  const std::string_view trimmed = trim(text);
  if (trimmed.empty()) return value;
  const std::string folded = fold_value(trimmed);
  const bool digits = has_digits(folded);
  value.shape = shape_of_words(folded, digits);
  const bool may_be_number = value.shape == ValueShape::FREE_TEXT && digits;
  if (may_be_number && parse_numeric(folded, value)) return value;
  value.text = trimmed;
  return value;
}

std::string format_target_value(const TargetValue& value) {
  const std::string symbol(sign_symbol(value.sign));
  if (value.shape == ValueShape::NUMBER) return symbol + format_quantity(value);
  if (value.shape != ValueShape::RANGE) return value.text;
  // The first % is kept: 5%～95%.
  const bool percent = value.unit == "%" || value.unit == "‰";
  TargetValue end = value;
  end.number = value.number_to;
  return symbol + value.number + (percent ? value.unit : "") + "～" + format_quantity(end);
}

std::string_view sign_symbol(Sign sign) {
  switch (sign) {
    case Sign::NONE:
      return "";
    case Sign::AT_LEAST:
      return "≥";
    case Sign::MORE_THAN:
      return "＞";
    case Sign::EQUAL:
      return "＝";
    case Sign::LESS_THAN:
      return "＜";
    case Sign::AT_MOST:
      return "≤";
  }
  return "";
}

BudgetFields budget_fields(const TargetValue& value) {
  if (value.shape == ValueShape::EMPTY) return {};
  if (value.shape != ValueShape::NUMBER || !is_budget_number(value.number)) {
    return {std::string(QUALITATIVE), format_target_value(value), {}};
  }
  const Sign sign = value.sign == Sign::NONE ? Sign::EQUAL : value.sign;
  return {std::string(sign_symbol(sign)), value.number, value.multiplier + value.unit};
}

std::optional<double> numeric_value(const TargetValue& value) {
  if (value.shape != ValueShape::NUMBER) return std::nullopt;
  const std::optional<double> number = decimal_value(value.number);
  if (!number) return std::nullopt;
  return *number * factor_of(value.multiplier);
}

const std::vector<std::string>& usual_units() {
  return value_words().units;
}

const std::vector<std::string>& grade_words() {
  return value_words().grades;
}

}  // namespace jixiao
