// Of the geometry: the long texts of the form, 部门职能概述 and 年度整体绩效目标, folded to a few
// lines, or opened, each item a place of its own.
#include <algorithm>

#include "ui/sheet/sheet_geometry.h"

namespace jixiao {

std::string_view item_text(const SheetCell& cell, std::size_t item) {
  const CellItem& range = cell.items[item];
  return std::string_view(cell.text).substr(range.begin_byte, range.end_byte - range.begin_byte);
}

bool SheetGeometry::is_open(const SheetCell& cell) const {
  return is_open(cell.place.row);
}

bool SheetGeometry::is_open(std::size_t row) const {
  return sheet_->row_kind(row) == RowKind::GOALS ? goals_open_ : responsibilities_open_;
}

void SheetGeometry::set_open(std::size_t row, bool open) {
  const bool goals = sheet_->row_kind(row) == RowKind::GOALS;
  (goals ? goals_open_ : responsibilities_open_) = open;
  offsets_.forget(row);
}

float SheetGeometry::items_width_px() const {
  return table_px_ - column_x_px(1) - 2 * pad_px();
}

double SheetGeometry::item_height(const SheetCell& cell, std::size_t item) const {
  const TextStyle style = text_style(CellRole::ITEMS);
  const auto lines = break_lines(item_text(cell, item), items_width_px(), style).size();
  return static_cast<double>(static_cast<float>(lines) * line_height_px(style) + 2 * ITEM_PAD_Y_PX);
}

double SheetGeometry::items_height(const SheetCell& cell) const {
  const TextStyle style = text_style(CellRole::ITEMS);
  const double line_px = line_height_px(style);
  const double pad = font_px_ * 0.8;
  if (cell.items.empty()) return 2 * line_px + pad;
  double height = pad + line_px + 2 * ITEM_PAD_Y_PX;  // the links below the text
  if (is_open(cell)) {
    for (std::size_t i = 0; i < cell.items.size(); ++i) height += item_height(cell, i);
    return height;
  }
  const auto lines = break_lines(cell.text, items_width_px(), style).size();
  return height + static_cast<double>(std::min(lines, FOLDED_LINES)) * line_px;
}

Rect SheetGeometry::item_rect(const SheetCell& cell, std::size_t item) const {
  const Rect rect = cell_rect(cell.place);
  double y_px = font_px_ * 0.4;
  for (std::size_t i = 0; i < item && i < cell.items.size(); ++i) y_px += item_height(cell, i);
  const double height = item < cell.items.size() ? item_height(cell, item) : 0;
  return {rect.x_px, rect.y_px + static_cast<float>(y_px), rect.width_px,
          static_cast<float>(height)};
}

}  // namespace jixiao
