// Operations that put existing nodes elsewhere.
#include <algorithm>
#include <utility>

#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/operations.h"
#include "edit/selection.h"
#include "form/taxonomy.h"

namespace jixiao {
namespace {

std::vector<NodeId> ids_of(const std::vector<const Node*>& nodes) {
  std::vector<NodeId> ids;
  ids.reserve(nodes.size());
  for (const Node* node : nodes) ids.push_back(node->id());
  return ids;
}

Error cannot_stand_there(const Node& parent, const Node& child) {
  return {"“" + short_name(parent) + "”下面不能放" + std::string(kind_name(child.kind())) +
          "，请放到同类的位置。"};
}

// The place one step away; nothing at the very end.
std::optional<Place> place_one_away(const Node& node, Direction direction) {
  const bool down = direction == Direction::DOWN;
  const std::size_t index = node.index_in_parent();
  const Node& parent = *node.parent();
  if (down ? index + 1 < parent.children().size() : index > 0) {
    return Place{parent.id(), down ? index + 1 : index - 1};
  }
  const Node* group = down ? next_of_kind(parent) : previous_of_kind(parent);
  if (!group) return std::nullopt;
  return Place{group->id(), down ? 0 : group->children().size()};
}

// Where the nodes go, counted among the siblings that are not moved themselves.
std::size_t index_among_the_rest(const Node& parent, std::size_t index,
                                 const std::vector<const Node*>& moved) {
  std::size_t before = std::min(index, parent.children().size());
  const std::size_t wanted = before;
  for (const Node* node : moved) {
    if (node->parent() == &parent && node->index_in_parent() < wanted) --before;
  }
  return before;
}

std::vector<const Node*> children_among(const Node& parent, std::vector<const Node*> nodes) {
  std::erase_if(nodes, [&parent](const Node* node) { return node->parent() != &parent; });
  return nodes;
}

bool stand_there_already(const Node& parent, std::size_t index,
                         const std::vector<const Node*>& nodes) {
  const auto& siblings = parent.children();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (index + i >= siblings.size() || siblings[index + i].get() != nodes[i]) return false;
  }
  return true;
}

// Takes a node's group away if it was left empty, and so on up to the function.
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

// Group names as they are compared: as the taxonomy writes them, if it knows them.
struct Names {
  const Taxonomy& taxonomy;
  NodeKind kind;

  std::string usual(std::string_view name) const {
    const std::optional<std::string> match = kind == NodeKind::LEVEL_ONE
                                                 ? match_level_one(taxonomy, name)
                                                 : match_level_two(taxonomy, name);
    return match.value_or(std::string(name));
  }

  // The place in the taxonomy's order; names it does not know come last.
  std::size_t rank(std::string_view name) const {
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
};

// The child group of that name, made in the taxonomy's order where it is missing; empty on failure.
NodeId group_named(Transaction& step, const Form& form, const NodeId& parent_id, NodeKind kind,
                   std::string_view name) {
  const Names names{taxonomy_or_default(form.taxonomy), kind};
  const Node& parent = *form.find(parent_id);
  const std::string wanted = names.usual(name);
  const std::size_t rank = names.rank(wanted);
  std::size_t place = parent.children().size();
  for (std::size_t i = 0; i < parent.children().size(); ++i) {
    const Node& child = parent.child(i);
    if (child.text == name || names.usual(child.text) == wanted) return child.id();
    if (place == parent.children().size() && names.rank(child.text) > rank) place = i;
  }
  const std::shared_ptr<const Node> group = new_node(form, kind, wanted);
  return step.apply(InsertChange{parent_id, place, group}) ? group->id() : NodeId();
}

bool is_in_group(const Node& indicator, const Names& one, std::string_view level_one,
                 const Names& two, std::string_view level_two) {
  const Node* second = indicator.ancestor(NodeKind::LEVEL_TWO);
  const Node* first = indicator.ancestor(NodeKind::LEVEL_ONE);
  return second && first && one.usual(first->text) == one.usual(level_one) &&
         two.usual(second->text) == two.usual(level_two);
}

}  // namespace

Status move_by_one(Editor editor, std::string_view node, Direction direction) {
  const NodeId id(node);
  Result<std::vector<const Node*>> found = topmost_nodes(editor.form, {&id, 1});
  if (!found) return found.error();
  const Node& moved = *found.value().front();
  const std::optional<Place> place = place_one_away(moved, direction);
  if (!place) return Done{};
  Transaction step(editor.form, editor.history, "移动 " + short_name(moved));
  if (!step.apply(MoveChange{id, place->parent, place->index})) return no_such_node();
  step.select(id, id);
  step.commit();
  return Done{};
}

bool can_move_to(const Form& form, std::string_view node, const Place& place) {
  const Node* moved = form.find(node);
  const Node* parent = form.find(place.parent);
  return moved && parent && moved->kind() != NodeKind::FORM && !is_section(moved->kind()) &&
         can_have_child(parent->kind(), moved->kind());
}

Status move_to(Editor editor, std::span<const NodeId> nodes, const Place& place) {
  Result<std::vector<const Node*>> topmost = topmost_nodes(editor.form, nodes);
  if (!topmost) return topmost.error();
  const std::vector<const Node*>& moved = topmost.value();
  const Node* parent = editor.form.find(place.parent);
  if (!parent) return no_such_node();
  for (const Node* node : moved) {
    if (!can_have_child(parent->kind(), node->kind())) return cannot_stand_there(*parent, *node);
  }
  const std::size_t index = index_among_the_rest(*parent, place.index, moved);
  if (stand_there_already(*parent, index, moved)) return Done{};
  const std::vector<NodeId> ids = ids_of(moved);
  const std::vector<NodeId> siblings = ids_of(children_among(*parent, moved));
  Transaction step(editor.form, editor.history, label_for("移动", *moved.front(), moved.size()));
  // Those that are there already go to the end first, so that no index shifts under another one.
  for (const NodeId& id : siblings) {
    if (!step.apply(MoveChange{id, place.parent, Form::AT_END})) return no_such_node();
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!step.apply(MoveChange{ids[i], place.parent, index + i})) return no_such_node();
  }
  step.select(ids.front(), ids.front());
  step.commit();
  return Done{};
}

Status reclassify(Editor editor, std::string_view indicator, std::string_view level_one,
                  std::string_view level_two) {
  const Node* node = editor.form.find(indicator);
  if (!node) return no_such_node();
  if (node->kind() != NodeKind::INDICATOR) return Error{"只有三级指标可以改分类。"};
  const Taxonomy& taxonomy = taxonomy_or_default(editor.form.taxonomy);
  if (is_in_group(*node, {taxonomy, NodeKind::LEVEL_ONE}, level_one,
                  {taxonomy, NodeKind::LEVEL_TWO}, level_two)) {
    return Done{};
  }
  const NodeId id(indicator);
  const NodeId old_group = node->parent()->id();
  const NodeId function = node->ancestor(NodeKind::FUNCTION)->id();
  Transaction step(editor.form, editor.history, "调整 " + short_name(*node) + " 的分类");
  const NodeId one = group_named(step, editor.form, function, NodeKind::LEVEL_ONE, level_one);
  if (one.empty()) return no_such_node();
  const NodeId two = group_named(step, editor.form, one, NodeKind::LEVEL_TWO, level_two);
  if (two.empty() || !step.apply(MoveChange{id, two, Form::AT_END}) ||
      !drop_empty_groups(step, editor.form, old_group)) {
    return no_such_node();
  }
  step.select(id, id);
  step.commit();
  return Done{};
}

}  // namespace jixiao
