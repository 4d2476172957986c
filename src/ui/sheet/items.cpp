// The long texts of the form, 部门职能概述 and 年度整体绩效目标: folded to a few lines, or opened,
// each item a place of its own.
#include <algorithm>
#include <cmath>
#include <utility>

#include "app/imports.h"
#include "ui/kit/widgets.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

std::string_view items_section(const Ui& ui, bool goals) {
  return goals ? ui.tr("年度整体绩效目标", "goals") : ui.tr("部门职能概述", "responsibilities");
}

}  // namespace

std::optional<CellFinding> SheetView::finding_of_line(const SheetCell& cell,
                                                      std::size_t item) const {
  return finding_of_item(ui_.findings, ui_.session.imports().guesses(), cell.items[item].node);
}

void SheetView::mirror_item(const SheetCell& cell, std::size_t item, const Rect& box,
                            const std::optional<CellFinding>& finding) {
  MirrorNode node;
  node.id = sheet_cell_id(cell.place, item);
  node.role = Role::GRID_CELL;
  node.name = item_text(cell, item);
  node.rect = box;
  node.row = static_cast<int>(cell.place.row) + 1;
  node.column = static_cast<int>(cell.place.column) + 1;
  const bool here = cursor_.place() == SheetPlace{cell.place.row, cell.place.column, item};
  node.selected = here ? Tri::YES : Tri::NO;
  if (finding) {
    node.description = ui_.tr(finding->message, finding->message_en);
    if (contains(box, ui_.pointer) && ImGui::IsWindowHovered()) {
      ui_.tooltip(node.id, box, node.description);
    }
  }
  const std::string note = remarks_.note_of(cell.place.row, cell.items[item].node);
  if (!node.description.empty() && !note.empty()) node.description += ui_.tr("；", "; ");
  node.description += note;
  node.focusable = true;
  node.tab_stop = here;
  ui_.mirrors_unseen = here && ui_.editor.is_open_for(cursor_.id());
  const Interaction interaction = ui_.interact_without_pointer(std::move(node));
  ui_.mirrors_unseen = false;
  if (interaction.focus_gained || interaction.activated) {
    cursor_.set({cell.place.row, cell.place.column, item}, false);
  }
  if (interaction.activated) editor_.edit_soon();
}

void SheetView::draw_items(const SheetCell& cell, const Rect& rect) {
  if (cell.items.empty() || !geometry_.is_open(cell)) {
    draw_folded_items(cell, rect);
    return;
  }
  const TextStyle style = geometry_.text_style(CellRole::ITEMS);
  for (std::size_t i = 0; i < cell.items.size(); ++i) {
    const Rect box = geometry_.item_rect(cell, i);
    const auto finding = finding_of_line(cell, i);
    mirror_item(cell, i, box, finding);
    if (!ui_.visible(box)) continue;
    if (ui_.editor.is_editing(sheet_cell_id(cell.place, i))) continue;
    if (finding) {
      const Rect lit = inset(box, 2, 1);
      ui_.list().AddRectFilled(top_left(lit), bottom_right(lit), finding_color(*finding), 2);
      if (finding->guessed) draw_guess_edge(lit);
    }
    if (ui_.found.in(cell.items[i].node)) {
      const Rect lit = inset(box, 2, 1);
      ui_.list().AddRectFilled(top_left(lit), bottom_right(lit), ui_.theme.paper_found, 2);
    }
    const Rect text{box.x_px + geometry_.pad_px(), box.y_px + SheetGeometry::ITEM_PAD_Y_PX,
                    geometry_.items_width_px(), box.height_px};
    draw_lines(ui_.list(), text, ui_.theme.paper_text, item_text(cell, i),
               break_lines(item_text(cell, i), text.width_px, style), style);
  }
  const float y_px = rect.y_px + rect.height_px - line_height_px(style) - 4;
  items_link(cell, y_px);
}

