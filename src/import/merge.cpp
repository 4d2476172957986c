#include "import/merge.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "form/fields.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

const FieldKey TEXT_FIELD{Field::TEXT, {}};
std::string match_key(const Node& node) {
  std::string key = fold_words(node.text);
  if (node.kind() == NodeKind::LEVEL_ONE || node.kind() == NodeKind::LEVEL_TWO) {
    const std::string_view word = "指标";
    if (key.ends_with(word)) key.resize(key.size() - word.size());
  }
  return key;
}

// Pairs the nodes of both forms. Children of a pair are paired by name: what is alike in text and
// value first, then in text, then without brackets and white space. An indicator that found no
// partner in its group may have one elsewhere in the function: the table may class it differently.
class Matcher {
 public:
  Matcher(const Form& current, const Form& imported) : current_(current) {
    match_children(current.responsibilities(), imported.responsibilities());
    match_children(current.goals(), imported.goals());
    match_children(current.functions(), imported.functions());
    match_only_function(imported);
    for (const auto& function : imported.functions().children()) match_elsewhere(*function);
  }

  // The partner of an imported node; null where it has none.
  const Node* partner(const Node& imported) const {
    const auto found = partners_.find(&imported);
    return found == partners_.end() ? nullptr : found->second;
  }
  std::size_t pairs() const { return partners_.size(); }

 private:
  using Key = std::string (*)(const Node&);
  using Nodes = std::vector<const Node*>;

  static std::string text_and_value(const Node& node) { return node.text + '\n' + node.value; }
  static std::string text_alone(const Node& node) { return node.text; }

  static Nodes children_of(const Node& node) {
    Nodes nodes;
    for (const auto& child : node.children()) nodes.push_back(child.get());
    return nodes;
  }

  void pair(const Node& current, const Node& imported) {
    taken_.insert(&current);
    partners_.emplace(&imported, &current);
  }

  void match_children(const Node& current, const Node& imported) {
    const Nodes theirs = children_of(imported);
    match(children_of(current), theirs);
    for (const Node* child : theirs) {
      if (const Node* mine = partner(*child)) match_children(*mine, *child);
    }
  }

  void match(const Nodes& current, const Nodes& imported) {
    for (const Key key : {Key(text_and_value), Key(text_alone), Key(match_key)}) {
      match_by(key, current, imported);
    }
  }

  void match_by(Key key, const Nodes& current, const Nodes& imported) {
    std::unordered_map<std::string, Nodes> free;  // the last first
    for (auto node = current.rbegin(); node != current.rend(); ++node) {
      if (!taken_.contains(*node)) free[key(**node)].push_back(*node);
    }
    for (const Node* node : imported) {
      if (partners_.contains(node)) continue;
      const auto found = free.find(key(*node));
      if (found == free.end() || found->second.empty()) continue;
      pair(*found->second.back(), *node);
      found->second.pop_back();
    }
  }

  // A form without 核心职能 has one function with no name; it is the only one of the other form.
  void match_only_function(const Form& imported) {
    const Node& mine = current_.functions();
    const Node& theirs = imported.functions();
    if (mine.children().size() != 1 || theirs.children().size() != 1) return;
    const bool no_name = mine.child(0).text.empty() || theirs.child(0).text.empty();
    if (!no_name || partners_.contains(&theirs.child(0))) return;
    pair(mine.child(0), theirs.child(0));
    match_children(mine.child(0), theirs.child(0));
  }

  static void collect_indicators(const Node& node, Nodes& nodes) {
    if (node.kind() == NodeKind::INDICATOR) nodes.push_back(&node);
    for (const auto& child : node.children()) collect_indicators(*child, nodes);
  }

  void match_elsewhere(const Node& function) {
    const Node* mine = partner(function);
    const bool rows_without_function = mine == nullptr && function.text.empty();
    if (mine == nullptr && !rows_without_function) return;
    Nodes theirs;
    collect_indicators(function, theirs);
    Nodes candidates;
    collect_indicators(rows_without_function ? current_.functions() : *mine, candidates);
    if (rows_without_function) keep_unique(candidates);
    match(candidates, theirs);
  }

  // Which 受益学校数 of six functions is meant nobody can say.
  static void keep_unique(Nodes& nodes) {
    std::unordered_map<std::string, int> counts;
    for (const Node* node : nodes) ++counts[match_key(*node)];
    std::erase_if(nodes, [&counts](const Node* node) { return counts[match_key(*node)] > 1; });
  }

