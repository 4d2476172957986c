// The long texts of the form, 部门职能概述 and 年度整体绩效目标: folded to a few lines, or opened,
// each item a place of its own.
#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/kit/widgets.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr std::size_t FOLDED_LINES = 3;

std::string_view item_text(const SheetCell& cell, std::size_t item) {
  const CellItem& range = cell.items[item];
  return std::string_view(cell.text).substr(range.begin_byte, range.end_byte - range.begin_byte);
}

std::string_view items_section(const Ui& ui, bool goals) {
  return goals ? ui.tr("年度整体绩效目标", "goals") : ui.tr("部门职能概述", "responsibilities");
}

}  // namespace

bool SheetView::is_open(const SheetCell& cell) const {
  const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
  return goals ? goals_open_ : responsibilities_open_;
}

float SheetView::items_width_px() const {
  return table_px_ - column_x_px(1) - 2 * pad_px();
}

double SheetView::item_height(const SheetCell& cell, std::size_t item, float width_px) const {
  const TextStyle style = text_style(CellRole::ITEMS);
  const auto lines = break_lines(item_text(cell, item), width_px, style).size();
  return static_cast<double>(static_cast<float>(lines) * line_height_px(style) + 2 * ITEM_PAD_Y_PX);
}

double SheetView::items_height(const SheetCell& cell) const {
  const TextStyle style = text_style(CellRole::ITEMS);
  const double line_px = line_height_px(style);
  const double pad = font_px_ * 0.8;
  if (cell.items.empty()) return 2 * line_px + pad;
  double height = pad + line_px + 2 * ITEM_PAD_Y_PX;  // the links below the text
  if (is_open(cell)) {
    for (std::size_t i = 0; i < cell.items.size(); ++i) {
      height += item_height(cell, i, items_width_px());
    }
    return height;
  }
  const auto lines = break_lines(cell.text, items_width_px(), style).size();
  return height + static_cast<double>(std::min(lines, FOLDED_LINES)) * line_px;
}

Rect SheetView::item_rect(const SheetCell& cell, std::size_t item) const {
  const Rect rect = cell_rect(cell.place);
  double y_px = font_px_ * 0.4;
  for (std::size_t i = 0; i < item && i < cell.items.size(); ++i) {
    y_px += item_height(cell, i, items_width_px());
  }
  const double height = item < cell.items.size() ? item_height(cell, item, items_width_px()) : 0;
  return {rect.x_px, rect.y_px + static_cast<float>(y_px), rect.width_px,
          static_cast<float>(height)};
}

std::optional<CellFinding> SheetView::finding_of_line(const SheetCell& cell,
                                                      std::size_t item) const {
  return finding_of_item(ui_.findings, ui_.session.guesses(), cell.items[item].node);
}

void SheetView::mirror_item(const SheetCell& cell, std::size_t item, const Rect& box,
                            const std::optional<CellFinding>& finding) {
  MirrorNode node;
  node.id = cell_id(cell.place, item);
  node.role = Role::GRID_CELL;
  node.name = item_text(cell, item);
  node.rect = box;
  node.row = static_cast<int>(cell.place.row) + 1;
  node.column = static_cast<int>(cell.place.column) + 1;
  const bool here = cursor_ == Cell{cell.place.row, cell.place.column, item};
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
  ui_.mirrors_unseen = here && ui_.editor.is_open_for(cursor_id());
  const Interaction interaction = ui_.interact_without_pointer(std::move(node));
  ui_.mirrors_unseen = false;
  if (interaction.focus_gained || interaction.activated) {
    set_cursor({cell.place.row, cell.place.column, item}, false);
  }
  if (interaction.activated) edit_soon();
}

void SheetView::draw_items(const SheetCell& cell, const Rect& rect) {
  if (cell.items.empty() || !is_open(cell)) {
    draw_folded_items(cell, rect);
    return;
  }
  const TextStyle style = text_style(CellRole::ITEMS);
  for (std::size_t i = 0; i < cell.items.size(); ++i) {
    const Rect box = item_rect(cell, i);
    const auto finding = finding_of_line(cell, i);
    mirror_item(cell, i, box, finding);
    if (!ui_.visible(box)) continue;
    if (ui_.editor.is_editing(cell_id(cell.place, i))) continue;
    if (finding) {
      const Rect lit = inset(box, 2, 1);
      ui_.list().AddRectFilled(top_left(lit), bottom_right(lit), finding_color(*finding), 2);
      if (finding->guessed) draw_guess_edge(lit);
    }
    if (ui_.found.in(cell.items[i].node)) {
      const Rect lit = inset(box, 2, 1);
      ui_.list().AddRectFilled(top_left(lit), bottom_right(lit), ui_.theme.paper_found, 2);
    }
    const Rect text{box.x_px + pad_px(), box.y_px + ITEM_PAD_Y_PX, items_width_px(), box.height_px};
    draw_lines(ui_.list(), text, ui_.theme.paper_text, item_text(cell, i),
               break_lines(item_text(cell, i), text.width_px, style), style);
  }
  const float y_px = rect.y_px + rect.height_px - line_height_px(style) - 4;
  items_link(cell, y_px);
}

