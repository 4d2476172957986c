#include "table/import_merge.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "table/recognise_words.h"

namespace jixiao {
namespace {

const FieldKey TEXT_FIELD{Field::TEXT, {}};
constexpr Field INDICATOR_FIELDS[] = {Field::VALUE, Field::NOTE, Field::WEIGHT, Field::EXPLANATION,
                                      Field::STANDARD};

std::string match_key(const Node& node) {
  std::string key = fold_words(node.text);
  if (node.kind() == NodeKind::LEVEL_ONE || node.kind() == NodeKind::LEVEL_TWO) {
    const std::string_view word = "指标";
    if (key.ends_with(word)) key.resize(key.size() - word.size());
  }
  return key;
}

std::string_view label_of(Field field) {
  switch (field) {
    case Field::YEAR:
      return "年度";
    case Field::TITLE:
      return "标题";
    case Field::DEPARTMENT:
      return "部门（单位）名称";
    case Field::SUPERVISOR:
      return "主管部门";
    case Field::KIND:
      return "表的种类";
    default:
      return "";
  }
}

class Planner {
 public:
  Planner(const Form& current, const Form& imported) : current_(current), imported_(imported) {}

  MergePlan plan() {
    for (const Field field :
         {Field::YEAR, Field::TITLE, Field::DEPARTMENT, Field::SUPERVISOR, Field::KIND}) {
      compare_field(current_.root(), imported_.root(), {field, {}}, std::string(label_of(field)));
    }
    for (const HeaderField& field : imported_.header) {
      compare_field(current_.root(), imported_.root(), {Field::HEADER, field.name}, field.name);
    }
    match_children(current_.responsibilities(), imported_.responsibilities());
    match_children(current_.goals(), imported_.goals());
    match_children(current_.functions(), imported_.functions());
    plan_.only_in_current = count_lines(current_.root()) - matched_;
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

  void match_children(const Node& current, const Node& imported) {
    std::unordered_multimap<std::string, const Node*> by_key;
    const auto& children = current.children();
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      by_key.emplace(match_key(**child), child->get());
    }
    std::vector<const Node*> left;
    for (const auto& child : imported.children()) {
      const Node* match = take_match(by_key, current, *child);
      if (match == nullptr) {
        left.push_back(child.get());
      } else {
        compare(*match, *child);
      }
    }
    for (const Node* child : left) {
      const Node* match =
          child->kind() == NodeKind::INDICATOR ? elsewhere(current, *child) : nullptr;
      if (match != nullptr) {
        compare(*match, *child);
      } else {
        add(current, *child);
      }
    }
  }

  // The first child of that name that is not taken. A form without 核心职能 has one function with
  // no name; it matches the only one there is.
  const Node* take_match(std::unordered_multimap<std::string, const Node*>& by_key,
                         const Node& current, const Node& child) {
    const auto [first, last] = by_key.equal_range(match_key(child));
    const Node* found = nullptr;
    for (auto entry = first; entry != last; ++entry) {
      const bool free = !taken_.contains(entry->second);
      const bool earlier = found == nullptr || order(*entry->second) < order(*found);
      if (free && earlier) found = entry->second;
    }
    const bool only_function =
        child.kind() == NodeKind::FUNCTION && child.text.empty() && current.children().size() == 1;
    if (found == nullptr && only_function) found = current.children()[0].get();
    if (found != nullptr) taken_.insert(found);
    return found;
  }
  static std::size_t order(const Node& node) { return node.index_in_parent(); }

  // An indicator of that name in another group of the same function.
  const Node* elsewhere(const Node& group, const Node& child) {
    const Node* function = group.ancestor(NodeKind::FUNCTION);
    if (function == nullptr) return nullptr;
    const std::string key = match_key(child);
    for (const auto& one : function->children()) {
      for (const auto& two : one->children()) {
        for (const auto& indicator : two->children()) {
          if (match_key(*indicator) != key || !taken_.insert(indicator.get()).second) continue;
          return indicator.get();
        }
      }
    }
    return nullptr;
  }

  void compare(const Node& current, const Node& imported) {
    ++matched_;
    const std::size_t before = plan_.steps.size();
    if (imported.kind() == NodeKind::INDICATOR) {
      for (const Field field : INDICATOR_FIELDS) {
        compare_field(current, imported, {field, {}}, path_of(current));
      }
    } else {
      match_children(current, imported);
    }
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
    plan_.steps.push_back(std::move(step));
  }

  const Form& current_;
  const Form& imported_;
  MergePlan plan_;
  std::unordered_set<const Node*> taken_;
  std::size_t matched_ = 0;
};

// A copy with ids that the form does not have.
std::unique_ptr<Node> copy_with_free_ids(const Form& form, const Node& node) {
  NodeId id = form.find(node.id()) == nullptr ? node.id() : form.new_id();
  auto copy = std::make_unique<Node>(node.kind(), std::move(id), node.text);
  copy->value = node.value;
  copy->note = node.note;
  copy->weight = node.weight;
  copy->explanation = node.explanation;
  copy->standard = node.standard;
  for (const auto& child : node.children()) copy->append(copy_with_free_ids(form, *child));
  return copy;
}

}  // namespace

MergePlan plan_merge(const Form& current, const Form& imported) {
  return Planner(current, imported).plan();
}

Form apply_merge(const Form& current, const Form& imported, const MergePlan& plan) {
  Form form = current.clone();
  for (const MergeStep& step : plan.steps) {
    if (!step.chosen) continue;
    if (step.action == MergeAction::CHANGE_FIELD) {
      form.set_field(step.current, step.field, step.after);
    } else if (step.action == MergeAction::ADD) {
      const Node* node = imported.find(step.imported);
      const Node* parent = form.find(step.current);
      if (node == nullptr || parent == nullptr) continue;
      form.insert(step.current, parent->children().size(), copy_with_free_ids(form, *node));
    }
  }
  return form;
}

}  // namespace jixiao
