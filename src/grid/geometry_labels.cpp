#include "grid/geometry_labels.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace jixiao {
namespace {

constexpr float FILLED = 0.95F;  // of the rows: a column of labels has fewer texts

class LabelRaiser {
 public:
  LabelRaiser(PageTable& table, const std::vector<float>& edges)
      : rows_(table.rows), edges_(edges), ends_(table.rows.size(), false) {}

  void run() {
    for (std::size_t column = 0; column + 1 < edges_.size() && is_of_labels(column); ++column) {
      join_lines(column);
      raise(column);
    }
  }

 private:
  // Null where a cell from further left covers the place.
  PageCell* cell_at(std::size_t row, std::size_t column) {
    for (PageCell& cell : rows_[row].cells) {
      if (cell.left == edges_[column]) return &cell;
    }
    return nullptr;
  }
  bool has_text(std::size_t row, std::size_t column) {
    const PageCell* cell = cell_at(row, column);
    return cell != nullptr && !cell->text.empty();
  }

  bool is_of_labels(std::size_t column) {
    std::size_t filled = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row) filled += has_text(row, column) ? 1 : 0;
    return static_cast<float>(filled) < FILLED * static_cast<float>(rows_.size());
  }

  // Puts lines beside the rows above to the last one; not over the end of a group further left, nor
  // behind 产出指标, which may fill its column and is whole.
  void join_lines(std::size_t column) {
    for (std::size_t row = 0; row + 1 < rows_.size(); ++row) {
      if (ends_[row] || !has_text(row, column) || !has_text(row + 1, column)) continue;
      PageCell& upper = *cell_at(row, column);
      PageCell& lower = *cell_at(row + 1, column);
      if (!upper.full || upper.text.ends_with("指标")) continue;
      append_line(upper.text, lower.text, false);
      lower.text = std::exchange(upper.text, {});
    }
  }

  void raise(std::size_t column) {
    std::size_t first = 0;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const bool last = row + 1 == rows_.size();
      if (cell_at(row, column) == nullptr) {
        ends_[row] = true;
        first = row + 1;
      } else if (has_text(row, column) || ends_[row] || last) {
        ends_[row] = ends_[row] || has_text(row, column);
        span(column, first, row);
        // Its other lines may stand on the next page.
        PageCell& label = *cell_at(first, column);
        if (last && label.full && !label.text.ends_with("指标"))
          label.may_go_on = label.several = true;
        first = row + 1;
      }
    }
  }

  void span(std::size_t column, std::size_t first, std::size_t last) {
    if (first == last) return;
    PageCell& top = *cell_at(first, column);
    PageCell& label = *cell_at(last, column);
    top.text = std::exchange(label.text, {});
    top.full = label.full;
    top.row_span = static_cast<std::uint32_t>(last - first + 1);
    for (std::size_t row = first + 1; row <= last; ++row) {
      std::erase_if(rows_[row].cells,
                    [&](const PageCell& cell) { return cell.left == edges_[column]; });
    }
  }

  std::vector<PageRow>& rows_;
  const std::vector<float>& edges_;
  std::vector<bool> ends_;  // of rows: a group ends there
};

}  // namespace

void raise_labels(PageTable& table, const std::vector<float>& edges) {
  LabelRaiser(table, edges).run();
}

}  // namespace jixiao
