// ImportSelection: a row of the table and what it became are selected together, from either side,
// and the two sides scroll together.
#pragma once

#include <cstddef>
#include <optional>

#include "ui/import/result_tree.h"
#include "ui/import/source_geometry.h"

namespace jixiao {

class ImportSelection {
 public:
  ImportSelection(Ui& ui, const IncomingTable& table, SourceGeometry& geometry, ResultTree& tree)
      : ui_(ui), table_(table), geometry_(geometry), tree_(tree) {}

  // Another table: nothing is selected.
  void restart();
  // Recognised anew: the node may be gone.
  void drop_lost_node();

  const std::optional<std::size_t>& row() const { return row_; }  // of the table
  const NodeId& node() const { return node_; }                    // empty: none
  void select_row(std::size_t row);
  void select_node(const NodeId& node);
  void select_guess(const Repair& repair);

  // ---- scrolling ----
  // Rows that come into sight are measured only then, and push the selected one on.
  void reveal_row_if_asked(float height_px);
  // Once both are drawn: the side that was scrolled takes the other along, so that what is beside
  // each other belongs together.
  void scroll_together();
  // What was scrolled until now moves the other side no more.
  void forget_scrolled_source() { source_seen_px_ = geometry_.scroll().y_px; }

 private:
  void show();
  double source_y_of(double tree_y_px) const;
  double tree_y_of(double source_y_px) const;

  Ui& ui_;
  const IncomingTable& table_;
  SourceGeometry& geometry_;
  ResultTree& tree_;
  std::optional<std::size_t> row_;
  NodeId node_;
  bool reveal_row_ = false;   // in the next frame
  float source_seen_px_ = 0;  // where the two stood in the last frame
  float tree_seen_px_ = 0;
};

}  // namespace jixiao
