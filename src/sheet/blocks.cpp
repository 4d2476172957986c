#include "sheet/blocks.h"

#include <algorithm>
#include <functional>

namespace jixiao {
namespace {

bool by_address(const SheetGroup& left, const SheetGroup& right) {
  return std::less<const Node*>{}(left.node, right.node);
}

}  // namespace

SheetBlock::SheetBlock(const Node* function) : function_(function) {
  if (function == nullptr || function->children().empty()) {
    add_level_one(nullptr);
    return;
  }
  for (const auto& level_one : function->children()) add_level_one(level_one.get());
}

void SheetBlock::add_level_one(const Node* level_one) {
  const std::size_t first = rows_.size();
  const std::size_t group = level_one_.size();
  level_one_.push_back({level_one, static_cast<std::uint32_t>(first), 0});
  if (level_one == nullptr || level_one->children().empty()) {
    add_level_two(nullptr);
  } else {
    for (const auto& level_two : level_one->children()) add_level_two(level_two.get());
  }
  level_one_[group].row_count = static_cast<std::uint32_t>(rows_.size() - first);
}

void SheetBlock::add_level_two(const Node* level_two) {
  const auto first = static_cast<std::uint32_t>(rows_.size());
  Row row;
  row.level_one = static_cast<std::uint32_t>(level_one_.size() - 1);
  row.level_two = static_cast<std::uint32_t>(level_two_.size());
  if (level_two == nullptr || level_two->children().empty()) {
    rows_.push_back(row);
  } else {
    for (const auto& indicator : level_two->children()) {
      row.indicator = indicator.get();
      rows_.push_back(row);
    }
  }
  level_two_.push_back({level_two, first, static_cast<std::uint32_t>(rows_.size()) - first});
}

std::optional<SheetGroup> SheetBlock::find(const Node& node) const {
  if (index_.empty()) build_index();
  const SheetGroup wanted{&node, 0, 0};
  const auto found = std::lower_bound(index_.begin(), index_.end(), wanted, by_address);
  if (found == index_.end() || found->node != &node) return std::nullopt;
  return *found;
}

void SheetBlock::build_index() const {
  index_.reserve(1 + level_one_.size() + level_two_.size() + rows_.size());
  index_.push_back({function_, 0, static_cast<std::uint32_t>(rows_.size())});
  index_.insert(index_.end(), level_one_.begin(), level_one_.end());
  index_.insert(index_.end(), level_two_.begin(), level_two_.end());
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    index_.push_back({rows_[row].indicator, static_cast<std::uint32_t>(row), 1});
  }
  std::sort(index_.begin(), index_.end(), by_address);
}

bool SheetBlock::same_row(const SheetBlock& left, std::size_t left_row, const SheetBlock& right,
                          std::size_t right_row) {
  const Row& a = left.rows_[left_row];
  const Row& b = right.rows_[right_row];
  return left.function_ == right.function_ && a.indicator == b.indicator &&
         left.level_one(a).node == right.level_one(b).node &&
         left.level_two(a).node == right.level_two(b).node;
}

}  // namespace jixiao
