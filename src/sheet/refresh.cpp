// Bringing a Sheet up to date: which functions to lay out again, and which rows are new by that.
#include <algorithm>

#include "sheet/sheet.h"

namespace jixiao {
namespace {

// Rows at both ends that stayed what they were need not be measured again.
RowSplice changed_rows(const SheetBlock& before, const SheetBlock& after, std::size_t first_row) {
  const std::size_t shorter = std::min(before.row_count(), after.row_count());
  std::size_t head = 0;
  while (head < shorter && SheetBlock::same_row(before, head, after, head)) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && SheetBlock::same_row(before, before.row_count() - 1 - tail, after,
                                                       after.row_count() - 1 - tail)) {
    ++tail;
  }
  return {first_row + head, before.row_count() - head - tail, after.row_count() - head - tail};
}

bool same_rows(const SheetBlock& before, const SheetBlock& after) {
  const RowSplice changed = changed_rows(before, after, 0);
  return changed.removed == 0 && changed.inserted == 0;
}

bool same_columns(const std::vector<SheetColumn>& left, const std::vector<SheetColumn>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const SheetColumn& a, const SheetColumn& b) { return a.role == b.role; });
}

}  // namespace

std::vector<RowSplice> Sheet::rebuild_everything() {
  const std::vector<SheetBlock> old_blocks = std::move(blocks_);
  const std::vector<std::size_t> old_first = block_first_;
  const std::vector<SheetColumn> old_columns = columns_;
  const std::size_t old_back = back_.row_count();
  rebuild();
  const std::size_t before = old_first.back() + old_back;
  if (!same_columns(old_columns, columns_)) return {{0, before, row_count()}};

  const std::size_t shorter = std::min(old_blocks.size(), blocks_.size());
  std::size_t head = 0;
  while (head < shorter && same_rows(old_blocks[head], blocks_[head])) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         same_rows(*(old_blocks.rbegin() + tail), *(blocks_.rbegin() + tail)))
    ++tail;
  const RowRange old_rows = {old_first[head], old_first[old_blocks.size() - tail]};
  const RowRange new_rows = {block_first_[head], block_first_[blocks_.size() - tail]};
  return {{old_rows.first, old_rows.size(), new_rows.size()},
          {0, old_first.front(), front_.row_count()}};
}

// The functions are what they were, in the same order.
bool Sheet::blocks_match_form() const {
  const auto& functions = form_->functions().children();
  if (functions.empty()) return blocks_.front().function() == nullptr;
  return std::equal(blocks_.begin(), blocks_.end(), functions.begin(), functions.end(),
                    [](const SheetBlock& block, const std::unique_ptr<Node>& function) {
                      return block.function() == function.get();
                    });
}

std::vector<RowSplice> Sheet::refresh(const Form& form, std::span<const NodeId> touched) {
  const bool same = form_ == &form;
  form_ = &form;
  if (!same || !blocks_match_form() ||
      !same_columns(columns_, sheet_columns(options_, options_.function_column ||
                                                          has_function_column(form)))) {
    return rebuild_everything();
  }
  std::vector<std::size_t> stale;
  bool front_is_stale = false;
  for (const NodeId& id : touched) {
    const Node* node = form.find(id);
    if (node == nullptr || node->kind() == NodeKind::FUNCTIONS) return rebuild_everything();
    if (const auto block = block_of(*node)) {
      stale.push_back(*block);
    } else {
      front_is_stale = true;
    }
  }
  std::sort(stale.rbegin(), stale.rend());
  stale.erase(std::unique(stale.begin(), stale.end()), stale.end());
  std::vector<RowSplice> splices;
  for (const std::size_t index : stale) {
    SheetBlock block(blocks_[index].function());
    const RowSplice splice = changed_rows(blocks_[index], block, block_first_[index]);
    if (splice.removed != 0 || splice.inserted != 0) splices.push_back(splice);
    blocks_[index] = std::move(block);
  }
  if (front_is_stale) {
    const std::size_t before = front_.row_count();
    front_ = front_rows(form, options_, columns_);
    splices.push_back({0, before, front_.row_count()});
  }
  const bool moved = std::any_of(splices.begin(), splices.end(),
                                 [](const RowSplice& one) { return one.removed != one.inserted; });
  if (moved) number_blocks();
  return splices;
}

}  // namespace jixiao