  const Form& current_;
  std::unordered_map<const Node*, const Node*> partners_;  // imported → current
  std::unordered_set<const Node*> taken_;
};

class Planner {
 public:
  Planner(const Form& current, const Form& imported)
      : current_(current), imported_(imported), matcher_(current, imported) {}

  MergePlan plan() {
    for (const FieldInfo& info : FIELDS) {
      // A table does not say which taxonomy it follows: the one recognised is a guess.
      if (!info.of_form || info.field == Field::TAXONOMY) continue;
      compare_field(current_.root(), imported_.root(), {info.field, {}}, std::string(info.label));
    }
    for (const HeaderField& field : imported_.header) {
      compare_field(current_.root(), imported_.root(), {Field::HEADER, field.name}, field.name);
    }
    walk_children(current_.responsibilities(), imported_.responsibilities());
    walk_children(current_.goals(), imported_.goals());
    walk_children(current_.functions(), imported_.functions());
    plan_.only_in_current = count_lines(current_.root()) - matcher_.pairs();
    return std::move(plan_);
  }

 private:
  static std::size_t count_lines(const Node& node) {
    std::size_t count = 0;
    for (const auto& child : node.children()) {
      const bool section = child->kind() == NodeKind::RESPONSIBILITIES ||
                           child->kind() == NodeKind::GOALS || child->kind() == NodeKind::FUNCTIONS;
      count += (section ? 0 : 1) + count_lines(*child);
    }
    return count;
  }

  // What the table does not say is no change.
  void compare_field(const Node& current, const Node& imported, const FieldKey& key,
                     std::string path) {
    const std::string_view after = imported_.field(imported, key);
    const std::string_view before = current_.field(current, key);
    if (after.empty() || after == before) return;
    MergeStep step;
    step.action = MergeAction::CHANGE_FIELD;
    step.imported = imported.id();
    step.current = current.id();
    step.field = key;
    step.path = std::move(path);
    step.before = before;
    step.after = after;
    plan_.steps.push_back(std::move(step));
  }

  // parent: where a child without a partner goes.
  void walk_children(const Node& parent, const Node& imported) {
    for (const auto& child : imported.children()) {
      if (const Node* mine = matcher_.partner(*child)) {
        compare(*mine, *child);
      } else {
        add(parent, *child);
      }
    }
  }

  void compare(const Node& current, const Node& imported) {
    plan_.matches.emplace_back(imported.id(), current.id());
    const std::size_t before = plan_.steps.size();
    const bool is_level =
        imported.kind() == NodeKind::LEVEL_ONE || imported.kind() == NodeKind::LEVEL_TWO;
    // 数量 and 数量指标 are the same: the open draft's wording stays.
    if (!is_level) compare_field(current, imported, TEXT_FIELD, path_of(current));
    for (const FieldInfo& info : FIELDS) {
      if (imported.kind() != NodeKind::INDICATOR) break;
      if (is_of_indicator(info)) compare_field(current, imported, {info.field}, path_of(current));
    }
    walk_children(current, imported);
    if (plan_.steps.size() == before) ++plan_.same;
  }

  void add(const Node& parent, const Node& child) {
    MergeStep step;
    step.action = MergeAction::ADD;
    step.imported = child.id();
    step.current = parent.id();
    step.field = TEXT_FIELD;
    step.path = path_of(child);
    step.after = child.kind() == NodeKind::INDICATOR && !child.value.empty()
                     ? child.text + " " + child.value
                     : child.text;
    const bool something_new = leave_out_partnered(child, step.without);
    if (something_new) plan_.steps.push_back(std::move(step));
    compare_partnered(child);
  }

  // Groups whose indicators all stand elsewhere in the open draft are not added; true where
  // something is left.
  bool leave_out_partnered(const Node& node, std::vector<NodeId>& without) const {
    if (matcher_.partner(node) != nullptr) return false;
    bool something_new = node.children().empty();
    for (const auto& child : node.children()) {
      const bool child_is_new = leave_out_partnered(*child, without);
      if (!child_is_new) without.push_back(child->id());
      something_new |= child_is_new;
    }
    return something_new;
  }