void SheetView::draw_folded_items(const SheetCell& cell, const Rect& rect) {
  const TextStyle style = text_style(CellRole::ITEMS);
  mirror_cell(cell, rect, std::nullopt);
  if (cell.items.empty()) {
    if (!ui_.editor.is_editing(cell_id(cell.place))) draw_cell_text(cell, rect);
    return;
  }
  // The first one, just being typed: the field has its text.
  const bool here = cursor_.row == cell.place.row && cursor_.column == cell.place.column;
  if (here && ui_.editor.is_editing(cursor_id())) return;
  std::vector<TextLine> lines = break_lines(cell.text, items_width_px(), style);
  const bool cut = lines.size() > FOLDED_LINES;
  if (cut) lines.resize(FOLDED_LINES - 1);
  const Rect text{rect.x_px + pad_px(), rect.y_px + font_px_ * 0.4f, items_width_px(),
                  rect.height_px};
  draw_lines(ui_.list(), text, ui_.theme.paper_text, cell.text, lines, style);
  if (cut) draw_cut_line(std::string_view(cell.text).substr(lines.back().end), text, style);
  items_link(cell, rect.y_px + rect.height_px - line_height_px(style) - 4);
}

// The last line of a folded text ends in …, so that it is seen to go on.
void SheetView::draw_cut_line(std::string_view rest, const Rect& text, const TextStyle& style) {
  while (!rest.empty() && (rest.front() == '\n' || rest.front() == ' ')) rest.remove_prefix(1);
  const std::string_view line = rest.substr(0, rest.find('\n'));
  const float line_px = line_height_px(style);
  const float y_px = text.y_px + line_px * static_cast<float>(FOLDED_LINES - 1);
  const float room_px = text.width_px - text_width_px("……", style);
  const auto lines = break_lines(line, room_px, style);
  const std::string shown = std::string(line.substr(0, lines.front().end)) + "……";
  draw_text(ui_.list(), {text.x_px, y_px}, ui_.theme.paper_text, shown, style);
}

// 展开全部 15 条 · ＋ 新增一条
void SheetView::items_link(const SheetCell& cell, float y_px) {
  const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
  bool& open = goals ? goals_open_ : responsibilities_open_;
  const std::string count = std::to_string(cell.items.size());
  const std::string section(items_section(ui_, goals));
  const std::string text =
      open ? std::string(ui_.tr("收起", "Fold"))
           : (ui_.english() ? "Show all " + count : "展开全部 " + count + " 条");
  const Rect whole = cell_rect(cell.place);
  const float x_px = whole.x_px + pad_px();
  float width_px = 0;
  const WidgetId id = widget_id("fold", cell_id(cell.place));
  // A row owns cells only: the links are in one of their own.
  MirrorNode links;
  links.id = widget_id("links", id);
  links.role = Role::GRID_CELL;
  links.name = text;
  links.rect = {whole.x_px, y_px, whole.width_px, line_height_px(text_style(CellRole::ITEMS))};
  links.row = static_cast<int>(cell.place.row) + 1;
  links.column = static_cast<int>(cell.place.column) + 1;
  links.read_only = true;
  ui_.mirror.push(std::move(links));
  if (link(ui_, id, {x_px, y_px}, text, &width_px, text + " " + section, ui_.theme.paper_link)) {
    open = !open;
    offsets_.forget(cell.place.row);
    if (is_cursor(cell.place)) set_cursor({cell.place.row, cell.place.column, 0}, false);
    ui_.request_frame();
  }
  if (!ui_.session.read_only()) add_item_link(cell, {x_px + width_px + 18, y_px});
  ui_.mirror.pop();
}

void SheetView::add_item_link(const SheetCell& cell, Point at) {
  const bool goals = sheet_->row_kind(cell.place.row) == RowKind::GOALS;
  const std::string section(items_section(ui_, goals));
  const std::string_view add = ui_.tr("＋ 新增一条", "+ Add");
  const WidgetId id = widget_id("add", widget_id("fold", cell_id(cell.place)));
  if (link(ui_, id, at, add, nullptr, std::string(ui_.tr("新增一条 ", "Add to ")) + section,
           ui_.theme.paper_link)) {
    (goals ? goals_open_ : responsibilities_open_) = true;
    offsets_.forget(cell.place.row);
    run_command(ui_.session, goals ? "insert.goal" : "insert.responsibility");
    edit_soon();
  }
}

}  // namespace jixiao
