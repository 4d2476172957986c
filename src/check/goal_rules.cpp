// Rules that hold duties, goals and indicators against each other.
#include <algorithm>
#include <utility>

#include "base/decimal.h"
#include "check/goal_figures.h"
#include "check/rules.h"
#include "fmt/format.h"
#include "form/value_words.h"

namespace jixiao::check {
namespace {

constexpr std::size_t LISTED_DUTIES = 20;
constexpr std::size_t SHORTEST_GOAL_PAIRS = 4;

// What all functions together say about one figure of a goal.
FigureMatch best_match(const FormSums& sums, std::size_t goal, std::size_t figure) {
  FigureMatch best;
  for (const FunctionSums* function : sums.matching) {
    const FigureMatch& match = function->goals[goal].figures[figure];
    if (match.same) return match;
    if (match.shared > best.shared) best = match;
  }
  return best;
}

// A figure of a goal that an indicator speaks of too.
struct Said {
  const Node* goal = nullptr;
  const GoalFigure* figure = nullptr;
  FigureMatch match;
};

std::vector<Said> all_said(const FormSums& sums, const Frame& frame) {
  std::vector<Said> all;
  for (std::size_t goal = 0; goal < frame.goals.size(); ++goal) {
    const std::vector<GoalFigure>& figures = frame.goals[goal].figures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const FigureMatch match = best_match(sums, goal, i);
      if (match.node) all.push_back({frame.goals[goal].node, &figures[i], match});
    }
  }
  return all;
}

bool is_covered(const FormSums& sums, std::size_t duty) {
  const std::size_t needed = check_words().thresholds.duty_overlap_percent;
  return std::any_of(
      sums.functions.begin(), sums.functions.end(),
      [&](const FunctionSums* function) { return function->duties[duty] >= needed; });
}

// 承办上级交办的其他工作 has no function of its own anywhere.
bool is_odd_job(std::string_view duty) {
  return duty.find("交办") != std::string_view::npos;
}

std::string plain_number(double number) {
  return canonical_decimal(fmt::format("{:.6f}", number)).value_or("");
}

// The indicator's value with the figure of the goal in place of its own.
std::string value_with(const Node& indicator, const GoalFigure& figure) {
  TargetValue value = parse_target_value(indicator.value);
  const std::optional<double> whole = numeric_value(value);
  const std::optional<double> written = decimal_value(value.number);
  if (!whole || !written) return with_month(indicator.value, static_cast<int>(figure.number));
  const double factor = *written == 0 ? 1 : *whole / *written;
  value.number = plain_number(figure.number / factor);
  return format_target_value(value);
}

// What a goal would say of the indicator: 2000件, 10月.
std::string figure_of(const Node& indicator) {
  const TargetValue value = parse_target_value(indicator.value);
  if (numeric_value(value)) return value.number + value.multiplier + value.unit;
  const int month = month_of(fold_value(indicator.value));
  return month == 0 ? std::string() : std::to_string(month) + "月";
}

// Either side takes over what the other says.
void add_figure_fixes(Finding& finding, const Node& goal, const GoalFigure& figure,
                      const Node& indicator) {
  const std::string value = value_with(indicator, figure);
  if (!value.empty() && value != indicator.value) {
    Fix& fix = finding.fixes.emplace_back(
        text_fix(indicator, Field::VALUE, indicator.value, value, false));
    fix.label = {"指标值改为“" + value + "”", "Change the value to “" + value + "”"};
  }
  const std::string own = figure_of(indicator);
  const std::size_t at = goal.text.find(figure.shown);
  if (own.empty() || own == figure.shown || at == std::string::npos) return;
  std::string text = goal.text;
  text.replace(at, figure.shown.size(), own);
  Fix& fix =
      finding.fixes.emplace_back(text_fix(goal, Field::TEXT, goal.text, std::move(text), false));
  fix.label = {"目标改为“" + own + "”", "Change the goal to “" + own + "”"};
}

// The same noun with two numbers in goals (900件, 其中300件) is for nobody but its writer to judge.
bool says_two_things(const std::vector<Said>& all, const Said& one) {
  return std::any_of(all.begin(), all.end(), [&one](const Said& other) {
    return other.match.node == one.match.node && other.figure->number != one.figure->number;
  });
}

}  // namespace

