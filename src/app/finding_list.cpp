#include "app/finding_list.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jixiao {
namespace {

// Where a finding belongs: the number of its group, and how that is called.
struct Group {
  std::size_t order = 0;
  BothTexts name;
};

constexpr std::size_t LAST_GROUP = static_cast<std::size_t>(-1);

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

Group severity_group(const Finding& finding) {
  if (finding.rule->severity == Severity::ERROR) return {0, {"错误", "Errors"}};
  return {1, {"提示", "Hints"}};
}

Group head_group(const Finding& finding) {
  return {static_cast<std::size_t>(finding.rule->head), head_name(finding.rule->head)};
}

Group function_group(const Node& function) {
  const std::size_t number = function.index_in_parent() + 1;
  const std::string text = std::to_string(number) + " " + function.text;
  return {3 + number, {"职能" + text, "Function " + text}};
}

Group place_group(const Form& form, const Finding& finding) {
  const Node* node = node_of(form, finding);
  const Node* function = node ? node->ancestor(NodeKind::FUNCTION) : nullptr;
  if (node && node->kind() == NodeKind::FUNCTION) function = node;
  if (function) return function_group(*function);
  if (node && is_within(node, NodeId(RESPONSIBILITIES_ID))) {
    return {1, {"部门职能概述", "Responsibilities"}};
  }
  if (node && is_within(node, NodeId(GOALS_ID))) return {2, {"年度整体绩效目标", "Goals"}};
  return {0, {"基本信息和全表", "The form as a whole"}};
}

Group group_of(FindingGroups groups, const Form& form, const FindingRow& row) {
  if (!row.finding) return {LAST_GROUP, {"所在的行已经删除", "The line is gone"}};
  switch (groups) {
    case FindingGroups::SEVERITY:
      return severity_group(*row.finding);
    case FindingGroups::HEAD:
      return head_group(*row.finding);
    case FindingGroups::PLACE:
      return place_group(form, *row.finding);
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
  std::vector<std::pair<Group, FindingRow>> grouped;
  grouped.reserve(rows_.size());
  for (FindingRow& row : rows_) {
    grouped.emplace_back(group_of(choice_.groups, form, row), std::move(row));
  }
  std::stable_sort(grouped.begin(), grouped.end(), [](const auto& left, const auto& right) {
    return left.first.order < right.first.order;
  });
  rows_.clear();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < grouped.size(); ++i) {
    if (i == 0 || grouped[i].first.order != grouped[i - 1].first.order) {
      begin = i;
      while (begin < grouped.size() && grouped[begin].first.order == grouped[i].first.order) {
        ++begin;
      }
      rows_.push_back(heading_row(grouped[i].first.name, begin - i));
    }
    rows_.push_back(std::move(grouped[i].second));
  }
}

void FindingList::count_fixable(const Findings& findings) {
  fixable_.clear();
  for (const Finding* finding : findings.open()) {
    if (!finding->fixes.empty()) ++fixable_[finding->rule];
  }
}

std::size_t FindingList::fixable(const RuleInfo* rule) const {
  const auto found = fixable_.find(rule);
  return found == fixable_.end() ? 0 : found->second;
}

}  // namespace jixiao
