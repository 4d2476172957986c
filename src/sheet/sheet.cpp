#include "sheet/sheet.h"

#include <algorithm>
#include <cassert>

#include "form/target_value.h"

namespace jixiao {

CellStyle style_of(CellRole role) {
  switch (role) {
    case CellRole::TITLE:
      return {.align = Align::CENTER, .bold = true, .bordered = false};
    case CellRole::YEAR_LINE:
      return {.align = Align::CENTER, .bordered = false};
    case CellRole::LABEL:
    case CellRole::HEADING:
      return {.align = Align::CENTER, .shaded = true};
    case CellRole::FUNCTION:
    case CellRole::LEVEL_ONE:
    case CellRole::LEVEL_TWO:
    case CellRole::NUMBER:
      return {.align = Align::CENTER};
    case CellRole::SIGNATURE:
      return {.bordered = false};
    case CellRole::HEADER_TEXT:
    case CellRole::ITEMS:
    case CellRole::NAME:
    case CellRole::VALUE:
    case CellRole::REMARK:
      return {};
  }
  return {};
}

Sheet::Sheet(const Form& form, SheetOptions options) : form_(&form), options_(std::move(options)) {
  rebuild();
}

void Sheet::set_options(SheetOptions options) {
  options_ = std::move(options);
  rebuild();
}

void Sheet::rebuild() {
  columns_ = sheet_columns(options_, options_.function_column || has_function_column(*form_));
  front_ = front_rows(*form_, options_, columns_);
  back_ = back_rows(options_, columns_.size());
  blocks_.clear();
  blocks_.reserve(form_->functions().children().size());
  for (const auto& function : form_->functions().children()) blocks_.emplace_back(function.get());
  if (blocks_.empty()) blocks_.emplace_back(nullptr);
  number_blocks();
}

void Sheet::number_blocks() {
  block_first_.clear();
  std::size_t row = front_.row_count();
  for (const SheetBlock& block : blocks_) {
    block_first_.push_back(row);
    row += block.row_count();
  }
  block_first_.push_back(row);
}

double Sheet::width_em() const {
  return width_em(CellPlace{.column_span = columns_.size()});
}

double Sheet::width_em(const CellPlace& place) const {
  double width = 0;
  for (std::size_t i = 0; i < place.column_span; ++i) width += columns_[place.column + i].width_em;
  return width;
}

std::optional<std::size_t> Sheet::column_of(SheetColumnRole role) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].role == role) return i;
  }
  return std::nullopt;
}

RowKind Sheet::row_kind(std::size_t row) const {
  assert(row < row_count() && "rows count from 0 to row_count()");
  if (row < front_.row_count()) return front_.kind(row);
  if (row < indicator_rows().end) return RowKind::INDICATOR;
  return back_.kind(row - indicator_rows().end);
}

RowRange Sheet::head_rows() const {
  return {front_.row_count() - 2, front_.row_count()};
}

RowRange Sheet::indicator_rows() const {
  return {front_.row_count(), block_first_.back()};
}

RowRange Sheet::block_rows(std::size_t block) const {
  return {block_first_[block], block_first_[block + 1]};
}

Sheet::BlockRow Sheet::block_row(std::size_t row) const {
  const auto after = std::upper_bound(block_first_.begin(), block_first_.end(), row);
  const auto index = static_cast<std::size_t>(after - block_first_.begin()) - 1;
  return {&blocks_[index], index, block_first_[index], row - block_first_[index]};
}

CellPlace Sheet::anchor_at(std::size_t row, std::size_t column) const {
  assert(row < row_count() && column < column_count() && "no such cell");
  if (row < front_.row_count()) return front_.covering(row, column).place;
  const std::size_t back = indicator_rows().end;
  if (row < back) return indicator_anchor(block_row(row), column);
  CellPlace place = back_.covering(row - back, column).place;
  place.row += back;
  return place;
}

CellPlace Sheet::indicator_anchor(const BlockRow& at, std::size_t column) const {
  const SheetBlock& block = *at.block;
  const SheetBlock::Row& row = block.rows()[at.row];
  const auto over = [&](const SheetGroup& group) {
    return CellPlace{at.first_row + group.first_row, column, group.row_count, 1};
  };
  switch (columns_[column].role) {
    case SheetColumnRole::FUNCTION:
      return {at.first_row, column, block.row_count(), 1};
    case SheetColumnRole::LEVEL_ONE:
      return over(block.level_one(row));
    case SheetColumnRole::LEVEL_TWO:
      return over(block.level_two(row));
    default:
      return {at.first_row + at.row, column, 1, 1};
  }
}

SheetCell Sheet::cell_at(std::size_t row, std::size_t column) const {
  const std::size_t back = indicator_rows().end;
  if (row < front_.row_count()) return front_.covering(row, column);
  if (row < back) {
    const BlockRow at = block_row(row);
    return indicator_cell(at, indicator_anchor(at, column));
  }
  SheetCell cell = back_.covering(row - back, column);
  cell.place.row += back;
  return cell;
}

