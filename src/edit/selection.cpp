#include "edit/selection.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

namespace jixiao {
namespace {

using NodeSet = std::unordered_set<const Node*>;

// More than these are found by one walk over the form instead of by the place of each.
constexpr std::size_t FEW = 200;

bool goes_with_another(const Node& node, const NodeSet& wanted) {
  for (const Node* above = node.parent(); above != nullptr; above = above->parent()) {
    if (wanted.contains(above)) return true;
  }
  return false;
}

void collect_in_order(const Node& node, const NodeSet& wanted, std::vector<const Node*>& found) {
  if (wanted.contains(&node)) {
    found.push_back(&node);
    return;
  }
  if (found.size() == wanted.size()) return;
  for (const auto& child : node.children()) collect_in_order(*child, wanted, found);
}

std::vector<std::size_t> indexes_of(const Node& node) {
  std::vector<std::size_t> path;
  for (const Node* at = &node; at->parent() != nullptr; at = at->parent()) {
    path.push_back(at->index_in_parent());
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<const Node*> sorted_by_path(const NodeSet& nodes) {
  std::vector<std::pair<std::vector<std::size_t>, const Node*>> places;
  for (const Node* node : nodes) places.emplace_back(indexes_of(*node), node);
  std::sort(places.begin(), places.end());
  std::vector<const Node*> sorted;
  for (const auto& place : places) sorted.push_back(place.second);
  return sorted;
}

}  // namespace

Error no_such_node() {
  return {"这一项已经不在表里了，请重新选择。"};
}

Result<std::vector<const Node*>> topmost_nodes(const Form& form, std::span<const NodeId> ids) {
  NodeSet wanted;
  for (const NodeId& id : ids) {
    const Node* node = form.find(id);
    if (!node) return no_such_node();
    if (node->kind() == NodeKind::FORM || is_section(node->kind())) {
      return Error{"“" + std::string(kind_name(node->kind())) +
                   "”是表上固定的部分，不能移动或删除。请选择它下面的内容。"};
    }
    wanted.insert(node);
  }
  if (wanted.empty()) return Error{"没有选中任何一项，请先选择。"};
  NodeSet topmost;
  for (const Node* node : wanted) {
    if (!goes_with_another(*node, wanted)) topmost.insert(node);
  }
  if (topmost.size() <= FEW) return sorted_by_path(topmost);
  std::vector<const Node*> found;
  collect_in_order(form.root(), topmost, found);
  return found;
}

}  // namespace jixiao
