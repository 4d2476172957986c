// Drawing the cells of the sheet, and their copies in the accessible mirror.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/imports.h"
#include "ui/kit/widgets.h"
#include "ui/sheet/cell_names.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float GUESS_EDGE_PX = 3;

}  // namespace

void SheetView::push_grid(const Rect& rect) {
  MirrorNode grid;
  grid.id = sheet_grid_id();
  grid.role = Role::GRID;
  grid.name = ui_.tr("绩效目标表", "The form");
  grid.rect = rect;
  grid.row_count = static_cast<int>(sheet_->row_count());
  grid.column_count = static_cast<int>(sheet_->column_count());
  grid.read_only = ui_.session.read_only();
  // While the framed cell is scrolled out of sight, its table stands for it.
  grid.focusable = true;
  grid.tab_stop = !ui_.blocked() && !overlap(cursor_.rect(), rect);
  if (ui_.push_focusable(std::move(grid))) {
    ui_.focus(FocusPart::SHEET);
    cursor_.reveal_soon();
  }
}

void SheetView::draw_paper() {
  const Rect& view = geometry_.view();
  const Rect paper = geometry_.paper();
  // Clamped to the view: the whole paper of a long form is higher than coordinates are exact.
  Rect seen = paper;
  seen.y_px = std::max(paper.y_px, view.y_px - 20);
  const float bottom_px = std::min(paper.y_px + paper.height_px, view.y_px + view.height_px + 20);
  seen.height_px = bottom_px - seen.y_px;
  const Rect shadow{seen.x_px - 1, seen.y_px, seen.width_px + 2, seen.height_px + 2};
  ui_.list().AddRectFilled(top_left(shadow), bottom_right(shadow), ui_.theme.shadow);
  ui_.list().AddRectFilled(top_left(seen), bottom_right(seen), ui_.theme.paper);
  if (!geometry_.has_rows()) return;
  const RowRange rows = geometry_.rows_in_view();
  draw_rows(rows.first, rows.end);
  draw_last_year(rows);
}

// A cell whose field is open stays what has the focus while it is scrolled out of sight.
void SheetView::mirror_edited_out_of_sight() {
  const WidgetId id = cursor_.id();
  // Merged, it may be there in another row.
  if (!ui_.editor.is_open_for(id) || ui_.mirror.find(id) != nullptr) return;
  const SheetCell cell = cursor_.cell();
  if (ui_.mirror.find(widget_id(cell.place.row, sheet_grid_id())) != nullptr) return;
  push_row(cell.place.row);
  if (cell.role == CellRole::ITEMS && !cell.items.empty() && geometry_.is_open(cell)) {
    mirror_item(cell, cursor_.place().item, cursor_.rect(),
                finding_of_line(cell, cursor_.place().item));
  } else {
    mirror_cell(cell, cursor_.rect(), std::nullopt);
  }
  ui_.mirror.pop();
}

void SheetView::push_row(std::size_t row) {
  MirrorNode node;
  node.id = widget_id(row, sheet_grid_id());
  node.role = Role::ROW;
  node.row = static_cast<int>(row) + 1;
  node.rect = {geometry_.table().x_px, geometry_.row_y_px(row), geometry_.table().width_px,
               geometry_.row_height_px(row)};
  ui_.mirror.push(std::move(node));
}

void SheetView::draw_rows(std::size_t first, std::size_t end) {
  for (std::size_t row = first; row < end; ++row) {
    // The one below the view is drawn for what reaches up from it, and has no cell to be read.
    const bool seen =
        row == first || ui_.visible({geometry_.table().x_px, geometry_.row_y_px(row),
                                     geometry_.table().width_px, geometry_.row_height_px(row)});
    if (seen) push_row(row);
    for (std::size_t column = 0; column < sheet_->column_count();) {
      const CellPlace place = sheet_->anchor_at(row, column);
      // A merged cell is drawn with its first visible row.
      if (place.row == row || row == first) draw_cell(sheet_->cell_at(row, column));
      column = place.column + place.column_span;
    }
    if (seen) ui_.mirror.pop();
  }
}

