// Rules about values that are numbers or dates.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/utf8.h"
#include "check/goal_figures.h"
#include "check/rules.h"
#include "form/value_words.h"

namespace jixiao::check {
namespace {

constexpr double WHOLE_PERCENT = 100;
constexpr std::size_t YEAR_DIGITS = 4;

bool at_least(const Facts& facts) {
  return facts.value.sign == Sign::AT_LEAST || facts.value.sign == Sign::MORE_THAN;
}

bool at_most(const Facts& facts) {
  return facts.value.sign == Sign::AT_MOST || facts.value.sign == Sign::LESS_THAN;
}

bool is_satisfaction(const Facts& facts) {
  return facts.level == LevelClass::SATISFACTION || has(facts.name_marks, WordList::SATISFACTION);
}

Fix value_fix(const Facts& facts, std::string to, bool certain) {
  return text_fix(*facts.node, Field::VALUE, facts.node->value, std::move(to), certain);
}

std::string with_unit(const Facts& facts, const std::string& unit) {
  TargetValue value = facts.value;
  value.unit = unit;
  return format_target_value(value);
}

std::string with_sign(const Facts& facts, Sign sign) {
  TargetValue value = facts.value;
  value.sign = sign;
  return format_target_value(value);
}

// What a "2" in front hides: 290% → ≥90%. Empty where it is as likely to be meant.
std::string without_misread_two(const Facts& facts) {
  const std::string& number = facts.value.number;
  const bool may_be = facts.value.sign == Sign::NONE || at_least(facts);
  if (!may_be || number.size() < 3 || number[0] != '2' || number[1] == '0') return {};
  const std::string rest = number.substr(1);
  const double left = decimal_value(rest).value_or(0);
  if (facts.percent() && facts.is_share()) {
    return *facts.number > WHOLE_PERCENT && left <= WHOLE_PERCENT ? rest : std::string();
  }
  // 2280次: a count without sign where a "2" stands before a round number.
  const bool round = rest.size() >= 3 && rest.back() == '0' && facts.value.multiplier.empty();
  const bool plain = facts.value.sign == Sign::NONE && facts.level == LevelClass::QUANTITY &&
                     number.find('.') == std::string::npos && number.size() == 4;
  return plain && round && rest[0] != '0' && number[1] == '2' ? rest : std::string();
}

const UnitRule* unit_rule_for(const Facts& facts) {
  for (const UnitRule& rule : check_words().units) {
    if (facts.name_marks[rule.name]) return facts.name_marks[rule.unless] ? nullptr : &rule;
  }
  return nullptr;
}

bool fits(const UnitRule& rule, const std::string& unit) {
  if (unit.find('/') != std::string::npos) return true;  // a rate of something: 次/天
  if (is_among(rule.refuse, unit)) return false;
  return rule.allow.empty() || is_among(rule.allow, unit);
}

bool needs_no_unit(const Facts& facts) {
  constexpr std::array<std::string_view, 8> NAMES{"指数", "系数", "分数", "得分",
                                                  "评分", "比值", "排名", "名次"};
  return std::any_of(NAMES.begin(), NAMES.end(), [&facts](std::string_view word) {
    return facts.name.find(word) != std::string::npos;
  });
}

// A year of four digits in the text, 0 where there is none from `at` on; `at` moves behind it.
int next_year(std::string_view text, std::size_t& at) {
  for (; at < text.size(); ++at) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end - at == 4) {
      const int year = static_cast<int>(decimal_value(text.substr(at, 4)).value_or(0));
      at = end;
      if (year >= 1990 && year < 2100) return year;
    }
    at = std::max(at, end);
  }
  return 0;
}

bool names_other_year(std::string_view text, int year) {
  for (std::size_t at = 0; at < text.size();) {
    const int named = next_year(text, at);
    if (named != 0 && named != year) return true;
  }
  return false;
}

// The number in front of a word: 30 of 2月30日 for 日.
int number_before(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return 0;
  std::size_t first = at;
  while (first > 0 && text[first - 1] >= '0' && text[first - 1] <= '9') --first;
  if (at - first > 2) return 0;
  return static_cast<int>(decimal_value(text.substr(first, at - first)).value_or(0));
}

