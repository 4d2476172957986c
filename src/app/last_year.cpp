#include "app/last_year.h"

#include <cmath>
#include <unordered_set>
#include <utility>

#include "app/last_year_form.h"
#include "form/target_value.h"

namespace jixiao {
namespace {

template <typename Visit>
void visit_indicators(const Node& node, const Visit& visit) {
  if (node.kind() == NodeKind::INDICATOR) return visit(node);
  for (const auto& child : node.children()) visit_indicators(*child, visit);
}

std::optional<double> growth(std::string_view before, std::string_view now) {
  const TargetValue last = parse_target_value(before);
  const TargetValue current = parse_target_value(now);
  const std::optional<double> from = numeric_value(last);
  const std::optional<double> to = numeric_value(current);
  if (!from || !to || *from == 0 || last.unit != current.unit) return std::nullopt;
  return (*to - *from) / std::abs(*from) * 100;
}

}  // namespace

void LastYear::update(const Session& session) {
  if (!session.has_draft() || !session.last_year().form()) {
    *this = {};
    return;
  }
  const bool same = session.last_year().form() == reference_;
  if (same && session.structure_version() == structure_version_) return;
  if (!same) {
    reference_ = session.last_year().form();
    match_.emplace(*reference_);
  }
  structure_version_ = session.structure_version();
  compare(session.form());
}

void LastYear::compare(const Form& form) {
  std::unordered_set<const Node*> stayed;
  gone_.clear();
  added_.clear();
  visit_indicators(form.functions(), [&](const Node& indicator) {
    const Node* last = match_->match(indicator);
    if (last) stayed.insert(last);
    if (!last && !indicator.text.empty()) added_.push_back(indicator.id());
  });
  visit_indicators(reference_->functions(), [&](const Node& last) {
    if (!stayed.contains(&last) && !last.text.empty()) gone_.push_back(path_of(last));
  });
}

std::optional<LastYearValue> LastYear::of(const Node& indicator) const {
  const Node* last = match_ ? match_->match(indicator) : nullptr;
  if (!last) return std::nullopt;
  return LastYearValue{last->value, growth(last->value, indicator.value)};
}

std::string last_year_words(const LastYearValue& last, bool english) {
  std::string words = english ? "Last year " : "去年 ";
  words += last.value.empty() ? (english ? "(empty)" : "（空）") : last.value;
  if (!last.growth_percent) return words;
  const long long percent = std::llround(*last.growth_percent);
  words += english ? ", this year " : "，今年";
  if (percent == 0) return words + (english ? "the same" : "没有变");
  if (!english) words += percent > 0 ? "增长 " : "下降 ";
  if (english) words += percent > 0 ? "+" : "-";
  return words + std::to_string(std::llabs(percent)) + "%";
}

}  // namespace jixiao