ImU32 SheetView::finding_color(const CellFinding& finding) const {
  return finding.severity == FindingSeverity::ERROR ? ui_.theme.paper_error : ui_.theme.paper_hint;
}

// Of items that are folded any one counts; those that are open are lit one by one.
bool SheetView::is_found(const SheetCell& cell) const {
  if (cell.role == CellRole::NUMBER) return false;
  if (cell.items.empty()) return ui_.found.in(cell.node, cell.field);
  return !geometry_.is_open(cell) &&
         std::any_of(cell.items.begin(), cell.items.end(),
                     [&](const auto& item) { return ui_.found.in(item.node); });
}

// Told from a hint by its edge, so also beside an error.
void SheetView::draw_guess_edge(const Rect& rect) {
  ui_.list().AddRectFilled(top_left(rect), {rect.x_px + GUESS_EDGE_PX, rect.y_px + rect.height_px},
                           ui_.theme.hint);
}

void SheetView::draw_cell(const SheetCell& cell) {
  const Rect rect = geometry_.cell_rect(cell.place);
  const CellStyle style = style_of(cell.role);
  const ImVec2 from = top_left(rect);
  const ImVec2 to = bottom_right(rect);
  const auto finding =
      finding_of(ui_.session.form(), ui_.findings, ui_.session.imports().guesses(), cell);
  const bool here = cursor_.is_at(cell.place);
  ImU32 ground = style.shaded ? ui_.theme.paper_label : 0;
  if (here && cursor_.has_focus()) ground = ui_.theme.paper_cursor;
  if (finding) ground = finding_color(*finding);
  if (is_found(cell)) ground = ui_.theme.paper_found;
  if (here && ui_.editor.is_editing(cursor_.id()))
    ground = 0;  // white, as the field over a part of it
  if (ground != 0) ui_.list().AddRectFilled(from, to, ground);
  if (finding && finding->guessed) draw_guess_edge(rect);
  if (!here && cursor_.in_range(cell.place))
    ui_.list().AddRectFilled(from, to, ui_.theme.paper_range);
  if (style.bordered) draw_frame(ui_.list(), rect, ui_.theme.paper_line);
  if (cell.role == CellRole::ITEMS) {
    draw_items(cell, rect);
    return;
  }
  mirror_cell(cell, rect, finding);
  const bool edited = ui_.editor.is_editing(sheet_cell_id(cell.place));
  if (!edited) draw_cell_text(cell, rect);
  draw_choice_mark(cell, rect);
}

void SheetView::draw_cell_text(const SheetCell& cell, const Rect& rect) {
  const TextStyle style = geometry_.text_style(cell.role);
  const bool align_center = style_of(cell.role).align == Align::CENTER;
  std::string_view text = cell.text;
  ImU32 color = ui_.theme.paper_text;
  if (text.empty() && !cell.parent.empty() && !ui_.session.read_only()) {
    text = ui_.tr("在此输入", "type here");
    color = ui_.theme.paper_line;
  }
  const float width_px = rect.width_px - 2 * geometry_.pad_px();
  const std::vector<TextLine> lines = break_lines(text, width_px, style);
  const float height_px = static_cast<float>(lines.size()) * line_height_px(style);
  const float y_px = geometry_.text_top_px(rect, height_px);
  const Rect box{rect.x_px + geometry_.pad_px(), y_px, width_px,
                 rect.y_px + rect.height_px - y_px + 2};
  draw_lines(ui_.list(), box, color, text, lines, style,
             align_center ? TextAlign::CENTER : TextAlign::LEFT);
}

