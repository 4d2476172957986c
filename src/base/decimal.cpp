#include "base/decimal.h"

#include <cstdlib>

namespace jixiao {
namespace {

constexpr long LIMIT_DIGITS = 30;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// digits without the point; the point stands before digits[point].
struct Parts {
  bool negative = false;
  std::string digits;
  long point = 0;
};

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

bool take_sign(std::string_view& text) {
  if (text.empty() || (text.front() != '-' && text.front() != '+')) return false;
  const bool negative = text.front() == '-';
  text.remove_prefix(1);
  return negative;
}

std::optional<long> take_exponent(std::string_view& text) {
  if (text.empty() || (text.front() != 'e' && text.front() != 'E')) return 0;
  text.remove_prefix(1);
  const bool negative = take_sign(text);
  const std::string_view digits = take_digits(text);
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  long exponent = 0;
  for (const char digit : digits) exponent = exponent * 10 + (digit - '0');
  return negative ? -exponent : exponent;
}

std::optional<Parts> parse(std::string_view text) {
  Parts parts;
  parts.negative = take_sign(text);
  parts.digits = take_digits(text);
  parts.point = static_cast<long>(parts.digits.size());
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    parts.digits += take_digits(text);
  }
  const std::optional<long> exponent = take_exponent(text);
  if (parts.digits.empty() || !exponent || !text.empty()) return std::nullopt;
  parts.point += *exponent;
  return parts;
}

void drop_outer_zeros(Parts& parts) {
  const std::size_t first = parts.digits.find_first_not_of('0');
  if (first == std::string::npos) {
    parts = Parts{};
    return;
  }
  parts.digits.erase(0, first);
  parts.point -= static_cast<long>(first);
  parts.digits.erase(parts.digits.find_last_not_of('0') + 1);
}

}  // namespace

std::optional<std::string> canonical_decimal(std::string_view text) {
  std::optional<Parts> parts = parse(text);
  if (!parts) return std::nullopt;
  drop_outer_zeros(*parts);
  std::string& digits = parts->digits;
  if (digits.empty()) return "0";
  const long fraction = static_cast<long>(digits.size()) - parts->point;
  if (parts->point > LIMIT_DIGITS || fraction > LIMIT_DIGITS) return std::nullopt;
  if (fraction < 0) digits.append(static_cast<std::size_t>(-fraction), '0');
  if (parts->point <= 0) digits.insert(0, static_cast<std::size_t>(1 - parts->point), '0');
  const std::size_t whole = parts->point <= 0 ? 1 : static_cast<std::size_t>(parts->point);
  if (fraction > 0) digits.insert(whole, 1, '.');
  return parts->negative ? "-" + digits : digits;
}

std::optional<double> decimal_value(std::string_view text) {
  const std::optional<std::string> plain = canonical_decimal(text);
  if (!plain) return std::nullopt;
  // strtod heeds the locale, which this program never sets.
  return std::strtod(plain->c_str(), nullptr);
}

}  // namespace jixiao
