// Rules about one name that stands in several functions.
#include <algorithm>

#include "check/rules.h"

namespace jixiao::check {
namespace {

constexpr std::size_t LISTED_NODES = 50;

// The uses with the commonest value, one a function.
std::vector<const NameUse*> alike(const NameUses& name) {
  std::vector<const NameUse*> best;
  std::vector<std::string_view> tried;
  for (const NameUse* first : name.uses) {
    if (std::find(tried.begin(), tried.end(), first->value) != tried.end()) continue;
    tried.push_back(first->value);
    std::vector<const NameUse*> here;
    for (const NameUse* use : name.uses) {
      const bool same_function = !here.empty() && here.back()->function == use->function;
      if (use->value == first->value && !same_function) here.push_back(use);
    }
    if (here.size() > best.size()) best = std::move(here);
  }
  return best;
}

// Satisfaction is asked in every function, and an empty value has a finding of its own.
bool may_repeat(const NameUse& use) {
  return use.satisfaction || use.value.empty();
}

void add(const std::vector<const NameUse*>& uses, Report::Words words, Report& report) {
  Finding& finding = report.add(*uses.front()->node, Field::TEXT, words);
  for (std::size_t i = 1; i < std::min(uses.size(), LISTED_NODES); ++i) {
    finding.nodes.push_back(uses[i]->node->id());
  }
}

bool twice_in_one_function(const NameUses& name) {
  for (std::size_t i = 1; i < name.uses.size(); ++i) {
    if (name.uses[i]->function == name.uses[i - 1]->function) return true;
  }
  return false;
}

}  // namespace

void boilerplate(const NameUses& name, const Frame&, Report& report) {
  if (may_repeat(*name.uses.front())) return;
  const std::vector<const NameUse*> uses = alike(name);
  if (uses.size() < check_words().thresholds.boilerplate_functions) return;
  add(uses, {shown(uses.front()->node->text), std::to_string(uses.size())}, report);
}

void duplicate_across(const NameUses& name, const Frame&, Report& report) {
  if (may_repeat(*name.uses.front())) return;
  const std::vector<const NameUse*> uses = alike(name);
  if (twice_in_one_function(name)) return;  // that has a finding of its own
  const bool boilerplate = uses.size() >= check_words().thresholds.boilerplate_functions;
  if (uses.size() < 2 || boilerplate) return;
  add(uses, {shown(uses.front()->node->text)}, report);
}

// Shares may well differ from function to function; an amount is asked about.
void same_name_across(const NameUses& name, const Frame&, Report& report) {
  constexpr std::size_t LISTED_VALUES = 4;
  const auto counts = [](const NameUse* use) { return use->amount && !use->satisfaction; };
  if (!std::all_of(name.uses.begin(), name.uses.end(), counts)) return;
  if (twice_in_one_function(name)) return;
  std::vector<std::string_view> values;
  for (const NameUse* use : name.uses) {
    if (std::find(values.begin(), values.end(), use->value) == values.end()) {
      values.push_back(use->value);
    }
  }
  if (values.size() < 2) return;
  std::string listed;
  for (std::size_t i = 0; i < std::min(values.size(), LISTED_VALUES); ++i) {
    listed += (i == 0 ? "" : "、") + std::string(values[i]);
  }
  add(name.uses, {shown(name.uses.front()->node->text), listed}, report);
}

}  // namespace jixiao::check