bool not_in_calendar(std::string_view text) {
  constexpr std::array DAYS{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int month = number_before(text, "月");
  if (month == 0) return false;
  if (month > 12) return true;
  const std::size_t behind = text.find("月");
  const int day = number_before(text.substr(behind), "日");
  return day > DAYS[static_cast<std::size_t>(month) - 1];
}

bool is_reversed(const Facts& facts) {
  if (facts.value.shape == ValueShape::RANGE) {
    const std::optional<double> from = decimal_value(facts.value.number);
    const std::optional<double> to = decimal_value(facts.value.number_to);
    return from && to && *from > *to;
  }
  if (facts.value.shape != ValueShape::DATE_RANGE) return false;
  const std::string_view text = facts.value_text;
  if (text.find("年") != std::string_view::npos || text.find("次") != std::string_view::npos) {
    return false;
  }
  const std::size_t digits = text.find_first_not_of("0123456789");
  const int from = static_cast<int>(decimal_value(text.substr(0, digits)).value_or(0));
  return digits <= 2 && from > month_of(text);
}

// ≥%, 元/人次: the number between sign and unit is still to be set.
bool lacks_number(const Facts& facts) {
  if (facts.value.shape != ValueShape::FREE_TEXT || facts.has_digit()) return false;
  constexpr std::u32string_view SIGNS = U"≥≤><=≧≦⩾⩽═";
  std::string_view rest = facts.value_text;
  for (std::size_t offset = 0; offset < rest.size();) {
    const std::size_t at = offset;
    if (SIGNS.find(decode_utf8(rest, offset)) != std::u32string_view::npos) continue;
    rest.remove_prefix(at);
    const std::string unit(rest.substr(0, rest.find('/')));
    const std::vector<std::string>& units = usual_units();
    return std::find(units.begin(), units.end(), unit) != units.end();
  }
  return true;
}

std::string_view digits_before(std::string_view text, std::size_t end) {
  std::size_t first = end;
  while (first > 0 && text[first - 1] >= '0' && text[first - 1] <= '9') --first;
  return text.substr(first, end - first);
}

// The earlier (smaller) one first; empty where the two ends are not plainly to be seen.
std::string with_ends_exchanged(const Facts& facts) {
  if (facts.value.shape == ValueShape::RANGE) {
    TargetValue value = facts.value;
    std::swap(value.number, value.number_to);
    return format_target_value(value);
  }
  const std::string& text = facts.node->value;
  const std::size_t month = text.rfind("月");
  const std::size_t first = text.find_first_not_of("0123456789");
  if (month == std::string::npos || first == 0 || first >= month) return {};
  const std::string_view to = digits_before(text, month);
  const std::size_t between = month - to.size() - first;
  if (to.empty() || month - to.size() <= first) return {};
  return std::string(to) + text.substr(first, between) + text.substr(0, first) + text.substr(month);
}

// The one year the value names put into the year of the form; empty where it names several.
std::string moved_into(const Facts& facts, int year) {
  std::string text = facts.node->value;
  int named = 0;
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < text.size();) {
    const int here = next_year(text, at);
    if (here == 0) continue;
    if (named != 0 && here != named) return {};
    named = here;
    places.push_back(at - YEAR_DIGITS);
  }
  for (const std::size_t place : places) text.replace(place, YEAR_DIGITS, std::to_string(year));
  return named == 0 || named == year ? std::string() : text;
}

}  // namespace

// Sign and unit alone, as they come out of the library, are no value yet.
void empty_value(const Facts& facts, const Frame&, Report& report) {
  if (facts.name.empty()) return;
  if (facts.value_text.empty() || lacks_number(facts)) {
    report.add(*facts.node, Field::VALUE, {shown(facts)});
  }
}

void placeholder(const Facts& facts, const Frame&, Report& report) {
  const std::string& text = facts.value_text;
  const bool only_mark = text == "/" || text == "—" || text == "-" || text == "--" || text == "——";
  const bool left =
      facts.value.shape == ValueShape::PLACEHOLDER || text.find("……") != std::string::npos;
  if (left || only_mark) report.add(*facts.node, Field::VALUE, {facts.node->value});
}

void value_without_unit(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || !facts.value.unit.empty()) return;
  if (needs_no_unit(facts) || *facts.number == 0) return;
  if (!unit_in_brackets(facts.name).empty()) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {shown(facts)});
  const UnitRule* rule = unit_rule_for(facts);
  if (!rule || rule->suggest.empty()) return;
  finding.fixes.push_back(value_fix(facts, with_unit(facts, rule->suggest), false));
}

void unit_against_name(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || facts.value.unit.empty()) return;
  const UnitRule* rule = unit_rule_for(facts);
  if (!rule || fits(*rule, facts.value.unit)) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {shown(facts), facts.value.unit});
  if (rule->suggest.empty()) return;
  finding.fixes.push_back(value_fix(facts, with_unit(facts, rule->suggest), false));
}

void percent_over_100(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || *facts.number <= WHOLE_PERCENT || !facts.is_share()) return;
  if (facts.value.sign == Sign::NONE && !without_misread_two(facts).empty()) return;
  report.add(*facts.node, Field::VALUE, {shown(facts), facts.node->value});
}

