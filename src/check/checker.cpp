#include "check/checker.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "form/fields.h"

namespace jixiao {
namespace {

constexpr std::size_t NAMED_PLACES = 2;  // a name that stands in fewer is nothing to speak of
constexpr std::size_t ALL = static_cast<std::size_t>(-1);

bool is_on(const RuleInfo& info, const CheckOptions& options) {
  const auto switched = options.switched.find(info.id);
  return switched == options.switched.end() ? info.on : switched->second;
}

bool in_order(const NameUse* left, const NameUse* right) {
  if (left->function != right->function) {
    return left->function->position < right->function->position;
  }
  return std::less<const NameUse*>()(left, right);  // of one list
}

}  // namespace

ActiveRules::ActiveRules(const CheckOptions& options) {
  for (const Rule& rule : rules()) {
    const RuleInfo* info = find_rule_info(rule.id);
    if (!info || !is_on(*info, options)) continue;
    if (rule.text) text.push_back({&rule, info});
    if (rule.indicator) indicator.push_back({&rule, info});
    if (rule.group) group.push_back({&rule, info});
    if (rule.function) function.push_back({&rule, info});
    if (rule.name) name.push_back({&rule, info});
    if (rule.form) form.push_back({&rule, info});
  }
}

Checker::Checker(const CheckOptions& options) : options_(options) {}

const ActiveRules& Checker::active() const {
  if (!active_) active_.emplace(options_);
  return *active_;
}

void Checker::set_options(const CheckOptions& options) {
  options_ = options;
  active_.reset();
  forget();
}

void Checker::set_reference(const Form* reference) {
  reference_.reset();
  if (reference) reference_.emplace(*reference);
  forget();
}

void Checker::set_county_library(std::shared_ptr<const Library> county) {
  county_ = std::move(county);
  forget();
}

void Checker::forget() {
  stale_ = {};
  stale_.everything = true;
}

// ---- what an edit touches ----

void Checker::note(const Form& form, const Change& applied, const Change& inverse) {
  if (const auto* set = std::get_if<SetFieldChange>(&applied)) return note_field(form, *set);
  // An insertion names the parent; a removal's inverse does, and a move's both.
  for (const Change* change : {&applied, &inverse}) {
    if (const auto* insert = std::get_if<InsertChange>(change)) {
      note_place(form, insert->parent);
      stale_.functions.push_back(insert->subtree->id());
    } else if (const auto* move = std::get_if<MoveChange>(change)) {
      note_place(form, move->parent);
    }
  }
}

void Checker::note_place(const Form& form, std::string_view id) {
  const Node* node = form.find(id);
  if (!node) return;
  if (const Node* function = node->ancestor(NodeKind::FUNCTION)) {
    stale_.functions.push_back(function->id());
  } else if (node->kind() == NodeKind::FUNCTIONS) {
    stale_.order = true;
  } else {
    stale_.frame = stale_.goals = true;
  }
}

void Checker::note_field(const Form& form, const SetFieldChange& change) {
  if (change.node != FORM_ID) return note_place(form, change.node);
  note_head(form);
}

void Checker::note_head(const Form& form) {
  if (head_of(form) != frame_.head) stale_.everything = true;
  stale_.frame = true;
}

// ---- checking again ----

void Checker::refresh(const Form& form) {
  while (refresh_piece(form)) {
  }
}

bool Checker::refresh_piece(const Form& form) {
  if (stale_.everything) begin_pass();
  if (pass_) {
    do_piece(form);
    return pass_.has_value();
  }
  changed_.emplace();
  if (!stale_.anything()) return false;
  sort_stale_functions();
  if (stale_.frame) refresh_frame(form);
  refresh_functions(form);
  refresh_names(ALL);
  refresh_form();
  refresh_blocks();
  settle();
  return false;
}

void Checker::settle() {
  stale_ = {};
  stale_.everything = false;
}

void Checker::sort_stale_functions() {
  std::vector<NodeId>& functions = stale_.functions;
  std::sort(functions.begin(), functions.end());
  functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
}

void Checker::refresh_frame(const Form& form) {
  const Frame before = std::exchange(frame_, frame_of(form, reference_ ? &*reference_ : nullptr));
  frame_.county = county_.get();
  count(frame_findings_, false);
  frame_findings_.clear();
  check_head(form, frame_findings_);
  for (const Node* section : {&form.responsibilities(), &form.goals()}) {
    for (const auto& child : section->children()) check_texts(*child, frame_findings_);
  }
  count(frame_findings_, true);
  if (!stale_.goals) return;
  const FrameChange change = change_of(before, frame_);
  for (auto& [id, unit] : units_) {
    const bool again = std::binary_search(stale_.functions.begin(), stale_.functions.end(), id);
    if (!again && form.find(id) == unit->sums.node) match_frame(unit->sums, frame_, change);
  }
}

void Checker::refresh_functions(const Form& form) {
  check_stale_functions(form);
  if (!stale_.order) return;
  order_.clear();
  put_in_order(form, ALL);
}

// Those that were checked before. Where one of them is gone or another order_ is to be made anew.
void Checker::check_stale_functions(const Form& form) {
  if (stale_.order) drop_lost_functions(form);
  for (const NodeId& id : stale_.functions) {
    const Node* function = form.find(id);
    const auto found = units_.find(id);
    if (found != units_.end() && function == found->second->sums.node) {
      check_again(*function, *found->second);
    } else if (found != units_.end() || (function && function->kind() == NodeKind::FUNCTION)) {
      drop_function(id);
      stale_.order = true;
    }
  }
}

// The functions behind those that are in order_ already, until about so many indicators have been
// checked; true: there are more.
bool Checker::put_in_order(const Form& form, std::size_t indicators) {
  const auto& functions = form.functions().children();
  for (std::size_t done = 0; order_.size() < functions.size() && done < indicators;) {
    const auto& function = functions[order_.size()];
    std::unique_ptr<Unit>& unit = units_[function->id()];
    ++done;
    if (!unit) {
      unit = std::make_unique<Unit>();
      check_function(*function, *unit);
      count(*unit, true);
      unit->sums.position = order_.size();
      add_names(unit->sums);
      done += unit->facts.indicators.size();
    }
    const bool moved = unit->sums.position != order_.size();
    unit->sums.position = order_.size();
    if (moved) touch_names(unit->sums);
    order_.push_back(unit.get());
  }
  return order_.size() < functions.size();
}

void Checker::check_again(const Node& function, Unit& unit) {
  count(unit, false);
  const FunctionSums before = std::move(unit.sums);
  check_function(function, unit);
  count(unit, true);
  unit.sums.position = before.position;
  mark_block(unit);
  stale_.names = stale_.names || before.name_mark != unit.sums.name_mark;
  stale_.lines = stale_.lines || !before.says_the_same(unit.sums);
  renew_names(before, unit.sums);
}

void Checker::drop_lost_functions(const Form& form) {
  std::vector<NodeId> lost;
  for (const auto& [id, unit] : units_) {
    const Node* node = form.find(id);
    if (!node || node != unit->sums.node) lost.push_back(id);
  }
  for (const NodeId& id : lost) drop_function(id);
}

void Checker::drop_function(const NodeId& id) {
  const auto found = units_.find(id);
  if (found == units_.end()) return;
  count(*found->second, false);
  drop_names(found->second->sums);
  units_.erase(found);
}

template <typename Facts>
void Checker::run_rules(const Scope& scope, RuleFunction<Facts> Rule::*check, const Facts& facts,
                        std::vector<Finding>& findings) const {
  Report report(findings);
  for (const ActiveRule& rule : scope) {
    report.begin(*rule.info);
    (rule.rule->*check)(facts, frame_, report);
  }
}

void Checker::check_text(const TextFacts& facts, std::vector<Finding>& findings) const {
  if (facts.text.empty()) return;
  run_rules(active().text, &Rule::text, facts, findings);
}

void Checker::check_texts(const Node& node, std::vector<Finding>& findings) const {
  for (const Field field : fields_in_words()) {
    if (!has_field(node.kind(), field)) continue;
    const std::string& text = node.*field_info(field).of_node;
    if (!text.empty()) check_text({node, {field, {}}, text}, findings);
  }
}

void Checker::check_head(const Form& form, std::vector<Finding>& findings) const {
  check_text({form.root(), {Field::TITLE, {}}, form.title}, findings);
  check_text({form.root(), {Field::DEPARTMENT, {}}, form.department}, findings);
  check_text({form.root(), {Field::SUPERVISOR, {}}, form.supervisor}, findings);
  for (const HeaderField& field : form.header) {
    check_text({form.root(), {Field::HEADER, field.name}, field.text}, findings);
  }
}

void Checker::check_groups(const Node& group, Unit& unit, std::size_t& next,
                           Findings& before) const {
  if (unit.of_groups.back().before != next) unit.of_groups.push_back({next});
  check_texts(group, unit.of_groups.back().findings);
  run_rules(active().group, &Rule::group, group, unit.of_groups.back().findings);
  for (const auto& child : group.children()) {
    if (child->kind() != NodeKind::INDICATOR) {
      check_groups(*child, unit, next, before);
      continue;
    }
    check_indicator(unit.facts.indicators[next], unit.of_indicators[next], before);
    ++next;
  }
}

// Facts that are what they were have the findings they had, but for what is offered beside the
// function's other lines.
void Checker::check_indicator(const IndicatorFacts& facts, std::vector<Finding>& findings,
                              Findings& before) const {
  if (facts.kept < before.size() && !facts.asked_function) {
    findings = std::move(before[facts.kept]);
    return;
  }
  facts.asked_function = false;
  check_texts(*facts.node, findings);
  run_rules(active().indicator, &Rule::indicator, facts, findings);
}

void Checker::check_function(const Node& function, Unit& unit) const {
  unit.facts = facts_of(function, frame_, std::move(unit.facts));
  for (IndicatorFacts& one : unit.facts.indicators) one.function = &unit.facts;
  Findings before = std::exchange(unit.of_indicators, Findings(unit.facts.indicators.size()));
  unit.of_groups.clear();
  run_rules(active().function, &Rule::function, unit.facts, unit.of_groups.emplace_back().findings);
  std::size_t next = 0;
  check_groups(function, unit, next, before);
  unit.sums = sums_of(unit.facts, frame_);
}

// ---- names across functions ----

Checker::NameEntry& Checker::touch_name(const std::string& name) {
  NameEntries::value_type& entry = *names_.try_emplace(name).first;
  if (!entry.second.touched) touched_names_.push_back(&entry);
  entry.second.touched = true;
  return entry.second;
}

void Checker::add_name(NameUse& use) {
  touch_name(use.name).all.uses.push_back(&use);
}

void Checker::add_names(FunctionSums& sums) {
  for (NameUse& use : sums.names) {
    use.function = &sums;
    add_name(use);
  }
}

void Checker::touch_names(const FunctionSums& sums) {
  for (const NameUse& use : sums.names) touch_name(use.name);
}

void Checker::drop_name(const NameUse& use) {
  std::erase(touch_name(use.name).all.uses, &use);
}

void Checker::drop_names(const FunctionSums& sums) {
  for (const NameUse& use : sums.names) drop_name(use);
}

namespace {

bool has_same_lines(const std::vector<NameUse>& left, const std::vector<NameUse>& right) {
  // By id too: where a node is gone another may lie.
  const auto same = [](const NameUse& one, const NameUse& other) {
    return one.node == other.node && one.id == other.id;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

// In many functions. Satisfaction is asked in each.
bool is_common(const NameUses& name) {
  std::size_t functions = 0;
  const FunctionSums* last = nullptr;
  for (const NameUse* use : name.uses) {
    if (use->satisfaction) return false;
    if (use->function != last) ++functions;
    last = use->function;
  }
  return functions >= check_words().thresholds.boilerplate_functions;
}

bool says_the_same(const NameUse& left, const NameUse& right) {
  return left.name == right.name && left.value == right.value &&
         left.satisfaction == right.satisfaction;
}

}  // namespace

// A name that stands in hundreds of functions is looked at again only where a line with it changed.
void Checker::renew_names(const FunctionSums& before, FunctionSums& now) {
  if (!has_same_lines(before.names, now.names)) {
    drop_names(before);
    return add_names(now);
  }
  for (std::size_t i = 0; i < now.names.size(); ++i) {
    const NameUse& old = before.names[i];
    NameUse& use = now.names[i];
    use.function = &now;
    if (old.name == use.name) {
      std::vector<const NameUse*>& uses = names_[use.name].all.uses;
      std::replace(uses.begin(), uses.end(), &old, static_cast<const NameUse*>(&use));
      if (!says_the_same(old, use)) touch_name(use.name);
    } else {
      drop_name(old);
      add_name(use);
    }
  }
}

// Of about so many uses; true: there are more.
bool Checker::refresh_names(std::size_t uses) {
  const std::size_t common = common_names_;
  for (std::size_t done = 0; !touched_names_.empty() && done < uses;) {
    const NameEntries::pointer entry = touched_names_.back();
    touched_names_.pop_back();
    check_name(entry->second);
    entry->second.touched = false;
    done += 1 + entry->second.all.uses.size();
    if (entry->second.all.uses.empty()) names_.erase(names_.find(entry->first));
  }
  stale_.lines = stale_.lines || common_names_ != common;
  return !touched_names_.empty();
}

void Checker::check_name(NameEntry& entry) {
  count(entry.findings, false);
  if (!entry.findings.empty()) mark_block(entry.shown_in);
  entry.findings.clear();
  common_names_ -= std::exchange(entry.common, 0);
  if (entry.all.uses.size() < NAMED_PLACES) return;
  std::sort(entry.all.uses.begin(), entry.all.uses.end(), in_order);
  if (is_common(entry.all)) entry.common = entry.all.uses.size();
  common_names_ += entry.common;
  run_rules(active().name, &Rule::name, entry.all, entry.findings);
  count(entry.findings, true);
  if (entry.findings.empty()) return;
  entry.shown_in = entry.all.uses.front()->function->node->id();
  mark_block(entry.shown_in);
}

// ---- the form as a whole ----

bool Checker::is_stale(FormPart part) const {
  if (pass_ || stale_.order || stale_.names) return true;
  if (part == FormPart::FUNCTIONS) return stale_.goals;
  return stale_.frame || stale_.lines;
}

// Where nothing that a rule looks at changed, what it found stays.
void Checker::refresh_form() {
  if (!is_stale(FormPart::LINES)) return;
  const FormSums sums = sums_of_form();
  for (std::size_t i = 0; i < form_findings_.size(); ++i) {
    if (is_stale(active().form[i].rule->form_part)) check_form_rule(i, sums);
  }
}

FormSums Checker::sums_of_form() const {
  FormSums sums;
  sums.common = common_names_;
  for (const Unit* unit : order_) {
    sums.functions.push_back(&unit->sums);
    if (unit->sums.matches_goals) sums.matching.push_back(&unit->sums);
  }
  return sums;
}

void Checker::check_form_rule(std::size_t index, const FormSums& sums) {
  const ActiveRule& rule = active().form[index];
  std::vector<Finding>& findings = form_findings_[index];
  count(findings, false);
  findings.clear();
  Report report(findings);
  report.begin(*rule.info);
  rule.rule->form(sums, frame_, report);
  count(findings, true);
}

std::vector<Finding> check_form(const Form& form, const CheckOptions& options,
                                const Form* reference) {
  Checker checker(options);
  checker.set_reference(reference);
  checker.refresh(form);
  std::vector<Finding> findings;
  for (const Finding* finding : checker.list()) findings.push_back(*finding);
  return findings;
}

}  // namespace jixiao
