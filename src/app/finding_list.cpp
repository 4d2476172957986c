#include "app/finding_list.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace jixiao {
namespace {

constexpr std::size_t LAST_GROUP = static_cast<std::size_t>(-1);
// By place: the form as a whole, its sections, then function after function.
enum Place : std::size_t { WHOLE_FORM, DUTIES, GOALS, FIRST_FUNCTION };

const Node* node_of(const Form& form, const Finding& finding) {
  return finding.nodes.empty() ? nullptr : form.find(finding.nodes.front());
}

bool is_within(const Node* node, const NodeId& above) {
  for (; node; node = node->parent()) {
    if (node->id() == above) return true;
  }
  return false;
}

bool is_asked_for(const FindingChoice& choice, const Form& form, const NodeId& here,
                  const Finding& finding) {
  switch (choice.show) {
    case FindingShow::ERRORS:
      return finding.rule->severity == Severity::ERROR;
    case FindingShow::HINTS:
      return finding.rule->severity == Severity::HINT;
    case FindingShow::RELEVANCE:
      return finding.rule->head == ReviewHead::RELEVANCE;
    case FindingShow::ADEQUACY:
      return finding.rule->head == ReviewHead::ADEQUACY;
    case FindingShow::FEASIBILITY:
      return finding.rule->head == ReviewHead::FEASIBILITY;
    case FindingShow::COMPLETENESS:
      return finding.rule->head == ReviewHead::COMPLETENESS;
    case FindingShow::HERE:
      return is_within(node_of(form, finding), here);
    case FindingShow::ALL:
    case FindingShow::SET_ASIDE:
      return true;
  }
  return true;
}

const Node* function_of(const Node* node) {
  if (!node || node->kind() == NodeKind::FUNCTION) return node;
  return node->ancestor(NodeKind::FUNCTION);
}

std::size_t place_of(const Form& form, const Finding& finding) {
  const Node* node = node_of(form, finding);
  if (const Node* function = function_of(node)) {
    return FIRST_FUNCTION + function->index_in_parent();
  }
  if (is_within(node, NodeId(RESPONSIBILITIES_ID))) return DUTIES;
  return is_within(node, NodeId(GOALS_ID)) ? GOALS : WHOLE_FORM;
}

BothTexts place_name(const Form& form, std::size_t place) {
  if (place == WHOLE_FORM) return {"基本信息和全表", "The form as a whole"};
  if (place == DUTIES) return {"部门职能概述", "Responsibilities"};
  if (place == GOALS) return {"年度整体绩效目标", "Goals"};
  const std::size_t index = place - FIRST_FUNCTION;
  const std::string text = std::to_string(index + 1) + " " + form.functions().child(index).text;
  return {"职能" + text, "Function " + text};
}

// The number of the group a row belongs to; groups stand in the order of their numbers.
std::size_t group_of(FindingGroups groups, const Form& form, const FindingRow& row) {
  if (!row.finding) return LAST_GROUP;
  switch (groups) {
    case FindingGroups::SEVERITY:
      return row.finding->rule->severity == Severity::ERROR ? 0 : 1;
    case FindingGroups::HEAD:
      return static_cast<std::size_t>(row.finding->rule->head);
    case FindingGroups::PLACE:
      return place_of(form, *row.finding);
  }
  return 0;
}

BothTexts group_name(FindingGroups groups, const Form& form, std::size_t group) {
  if (group == LAST_GROUP) return {"所在的行已经删除", "The line is gone"};
  switch (groups) {
    case FindingGroups::SEVERITY:
      return group == 0 ? BothTexts{"错误", "Errors"} : BothTexts{"提示", "Hints"};
    case FindingGroups::HEAD:
      return head_name(static_cast<ReviewHead>(group));
    case FindingGroups::PLACE:
      return place_name(form, group);
  }
  return {};
}

FindingRow heading_row(const BothTexts& name, std::size_t count) {
  const std::string number = " " + std::to_string(count);
  return {{name.zh + number, name.en + number}, nullptr, nullptr};
}

}  // namespace

BothTexts choice_name(FindingShow show) {
  switch (show) {
    case FindingShow::ALL:
      return {"全部问题", "All findings"};
    case FindingShow::ERRORS:
      return {"只看错误", "Errors only"};
    case FindingShow::HINTS:
      return {"只看提示", "Hints only"};
    case FindingShow::RELEVANCE:
      return head_name(ReviewHead::RELEVANCE);
    case FindingShow::ADEQUACY:
      return head_name(ReviewHead::ADEQUACY);
    case FindingShow::FEASIBILITY:
      return head_name(ReviewHead::FEASIBILITY);
    case FindingShow::COMPLETENESS:
      return head_name(ReviewHead::COMPLETENESS);
    case FindingShow::HERE:
      return {"选中的这一处", "What is selected"};
    case FindingShow::SET_ASIDE:
      return {"已忽略的", "Set aside"};
  }
  return {};
}

BothTexts choice_name(FindingGroups groups) {
  switch (groups) {
    case FindingGroups::SEVERITY:
      return {"按轻重", "By severity"};
    case FindingGroups::HEAD:
      return {"按审核方面", "By head"};
    case FindingGroups::PLACE:
      return {"按位置", "By place"};
  }
  return {};
}

void FindingList::update(const Findings& findings, const Form& form, const FindingChoice& choice,
                         const NodeId& here) {
  const bool moved = choice.show == FindingShow::HERE && here != here_;
  if (findings.version() == version_ && choice == choice_ && !moved) return;
  version_ = findings.version();
  choice_ = choice;
  here_ = here;
  collect(findings, form);
  count_ = rows_.size();
  group(form);
  count_fixable(findings);
}

void FindingList::collect(const Findings& findings, const Form& form) {
  rows_.clear();
  if (choice_.show == FindingShow::SET_ASIDE) {
    for (const SetAside& one : findings.set_aside()) rows_.push_back({{}, one.finding, one.entry});
    return;
  }
  for (const Finding* finding : findings.open()) {
    if (is_asked_for(choice_, form, here_, *finding)) rows_.push_back({{}, finding, nullptr});
  }
}

void FindingList::group(const Form& form) {
  std::map<std::size_t, std::vector<FindingRow>> groups;
  for (FindingRow& row : rows_) {
    groups[group_of(choice_.groups, form, row)].push_back(std::move(row));
  }
  rows_.clear();
  for (auto& [group, rows] : groups) {
    rows_.push_back(heading_row(group_name(choice_.groups, form, group), rows.size()));
    std::move(rows.begin(), rows.end(), std::back_inserter(rows_));
  }
}

void FindingList::count_fixable(const Findings& findings) {
  fixable_.clear();
  for (const Finding* finding : findings.open()) {
    if (is_mended_alike(*finding)) ++fixable_[finding->rule];
  }
}

std::size_t FindingList::fixable(const RuleInfo* rule) const {
  const auto found = fixable_.find(rule);
  return found == fixable_.end() ? 0 : found->second;
}

}  // namespace jixiao
