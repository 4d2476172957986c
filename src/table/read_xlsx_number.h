// What Excel shows for a number: 0.9 with the format 0% is 90%, 45292 with yyyy"年" is 2024年. Only
// what stands in tables of this kind: percent, decimals, thousands, dates, times, literals around.
// Anything else is shown as with the format General. Codes: ECMA-376 Part 1, 18.8.30 and 18.8.31.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace jixiao {

// The code of a built-in format, as the Chinese edition has it; empty for General and unknown ones.
std::string_view builtin_number_format(std::uint32_t id);

// raw: the number as the file stores it. date_1904: the workbook counts days from 1904.
std::string format_xlsx_number(std::string_view raw, std::string_view format_code, bool date_1904);

}  // namespace jixiao
