#include "form/node.h"

#include <cassert>
#include <utility>

#include "form/fields.h"

namespace jixiao {
namespace {

// The first (or last) node of that kind at or below `node`; null if there is none.
const Node* outermost_of_kind(const Node& node, NodeKind kind, bool forward) {
  if (node.kind() == kind) return &node;
  const std::size_t count = node.children().size();
  for (std::size_t i = 0; i < count; ++i) {
    const Node& child = node.child(forward ? i : count - 1 - i);
    if (const Node* found = outermost_of_kind(child, kind, forward)) return found;
  }
  return nullptr;
}

const Node* neighbour_of_kind(const Node& node, bool forward) {
  for (const Node* at = &node; at->parent(); at = at->parent()) {
    const auto& siblings = at->parent()->children();
    std::size_t index = at->index_in_parent();
    while (forward ? index + 1 < siblings.size() : index > 0) {
      index += forward ? 1 : static_cast<std::size_t>(-1);
      if (const Node* found = outermost_of_kind(*siblings[index], node.kind(), forward)) {
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace

std::size_t Node::index_in_parent() const {
  assert(parent_ && "the root and a node outside a form have no place among siblings");
  const auto& siblings = parent_->children_;
  for (std::size_t front = 0, back = siblings.size() - 1;; ++front, --back) {
    if (siblings[front].get() == this) return front;
    if (siblings[back].get() == this) return back;
  }
}

const Node* Node::ancestor(NodeKind kind) const {
  const Node* node = this;
  while (node && node->kind_ != kind) node = node->parent_;
  return node;
}

Node& Node::append(std::unique_ptr<Node> child) {
  child->parent_ = this;
  children_.push_back(std::move(child));
  return *children_.back();
}

std::vector<std::unique_ptr<Node>> Node::release_children() {
  for (const auto& child : children_) child->parent_ = nullptr;
  return std::exchange(children_, {});
}

std::unique_ptr<Node> Node::clone_alone(NodeId id) const {
  auto copy = std::make_unique<Node>(kind_, std::move(id));
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node) copy.get()->*info.of_node = this->*info.of_node;
  }
  copy->unknown_keys = unknown_keys;
  copy->children_.reserve(children_.size());
  return copy;
}

std::unique_ptr<Node> Node::clone() const {
  std::unique_ptr<Node> copy = clone_alone(id_);
  for (const auto& child : children_) copy->append(child->clone());
  return copy;
}

std::unique_ptr<Node> Node::clone_with_ids(const std::function<NodeId()>& next_id) const {
  std::unique_ptr<Node> copy = clone_alone(next_id());
  for (const auto& child : children_) copy->append(child->clone_with_ids(next_id));
  return copy;
}

NodeKind child_kind(NodeKind kind) {
  switch (kind) {
    case NodeKind::RESPONSIBILITIES:
      return NodeKind::RESPONSIBILITY;
    case NodeKind::GOALS:
      return NodeKind::GOAL;
    case NodeKind::FUNCTIONS:
      return NodeKind::FUNCTION;
    case NodeKind::FUNCTION:
      return NodeKind::LEVEL_ONE;
    case NodeKind::LEVEL_ONE:
      return NodeKind::LEVEL_TWO;
    case NodeKind::LEVEL_TWO:
      return NodeKind::INDICATOR;
    case NodeKind::FORM:
    case NodeKind::RESPONSIBILITY:
    case NodeKind::GOAL:
    case NodeKind::INDICATOR:
      break;
  }
  return kind;
}

bool can_have_child(NodeKind parent, NodeKind child) {
  return child_kind(parent) == child && parent != child;
}

bool has_field(NodeKind kind, Field field) {
  if (is_of_indicator(field_info(field))) return kind == NodeKind::INDICATOR;
  if (field == Field::TEXT) return kind != NodeKind::FORM && !is_section(kind);
  return kind == NodeKind::FORM;
}

bool is_section(NodeKind kind) {
  return kind == NodeKind::RESPONSIBILITIES || kind == NodeKind::GOALS ||
         kind == NodeKind::FUNCTIONS;
}

std::string_view kind_name(NodeKind kind) {
  switch (kind) {
    case NodeKind::FORM:
      return "表头";
    case NodeKind::RESPONSIBILITIES:
      return "部门职能概述";
    case NodeKind::GOALS:
      return "年度整体绩效目标";
    case NodeKind::FUNCTIONS:
      return "年度绩效指标";
    case NodeKind::RESPONSIBILITY:
      return "部门职能";
    case NodeKind::GOAL:
      return "绩效目标";
    case NodeKind::FUNCTION:
      return "核心职能";
    case NodeKind::LEVEL_ONE:
      return "一级指标";
    case NodeKind::LEVEL_TWO:
      return "二级指标";
    case NodeKind::INDICATOR:
      return "三级指标";
  }
  return {};
}

const Node* next_of_kind(const Node& node) {
  return neighbour_of_kind(node, true);
}
const Node* previous_of_kind(const Node& node) {
  return neighbour_of_kind(node, false);
}

std::size_t count_indicators(const Node& node) {
  if (node.kind() == NodeKind::INDICATOR) return 1;
  std::size_t count = 0;
  for (const auto& child : node.children()) count += count_indicators(*child);
  return count;
}

}  // namespace jixiao
