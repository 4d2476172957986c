// Rules about functions and the groups below them.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "check/rules.h"
#include "form/value_words.h"

namespace jixiao::check {
namespace {

void report_repeated(const Node& parent, Report& report) {
  std::unordered_map<std::string, const Node*> seen;
  for (const auto& child : parent.children()) {
    const std::string name = fold_value(child->text);
    if (name.empty()) continue;
    const auto [first, fresh] = seen.emplace(name, child.get());
    if (fresh) continue;
    Finding& finding = report.add(*child, Field::TEXT, {child->text});
    finding.nodes.push_back(first->second->id());
    Fix fix;
    fix.kind = FixKind::MERGE;
    fix.node = child->id();
    fix.other = first->second->id();
    finding.fixes.push_back(std::move(fix));
  }
}

}  // namespace

void group_empty(const Node& group, const Frame&, Report& report) {
  if (!group.children().empty()) return;
  Finding& finding = report.add(
      group, Field::TEXT, {group.text.empty() ? std::string(kind_name(group.kind())) : group.text});
  finding.fixes.push_back(removal(group));
}

void group_repeated(const Node& group, const Frame&, Report& report) {
  if (group.kind() != NodeKind::LEVEL_TWO) report_repeated(group, report);
}

void function_repeated(const FormSums&, const Frame& frame, Report& report) {
  report_repeated(frame.form->functions(), report);
}

void group_without_name(const Node& group, const Frame&, Report& report) {
  if (group.text.empty() && group.kind() != NodeKind::FUNCTION) report.add(group, Field::TEXT);
}

// A single function without a name is a form without the column.
void function_without_name(const FormSums& sums, const Frame&, Report& report) {
  if (sums.functions.size() < 2) return;
  for (const FunctionSums* function : sums.functions) {
    if (function->node->text.empty()) report.add(*function->node, Field::TEXT);
  }
}

void level_unknown(const Node& group, const Frame& frame, Report& report) {
  if (group.text.empty() || group.kind() == NodeKind::FUNCTION) return;
  const bool one = group.kind() == NodeKind::LEVEL_ONE;
  if (!frame.knows_level(group.text, one)) {
    report.add(group, Field::TEXT, {group.text, frame.taxonomy->label});
  } else if (!one && !frame.fits_level(group)) {
    report.add(group, Field::TEXT,
               {group.parent()->text + "/" + group.text, frame.taxonomy->label});
  }
}

}  // namespace jixiao::check
