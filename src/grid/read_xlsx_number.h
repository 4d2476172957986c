// What Excel shows in a cell: 0.9 with the format 0% is 90%, 45292 with yyyy"年" is 2024年, 18 with
// "≥"0"所" is ≥18所. Only what stands in tables of this kind: percent, decimals, thousands, 万 by
// 0!.0000, dates, times, literals around. Exponents and fractions are shown as with the format
// General, and General with all its digits; numerals of [DBNum1] stay digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jixiao {

// The code of a built-in format, as the Chinese edition has it; empty for General and unknown ones.
std::string_view builtin_number_format(std::uint32_t id);

// raw: the number as the file stores it. date_1904: the workbook counts days from 1904.
std::string format_xlsx_number(std::string_view raw, std::string_view format_code, bool date_1904);
std::string format_xlsx_number(double value, std::string_view format_code, bool date_1904);

// A text cell: as it is, unless its format puts something around it, as "第"@"页" does.
std::string format_xlsx_text(std::string text, std::string_view format_code);

}  // namespace jixiao
