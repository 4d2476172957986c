#include "check/sums.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/decimal.h"
#include "base/mark.h"
#include "check/goal_figures.h"

namespace jixiao {
namespace {

constexpr double SAME_FIGURE = 1e-9;  // relative

Comparable comparable_of(const IndicatorFacts& facts) {
  Comparable comparable{&facts, 0, {}, 0};
  const ValueShape shape = facts.value.shape;
  const bool date = shape == ValueShape::DATE || shape == ValueShape::DATE_RANGE;
  if (facts.number) {
    comparable.number = comparable.from = *facts.number;
    // So many months are no month of the year.
    comparable.unit = comparable_unit(facts.value.unit == "月" ? "个月" : facts.value.unit);
  } else if (date && facts.level == LevelClass::TIMELINESS) {
    comparable.number = comparable.from = month_of(facts.value_text);
    if (comparable.number > 0) comparable.unit = comparable_unit("月");
    if (shape == ValueShape::DATE_RANGE) comparable.from = first_month_of(facts.value_text);
  }
  return comparable;
}

bool is_figure(ValueShape shape) {
  return shape == ValueShape::NUMBER || shape == ValueShape::RANGE || shape == ValueShape::DATE ||
         shape == ValueShape::DATE_RANGE;
}

void add_reference(FunctionSums& sums, const IndicatorFacts& facts, const Frame& frame) {
  const Node* last = frame.reference ? frame.reference->match(*facts.node) : nullptr;
  if (!last || last->value.empty()) return;
  ++sums.matched;
  if (last->value == facts.node->value) ++sums.unchanged;
}

void add_level(FunctionSums& sums, const IndicatorFacts& facts) {
  const bool unit_cost = has(facts.name_marks, WordList::UNIT_COST);
  if (facts.level == LevelClass::COST || unit_cost) ++sums.costs;
  if (is_benefit(facts.level)) ++sums.benefits;
  if (!sums.counted && facts.is_amount()) {
    sums.counted = facts.node;
    sums.counted_unit = facts.value.unit;
  }
  if (has(facts.name_marks, WordList::SAVING)) sums.savings.push_back(facts.node);
  if (has(facts.name_marks, WordList::EXECUTION) && !sums.execution) sums.execution = facts.node;
  if (facts.level != LevelClass::MANAGEMENT) return;
  ++sums.management;
  std::vector<std::string>& heads = sums.management_heads;
  const std::string& head = facts.node->parent()->text;
  if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
}

std::size_t bit_of(std::uint64_t pair) {
  Mark mark;
  mark.add(pair);
  return mark.value() % FunctionSums::PAIR_BITS;
}

void add_indicator(FunctionSums& sums, const IndicatorFacts& facts, const Frame& frame) {
  ++sums.indicators;
  if (!facts.value_text.empty()) ++sums.with_value;
  if (is_figure(facts.value.shape)) ++sums.figures;
  if (facts.percent() && facts.number == 100.0) ++sums.hundred;
  if (const std::optional<double> weight = decimal_value(facts.node->weight)) {
    ++sums.weights;
    sums.weight += *weight;
    if (is_output(facts.level)) sums.weight_of_outputs += *weight;
    if (is_benefit(facts.level)) sums.weight_of_benefits += *weight;
  }
  const auto large = static_cast<double>(check_words().thresholds.money_mixed_yuan);
  if (facts.is_in("元") && *facts.number >= large) sums.yuan = facts.node;
  if (facts.is_in("万元")) sums.ten_thousand = facts.node;
  add_level(sums, facts);
  add_reference(sums, facts, frame);
  const bool satisfaction =
      facts.level == LevelClass::SATISFACTION || has(facts.name_marks, WordList::SATISFACTION);
  if (!facts.name.empty()) {
    const bool amount = facts.number && !facts.percent() && !facts.value.unit.empty();
    sums.names.push_back({facts.name, facts.value_text, facts.node, facts.node->id(), satisfaction,
                          amount, nullptr});
  }
  if (satisfaction) return;
  sums.comparables.push_back(comparable_of(facts));
  for (const std::uint64_t pair : facts.pairs) sums.pair_bits.set(bit_of(pair));
}

bool is_measured(const GoalFacts& goal, const Comparable& indicator) {
  const Thresholds& limits = check_words().thresholds;
  const std::size_t shared = count_shared(goal.pairs, indicator.facts->pairs);
  return shared >= limits.goal_shared &&
         shared * 100 >= indicator.facts->pairs.size() * limits.goal_overlap_percent;
}

bool same_number(double left, double right) {
  return std::abs(left - right) <= SAME_FIGURE * std::max(std::abs(left), std::abs(right));
}

void match_figure(FigureMatch& match, const GoalFigure& figure, const Comparable& indicator) {
  if (indicator.unit.empty() || indicator.unit != figure.unit) return;
  const Thresholds& limits = check_words().thresholds;
  const std::size_t shared = count_shared(figure.pairs, indicator.facts->pairs);
  if (shared < limits.goal_shared ||
      shared * 100 < indicator.facts->pairs.size() * limits.goal_overlap_percent) {
    return;
  }
  const bool same = same_number(figure.number, indicator.number) ||
                    (indicator.from <= figure.number && figure.number < indicator.number);
  if (match.same && !same) return;
  if (match.same == same && shared <= match.shared) return;
  match = {shared, same, indicator.facts->node};
}

// By id: where a node is gone another may lie.
void add_id(Mark& mark, const Node* node) {
  node == nullptr ? mark.add(std::uint64_t{0}) : mark.add(node->id());
}

void add_name(Mark& mark, const Node* node) {
  add_id(mark, node);
  if (node != nullptr) mark.add(node->text);
}

std::uint64_t lines_mark_of(const FunctionSums& sums) {
  Mark mark;
  for (const std::size_t count :
       {sums.indicators, sums.with_value, sums.figures, sums.hundred, sums.costs, sums.benefits,
        sums.management, sums.weights, sums.matched, sums.unchanged}) {
    mark.add(std::uint64_t{count});
  }
  for (const double weight : {sums.weight, sums.weight_of_outputs, sums.weight_of_benefits}) {
    std::uint64_t bits = 0;
    static_assert(sizeof bits == sizeof weight);
    std::memcpy(&bits, &weight, sizeof bits);
    mark.add(bits);
  }
  for (const std::string& head : sums.management_heads) mark.add(head);
  for (const Node* node : {sums.execution, sums.yuan, sums.ten_thousand}) add_id(mark, node);
  add_name(mark, sums.counted);
  mark.add(sums.counted_unit);
  for (const Node* saving : sums.savings) add_name(mark, saving);
  return mark.value();
}

std::uint64_t name_mark_of(const FunctionSums& sums) {
  Mark mark;
  add_name(mark, sums.node);
  for (const std::size_t shared : sums.duties) mark.add(std::uint64_t{shared});
  return mark.value();
}

std::uint64_t goals_mark_of(const FunctionSums& sums) {
  Mark mark;
  for (const GoalMatch& goal : sums.goals) {
    mark.add(std::uint64_t{goal.measured});
    for (const FigureMatch& figure : goal.figures) {
      mark.add(std::uint64_t{figure.shared});
      mark.add(std::uint64_t{figure.same});
      add_name(mark, figure.node);
      if (figure.node != nullptr) mark.add(figure.node->value);
    }
  }
  return mark.value();
}

bool matches_any(const GoalMatch& goal) {
  return goal.measured ||
         std::any_of(goal.figures.begin(), goal.figures.end(),
                     [](const FigureMatch& figure) { return figure.node != nullptr; });
}

// Whether any line of the function can share enough pairs with a goal.
bool may_match(const FunctionSums& sums, const GoalFacts& goal) {
  const std::size_t needed = std::max<std::size_t>(check_words().thresholds.goal_shared, 1);
  const auto may_share = [&](const std::vector<std::uint64_t>& pairs) {
    std::size_t shared = 0;
    for (const std::uint64_t pair : pairs) shared += sums.pair_bits[bit_of(pair)] ? 1 : 0;
    return shared >= needed;
  };
  return may_share(goal.pairs) ||
         std::any_of(goal.figures.begin(), goal.figures.end(),
                     [&](const GoalFigure& figure) { return may_share(figure.pairs); });
}

GoalMatch match_goal(const GoalFacts& goal, const FunctionSums& sums) {
  GoalMatch match;
  match.figures.resize(goal.figures.size());
  if (!may_match(sums, goal)) return match;
  for (const Comparable& indicator : sums.comparables) {
    match.measured = match.measured || is_measured(goal, indicator);
    for (std::size_t i = 0; i < goal.figures.size(); ++i) {
      match_figure(match.figures[i], goal.figures[i], indicator);
    }
  }
  return match;
}

}  // namespace

FunctionSums sums_of(const FunctionFacts& facts, const Frame& frame) {
  FunctionSums sums;
  sums.node = facts.node;
  sums.names.reserve(facts.indicators.size());
  sums.comparables.reserve(facts.indicators.size());
  for (const IndicatorFacts& one : facts.indicators) {
    if (!one.empty_line()) add_indicator(sums, one, frame);
  }
  sums.lines_mark = lines_mark_of(sums);
  match_frame(sums, frame, change_of({}, frame));
  return sums;
}

FrameChange change_of(const Frame& before, const Frame& now) {
  FrameChange change;
  for (std::size_t i = 0; i < now.goals.size(); ++i) {
    const bool same = i < before.goals.size() && now.goals[i].matches_like(before.goals[i]);
    if (!same) change.goals.push_back(i);
  }
  for (std::size_t i = 0; i < now.duties.size(); ++i) {
    const bool same = i < before.duties.size() && now.duties[i] == before.duties[i];
    if (!same) change.duties.push_back(i);
  }
  return change;
}

void match_frame(FunctionSums& sums, const Frame& frame, const FrameChange& change) {
  sums.goals.resize(frame.goals.size());
  for (const std::size_t i : change.goals) {
    sums.goals[i] = match_goal(frame.goals[i], sums);
  }
  sums.duties.resize(frame.duties.size());
  if (!change.duties.empty()) {
    const std::vector<std::uint64_t> own = pairs_of(sums.node->text);
    for (const std::size_t i : change.duties) {
      sums.duties[i] = own.empty() ? 0 : count_shared(own, frame.duties[i]) * 100 / own.size();
    }
  }
  sums.matches_goals = std::any_of(sums.goals.begin(), sums.goals.end(), matches_any);
  sums.name_mark = name_mark_of(sums);
  sums.goals_mark = goals_mark_of(sums);
}

}  // namespace jixiao
