#include "check/offers.h"

#include <utility>

#include "check/library.h"

namespace jixiao::check {
namespace {

constexpr std::size_t MOST_OFFERED = 3;

Fix row_fix(const FunctionFacts& function, const LevelNames& names, const LibraryIndicator& row) {
  Fix fix;
  fix.kind = FixKind::ADD_INDICATOR;
  fix.node = function.node->id();
  fix.level_one = names.one;
  fix.level_two = names.two;
  fix.to = row.name;
  fix.value = row.sign + row.unit;
  fix.note = row.explanation;
  fix.a_choice = true;
  return fix;
}

}  // namespace

void offer_names(Finding& finding, const IndicatorFacts& facts, const Frame& frame) {
  const FunctionFacts* function = facts.ask_function();
  if (!function) return;
  for (const LibraryIndicator* row : frame.library_for(*function->node, facts.level)) {
    if (finding.fixes.size() == MOST_OFFERED) return;
    if (function->has_name(row->name)) continue;
    Fix& fix = finding.fixes.emplace_back();
    fix.kind = FixKind::USE_INDICATOR;
    fix.node = facts.node->id();
    fix.from = facts.node->text;
    fix.to = row->name;
    fix.value = facts.has_digit() ? facts.node->value : row->sign + row->unit;
    fix.note = row->explanation;
    fix.a_choice = true;
  }
}

Fix unit_cost(const Node& counted, const std::string& unit) {
  Fix fix;
  fix.to = std::string(without_measure(counted.text)) + "单位成本";
  fix.value = "≤元/" + unit;
  fix.note = "按预算金额除以“" + counted.text + "”测算，写这个数或更低";
  return fix;
}

void offer_rows(Finding& finding, const FunctionFacts& function, const Frame& frame,
                std::initializer_list<LevelClass> levels) {
  for (const LevelClass level : levels) {
    const std::optional<LevelNames> names = level_names(*frame.taxonomy, level);
    if (!names) continue;
    for (const LibraryIndicator* row : frame.library_for(*function.node, level)) {
      if (finding.fixes.size() == MOST_OFFERED) return;
      if (!function.has_name(row->name)) finding.fixes.push_back(row_fix(function, *names, *row));
    }
  }
}

}  // namespace jixiao::check
