#include "office/cell_guard.h"

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t EXACT_DIGITS = 15;  // a spreadsheet keeps no more of a number

std::size_t count_digits(std::string_view text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  return count;
}

bool take_digits(std::string_view& text, std::size_t most) {
  const std::size_t count = count_digits(text);
  if (count == 0 || count > most) return false;
  text.remove_prefix(count);
  return true;
}

bool take(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return false;
  text.remove_prefix(mark.size());
  return true;
}

// 10-11, 1/2, 2024-5-1, 3:30
bool is_parted_date(std::string_view text, std::string_view mark) {
  if (!take_digits(text, 4) || !take(text, mark) || !take_digits(text, 4)) return false;
  return text.empty() || (take(text, mark) && take_digits(text, 4) && text.empty());
}

// 5月10日, 2024年5月, 12月31日
bool is_worded_date(std::string_view text) {
  bool any = false;
  for (const std::string_view word : {"年", "月", "日"}) {
    std::string_view rest = text;
    if (!take_digits(rest, 4) || !take(rest, word)) continue;
    any |= word == "月";
    text = rest;
  }
  return any && text.empty();
}

bool is_altered_number(std::string_view text) {
  const std::size_t digits = count_digits(text);
  if (digits != text.size()) return false;
  return digits > EXACT_DIGITS || (digits > 1 && text[0] == '0');
}

}  // namespace

bool is_calculated(std::string_view text) {
  if (!text.empty() && (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')) return true;
  const std::string_view trimmed = trim(text);
  if (trimmed.empty()) return false;
  std::size_t after = 0;
  const char32_t first = decode_utf8(trimmed, after);
  constexpr std::u32string_view ASCII = U"=+-@";
  constexpr std::u32string_view FULL_WIDTH = U"＝＋－＠";
  if (ASCII.find(first) != std::u32string_view::npos) return true;
  return after < trimmed.size() && FULL_WIDTH.find(first) != std::u32string_view::npos;
}

std::string guard_cell(std::string_view text) {
  std::string_view behind = text;
  while (behind.starts_with('\'')) behind.remove_prefix(1);
  return (is_calculated(behind) ? "'" : "") + std::string(text);
}

std::string_view unguard_cell(std::string_view text) {
  std::string_view behind = text;
  while (behind.starts_with('\'')) behind.remove_prefix(1);
  const bool guarded = behind.size() < text.size() && is_calculated(behind);
  return guarded ? text.substr(1) : text;
}

bool is_changed_by_spreadsheets(std::string_view text) {
  text = trim(text);
  return is_parted_date(text, "-") || is_parted_date(text, "/") || is_parted_date(text, ":") ||
         is_worded_date(text) || is_altered_number(text);
}

}  // namespace jixiao
