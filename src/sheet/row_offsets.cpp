#include "sheet/row_offsets.h"

#include <algorithm>
#include <cassert>

namespace jixiao {
namespace {

std::size_t lowest_bit(std::size_t n) {
  return n & (~n + 1);
}

}  // namespace

void RowOffsets::reset(std::size_t row_count, double default_height) {
  default_height_ = default_height;
  heights_.assign(row_count, default_height);
  measured_.assign(row_count, 0);
  build_tree();
}

void RowOffsets::splice(std::size_t first_row, std::size_t removed, std::size_t inserted) {
  assert(first_row + removed <= heights_.size() && "apply the splices in the order they came in");
  const auto replace = [&](auto& list, auto value) {
    const auto first = list.begin() + static_cast<std::ptrdiff_t>(first_row);
    const auto rest = list.erase(first, first + static_cast<std::ptrdiff_t>(removed));
    list.insert(rest, inserted, value);
  };
  replace(heights_, default_height_);
  replace(measured_, char{0});
  build_tree();
}

void RowOffsets::build_tree() {
  tree_.assign(heights_.size() + 1, 0);
  for (std::size_t i = 1; i < tree_.size(); ++i) {
    tree_[i] += heights_[i - 1];
    const std::size_t parent = i + lowest_bit(i);
    if (parent < tree_.size()) tree_[parent] += tree_[i];
  }
}

void RowOffsets::set_height(std::size_t row, double height) {
  measured_[row] = 1;
  const double difference = height - heights_[row];
  if (difference == 0) return;
  heights_[row] = height;
  for (std::size_t i = row + 1; i < tree_.size(); i += lowest_bit(i)) tree_[i] += difference;
}

void RowOffsets::forget_all() {
  std::fill(measured_.begin(), measured_.end(), char{0});
}

double RowOffsets::top(std::size_t row) const {
  double sum = 0;
  for (std::size_t i = row; i > 0; i -= lowest_bit(i)) sum += tree_[i];
  return sum;
}

std::size_t RowOffsets::row_at(double y) const {
  std::size_t step = 1;
  while (step * 2 < tree_.size()) step *= 2;
  std::size_t row = 0;
  double above = 0;
  for (; step > 0; step /= 2) {
    if (row + step < tree_.size() && above + tree_[row + step] <= y) {
      row += step;
      above += tree_[row];
    }
  }
  return std::min(row, heights_.size() - 1);
}

}  // namespace jixiao
