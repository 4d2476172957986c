// Which rows of two sheets are one.
#include "export/tracked_rows.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "compare/sequence.h"

namespace jixiao {
namespace {

using RowPair = std::pair<std::size_t, std::size_t>;

constexpr std::array LABEL_COLUMNS{SheetColumnRole::LEVEL_TWO, SheetColumnRole::LEVEL_ONE,
                                   SheetColumnRole::FUNCTION};

// What a row above the indicators is: two of the same are one row, whatever is written in them.
std::string shape_of(const Sheet& sheet, std::size_t row) {
  std::string shape = std::to_string(static_cast<int>(sheet.row_kind(row)));
  for (const SheetCell& cell : sheet.cells_in(row)) {
    shape += ' ' + std::to_string(cell.place.column) + '+' + std::to_string(cell.place.column_span);
    shape += ':' + std::to_string(static_cast<int>(cell.field.field)) + cell.field.header;
  }
  return shape;
}

// The longest sequence of equal shapes; the lists have some ten entries.
std::vector<RowPair> same_shapes(const std::vector<std::string>& left,
                                 const std::vector<std::string>& right) {
  std::vector<std::vector<std::size_t>> length(left.size() + 1,
                                               std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;) {
      length[i][j] = left[i] == right[j] ? length[i + 1][j + 1] + 1
                                         : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  std::vector<RowPair> pairs;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i] == right[j]) {
      pairs.emplace_back(i++, j++);
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

// The node a row of the indicator table is there for: its indicator, or the group that has none.
NodeId node_of_row(const Sheet& sheet, std::size_t row) {
  if (const Node* indicator = sheet.indicator_in(row)) return indicator->id();
  for (const SheetColumnRole role : LABEL_COLUMNS) {
    const std::optional<std::size_t> column = sheet.column_of(role);
    if (!column) continue;
    NodeId node = sheet.cell_at(row, *column).node;
    if (!node.empty()) return node;
  }
  return {};
}

class Aligner {
 public:
  explicit Aligner(const SheetPair& pair) : pair_(pair) {}

  std::vector<TrackedRow> align() {
    std::vector<RowPair> kept = front();
    const std::vector<RowPair> below = indicators();
    kept.insert(kept.end(), below.begin(), below.end());
    for (const auto& [before, after] : kept) {
      fill(before, after);
      rows_.push_back({RowTrack::KEPT, before, after});
      next_before_ = before + 1;
      next_after_ = after + 1;
    }
    fill(pair_.before.row_count(), pair_.after.row_count());
    return std::move(rows_);
  }

 private:
  std::vector<RowPair> front() const {
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (std::size_t row = 0; row < pair_.before.indicator_rows().first; ++row) {
      left.push_back(shape_of(pair_.before, row));
    }
    for (std::size_t row = 0; row < pair_.after.indicator_rows().first; ++row) {
      right.push_back(shape_of(pair_.after, row));
    }
    return same_shapes(left, right);
  }

  // Rows of the same node under the same parent, as far as they kept their order.
  std::vector<RowPair> indicators() const {
    const RowRange after_rows = pair_.after.indicator_rows();
    std::unordered_map<NodeId, std::size_t> row_after;
    for (std::size_t row = after_rows.first; row < after_rows.end; ++row) {
      row_after.emplace(node_of_row(pair_.after, row), row);
    }
    std::vector<RowPair> pairs;
    const RowRange before_rows = pair_.before.indicator_rows();
    for (std::size_t row = before_rows.first; row < before_rows.end; ++row) {
      const std::optional<NodeId> partner = partner_of(node_of_row(pair_.before, row));
      const auto found = partner ? row_after.find(*partner) : row_after.end();
      if (found != row_after.end()) pairs.emplace_back(row, found->second);
    }
    drop_moved(pairs);
    return pairs;
  }

  // The only row of a form without functions stands for no node.
  std::optional<NodeId> partner_of(const NodeId& id) const {
    if (id.empty()) return NodeId();
    const NodeNumber was = pair_.flat_before.find(id);
    const NodeNumber now = was == NO_NODE ? NO_NODE : pair_.matching.right_of[was];
    if (now == NO_NODE) return std::nullopt;
    const bool same_parent =
        pair_.matching.right_of[pair_.flat_before.parent(was)] == pair_.flat_after.parent(now);
    return same_parent ? std::optional(pair_.flat_after.node(now).id()) : std::nullopt;
  }

  static void drop_moved(std::vector<RowPair>& pairs) {
    Sequence from;
    for (const auto& [before, after] : pairs) from.push_back(static_cast<std::uint32_t>(after));
    Sequence to = from;
    std::sort(to.begin(), to.end());
    Sequence moved = moved_rows(from, to);
    std::sort(moved.begin(), moved.end());
    std::erase_if(pairs, [&moved](const RowPair& pair) {
      return std::binary_search(moved.begin(), moved.end(),
                                static_cast<std::uint32_t>(pair.second));
    });
  }

  // What went and what came before the next row that stayed. Rows that still belong to the groups
  // above come first, so that those groups stay in one piece.
  void fill(std::size_t before_end, std::size_t after_end) {
    for (const SheetColumnRole role : LABEL_COLUMNS) {
      const std::optional<std::size_t> column = pair_.before.column_of(role);
      if (!column) continue;
      while (next_before_ < before_end && goes_on(pair_.before, next_before_, *column)) take_gone();
      while (next_after_ < after_end && goes_on(pair_.after, next_after_, *column)) take_new();
    }
    while (next_before_ < before_end) take_gone();
    while (next_after_ < after_end) take_new();
  }

  static bool goes_on(const Sheet& sheet, std::size_t row, std::size_t column) {
    return sheet.row_kind(row) == RowKind::INDICATOR && sheet.anchor_at(row, column).row < row;
  }

  void take_gone() { rows_.push_back({RowTrack::GONE, next_before_++, std::nullopt}); }
  void take_new() { rows_.push_back({RowTrack::NEW, std::nullopt, next_after_++}); }

  const SheetPair& pair_;
  std::vector<TrackedRow> rows_;
  std::size_t next_before_ = 0;
  std::size_t next_after_ = 0;
};

}  // namespace

std::vector<TrackedRow> tracked_rows(const SheetPair& pair) {
  return Aligner(pair).align();
}

}  // namespace jixiao
