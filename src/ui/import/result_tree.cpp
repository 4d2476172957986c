#include "ui/import/result_tree.h"

namespace jixiao {

void ResultTree::restart_branches() {
  closed_ = {NodeId(RESPONSIBILITIES_ID), NodeId(GOALS_ID)};
}

void ResultTree::clear() {
  rows_ = {};
  index_ = {};
  source_index_ = {};
  guess_of_node_ = {};
  scroll_ = {};
}

void ResultTree::update() {
  const ImportResult& result = table_.result();
  source_index_.clear();
  for (std::size_t row = 0; row < result.rows.size(); ++row) {
    for (const NodeId& node : result.rows[row].nodes) source_index_.emplace(node, row);
  }
  guess_of_node_.clear();
  for (std::size_t i = 0; i < result.repairs.size(); ++i) {
    if (!result.repairs[i].applied) continue;
    for (const NodeId& node : result.repairs[i].nodes) guess_of_node_.emplace(node, i);
  }
  // What a guess placed itself comes first: it says more than the one that carried the label on.
  for (std::size_t i = 0; i < result.repairs.size(); ++i) {
    if (!result.repairs[i].applied) continue;
    for (const NodeId& node : result.repairs[i].carried) guess_of_node_.emplace(node, i);
  }
  rebuild();
}

void ResultTree::rebuild() {
  rows_ = outline_rows(table_.result().form, closed_, {});
  // The row for adding a function is no business of this screen.
  if (!rows_.empty() && rows_.back().node == nullptr) rows_.pop_back();
  index_.clear();
  for (std::size_t i = 0; i < rows_.size(); ++i) index_[rows_[i].node->id()] = i;
}

void ResultTree::toggle_branch(const NodeId& node) {
  if (closed_.erase(node) == 0) closed_.insert(node);
  rebuild();
}

void ResultTree::reveal(const NodeId& id) {
  const Node* node = table_.result().form.find(id);
  if (node == nullptr || index_.contains(id)) return;
  for (const Node* at = node->parent(); at != nullptr; at = at->parent()) closed_.erase(at->id());
  rebuild();
}

std::optional<std::size_t> ResultTree::row_of(const NodeId& node) const {
  const auto found = index_.find(node);
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> ResultTree::row_of_source(std::size_t source_row) const {
  const ImportResult& result = table_.result();
  if (source_row >= result.rows.size()) return std::nullopt;
  for (const NodeId& node : result.rows[source_row].nodes) {
    if (const auto row = row_of(node)) return row;
  }
  return std::nullopt;
}

std::optional<std::size_t> ResultTree::source_row_of(const NodeId& node) const {
  const auto found = source_index_.find(node);
  return found == source_index_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> ResultTree::source_row_within(const Node& node) const {
  if (const auto row = source_row_of(node.id())) return row;
  for (const auto& child : node.children()) {
    if (const auto row = source_row_within(*child)) return row;
  }
  return std::nullopt;
}

const Repair* ResultTree::guess_of(const NodeId& node) const {
  const auto found = guess_of_node_.find(node);
  return found == guess_of_node_.end() ? nullptr : &table_.repairs()[found->second];
}

}  // namespace jixiao
