// Drawing the cells of the sheet, and their copies in the accessible mirror.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/sheet_view.h"
#include "ui/widgets.h"

namespace jixiao {
namespace {

constexpr float PAPER_PAD_X_PX = 27;
constexpr float PAPER_PAD_Y_PX = 28;

WidgetId grid_id() {
  return widget_id("sheet grid");
}

}  // namespace

WidgetId SheetView::cell_id(const CellPlace& place, std::size_t item) {
  const WidgetId row = widget_id(place.row, grid_id());
  return widget_id(item, widget_id(place.column, row));
}

void SheetView::push_grid(const Rect& rect) {
  MirrorNode grid;
  grid.id = grid_id();
  grid.role = Role::GRID;
  grid.name = ui_.tr("绩效目标表", "The form");
  grid.rect = rect;
  grid.row_count = static_cast<int>(sheet_->row_count());
  grid.column_count = static_cast<int>(sheet_->column_count());
  grid.read_only = ui_.session.read_only();
  ui_.mirror.push(std::move(grid));
}

void SheetView::draw_paper(const Rect& rect) {
  const Rect paper{table_.x_px - PAPER_PAD_X_PX, table_.y_px - PAPER_PAD_Y_PX,
                   table_.width_px + 2 * PAPER_PAD_X_PX, table_.height_px + 2 * PAPER_PAD_Y_PX};
  // Clamped to the view: the whole paper of a long form is higher than coordinates are exact.
  Rect seen = paper;
  seen.y_px = std::max(paper.y_px, rect.y_px - 20);
  const float bottom_px = std::min(paper.y_px + paper.height_px, rect.y_px + rect.height_px + 20);
  seen.height_px = bottom_px - seen.y_px;
  const Rect shadow{seen.x_px - 1, seen.y_px, seen.width_px + 2, seen.height_px + 2};
  ui_.list().AddRectFilled(top_left(shadow), bottom_right(shadow), ui_.theme.shadow);
  ui_.list().AddRectFilled(top_left(seen), bottom_right(seen), ui_.theme.paper);
  if (offsets_.row_count() == 0) return;
  const double top_px = std::max(0.0, static_cast<double>(rect.y_px - table_.y_px));
  const std::size_t first = offsets_.row_at(top_px);
  const std::size_t last = offsets_.row_at(top_px + rect.height_px);
  draw_rows(first, std::min(last + 1, sheet_->row_count()));
}

void SheetView::draw_rows(std::size_t first, std::size_t end) {
  for (std::size_t row = first; row < end; ++row) {
    MirrorNode node;
    node.id = widget_id(row, grid_id());
    node.role = Role::ROW;
    node.row = static_cast<int>(row) + 1;
    node.rect = {table_.x_px, row_y_px(row), table_.width_px,
                 static_cast<float>(offsets_.height(row))};
    ui_.mirror.push(std::move(node));
    for (std::size_t column = 0; column < sheet_->column_count();) {
      const CellPlace place = sheet_->anchor_at(row, column);
      // A merged cell is drawn with its first visible row.
      if (place.row == row || row == first) draw_cell(sheet_->cell_at(row, column));
      column = place.column + place.column_span;
    }
    ui_.mirror.pop();
  }
}

bool SheetView::is_selected(const CellPlace& place) const {
  if (cursor_ == range_end_) return false;
  const CellRange range = selected_range();
  return place.row < range.rows.end && place.row + place.row_span > range.rows.first &&
         place.column < range.end_column && place.column + place.column_span > range.first_column;
}

void SheetView::draw_cell(const SheetCell& cell) {
  const Rect rect = cell_rect(cell.place);
  const CellStyle style = style_of(cell.role);
  const ImVec2 from = top_left(rect);
  const ImVec2 to = bottom_right(rect);
  if (style.shaded) ui_.list().AddRectFilled(from, to, ui_.theme.paper_label);
  if (is_selected(cell.place)) ui_.list().AddRectFilled(from, to, IM_COL32(27, 79, 156, 34));
  if (style.bordered) draw_frame(ui_.list(), rect, ui_.theme.paper_line);
  if (cell.role == CellRole::ITEMS) {
    draw_items(cell, rect);
    return;
  }
  mirror_cell(cell, rect);
  const bool edited = ui_.editor.is_editing(cell_id(cell.place));
  if (!edited) draw_cell_text(cell, rect);
  draw_choice_mark(cell, rect);
}

// Centred in the part of the cell that can be seen, so that the label of a long merged cell is
// always there.
void SheetView::draw_cell_text(const SheetCell& cell, const Rect& rect) {
  const TextStyle style = text_style(cell.role);
  const bool align_center = style_of(cell.role).align == Align::CENTER;
  std::string_view text = cell.text;
  ImU32 color = ui_.theme.paper_text;
  if (text.empty() && !cell.parent.empty() && !ui_.session.read_only()) {
    text = ui_.tr("在此输入", "type here");
    color = ui_.theme.paper_line;
  }
  const float width_px = rect.width_px - 2 * pad_px();
  const std::vector<TextLine> lines = break_lines(text, width_px, style);
  const float height_px = static_cast<float>(lines.size()) * line_height_px(style);
  float top_px = std::max(rect.y_px, view_.y_px);
  float bottom_px = std::min(rect.y_px + rect.height_px, view_.y_px + view_.height_px);
  if (bottom_px - top_px < height_px + 8) {
    if (rect.y_px < view_.y_px) top_px = bottom_px - height_px - 8;
    if (rect.y_px + rect.height_px > view_.y_px + view_.height_px) {
      bottom_px = top_px + height_px + 8;
    }
    top_px = std::max(top_px, rect.y_px);
    bottom_px = std::min(bottom_px, rect.y_px + rect.height_px);
  }
  const float y_px = std::max(rect.y_px + 1, top_px + (bottom_px - top_px - height_px) / 2);
  const Rect box{rect.x_px + pad_px(), y_px, width_px, rect.y_px + rect.height_px - y_px + 2};
  draw_lines(ui_.list(), box, color, text, lines, style,
             align_center ? TextAlign::CENTER : TextAlign::LEFT);
}

// Level one and two offer the taxonomy's names.
void SheetView::draw_choice_mark(const SheetCell& cell, const Rect& rect) {
  const bool level = cell.role == CellRole::LEVEL_ONE || cell.role == CellRole::LEVEL_TWO;
  const bool here = cursor_.row == cell.place.row && cursor_.column == cell.place.column;
  if (!level || !here || cell.node.empty() || ui_.session.read_only()) return;
  const Rect mark{rect.x_px + rect.width_px - 20, rect.y_px + rect.height_px - 22, 18, 20};
  MirrorNode node;
  node.id = widget_id("choices", cell_id(cell.place));
  node.role = Role::BUTTON;
  node.name = std::string(ui_.tr("选取 ", "Choose ")) + heading_of(cell.place, cell.role);
  node.rect = mark;
  node.focusable = true;
  node.has_popup = true;
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(mark), bottom_right(mark), ui_.theme.paper_label, 3);
    ui_.set_cursor(Cursor::HAND);
  }
  draw_down_mark(ui_.list(), {mark.x_px + 9, mark.y_px + 10}, ui_.theme.paper_muted);
  if (interaction.activated) open_choices(cell);
}