const Node* Sheet::indicator_in(std::size_t row) const {
  const RowRange indicators = indicator_rows();
  if (row < indicators.first || row >= indicators.end) return nullptr;
  const BlockRow at = block_row(row);
  return at.block->rows()[at.row].indicator;
}

std::vector<SheetCell> Sheet::cells_in(std::size_t row) const {
  return cells_in(row, {0, row_count()});
}

std::vector<SheetCell> Sheet::cells_in(std::size_t row, RowRange window) const {
  std::vector<SheetCell> cells;
  for (std::size_t column = 0; column < column_count();) {
    const CellPlace anchor = anchor_at(row, column);
    const std::size_t first = std::max(anchor.row, window.first);
    if (anchor.column == column && first == row) {
      SheetCell cell = cell_at(row, column);
      const std::size_t end = std::min(anchor.row + anchor.row_span, window.end);
      cell.place.row = first;
      cell.place.row_span = end - first;
      cells.push_back(std::move(cell));
    }
    column = anchor.column + anchor.column_span;
  }
  return cells;
}

CellRange Sheet::expand(CellRange range) const {
  const RowRange indicators = indicator_rows();
  for (bool grown = true; grown;) {
    grown = false;
    // Only the border of the range can cut a cell.
    const auto take_in = [&](std::size_t row, std::size_t column) {
      const CellPlace cell = anchor_at(row, column);
      const CellRange wider = {{std::min(range.rows.first, cell.row),
                                std::max(range.rows.end, cell.row + cell.row_span)},
                               std::min(range.first_column, cell.column),
                               std::max(range.end_column, cell.column + cell.column_span)};
      grown |= !(wider == range);
      range = wider;
    };
    for (std::size_t column = range.first_column; column < range.end_column; ++column) {
      take_in(range.rows.first, column);
      take_in(range.rows.end - 1, column);
    }
    for (std::size_t row = range.rows.first; row < range.rows.end; ++row) {
      // Among the indicators no cell has two columns: a range of 20,000 rows costs no more.
      if (row >= indicators.first && row < indicators.end) row = indicators.end;
      if (row >= range.rows.end) break;
      take_in(row, range.first_column);
      take_in(row, range.end_column - 1);
    }
  }
  return range;
}

std::optional<std::size_t> Sheet::block_of(const Node& node) const {
  const Node* function = node.ancestor(NodeKind::FUNCTION);
  if (function == nullptr) return std::nullopt;
  // Where it stands in the form, unless the form was changed since the last refresh().
  const std::size_t place = function->parent() != nullptr ? function->index_in_parent() : 0;
  if (place < blocks_.size() && blocks_[place].function() == function) return place;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].function() == function) return i;
  }
  return std::nullopt;
}

std::optional<RowRange> Sheet::rows_of(std::string_view id) const {
  const Node* node = form_->find(id);
  if (node == nullptr) return std::nullopt;
  if (node->kind() == NodeKind::FORM) return RowRange{0, row_count()};
  if (node->kind() == NodeKind::FUNCTIONS) return indicator_rows();
  if (const auto block = block_of(*node)) {
    const auto group = blocks_[*block].find(*node);
    if (!group) return std::nullopt;
    const std::size_t first = block_first_[*block] + group->first_row;
    return RowRange{first, first + group->row_count};
  }
  std::optional<RowRange> rows;
  for (const SheetCell& cell : front_.cells()) {
    const bool here =
        cell.node == id || std::any_of(cell.items.begin(), cell.items.end(),
                                       [&](const CellItem& i) { return i.node == id; });
    if (!here) continue;
    if (!rows) rows = RowRange{cell.place.row, cell.place.row};
    rows->end = std::max(rows->end, cell.place.row + cell.place.row_span);
  }
  return rows;
}

std::optional<CellPlace> Sheet::front_cell_of(const Node& node, const FieldKey& field) const {
  for (const SheetCell& cell : front_.cells()) {
    for (const CellItem& item : cell.items) {
      if (item.node == node.id()) return cell.place;
    }
    if (cell.node == node.id() && cell.editable && cell.field == field) return cell.place;
  }
  return std::nullopt;
}

std::optional<CellPlace> Sheet::cell_of(std::string_view id, const FieldKey& field) const {
  const Node* node = form_->find(id);
  if (node == nullptr) return std::nullopt;
  if (!block_of(*node)) return front_cell_of(*node, field);
  const auto rows = rows_of(id);
  if (!rows) return std::nullopt;
  for (std::size_t column = 0; column < column_count(); ++column) {
    const SheetCell cell = cell_at(rows->first, column);
    if (cell.node == id && cell.editable && cell.field == field) return cell.place;
  }
  return std::nullopt;
}

}  // namespace jixiao