void SheetView::draw_folded_items(const SheetCell& cell, const Rect& rect) {
  const TextStyle style = geometry_.text_style(CellRole::ITEMS);
  mirror_cell(cell, rect, std::nullopt);
  if (cell.items.empty()) {
    if (!ui_.editor.is_editing(sheet_cell_id(cell.place))) draw_cell_text(cell, rect);
    return;
  }
  // The first one, just being typed: the field has its text.
  const bool here =
      cursor_.place().row == cell.place.row && cursor_.place().column == cell.place.column;
  if (here && ui_.editor.is_editing(cursor_.id())) return;
  std::vector<TextLine> lines = break_lines(cell.text, geometry_.items_width_px(), style);
  const bool cut = lines.size() > SheetGeometry::FOLDED_LINES;
  if (cut) lines.resize(SheetGeometry::FOLDED_LINES - 1);
  const Rect text{rect.x_px + geometry_.pad_px(), rect.y_px + geometry_.font_px() * 0.4f,
                  geometry_.items_width_px(), rect.height_px};
  draw_lines(ui_.list(), text, ui_.theme.paper_text, cell.text, lines, style);
  if (cut) draw_cut_line(std::string_view(cell.text).substr(lines.back().end), text, style);
  items_link(cell, rect.y_px + rect.height_px - line_height_px(style) - 4);
}

// The last line of a folded text ends in …, so that it is seen to go on.
void SheetView::draw_cut_line(std::string_view rest, const Rect& text, const TextStyle& style) {
  while (!rest.empty() && (rest.front() == '\n' || rest.front() == ' ')) rest.remove_prefix(1);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const float line_px = line_height_px(style);
  const float y_px = text.y_px + line_px * static_cast<float>(SheetGeometry::FOLDED_LINES - 1);
  const float room_px = text.width_px - text_width_px("……", style);
  const auto lines = break_lines(line, room_px, style);
  const std::string shown = std::string(line.substr(0, lines.front().end)) + "……";
  draw_text(ui_.list(), {text.x_px, y_px}, ui_.theme.paper_text, shown, style);
}

// 展开全部 15 条 · ＋ 新增一条
void SheetView::items_link(const SheetCell& cell, float y_px) {
  const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
  const bool open = geometry_.is_open(cell);
  const std::string count = std::to_string(cell.items.size());
  const std::string section(items_section(ui_, goals));
  const std::string text =
      open ? std::string(ui_.tr("收起", "Fold"))
           : (ui_.english() ? "Show all " + count : "展开全部 " + count + " 条");
  const Rect whole = geometry_.cell_rect(cell.place);
  const float x_px = whole.x_px + geometry_.pad_px();
  float width_px = 0;
  const WidgetId id = widget_id("fold", sheet_cell_id(cell.place));
  // A row owns cells only: the links are in one of their own.
  MirrorNode links;
  links.id = widget_id("links", id);
  links.role = Role::GRID_CELL;
  links.name = text;
  links.rect = {whole.x_px, y_px, whole.width_px,
                line_height_px(geometry_.text_style(CellRole::ITEMS))};
  links.row = static_cast<int>(cell.place.row) + 1;
  links.column = static_cast<int>(cell.place.column) + 1;
  links.read_only = true;
  ui_.mirror.push(std::move(links));
  if (link(ui_, id, {x_px, y_px}, text, &width_px, text + " " + section, ui_.theme.paper_link)) {
    geometry_.set_open(cell.place.row, !open);
    if (cursor_.is_at(cell.place)) cursor_.set({cell.place.row, cell.place.column, 0});
    ui_.request_frame();
  }
  if (!ui_.session.read_only()) add_item_link(cell, {x_px + width_px + 18, y_px});
  ui_.mirror.pop();
}

void SheetView::add_item_link(const SheetCell& cell, Point at) {
  const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
  const std::string section(items_section(ui_, goals));
  const std::string_view add = ui_.tr("＋ 新增一条", "+ Add");
  const WidgetId id = widget_id("add", widget_id("fold", sheet_cell_id(cell.place)));
  if (link(ui_, id, at, add, nullptr, std::string(ui_.tr("新增一条 ", "Add to ")) + section,
           ui_.theme.paper_link)) {
    geometry_.set_open(cell.place.row, true);
    run_command(ui_.session, goals ? "insert.goal" : "insert.responsibility");
    editor_.edit_soon();
  }
}

}  // namespace jixiao
