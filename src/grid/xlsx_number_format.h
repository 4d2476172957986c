// The number format codes of a workbook, taken apart: which section counts for a number, and what
// its characters mean. Codes: ECMA-376 Part 1, 18.8.30 and 18.8.31.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct NumberFormatPart {
  enum class Kind : std::uint8_t {
    LITERAL,
    DIGIT,    // 0 # ? in text
    POINT,    // the decimal point
    GENERAL,  // the number as it is
    TEXT,     // @
    YEAR,
    MONTH,
    DAY,
    WEEKDAY,
    HOUR,
    MINUTE,
    SECOND,
    ELAPSED_HOURS,
    ELAPSED_MINUTES,
    ELAPSED_SECONDS,
    HALF_DAY,  // AM/PM or 上午/下午: text says which
  } kind = Kind::LITERAL;
  std::string text;
  std::size_t count = 0;  // letters of a date part
};

struct NumberFormat {
  std::vector<NumberFormatPart> parts;
  std::size_t percents = 0;     // each multiplies by 100
  std::size_t thousandths = 0;  // each divides by 1,000
  bool groups = false;          // 1,000,000
  bool is_date = false;
  bool is_twelve_hours = false;
  bool understood = true;  // false: exponents and fractions
  bool has(NumberFormatPart::Kind kind) const;
};

struct NumberSection {
  std::string_view code;
  bool drops_minus = false;  // the section is for negative numbers and shows the sign itself
  bool hides = false;        // meant to show nothing for this number
};
NumberSection number_section(std::string_view code, double value);
// The section for texts; empty where texts are shown as they are.
std::string_view text_section(std::string_view code);

NumberFormat parse_number_format(std::string_view section);

}  // namespace jixiao
