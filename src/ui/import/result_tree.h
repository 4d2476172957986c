// ResultTree: the form that the table would become, as lines of a tree; which row of the table a
// line came from, and which guess shaped it.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/incoming_table.h"
#include "ui/kit/outline_rows.h"
#include "ui/kit/ui.h"

namespace jixiao {

class ResultTree {
 public:
  explicit ResultTree(const IncomingTable& table) : table_(table) {}

  // Another file: the branches are as they are at first.
  void restart_branches();
  // It points into a result that is about to go.
  void clear();
  // Recognised anew.
  void update();

  const std::vector<OutlineRow>& rows() const { return rows_; }
  std::optional<std::size_t> row_of(const NodeId& node) const;
  // Of the first node that the row of the table became and that is not in a closed branch.
  std::optional<std::size_t> row_of_source(std::size_t source_row) const;
  // The first row of the table that made the node itself.
  std::optional<std::size_t> source_row_of(const NodeId& node) const;
  // The same; for a group where the first of its indicators stands.
  std::optional<std::size_t> source_row_within(const Node& node) const;
  const Repair* guess_of(const NodeId& node) const;

  void toggle_branch(const NodeId& node);
  // Opens what it lies in.
  void reveal(const NodeId& node);
  Scroll& scroll() { return scroll_; }

 private:
  void rebuild();

  const IncomingTable& table_;
  std::vector<OutlineRow> rows_;
  std::unordered_map<NodeId, std::size_t> index_;
  std::unordered_map<NodeId, std::size_t> source_index_;
  std::unordered_map<NodeId, std::size_t> guess_of_node_;  // first repair that shaped it
  std::unordered_set<NodeId> closed_;
  Scroll scroll_;
};

}  // namespace jixiao
