#include "app/finding_list.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace jixiao {
namespace {

constexpr std::array HEADS{ReviewHead::RELEVANCE, ReviewHead::ADEQUACY, ReviewHead::FEASIBILITY,
                           ReviewHead::COMPLETENESS};
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

// Whether findings of that severity and head are asked for.
bool is_asked_for(FindingShow show, Severity severity, ReviewHead head) {
  switch (show) {
    case FindingShow::ERRORS:
      return severity == Severity::ERROR;
    case FindingShow::HINTS:
      return severity == Severity::HINT;
    case FindingShow::RELEVANCE:
      return head == ReviewHead::RELEVANCE;
    case FindingShow::ADEQUACY:
      return head == ReviewHead::ADEQUACY;
    case FindingShow::FEASIBILITY:
      return head == ReviewHead::FEASIBILITY;
    case FindingShow::COMPLETENESS:
      return head == ReviewHead::COMPLETENESS;
    case FindingShow::ALL:
    case FindingShow::HERE:
    case FindingShow::SET_ASIDE:
      return true;
  }
  return true;
}

const Node* function_of(const Node* node) {
  if (!node || node->kind() == NodeKind::FUNCTION) return node;
  return node->ancestor(NodeKind::FUNCTION);
}

// The place of each function, so that none has to be looked for among its siblings.
using Places = std::unordered_map<const Node*, std::size_t>;
Places places_of_functions(const Form& form) {
  Places places;
  for (const auto& function : form.functions().children()) {
    places.emplace(function.get(), FIRST_FUNCTION + places.size());
  }
  return places;
}

std::size_t place_of(const Form& form, const Places& functions, const Finding& finding) {
  const Node* node = node_of(form, finding);
  if (const Node* function = function_of(node)) return functions.find(function)->second;
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

// Of a grouping that asks for no place.
std::size_t group_of(FindingGroups groups, Severity severity, ReviewHead head) {
  if (groups == FindingGroups::HEAD) return static_cast<std::size_t>(head);
  return severity == Severity::ERROR ? 0 : 1;
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
  form_ = &form;
  groups_.clear();
  picked_.clear();
  count_ = 0;
  picks_one_by_one() ? pick(findings) : take_whole_ranks(findings);
}

// Where the severity and the head of a finding do not say whether and where it is listed.
bool FindingList::picks_one_by_one() const {
  return choice_.groups == FindingGroups::PLACE || choice_.show == FindingShow::HERE ||
         choice_.show == FindingShow::SET_ASIDE;
}

void FindingList::take_whole_ranks(const Findings& findings) {
  for (const Severity severity : {Severity::ERROR, Severity::HINT}) {
    for (const ReviewHead head : HEADS) {
      if (!is_asked_for(choice_.show, severity, head)) continue;
      add_run(group_of(choice_.groups, severity, head), {findings.open(severity, head)});
    }
  }
}

void FindingList::add_run(std::size_t group, const Run& run) {
  if (run.findings.empty()) return;
  auto at = std::find_if(groups_.begin(), groups_.end(),
                         [group](const Group& one) { return one.number >= group; });
  if (at == groups_.end() || at->number != group) at = groups_.insert(at, Group{group});
  at->count += run.findings.size();
  at->runs.push_back(run);
  count_ += run.findings.size();
}

void FindingList::pick(const Findings& findings) {
  const bool by_place = choice_.groups == FindingGroups::PLACE;
  const Places places = by_place ? places_of_functions(*form_) : Places();
  const auto add = [&](const Finding* finding, const IgnoredFinding* entry) {
    std::size_t group = LAST_GROUP;
    if (finding != nullptr) {
      group = by_place ? place_of(*form_, places, *finding)
                       : group_of(choice_.groups, finding->rule->severity, finding->rule->head);
    }
    Picked& picked = picked_[group];
    picked.findings.push_back(finding);
    if (entry != nullptr) picked.entries.push_back(entry);
  };
  if (choice_.show == FindingShow::SET_ASIDE) {
    for (const SetAside& one : findings.set_aside()) add(one.finding, one.entry);
  } else {
    for (const Finding* finding : findings.open()) {
      const RuleInfo& rule = *finding->rule;
      const bool asked = choice_.show == FindingShow::HERE
                             ? is_within(node_of(*form_, *finding), here_)
                             : is_asked_for(choice_.show, rule.severity, rule.head);
      if (asked) add(finding, nullptr);
    }
  }
  for (const auto& [group, picked] : picked_) {
    groups_.push_back({group, picked.findings.size(), {{picked.findings, picked.entries}}});
    count_ += picked.findings.size();
  }
}

std::vector<FindingRow> FindingList::first_rows(std::size_t count) const {
  std::vector<FindingRow> rows;
  for (const Group& group : groups_) {
    if (rows.size() == count) break;
    rows.push_back(heading_row(group_name(choice_.groups, *form_, group.number), group.count));
    for (const Run& run : group.runs) {
      const std::size_t taken = std::min(run.findings.size(), count - rows.size());
      for (std::size_t i = 0; i < taken; ++i) {
        rows.push_back({{}, run.findings[i], run.entries.empty() ? nullptr : run.entries[i]});
      }
    }
  }
  return rows;
}

}  // namespace jixiao
