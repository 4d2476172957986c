#include "ui/import/import_selection.h"

namespace jixiao {

void ImportSelection::restart() {
  row_.reset();
  node_.clear();
}

void ImportSelection::drop_lost_node() {
  if (!node_.empty() && table_.result().form.find(node_) == nullptr) node_.clear();
}

void ImportSelection::select_row(std::size_t row) {
  const std::vector<RowResult>& rows = table_.result().rows;
  row_ = row;
  if (row < rows.size() && !rows[row].nodes.empty()) {
    node_ = rows[row].nodes.front();
    tree_.reveal(node_);
  } else {
    node_.clear();
  }
  show();
}

void ImportSelection::select_node(const NodeId& id) {
  node_ = id;
  if (const Node* node = table_.result().form.find(id)) {
    if (const auto row = tree_.source_row_within(*node)) row_ = *row;
  }
  show();
}

void ImportSelection::select_guess(const Repair& repair) {
  select_row(repair.row);
  if (repair.nodes.empty()) return;
  const NodeId& node = repair.nodes.front();
  if (table_.result().form.find(node) == nullptr) return;
  node_ = node;
  tree_.reveal(node_);
  show();
}

// ---------------------------------------------------------------- scrolling

void ImportSelection::show() {
  if (row_ && *row_ < geometry_.rows().row_count()) {
    geometry_.reveal(*row_);
    reveal_row_ = true;
  }
  if (const auto at = tree_.row_of(node_)) {
    const float row_px = ui_.metrics.row_px;
    const float at_px = static_cast<float>(*at) * row_px;
    tree_.scroll().ensure_visible(at_px, at_px + row_px);
  }
  source_seen_px_ = geometry_.scroll().y_px;
  tree_seen_px_ = tree_.scroll().y_px;
  ui_.request_frame();
}

void ImportSelection::reveal_row_if_asked(float height_px) {
  if (!reveal_row_) return;
  reveal_row_ = false;
  if (!row_ || *row_ >= geometry_.rows().row_count()) return;
  geometry_.scroll().view_px = height_px;
  for (int round = 0; round < 3; ++round) {
    geometry_.reveal(*row_);
    geometry_.measure_seen(height_px);
  }
  forget_scrolled_source();
}

// What lies between two rows that both sides have is passed over evenly.
double ImportSelection::source_y_of(double tree_y_px) const {
  const auto row_px = static_cast<double>(ui_.metrics.row_px);
  const RowOffsets& offsets = geometry_.rows();
  const std::vector<OutlineRow>& tree = tree_.rows();
  double before_px = 0;
  double before_y = 0;
  for (auto i = static_cast<std::size_t>(tree_y_px / row_px); i < tree.size(); ++i) {
    const auto row = tree_.source_row_of(tree[i].node->id());
    if (!row) continue;
    const double at_px = static_cast<double>(i) * row_px;
    const double top_px = offsets.top(*row);
    if (at_px > tree_y_px) {
      if (before_px == 0) return top_px;
      return before_y + (top_px - before_y) * (tree_y_px - before_px) / (at_px - before_px);
    }
    before_px = at_px;
    before_y = top_px;
  }
  return before_px == 0 ? offsets.total() : before_y;
}

double ImportSelection::tree_y_of(double source_y_px) const {
  const auto row_px = static_cast<double>(ui_.metrics.row_px);
  const std::size_t count = table_.result().rows.size();
  for (std::size_t row = geometry_.rows().row_at(source_y_px); row < count; ++row) {
    if (const auto at = tree_.row_of_source(row)) return static_cast<double>(*at) * row_px;
  }
  return static_cast<double>(tree_.rows().size()) * row_px;
}

void ImportSelection::scroll_together() {
  if (tree_.rows().empty() || geometry_.rows().row_count() == 0) return;
  Scroll& source = geometry_.scroll();
  Scroll& tree = tree_.scroll();
  const bool source_moved = source.y_px != source_seen_px_;
  const bool tree_moved = tree.y_px != tree_seen_px_;
  if (source_moved && !tree_moved) {
    tree.y_px = static_cast<float>(tree_y_of(source.y_px));
  } else if (tree_moved && !source_moved) {
    source.y_px = static_cast<float>(source_y_of(tree.y_px));
  }
  source.clamp();
  tree.clamp();
  if (source_moved || tree_moved) ui_.request_frame();
  source_seen_px_ = source.y_px;
  tree_seen_px_ = tree.y_px;
}

}  // namespace jixiao