void SheetView::draw_cursor() {
  const SheetCell cell = cursor_cell();
  Rect rect = cell_rect(cell.place);
  if (!cell.items.empty() && is_open(cell)) rect = item_rect(cell, cursor_.item);
  if (!ui_.visible(rect)) return;
  const ImU32 faint = IM_COL32(27, 79, 156, 130);
  draw_frame(ui_.list(), inset(rect, -0.5f, -0.5f), has_focus() ? ui_.theme.paper_accent : faint,
             2);
}

// ---------------------------------------------------------------- mirror

std::string SheetView::heading_of(const CellPlace& place, CellRole role) const {
  switch (role) {
    case CellRole::TITLE:
      return std::string(ui_.tr("表名", "Title"));
    case CellRole::YEAR_LINE:
      return std::string(ui_.tr("年度", "Year"));
    case CellRole::HEADER_TEXT:
      return place.column == 0 ? std::string() : sheet_->cell_at(place.row, place.column - 1).text;
    case CellRole::ITEMS:
      return sheet_->cell_at(place.row, 0).text;
    default:
      return std::string(sheet_->columns()[place.column].heading);
  }
}

std::string SheetView::cell_name(const SheetCell& cell) const {
  if (!cell.text.empty()) {
    std::string name = cell.text;
    std::replace(name.begin(), name.end(), '\n', ' ');
    return name;
  }
  return heading_of(cell.place, cell.role) + std::string(ui_.tr("（空）", " (empty)"));
}

void SheetView::mirror_cell(const SheetCell& cell, const Rect& rect) {
  if (!ui_.visible(rect)) return;
  const bool here = cursor_.row == cell.place.row && cursor_.column == cell.place.column;
  MirrorNode node;
  node.id = cell_id(cell.place);
  node.role = cell.role == CellRole::HEADING ? Role::COLUMN_HEADER : Role::GRID_CELL;
  node.name = cell_name(cell);
  if (!cell.text.empty()) node.description = heading_of(cell.place, cell.role);
  node.rect = rect;
  node.row = static_cast<int>(cell.place.row) + 1;
  node.column = static_cast<int>(cell.place.column) + 1;
  node.row_span = static_cast<int>(cell.place.row_span);
  node.column_span = static_cast<int>(cell.place.column_span);
  node.selected = here ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = here;
  node.read_only = !cell.editable && cell.parent.empty();
  const Interaction interaction = ui_.interact_without_pointer(std::move(node));
  if (interaction.focus_gained) {
    set_cursor({cell.place.row, cell.place.column}, false);
    focused_ = true;
  }
  if (interaction.activated) {
    set_cursor({cell.place.row, cell.place.column}, false);
    edit_next_ = true;
  }
  if (interaction.context) open_row_menu(cell);
}

}  // namespace jixiao