void goal_vague(const FormSums&, const Frame& frame, Report& report) {
  for (const GoalFacts& goal : frame.goals) {
    if (goal.node->text.empty() || has_figure_or_date(goal.node->text)) continue;
    report.add(*goal.node, Field::TEXT);
  }
}

void goal_unmeasured(const FormSums& sums, const Frame& frame, Report& report) {
  if (sums.total(&FunctionSums::indicators) == 0) return;
  for (std::size_t i = 0; i < frame.goals.size(); ++i) {
    if (frame.goals[i].pairs.size() < SHORTEST_GOAL_PAIRS) continue;
    const bool measured =
        std::any_of(sums.matching.begin(), sums.matching.end(),
                    [i](const FunctionSums* function) { return function->goals[i].measured; });
    if (!measured) report.add(*frame.goals[i].node, Field::TEXT);
  }
}

void goal_figure_differs(const FormSums& sums, const Frame& frame, Report& report) {
  const std::vector<Said> all = all_said(sums, frame);
  for (const Said& one : all) {
    if (one.match.same || says_two_things(all, one)) continue;
    const Node& indicator = *one.match.node;
    Finding& finding = report.add(*one.goal, Field::TEXT,
                                  {one.figure->shown, shown(indicator.text), indicator.value});
    finding.part = one.figure->shown;
    finding.nodes.push_back(indicator.id());
    add_figure_fixes(finding, *one.goal, *one.figure, indicator);
  }
}

// Each of its clauses is a figure that an indicator has too.
void goal_lists_indicators(const FormSums& sums, const Frame& frame, Report& report) {
  const std::size_t least = check_words().thresholds.goal_listed_figures;
  std::vector<Said> all;
  for (const GoalFacts& goal : frame.goals) {
    const std::size_t figures = goal.figures.size();
    if (figures < least || goal.clauses > figures) continue;
    if (all.empty()) all = all_said(sums, frame);
    const auto repeated = std::count_if(all.begin(), all.end(), [&goal](const Said& one) {
      return one.goal == goal.node && one.match.same;
    });
    if (static_cast<std::size_t>(repeated) == figures) report.add(*goal.node, Field::TEXT);
  }
}

void goal_repeated(const FormSums&, const Frame& frame, Report& report) {
  const std::size_t needed = check_words().thresholds.goal_repeat_percent;
  for (std::size_t i = 1; i < frame.goals.size(); ++i) {
    const std::vector<std::uint64_t>& pairs = frame.goals[i].pairs;
    if (pairs.size() < SHORTEST_GOAL_PAIRS) continue;
    for (std::size_t before = 0; before < i; ++before) {
      const std::vector<std::uint64_t>& other = frame.goals[before].pairs;
      const std::size_t larger = std::max(pairs.size(), other.size());
      if (count_shared(pairs, other) * 100 < larger * needed) continue;
      Finding& finding =
          report.add(*frame.goals[i].node, Field::TEXT, {std::to_string(before + 1)});
      finding.nodes.push_back(frame.goals[before].node->id());
      break;
    }
  }
}

void duty_without_function(const FormSums& sums, const Frame& frame, Report& report) {
  const Node& section = frame.form->responsibilities();
  const bool named = std::any_of(sums.functions.begin(), sums.functions.end(),
                                 [](const FunctionSums* one) { return !one->node->text.empty(); });
  if (!named) return;
  std::string numbers;
  std::vector<NodeId> nodes;
  for (std::size_t i = 0; i < frame.duties.size(); ++i) {
    const Node& duty = section.child(i);
    if (duty.text.empty() || is_odd_job(duty.text) || is_covered(sums, i)) continue;
    if (nodes.size() < LISTED_DUTIES) {
      numbers += (nodes.empty() ? "" : "、") + std::to_string(i + 1);
    }
    nodes.push_back(duty.id());
  }
  if (nodes.empty()) return;
  const std::string count = std::to_string(nodes.size());
  Finding& finding = report.add(section.child(0), Field::TEXT, {count, numbers});
  finding.nodes = std::move(nodes);
}

}  // namespace jixiao::check
