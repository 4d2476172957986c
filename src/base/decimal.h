// Decimal numbers as text, so that 22.5 stays 22.5 and no locale or rounding comes between.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jixiao {

// The shortest plain spelling of a number ("022.50" → "22.5", "1e3" → "1000", "-0" → "0");
// nothing where the text is not a number or has more than 30 digits on either side of the point.
std::optional<std::string> canonical_decimal(std::string_view text);

// The value of such a text, read without a locale.
std::optional<double> decimal_value(std::string_view text);

}  // namespace jixiao
