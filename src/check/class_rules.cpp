// Rules about the class an indicator stands in, and about costs.
#include <algorithm>
#include <utility>

#include "check/offers.h"
#include "check/rules.h"

namespace jixiao::check {
namespace {

bool is_money(const Facts& facts) {
  return is_among(check_words().money_units, facts.value.unit) ||
         facts.value.unit.starts_with("元/") || facts.value.unit.starts_with("万元/");
}

// The row of the table of classes that wants this indicator elsewhere.
const ClassRule* misplaced(const Facts& facts) {
  for (const ClassRule& rule : check_words().classes) {
    if (!rule.under[static_cast<std::size_t>(facts.level)]) continue;
    if (facts.name_marks[rule.name] && !facts.name_marks[rule.unless]) return &rule;
  }
  return nullptr;
}

// Where an indicator belongs that stands under quantity and says a rate.
LevelClass class_of_rate(const Facts& facts) {
  if (has(facts.name_marks, WordList::SATISFACTION)) return LevelClass::SATISFACTION;
  if (has(facts.name_marks, WordList::TIMELY_RATE)) return LevelClass::TIMELINESS;
  return LevelClass::QUALITY;
}

bool is_rate_under_quantity(const Facts& facts) {
  return facts.level == LevelClass::QUANTITY && facts.is_rate() &&
         (facts.percent() || !facts.number);
}

bool is_count_under_quality(const Facts& facts) {
  if (facts.level != LevelClass::QUALITY || !facts.number || facts.percent()) return false;
  const bool counted = is_among(check_words().count_units, facts.value.unit);
  const bool adverse = has(facts.name_marks, WordList::NEGATIVE);
  // 质量事故 0起 says how well; 交通事故 ≥5起 counts.
  const bool few_wanted = facts.value.sign == Sign::AT_MOST ||
                          facts.value.sign == Sign::LESS_THAN || *facts.number == 0;
  return counted && (facts.is_count() || adverse) && !(adverse && few_wanted);
}

// The class another rule or the table names; OTHER where it stands well.
LevelClass better_class(const Facts& facts) {
  if (const ClassRule* rule = misplaced(facts)) return rule->to;
  if (facts.level == LevelClass::QUANTITY) {
    if (is_money(facts)) return LevelClass::COST;
    if (facts.value.shape == ValueShape::DATE || facts.value.shape == ValueShape::DATE_RANGE) {
      return LevelClass::TIMELINESS;
    }
  }
  const std::string& unit = facts.value.unit;
  const bool counts_there = facts.level == LevelClass::TIMELINESS && facts.number &&
                            is_among(check_words().count_units, unit);
  if (counts_there && facts.is_count() && unit.find('/') == std::string::npos) {
    return LevelClass::QUANTITY;
  }
  return LevelClass::OTHER;
}

BothTexts class_name(const Frame& frame, LevelClass level) {
  const std::optional<LevelNames> names = level_names(*frame.taxonomy, level);
  return names ? BothTexts{names->two, names->two} : BothTexts{};
}

bool is_input(const Facts& facts) {
  const bool result = is_output(facts.level) || is_benefit(facts.level);
  return result && has(facts.name_marks, WordList::INPUT);
}

}  // namespace

void rate_under_quantity(const Facts& facts, const Frame& frame, Report& report) {
  if (!is_rate_under_quantity(facts) || is_input(facts)) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
  add_move(finding, facts, frame, class_of_rate(facts));
}

void count_under_quality(const Facts& facts, const Frame& frame, Report& report) {
  if (!is_count_under_quality(facts) || misplaced(facts)) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
  add_move(finding, facts, frame, LevelClass::QUANTITY);
}

void class_by_name(const Facts& facts, const Frame& frame, Report& report) {
  if (is_rate_under_quantity(facts) || is_input(facts)) return;
  const LevelClass to = better_class(facts);
  if (to == LevelClass::OTHER) return;
  const BothTexts name = class_name(frame, to);
  if (name.zh.empty()) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts), name.zh});
  add_move(finding, facts, frame, to);
}

void input_as_result(const Facts& facts, const Frame& frame, Report& report) {
  if (!is_input(facts)) return;
  Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
  add_move(finding, facts, frame, LevelClass::MANAGEMENT);
}

bool tells_no_budget(const Facts& facts) {
  if (facts.level != LevelClass::COST) return false;
  if (has(facts.name_marks, WordList::SAVING)) return false;
  if (has(facts.name_marks, WordList::BUDGET_NAME)) return true;
  return !facts.has_digit() && has(facts.value_marks, WordList::BUDGET_VALUE);
}

void cost_repeats_budget(const FunctionFacts& function, const Frame&, Report& report) {
  const auto counted = std::find_if(function.indicators.begin(), function.indicators.end(),
                                    [](const Facts& one) { return one.is_amount(); });
  for (const Facts& facts : function.indicators) {
    if (facts.value_text.empty() || !tells_no_budget(facts)) continue;
    Finding& finding = report.add(*facts.node, Field::TEXT, {shown(facts)});
    if (counted == function.indicators.end()) continue;
    Fix fix = unit_cost(*counted->node, counted->value.unit);
    if (function.has_name(fix.to)) continue;
    fix.kind = FixKind::USE_INDICATOR;
    fix.node = facts.node->id();
    fix.from = facts.node->text;
    fix.a_choice = true;
    finding.fixes.push_back(std::move(fix));
  }
}

}  // namespace jixiao::check
