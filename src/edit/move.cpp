// Operations that put existing nodes elsewhere.
#include <algorithm>
#include <utility>

#include "edit/groups.h"
#include "edit/labels.h"
#include "edit/operations.h"
#include "edit/regroup.h"
#include "edit/selection.h"
#include "form/own_taxonomy.h"

namespace jixiao {
namespace {

std::vector<NodeId> ids_of(const std::vector<const Node*>& nodes) {
  std::vector<NodeId> ids;
  ids.reserve(nodes.size());
  for (const Node* node : nodes) ids.push_back(node->id());
  return ids;
}

std::vector<NodeId> parents_of(const std::vector<const Node*>& nodes) {
  std::vector<NodeId> ids;
  for (const Node* node : nodes) {
    if (ids.empty() || ids.back() != node->parent()->id()) ids.push_back(node->parent()->id());
  }
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

bool is_in_group(const Node& indicator, const GroupNames& one, std::string_view level_one,
                 const GroupNames& two, std::string_view level_two) {
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
  const NodeId old_group = moved.parent()->id();
  Transaction step(editor.form, editor.history, "移动 " + short_name(moved));
  if (!step.apply(MoveChange{id, place->parent, place->index}) ||
      !drop_empty_groups(step, editor.form, old_group)) {
    return no_such_node();
  }
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
  const std::vector<NodeId> old_groups = parents_of(moved);
  Transaction step(editor.form, editor.history, label_for("移动", *moved.front(), moved.size()));
  // Those that are there already go to the end first, so that no index shifts under another one.
  for (const NodeId& id : siblings) {
    if (!step.apply(MoveChange{id, place.parent, Form::AT_END})) return no_such_node();
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!step.apply(MoveChange{ids[i], place.parent, index + i})) return no_such_node();
  }
  for (const NodeId& group : old_groups) {
    if (!drop_empty_groups(step, editor.form, group)) return no_such_node();
  }
  step.select(ids.front(), ids.front());
  step.commit();
  return Done{};
}

NodeId level_two_within(Transaction& step, const Form& form, const NodeId& function,
                        std::string_view level_one, std::string_view level_two) {
  const NodeId one = group_named(step, form, function, NodeKind::LEVEL_ONE, level_one);
  return one.empty() ? one : group_named(step, form, one, NodeKind::LEVEL_TWO, level_two);
}

bool reclassify_within(Transaction& step, const Form& form, const NodeId& indicator,
                       std::string_view level_one, std::string_view level_two) {
  const Node& node = *form.find(indicator);
  const NodeId old_group = node.parent()->id();
  const NodeId function = node.ancestor(NodeKind::FUNCTION)->id();
  const NodeId two = level_two_within(step, form, function, level_one, level_two);
  return !two.empty() && step.apply(MoveChange{indicator, two, Form::AT_END}) &&
         drop_empty_groups(step, form, old_group);
}

bool remove_within(Transaction& step, const Form& form, const NodeId& node) {
  const NodeId group = form.find(node)->parent()->id();
  return step.apply(RemoveChange{node}) && drop_empty_groups(step, form, group);
}

Status reclassify(Editor editor, std::string_view indicator, std::string_view level_one,
                  std::string_view level_two) {
  const Node* node = editor.form.find(indicator);
  if (!node) return no_such_node();
  if (node->kind() != NodeKind::INDICATOR) return Error{"只有三级指标可以改分类。"};
  const Taxonomy& taxonomy = taxonomy_of(editor.form);
  if (is_in_group(*node, {taxonomy, NodeKind::LEVEL_ONE}, level_one,
                  {taxonomy, NodeKind::LEVEL_TWO}, level_two)) {
    return Done{};
  }
  const NodeId id(indicator);
  Transaction step(editor.form, editor.history, "调整 " + short_name(*node) + " 的分类");
  if (!reclassify_within(step, editor.form, id, level_one, level_two)) return no_such_node();
  step.select(id, id);
  step.commit();
  return Done{};
}

}  // namespace jixiao
