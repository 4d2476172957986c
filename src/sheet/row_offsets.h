// RowOffsets: heights of many rows, with "where is row n" and "which row is at y" in O(log n), for
// scrolling a table of which only the visible rows were ever measured. The others count with the
// height they were given at first.
#pragma once

#include <cstddef>
#include <vector>

namespace jixiao {

class RowOffsets {
 public:
  void reset(std::size_t row_count, double default_height);
  // Replaces rows by others of the default height: what Sheet::refresh reports. O(n).
  void splice(std::size_t first_row, std::size_t removed, std::size_t inserted);

  std::size_t row_count() const { return heights_.size(); }
  double height(std::size_t row) const { return heights_[row]; }
  bool measured(std::size_t row) const { return measured_[row] != 0; }
  void set_height(std::size_t row, double height);      // marks it as measured
  void forget(std::size_t row) { measured_[row] = 0; }  // keeps the height until measured again
  void forget_all();

  double top(std::size_t row) const;  // row may be row_count()
  double total() const { return top(heights_.size()); }
  // The row that holds y; the first above, the last below. Not to be asked without rows.
  std::size_t row_at(double y) const;

 private:
  void build_tree();

  std::vector<double> heights_;
  std::vector<char> measured_;
  std::vector<double> tree_;  // Fenwick tree over heights_, from index 1
  double default_height_ = 0;
};

}  // namespace jixiao
