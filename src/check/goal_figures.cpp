#include "check/goal_figures.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/decimal.h"
#include "base/utf8.h"
#include "form/value_words.h"

namespace jixiao {
namespace {

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// What stands behind a number in a goal: its unit, the longest known one.
struct Unit {
  std::string name;
  std::size_t length = 0;
};

Unit unit_at(std::string_view text) {
  Unit best;
  for (const std::string& unit : usual_units()) {
    if (unit.size() > best.length && text.starts_with(unit)) best = {unit, unit.size()};
  }
  return best;
}

double multiplier_at(std::string_view text, std::size_t& length) {
  const ValueWords& words = value_words();
  for (std::size_t i = 0; i < words.multipliers.size(); ++i) {
    if (!text.starts_with(words.multipliers[i])) continue;
    length = words.multipliers[i].size();
    return words.factors[i];
  }
  length = 0;
  return 1;
}

std::size_t number_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() &&
         (is_digit(text[length]) || text[length] == '.' ||
          (text[length] == ',' && length + 1 < text.size() && is_digit(text[length + 1])))) {
    ++length;
  }
  return length;
}

bool is_clause_end(char32_t character) {
  constexpr std::u32string_view ENDS = U"，。；,;、！!？?：:\n";
  return ENDS.find(character) != std::u32string_view::npos;
}

// The words of the clause around [from, to), so many characters on either side.
std::string window_around(std::string_view text, std::size_t from, std::size_t to) {
  const std::size_t most = check_words().thresholds.figure_window_characters;
  const std::u32string before = to_utf32(text.substr(0, from));
  const std::u32string after = to_utf32(text.substr(to));
  std::size_t first = before.size();
  while (first > 0 && before.size() - first < most && !is_clause_end(before[first - 1])) --first;
  std::size_t last = 0;
  while (last < after.size() && last < most && !is_clause_end(after[last])) ++last;
  return to_utf8(before.substr(first)) + "|" + to_utf8(after.substr(0, last));
}

// A number with its unit at `at`; `end` is behind it. Years, days and bare numbers are none.
std::optional<GoalFigure> figure_at(std::string_view text, std::size_t at, std::size_t& end) {
  const std::size_t digits = number_length(text.substr(at));
  end = at + digits;
  std::string number(text.substr(at, digits));
  number.erase(std::remove(number.begin(), number.end(), ','), number.end());
  const std::optional<double> value = decimal_value(number);
  std::size_t multiplier_length = 0;
  const double factor = multiplier_at(text.substr(end), multiplier_length);
  const Unit unit = unit_at(text.substr(end + multiplier_length));
  if (!value || unit.name.empty()) return std::nullopt;
  if (unit.name == "年" || unit.name == "日" || unit.name == "级") return std::nullopt;
  GoalFigure figure;
  end += multiplier_length + unit.length;
  figure.number = *value * factor;
  figure.unit = comparable_unit(unit.name);
  figure.shown = text.substr(at, end - at);
  figure.pairs = pairs_of(window_around(text, at, end));
  if (unit.name == "月" && (figure.number < 1 || figure.number > 12)) return std::nullopt;
  return figure;
}

}  // namespace

std::string comparable_unit(std::string_view unit) {
  const auto group = check_words().unit_group.find(std::string(unit));
  return group == check_words().unit_group.end() ? std::string(unit)
                                                 : "#" + std::to_string(group->second);
}

std::vector<GoalFigure> goal_figures(std::string_view goal) {
  std::vector<GoalFigure> figures;
  const std::string text = fold_value(goal);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    if (std::optional<GoalFigure> figure = figure_at(text, at, end)) {
      figures.push_back(*std::move(figure));
    }
    at = std::max(end, at + 1);
  }
  return figures;
}

namespace {

// 十所, 三百名; 一次性 and 百姓 are none.
bool has_chinese_figure(std::string_view text) {
  constexpr std::u32string_view NUMERALS = U"一二两三四五六七八九十百千万";
  std::size_t from = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    if (NUMERALS.find(decode_utf8(text, offset)) != std::u32string_view::npos) continue;
    const std::string_view number = text.substr(from, at - from);
    const std::string_view rest = text.substr(at);
    from = offset;
    if (number.empty() || number == "一") continue;
    const std::vector<std::string>& units = check_words().count_units;
    if (std::any_of(units.begin(), units.end(),
                    [rest](const std::string& unit) { return rest.starts_with(unit); })) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool has_figure_or_date(std::string_view goal) {
  const std::string text = fold_value(goal);
  if (text.find_first_of("0123456789") != std::string::npos) return true;
  const std::vector<std::string>& words = check_words().figure_words;
  const bool word = std::any_of(words.begin(), words.end(), [&text](const std::string& one) {
    return text.find(one) != std::string::npos;
  });
  return word || has_chinese_figure(text);
}

std::size_t count_clauses(std::string_view goal) {
  std::size_t clauses = 0;
  bool inside = false;
  for (std::size_t offset = 0; offset < goal.size();) {
    const bool end = is_clause_end(decode_utf8(goal, offset));
    if (!end && !inside) ++clauses;
    inside = !end;
  }
  return clauses;
}

int month_of(std::string_view folded_value) {
  const std::size_t at = folded_value.rfind("月");
  if (at == std::string_view::npos) return 0;
  std::size_t first = at;
  while (first > 0 && is_digit(folded_value[first - 1])) --first;
  int month = 0;
  for (std::size_t i = first; i < at && month < 100; ++i)
    month = month * 10 + folded_value[i] - '0';
  return month >= 1 && month <= 12 ? month : 0;
}

int first_month_of(std::string_view folded_value) {
  for (std::size_t at = 0; at < folded_value.size(); ++at) {
    std::size_t end = at;
    int number = 0;
    while (end < folded_value.size() && is_digit(folded_value[end])) {
      number = std::min(number * 10 + (folded_value[end++] - '0'), 10000);
    }
    const bool of_year = folded_value.substr(end).starts_with("年");
    if (end > at && !of_year && number >= 1 && number <= 12) return number;
    at = std::max(at, end);
  }
  return 0;
}

std::string with_month(std::string_view value, int month) {
  const std::size_t at = value.rfind("月");
  if (at == std::string_view::npos) return {};
  std::size_t first = at;
  while (first > 0 && is_digit(value[first - 1])) --first;
  if (first == at) return {};
  return std::string(value.substr(0, first)) + std::to_string(month) +
         std::string(value.substr(at));
}

}  // namespace jixiao