// Level one and two offer the taxonomy's names.
void SheetView::draw_choice_mark(const SheetCell& cell, const Rect& rect) {
  const bool level = cell.role == CellRole::LEVEL_ONE || cell.role == CellRole::LEVEL_TWO;
  const bool here = cursor_.is_at(cell.place);
  if (!level || !here || ui_.session.read_only() || ui_.editor.is_editing()) return;
  const Rect mark{rect.x_px + rect.width_px - 20, rect.y_px + rect.height_px - 22, 18, 20};
  MirrorNode node;
  node.id = widget_id("choices", sheet_cell_id(cell.place));
  node.parent = sheet_cell_id(cell.place);
  node.role = Role::BUTTON;
  node.name =
      std::string(ui_.tr("选取 ", "Choose ")) + heading_of(ui_, *sheet_, cell.place, cell.role);
  node.rect = mark;
  node.focusable = true;
  node.has_popup = true;
  const Interaction interaction = ui_.interact(std::move(node));
  if (interaction.hovered) {
    ui_.list().AddRectFilled(top_left(mark), bottom_right(mark), ui_.theme.paper_label, 3);
    ui_.set_cursor(Cursor::HAND);
  }
  draw_down_mark(ui_.list(), {mark.x_px + 9, mark.y_px + 10}, ui_.theme.paper_muted);
  if (interaction.activated) editor_.edit_soon();
}

void SheetView::draw_cursor() {
  const Rect rect = cursor_.rect();
  if (!ui_.visible(rect)) return;
  const ImU32 color = cursor_.has_focus() ? ui_.theme.paper_accent : ui_.theme.paper_muted;
  draw_frame(ui_.list(), inset(rect, -0.5f, -0.5f), color, 2);
}

// ---------------------------------------------------------------- mirror

namespace {

Role role_of(CellRole role) {
  if (role == CellRole::HEADING) return Role::COLUMN_HEADER;
  return role == CellRole::LABEL ? Role::ROW_HEADER : Role::GRID_CELL;
}

}  // namespace

// What stands above or beside it, what is found in it, what it was last year, what was remarked.
std::string SheetView::description_of(const SheetCell& cell,
                                      const std::optional<CellFinding>& finding) const {
  std::string words;
  if (!cell.text.empty() && cell.role != CellRole::HEADING) {
    words = heading_of(ui_, *sheet_, cell.place, cell.role);
  }
  if (finding) {
    if (!words.empty()) words += ui_.tr("：", ": ");
    words += ui_.tr(finding->message, finding->message_en);
  }
  for (const std::string& note : {last_year_note(cell), remark_note(cell)}) {
    if (!words.empty() && !note.empty()) words += ui_.tr("；", "; ");
    words += note;
  }
  return words;
}

void SheetView::mirror_cell(const SheetCell& cell, const Rect& rect,
                            const std::optional<CellFinding>& finding) {
  const bool here = cursor_.is_at(cell.place);
  const bool edited = here && ui_.editor.is_open_for(cursor_.id());
  if (!edited && !ui_.visible(rect)) return;
  MirrorNode node;
  node.id = sheet_cell_id(cell.place);
  node.role = role_of(cell.role);
  node.name = cell_name(ui_, *sheet_, cell);
  node.description = description_of(cell, finding);
  if (finding && contains(rect, ui_.pointer) && ImGui::IsWindowHovered()) {
    ui_.tooltip(node.id, rect, ui_.tr(finding->message, finding->message_en));
  }
  node.rect = rect;
  node.row = static_cast<int>(cell.place.row) + 1;
  node.column = static_cast<int>(cell.place.column) + 1;
  node.row_span = static_cast<int>(cell.place.row_span);
  node.column_span = static_cast<int>(cell.place.column_span);
  node.selected = here || cursor_.in_range(cell.place) ? Tri::YES : Tri::NO;
  node.focusable = true;
  node.tab_stop = here;
  node.read_only = !cell.editable && cell.parent.empty();
  ui_.mirrors_unseen = edited;
  const Interaction interaction = ui_.interact_without_pointer(std::move(node));
  ui_.mirrors_unseen = false;
  if (interaction.focus_gained && !here) cursor_.set({cell.place.row, cell.place.column}, false);
  if (interaction.focus_gained) ui_.focus(FocusPart::SHEET);
  if (interaction.activated) {
    if (!here) cursor_.set({cell.place.row, cell.place.column}, false);
    editor_.edit_soon();
  }
  if (interaction.context) open_row_menu(rect);
}

}  // namespace jixiao
