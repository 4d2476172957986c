// The keys of the sheet while no text is edited: the ones every spreadsheet has.
#include <algorithm>
#include <cmath>
#include <utility>

#include "edit/operations.h"
#include "sheet/value_parts.h"
#include "ui/sheet/sheet_view.h"

namespace jixiao {
namespace {

constexpr float PAGE_OF_VIEW = 0.85f;  // PageDown keeps a little of what was seen

struct Arrow {
  std::string_view key;
  int rows;
  int columns;
};
constexpr Arrow ARROWS[] = {
    {"ArrowDown", 1, 0}, {"ArrowUp", -1, 0}, {"ArrowRight", 0, 1}, {"ArrowLeft", 0, -1}};

const Arrow* arrow_of(std::string_view key) {
  const auto* found = std::find_if(std::begin(ARROWS), std::end(ARROWS),
                                   [&](const Arrow& arrow) { return arrow.key == key; });
  return found == std::end(ARROWS) ? nullptr : found;
}

bool is_page_key(std::string_view key) {
  return key == "PageDown" || key == "PageUp" || key == "Home" || key == "End";
}

}  // namespace

SheetView::Cell SheetView::page_away(const Cell& from, bool up) const {
  const double page_px = view_.height_px * PAGE_OF_VIEW;
  const double y_px = offsets_.top(from.row) + (up ? -page_px : page_px);
  Cell cell{offsets_.row_at(std::clamp(y_px, 0.0, offsets_.total() - 1)), from.column, 0};
  if (can_hold_cursor(cell)) return cell;
  return step(cell, up ? -1 : 1, 0).value_or(cell);
}

// Where the key leads to; nothing at the edge of the table.
std::optional<SheetView::Cell> SheetView::target_of_key(const KeyEvent& key) const {
  const bool ctrl = key.modifiers.ctrl;
  const Cell& from = has_range() && key.modifiers.shift ? range_end_ : lane_;
  const std::size_t last_row = sheet_->row_count() - 1;
  const std::size_t last_column = sheet_->column_count() - 1;
  if (const Arrow* arrow = arrow_of(key.key)) {
    if (ctrl && arrow->rows != 0) return Cell{arrow->rows < 0 ? 0 : last_row, from.column, 0};
    if (ctrl) return Cell{from.row, arrow->columns < 0 ? 0 : last_column, 0};
    if (key.modifiers.shift) return step_of_range(arrow->rows, arrow->columns);
    return step(lane_, arrow->rows, arrow->columns);
  }
  if (key.key == "PageDown") return page_away(from, false);
  if (key.key == "PageUp") return page_away(from, true);
  if (key.key == "Home") return Cell{ctrl ? 0 : from.row, 0, 0};
  return Cell{ctrl ? last_row : from.row, last_column, 0};
}

bool SheetView::move_by_key(const KeyEvent& key) {
  if (arrow_of(key.key) == nullptr && !is_page_key(key.key)) return false;
  const std::optional<Cell> target = target_of_key(key);
  if (!target) return true;
  ui_.editor.end(FieldEnd::BLUR);
  set_cursor(*target, key.modifiers.shift);
  return true;
}

// A run of Tabs is a row being filled in: Enter then goes to where the next one begins.
bool SheetView::move_by_tab(bool backwards) {
  const std::optional<Cell> next = next_editable(backwards);
  if (!next) return false;  // out of the sheet, as everywhere
  const std::size_t began = tab_column_.value_or(cursor_.column);
  ui_.editor.end(FieldEnd::BLUR);
  set_cursor(*next, false);
  tab_column_ = began;
  return true;
}

// ---------------------------------------------------------------- emptying

namespace {

bool is_text_cell(const SheetCell& cell) {
  return cell.editable && cell.role != CellRole::ITEMS;
}

}  // namespace

// Delete empties whatever is selected; rows are taken away by a command of their own.
bool SheetView::clear_selected() {
  if (ui_.session.read_only()) return false;
  if (has_range()) return clear_range();
  const SheetCell cell = cursor_cell();
  if (!cell.items.empty() && !is_open(cell)) return clear_items(cell);
  const Target target = target_of(cell, cursor_.item);
  if (target.node.empty() || target.text.empty()) return true;
  target_ = target;
  write({});
  ui_.session.end_typing();
  return true;
}

// All duties or goals at once, as they are seen folded.
bool SheetView::clear_items(const SheetCell& cell) {
  Session& session = ui_.session;
  std::vector<NodeId> nodes;
  for (const CellItem& item : cell.items) nodes.push_back(item.node);
  const Result<NodeId> next = remove_nodes(session.editor(), nodes);
  if (!session.report(next)) return true;
  session.select_node(next.value());
  const std::string count = std::to_string(nodes.size());
  session.notify(Notice::Kind::INFO,
                 session.english() ? "Lines removed: " + count : "已清空 " + count + " 条", {},
                 "edit.undo");
  return true;
}

std::string SheetView::text_of(const SheetCell& cell) const {
  const Form& form = ui_.session.form();
  const Node* node = form.find(cell.node);
  return node == nullptr ? std::string() : std::string(form.field(*node, cell.field));
}

// The parts of a value split over three columns are emptied together: parts are those of the last.
void SheetView::add_emptied(const SheetCell& cell, std::vector<FieldText>& emptied,
                            std::vector<PartText>& parts) const {
  const bool goes_on =
      !emptied.empty() && emptied.back().node == cell.node && emptied.back().field == cell.field;
  if (!goes_on) {
    emptied.push_back({cell.node, cell.field, {}});
    parts.clear();
  }
  parts.push_back({cell.part, {}});
  emptied.back().text = value_with_parts(text_of(cell), parts);
}

bool SheetView::clear_range() {
  const CellRange range = selected_range();
  std::vector<FieldText> emptied;
  std::vector<PartText> parts;
  for (std::size_t row = range.rows.first; row < range.rows.end; ++row) {
    for (const SheetCell& cell : sheet_->cells_in(row)) {
      const bool inside =
          cell.place.column >= range.first_column && cell.place.column < range.end_column;
      if (inside && is_text_cell(cell)) add_emptied(cell, emptied, parts);
    }
  }
  const Selection selection = ui_.session.view().selection;
  if (ui_.session.report(set_fields(ui_.session.editor(), emptied))) {
    ui_.session.select(selection);
  }
  return true;
}

// ---------------------------------------------------------------- all keys

bool SheetView::on_key(const KeyEvent& key) {
  if (!sheet_ || !ui_.session.has_draft() || key.modifiers.alt) return false;
  if (key.key == "Escape" && !dragged_.empty()) {
    stop_row_drag();
    return true;
  }
  if (move_by_key(key)) return true;
  if (key.modifiers.ctrl) {
    if (key.key != "a" && key.key != "A") return false;
    set_cursor({0, 0, 0}, false);
    set_cursor({sheet_->row_count() - 1, sheet_->column_count() - 1, 0}, true);
    reveal_next_ = false;
    return true;
  }
  if (key.key == "Enter" && key.modifiers.shift) {
    if (const auto above = step(lane_, -1, 0)) set_cursor(*above, false);
    return true;
  }
  if (key.key == "Enter" || key.key == "F2") {
    edit_soon();
    return true;
  }
  if (key.key == "Tab") return move_by_tab(key.modifiers.shift);
  if (key.key == "Delete") return clear_selected();
  if (key.key == "Backspace") return edit_emptied();
  if (key.key == "Escape" && has_range()) {
    set_cursor(lane_, false);
    return true;
  }
  if (key.key == "ContextMenu" || (key.key == "F10" && key.modifiers.shift)) {
    open_row_menu(cell_rect(sheet_->anchor_at(cursor_.row, cursor_.column)));
    return true;
  }
  return false;
}

}  // namespace jixiao
