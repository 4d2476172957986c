// What the cells of the indicator rows say and which edit changes them.
#include <fmt/format.h>

#include "form/fields.h"
#include "sheet/sheet.h"
#include "sheet/value_parts.h"

namespace jixiao {
namespace {

struct ColumnField {
  CellRole role = CellRole::VALUE;
  Field field = Field::VALUE;
  ValuePart part = ValuePart::WHOLE;
};

ColumnField field_of(const SheetColumn& sheet_column) {
  switch (sheet_column.role) {
    case SheetColumnRole::NAME:
      return {CellRole::NAME, Field::TEXT};
    case SheetColumnRole::SIGN:
      return {CellRole::VALUE, Field::VALUE, ValuePart::SIGN};
    case SheetColumnRole::AMOUNT:
      return {CellRole::VALUE, Field::VALUE, ValuePart::AMOUNT};
    case SheetColumnRole::UNIT:
      return {CellRole::VALUE, Field::VALUE, ValuePart::UNIT};
    case SheetColumnRole::FIELD: {
      const bool number = field_info(sheet_column.field).type == FieldType::NUMBER;
      return {number ? CellRole::VALUE : CellRole::REMARK, sheet_column.field};
    }
    default:
      return {};
  }
}

std::string shown_text(const Form& form, const Node& indicator, const ColumnField& column) {
  const std::string_view text = form.field(indicator, {column.field});
  if (column.part == ValuePart::WHOLE || text.empty()) return std::string(text);
  return part_of(value_parts(text), column.part);
}

// A cell of something that may not be there yet: then typing makes it under the nearest ancestor
// that is there, provided that only this one is missing.
void set_node_or_parent(SheetCell& cell, const Node* node, const Node* parent) {
  if (node != nullptr) {
    cell.node = node->id();
    cell.editable = true;
    cell.field = {Field::TEXT};
  } else if (parent != nullptr) {
    cell.parent = parent->id();
  }
}

}  // namespace

SheetCell Sheet::indicator_cell(const BlockRow& at, const CellPlace& place) const {
  SheetCell cell;
  cell.place = place;
  const SheetBlock::Row& row = at.block->rows()[at.row];
  const Node* function = at.block->function();
  const Node* level_one = at.block->level_one(row).node;
  const SheetGroup& level_two = at.block->level_two(row);
  switch (const SheetColumnRole role = columns_[place.column].role) {
    case SheetColumnRole::FUNCTION:
      cell.role = CellRole::FUNCTION;
      set_node_or_parent(cell, function, &form_->functions());
      if (function != nullptr) {
        cell.text = fmt::format("职能{}：\n{}", at.block_index + 1, function->text);
      }
      break;
    case SheetColumnRole::LEVEL_ONE:
      cell.role = CellRole::LEVEL_ONE;
      set_node_or_parent(cell, level_one, function);
      if (level_one != nullptr) cell.text = level_one->text;
      break;
    case SheetColumnRole::LEVEL_TWO:
      cell.role = CellRole::LEVEL_TWO;
      set_node_or_parent(cell, level_two.node, level_one);
      if (level_two.node != nullptr) cell.text = level_two.node->text;
      break;
    case SheetColumnRole::NUMBER:
      cell.role = CellRole::NUMBER;
      if (row.indicator != nullptr) {
        cell.node = row.indicator->id();
        cell.text = fmt::format("指标{}", at.row - level_two.first_row + 1);
      }
      break;
    default: {
      const ColumnField column = field_of(columns_[place.column]);
      cell.role = column.role;
      if (row.indicator == nullptr) {
        if (role == SheetColumnRole::NAME) set_node_or_parent(cell, nullptr, level_two.node);
        break;
      }
      cell.node = row.indicator->id();
      cell.editable = true;
      cell.field = {column.field};
      cell.part = column.part;
      cell.text = shown_text(*form_, *row.indicator, column);
    }
  }
  return cell;
}

}  // namespace jixiao