  void compare_partnered(const Node& node) {
    for (const auto& child : node.children()) {
      if (const Node* mine = matcher_.partner(*child))
        compare(*mine, *child);
      else
        compare_partnered(*child);
    }
  }

  const Form& current_;
  const Form& imported_;
  const Matcher matcher_;
  MergePlan plan_;
};

class Applier {
 public:
  Applier(const Form& current, const Form& imported, const MergePlan& plan)
      : form_(current.clone()), imported_(imported), plan_(plan) {
    for (const auto& [theirs, mine] : plan.matches) place_of_.emplace(theirs, mine);
  }

  Form apply() {
    for (const MergeStep& step : plan_.steps) {
      if (!step.chosen) continue;
      if (step.action == MergeAction::CHANGE_FIELD) {
        form_.set_field(step.current, step.field, step.after);
        taken_[step.imported] = step.current;
      } else if (step.action == MergeAction::ADD) {
        add(step);
      }
    }
    return std::move(form_);
  }
  TakenNodes& taken() { return taken_; }

 private:
  void add(const MergeStep& step) {
    const Node* node = imported_.find(step.imported);
    const Node* parent = form_.find(step.current);
    if (node == nullptr || parent == nullptr) return;
    const std::unordered_set<std::string_view> without(step.without.begin(), step.without.end());
    auto copy = copy_with_free_ids(form_, *node, taken_, without);
    const NodeId id = copy->id();
    if (form_.insert(step.current, place_among(*node, *parent), std::move(copy))) {
      place_of_[step.imported] = id;
    }
  }

  // Behind the sibling it follows in the table, else in front of the one it precedes, else last.
  std::size_t place_among(const Node& node, const Node& parent) const {
    const auto& siblings = node.parent()->children();
    for (std::size_t i = node.index_in_parent(); i-- > 0;) {
      if (const Node* before = placed(*siblings[i], parent)) return before->index_in_parent() + 1;
    }
    for (std::size_t i = node.index_in_parent() + 1; i < siblings.size(); ++i) {
      if (const Node* after = placed(*siblings[i], parent)) return after->index_in_parent();
    }
    return parent.children().size();
  }

  const Node* placed(const Node& imported, const Node& parent) const {
    const auto found = place_of_.find(imported.id());
    const Node* node = found == place_of_.end() ? nullptr : form_.find(found->second);
    return node != nullptr && node->parent() == &parent ? node : nullptr;
  }

  Form form_;
  const Form& imported_;
  const MergePlan& plan_;
  std::unordered_map<std::string_view, NodeId> place_of_;  // imported id → id in form_
  TakenNodes taken_;
};

}  // namespace

std::unique_ptr<Node> copy_with_free_ids(const Form& form, const Node& node, TakenNodes& taken,
                                         const std::unordered_set<std::string_view>& without) {
  NodeId id = form.find(node.id()) == nullptr ? node.id() : form.new_id();
  taken[node.id()] = id;
  auto copy = std::make_unique<Node>(node.kind(), std::move(id));
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node) copy.get()->*info.of_node = node.*info.of_node;
  }
  for (const auto& child : node.children()) {
    if (!without.contains(child->id())) {
      copy->append(copy_with_free_ids(form, *child, taken, without));
    }
  }
  return copy;
}

MergePlan plan_merge(const Form& current, const Form& imported) {
  return Planner(current, imported).plan();
}

Form apply_merge(const Form& current, const Form& imported, const MergePlan& plan,
                 TakenNodes* taken) {
  Applier applier(current, imported, plan);
  Form merged = applier.apply();
  if (taken != nullptr) *taken = std::move(applier.taken());
  return merged;
}

namespace {

void follow(std::vector<NodeId>& nodes, const TakenNodes& taken) {
  std::erase_if(nodes, [&taken](const NodeId& id) { return !taken.contains(id); });
  for (NodeId& id : nodes) id = taken.at(id);
}

}  // namespace

std::set<RepairKey> follow_nodes(ImportResult& result, const TakenNodes& taken) {
  std::set<RepairKey> settled;
  for (RowResult& row : result.rows) follow(row.nodes, taken);
  for (Repair& repair : result.repairs) {
    const bool had_nodes = !repair.nodes.empty();
    follow(repair.nodes, taken);
    if (had_nodes && repair.nodes.empty()) settled.insert(repair.key);
  }
  return settled;
}

}  // namespace jixiao
