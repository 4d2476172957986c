#include "form/value_date.h"

#include <algorithm>
#include <string>

#include "form/value_words.h"

namespace jixiao {
namespace {

constexpr int NO_NUMBER = -1;

// Takes what it can from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }

  bool take(std::string_view word) {
    // Asked of every cell with digits, and mostly in vain: the first byte says so.
    if (text_.empty() || text_[0] != word[0] || !text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  bool take_one_of(const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [this](const std::string& word) { return take(word); });
  }

  // A number of at most that many digits, followed by one of the words; nothing taken otherwise.
  int take_number_before(std::size_t digits, std::initializer_list<std::string_view> words) {
    const std::string_view before = text_;
    const int number = take_number(digits);
    const bool followed = std::any_of(words.begin(), words.end(),
                                      [this](std::string_view word) { return take(word); });
    if (number != NO_NUMBER && followed) return number;
    text_ = before;
    return NO_NUMBER;
  }

  int take_number(std::size_t digits) {
    std::size_t count = 0;
    int number = 0;
    while (count < text_.size() && text_[count] >= '0' && text_[count] <= '9') {
      if (count == digits) return NO_NUMBER;
      number = number * 10 + (text_[count++] - '0');
    }
    text_.remove_prefix(count);
    return count > 0 ? number : NO_NUMBER;
  }

 private:
  std::string_view text_;
};

bool is_year(int number) {
  return number >= 1900 && number < 2200;
}
bool is_month(int number) {
  return number >= 1 && number <= 12;
}
bool is_day(int number) {
  return number >= 1 && number <= 31;
}

// What of a date was there.
struct DateParts {
  bool year = false;
  bool month = false;
  bool day = false;
  bool ending = false;  // 底, 前 …
  bool valid = false;   // nothing else stood there
};

// 2024-12-31, 2024/12/31, 2024.12.31
bool is_numeric_date(std::string_view text) {
  for (const std::string_view separator : {"-", "/", "."}) {
    Scanner scanner(text);
    if (!is_year(scanner.take_number_before(4, {separator}))) continue;
    if (!is_month(scanner.take_number_before(2, {separator}))) continue;
    if (is_day(scanner.take_number(2)) && scanner.done()) return true;
  }
  return false;
}

DateParts date_parts(std::string_view text) {
  DateParts parts;
  Scanner scanner(text);
  scanner.take_one_of(value_words().date_starts);
  const int year = scanner.take_number_before(4, {"年度", "年"});
  const int month = scanner.take_number_before(2, {"月份", "月"});
  const int day = scanner.take_number_before(2, {"日", "号"});
  parts.year = is_year(year);
  parts.month = is_month(month);
  parts.day = parts.month && is_day(day);
  while (scanner.take_one_of(value_words().date_ends)) parts.ending = true;
  const bool sound = (year == NO_NUMBER || parts.year) && (month == NO_NUMBER || parts.month) &&
                     (day == NO_NUMBER || parts.day);
  parts.valid = sound && scanner.done() && (parts.year || parts.month);
  return parts;
}

// 10, 5月, 2024年1月: what may stand before the dash.
bool is_start_of_range(std::string_view text, const DateParts& end) {
  Scanner scanner(text);
  const int number = scanner.take_number(4);
  if (number != NO_NUMBER && scanner.done()) {
    return end.month ? is_month(number) : end.year && is_year(number);
  }
  return is_numeric_date(text) || date_parts(text).valid;
}

}  // namespace

bool is_date_word(std::string_view folded) {
  return value_words().date_words.contains(folded);
}

bool is_date_of_digits(std::string_view folded, bool with_sign) {
  if (is_numeric_date(folded)) return true;
  const DateParts parts = date_parts(folded);
  if (!parts.valid) return false;
  return parts.year || parts.day || !with_sign;
}

bool is_date_range(std::string_view folded) {
  for (const std::string& dash : value_words().ranges) {
    for (std::size_t at = folded.find(dash); at != std::string_view::npos;
         at = folded.find(dash, at + dash.size())) {
      const std::string_view left = folded.substr(0, at);
      const std::string_view right = folded.substr(at + dash.size());
      const DateParts end = date_parts(right);
      const bool ends_well = end.valid || is_numeric_date(right);
      if (ends_well && is_start_of_range(left, end)) return true;
    }
  }
  return false;
}

}  // namespace jixiao
