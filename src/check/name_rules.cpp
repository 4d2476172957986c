// Rules about the name of an indicator.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "check/offers.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

// A number with a unit behind it that says how many; 65岁 and 12345热线 say none.
std::string figure_of(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    if (!is_digit(name[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < name.size() && (is_digit(name[end]) || name[end] == '.')) ++end;
    const std::string_view rest = name.substr(end);
    std::size_t longest = 0;
    for (const std::string& unit : check_words().count_units) {
      if (rest.starts_with(unit)) longest = std::max(longest, unit.size());
    }
    if (longest > 0) return std::string(name.substr(at, end - at + longest));
    if (rest.starts_with("%") || rest.starts_with("万元")) {
      return std::string(name.substr(at, end - at)) + (rest[0] == '%' ? "%" : "万元");
    }
    at = end;
  }
  return {};
}

constexpr std::array<std::string_view, 8> JOINERS{"及", "和", "与", "、", "/", "并", ",", "以及"};
constexpr std::array<std::string_view, 9> MEASURES{"数", "率",   "量",   "次",  "度",
                                                   "额", "面积", "里程", "时间"};

bool ends_measured(std::string_view text) {
  return std::any_of(MEASURES.begin(), MEASURES.end(), [text](std::string_view measure) {
    return text.size() > measure.size() && text.ends_with(measure);
  });
}

// 督导检查次数及整改率: both ends of a name measure something.
struct TwoNames {
  std::string first;
  std::string second;
};
std::optional<TwoNames> two_names(std::string_view name) {
  if (!ends_measured(name)) return std::nullopt;
  for (const std::string_view joiner : JOINERS) {
    for (std::size_t at = name.find(joiner); at != std::string_view::npos;
         at = name.find(joiner, at + joiner.size())) {
      if (!ends_measured(name.substr(0, at))) continue;
      return TwoNames{std::string(name.substr(0, at)),
                      std::string(name.substr(at + joiner.size()))};
    }
  }
  return std::nullopt;
}

std::string without_brackets(std::string_view text) {
  std::size_t open = text.rfind("（");
  const std::size_t half = text.rfind('(');
  if (open == std::string_view::npos || (half != std::string_view::npos && half > open)) {
    open = half;
  }
  return std::string(trim(text.substr(0, open)));
}

}  // namespace

std::string unit_in_brackets(const std::string& folded_name) {
  if (!folded_name.ends_with(')')) return {};
  const std::size_t open = folded_name.rfind('(');
  if (open == std::string::npos || open == 0) return {};
  const std::string unit = folded_name.substr(open + 1, folded_name.size() - open - 2);
  const std::vector<std::string>& units = usual_units();
  return std::find(units.begin(), units.end(), unit) == units.end() ? std::string() : unit;
}

void empty_name(const Facts& facts, const Frame&, Report& report) {
  if (facts.name.empty()) report.add(*facts.node, Field::TEXT);
}

// A slogan with a figure behind it can be measured, however it is called.
void slogan_name(const Facts& facts, const Frame& frame, Report& report) {
  const bool slogan =
      has(facts.name_marks, WordList::SLOGAN) && !has(facts.name_marks, WordList::MEASURABLE);
  if (!slogan || facts.has_digit() || facts.value_text.empty()) return;
  offer_names(report.add(*facts.node, Field::TEXT, {shown(facts)}), facts, frame);
}

void general_name(const Facts& facts, const Frame& frame, Report& report) {
  if (!has(facts.name_marks, WordList::GENERAL_NAME)) return;
  offer_names(report.add(*facts.node, Field::TEXT, {shown(facts)}), facts, frame);
}

void level_as_name(const Facts& facts, const Frame&, Report& report) {
  std::string_view rest = facts.name;
  const bool numbered = rest.starts_with("指标");
  if (numbered) rest.remove_prefix(std::string_view("指标").size());
  const bool only_number = numbered && rest.find_first_not_of("0123456789:.") == std::string::npos;
  if (!only_number && !has(facts.name_marks, WordList::LEVEL_NAME)) return;
  report.add(*facts.node, Field::TEXT, {shown(facts)});
}

// A value in per cent belongs to the one that is a rate.
void two_measures(const Facts& facts, const Frame&, Report& report) {
  const std::optional<TwoNames> two = two_names(facts.name);
  if (!two) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
  const bool second = facts.percent() && two->second.ends_with("率") && !two->first.ends_with("率");
  Fix fix;
  fix.kind = FixKind::SPLIT;
  fix.node = facts.node->id();
  fix.from = facts.node->text;
  fix.to = second ? two->second : two->first;
  fix.rest = second ? two->first : two->second;
  finding.fixes.push_back(std::move(fix));
}

void figure_in_name(const Facts& facts, const Frame&, Report& report) {
  const std::string figure = figure_of(facts.name);
  if (!figure.empty()) report.add(*facts.node, Field::TEXT, {figure});
}

void name_too_long(const Facts& facts, const Frame&, Report& report) {
  const std::size_t length = count_characters(facts.node->text);
  const Thresholds& limits = check_words().thresholds;
  if (length <= limits.name_characters || length > limits.budget_name_characters) return;
  report.add(*facts.node, Field::TEXT, {std::to_string(length)});
}

void text_too_long(const Facts& facts, const Frame&, Report& report) {
  const Thresholds& limits = check_words().thresholds;
  const auto check = [&](std::string_view text, Field field, std::size_t most, const char* part) {
    if (text.size() <= most) return;  // no more characters than bytes
    const std::size_t length = count_characters(text);
    if (length <= most) return;
    report.add(*facts.node, field, {std::to_string(length), std::to_string(most)}).part = part;
  };
  check(facts.node->text, Field::TEXT, limits.budget_name_characters, "");
  check(facts.node->value, Field::VALUE, limits.budget_name_characters, "");
  check(facts.value.unit, Field::VALUE, limits.budget_unit_characters, "计量单位");
}

void unit_in_name(const Facts& facts, const Frame&, Report& report) {
  const std::string unit = unit_in_brackets(facts.name);
  if (unit.empty()) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
  if (!facts.number || (!facts.value.unit.empty() && facts.value.unit != unit)) return;
  if (facts.value.unit.empty()) {
    finding.fixes.push_back(text_fix(*facts.node, Field::VALUE, facts.node->value,
                                     std::string(trim(facts.node->value)) + unit, true));
  } else {
    finding.fixes.push_back(text_fix(*facts.node, Field::TEXT, facts.node->text,
                                     without_brackets(facts.node->text), true));
  }
}

void satisfaction_of_whom(const Facts& facts, const Frame&, Report& report) {
  if (!has(facts.name_marks, WordList::SATISFACTION_OF_NOBODY)) return;
  report.add(*facts.node, Field::TEXT, {shown(facts)});
}

}  // namespace jixiao::check
