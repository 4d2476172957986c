// SheetBlock: the indicator rows of one function, as a sheet lays them out. Only pointers and
// positions: a block of 20,000 rows is built in about a millisecond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "form/node.h"

namespace jixiao {

// Rows that share one merged cell, counted from the first row of the block.
struct SheetGroup {
  const Node* node = nullptr;  // null: the row is there for a parent that has no child yet
  std::uint32_t first_row = 0;
  std::uint32_t row_count = 0;
};

class SheetBlock {
 public:
  struct Row {
    const Node* indicator = nullptr;  // null where the LevelTwo has none
    std::uint32_t level_one = 0;      // index of the groups the row belongs to
    std::uint32_t level_two = 0;
  };

  // function may be null: a form without functions has one empty row all the same.
  explicit SheetBlock(const Node* function);

  const Node* function() const { return function_; }
  std::size_t row_count() const { return rows_.size(); }
  const std::vector<Row>& rows() const { return rows_; }
  const SheetGroup& level_one(const Row& row) const { return level_one_[row.level_one]; }
  const SheetGroup& level_two(const Row& row) const { return level_two_[row.level_two]; }
  const std::vector<SheetGroup>& level_two_groups() const { return level_two_; }

  // First row and number of rows of a node below (or at) the function; nothing where it is not
  // there. The first call after building sorts, O(n log n); the others are O(log n).
  std::optional<SheetGroup> find(const Node& node) const;

  // The same node stands in that row of both.
  static bool same_row(const SheetBlock& left, std::size_t left_row, const SheetBlock& right,
                       std::size_t right_row);

 private:
  void add_level_one(const Node* level_one);
  void add_level_two(const Node* level_two);
  void build_index() const;

  const Node* function_;
  std::vector<SheetGroup> level_one_;
  std::vector<SheetGroup> level_two_;
  std::vector<Row> rows_;
  mutable std::vector<SheetGroup> index_;  // sorted by address of the node; empty until asked for
};

}  // namespace jixiao