void range_reversed(const Facts& facts, const Frame&, Report& report) {
  if (!is_reversed(facts)) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {facts.node->value});
  std::string mended = with_ends_exchanged(facts);
  if (!mended.empty()) finding.fixes.push_back(value_fix(facts, std::move(mended), false));
}

void at_least_100(const Facts& facts, const Frame&, Report& report) {
  const bool whole = has(facts.name_marks, WordList::WHOLE) &&
                     !has(facts.name_marks, WordList::GROWTH) && facts.percent();
  if (facts.number != WHOLE_PERCENT || !at_least(facts)) return;
  if ((!facts.is_share() && !whole) || is_satisfaction(facts)) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {shown(facts)});
  finding.fixes.push_back(value_fix(facts, "100%", facts.is_share()));
}

void satisfaction_100(const Facts& facts, const Frame&, Report& report) {
  if (facts.number != WHOLE_PERCENT || !facts.percent() || !is_satisfaction(facts)) return;
  Finding& finding = report.add(*facts.node, Field::VALUE);
  finding.fixes.push_back(value_fix(facts, "≥95%", false));
  finding.fixes.push_back(value_fix(facts, "≥90%", false));
}

void low_floor(const Facts& facts, const Frame&, Report& report) {
  const std::size_t floor = check_words().thresholds.floor_percent;
  if (!facts.number || !facts.percent() || !has(facts.name_marks, WordList::FLOOR)) return;
  if (at_most(facts) || *facts.number >= static_cast<double>(floor) || *facts.number <= 0) return;
  if (has(facts.name_marks, WordList::GROWTH)) return;
  report.add(*facts.node, Field::VALUE, {shown(facts), facts.node->value, std::to_string(floor)});
}

void always_met(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || tells_no_budget(facts)) return;
  const bool from_nothing = facts.value.sign == Sign::AT_LEAST && *facts.number == 0;
  const bool up_to_all =
      facts.value.sign == Sign::AT_MOST && facts.is_share() && *facts.number >= WHOLE_PERCENT;
  if (!from_nothing && !up_to_all) return;
  report.add(*facts.node, Field::VALUE, {shown(facts), facts.node->value});
}

void sign_misread(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || facts.value.sign != Sign::NONE) return;
  const std::string rest = without_misread_two(facts);
  if (rest.empty()) return;
  Finding& finding = report.add(*facts.node, Field::VALUE, {facts.node->value});
  finding.fixes.push_back(value_fix(facts, "≥" + rest + facts.value.unit, false));
}

void sign_against_meaning(const Facts& facts, const Frame&, Report& report) {
  if (!facts.number || (!at_least(facts) && !at_most(facts))) return;
  const bool treated = has(facts.name_marks, WordList::COUNTERED);
  const bool few_wanted = has(facts.name_marks, WordList::NEGATIVE) && !treated;
  const bool cost = facts.level == LevelClass::COST &&
                    facts.value.unit.find("元") != std::string::npos && !treated &&
                    !has(facts.name_marks, WordList::SAVING) &&
                    facts.name.find("标准") == std::string::npos;
  const bool many_wanted = has(facts.name_marks, WordList::POSITIVE) && !treated &&
                           !has(facts.name_marks, WordList::NEGATIVE);
  const bool wrong = (at_least(facts) && (few_wanted || cost) && *facts.number > 0) ||
                     (at_most(facts) && many_wanted);
  if (!wrong) return;
  const Sign right = at_least(facts) ? Sign::AT_MOST : Sign::AT_LEAST;
  Finding& finding =
      report.add(*facts.node, Field::VALUE, {shown(facts), sign_symbol(facts.value.sign)});
  finding.fixes.push_back(value_fix(facts, with_sign(facts, right), false));
}

void date_outside_year(const Facts& facts, const Frame& frame, Report& report) {
  const bool date = facts.value.shape == ValueShape::DATE ||
                    facts.value.shape == ValueShape::DATE_RANGE ||
                    facts.value.shape == ValueShape::FREE_TEXT;
  if (!date || !facts.has_digit()) return;
  const bool other_year = frame.year != 0 && names_other_year(facts.value_text, frame.year);
  if (!other_year && !not_in_calendar(facts.value_text)) return;
  Finding& finding =
      report.add(*facts.node, Field::VALUE, {facts.node->value, std::to_string(frame.year)});
  std::string moved = other_year ? moved_into(facts, frame.year) : std::string();
  if (!moved.empty()) finding.fixes.push_back(value_fix(facts, std::move(moved), false));
}

}  // namespace jixiao::check
