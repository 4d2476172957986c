#include "edit/groups.h"

#include <memory>
#include <optional>
#include <utility>

#include "edit/new_nodes.h"
#include "form/own_taxonomy.h"

namespace jixiao {

std::string GroupNames::usual(std::string_view name) const {
  const std::optional<std::string> match = kind == NodeKind::LEVEL_ONE
                                               ? match_level_one(taxonomy, name)
                                               : match_level_two(taxonomy, name);
  return match.value_or(std::string(name));
}

std::size_t GroupNames::rank(std::string_view name) const {
  const std::string wanted = usual(name);
  std::size_t rank = 0;
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    if (kind == NodeKind::LEVEL_ONE) {
      if (one.name == wanted) return rank;
      ++rank;
      continue;
    }
    for (const std::string& two : one.level2) {
      if (two == wanted) return rank;
      ++rank;
    }
  }
  return rank;
}

const Node* find_group(const Form& form, const Node& parent, NodeKind kind, std::string_view name) {
  const GroupNames names{taxonomy_of(form), kind};
  const std::string wanted = names.usual(name);
  for (const auto& child : parent.children()) {
    if (child->text == name || names.usual(child->text) == wanted) return child.get();
  }
  return nullptr;
}

NodeId group_named(Transaction& step, const Form& form, const NodeId& parent_id, NodeKind kind,
                   std::string_view name) {
  const Node& parent = *form.find(parent_id);
  if (const Node* there = find_group(form, parent, kind, name)) return there->id();
  const GroupNames names{taxonomy_of(form), kind};
  const std::string wanted = names.usual(name);
  const std::size_t rank = names.rank(wanted);
  std::size_t place = 0;
  while (place < parent.children().size() && names.rank(parent.child(place).text) <= rank) ++place;
  const std::shared_ptr<const Node> group = new_node(form, kind, wanted);
  return step.apply(InsertChange{parent_id, place, group}) ? group->id() : NodeId();
}

bool drop_empty_groups(Transaction& step, const Form& form, NodeId group) {
  for (;;) {
    const Node* node = form.find(group);
    const bool is_group =
        node && (node->kind() == NodeKind::LEVEL_ONE || node->kind() == NodeKind::LEVEL_TWO);
    if (!is_group || !node->children().empty()) return true;
    NodeId above = node->parent()->id();
    if (!step.apply(RemoveChange{node->id()})) return false;
    group = std::move(above);
  }
}

}  // namespace jixiao
