// Of the cell editor: Delete and Backspace.
#include <utility>

#include "ui/sheet/cell_editor.h"

namespace jixiao {
namespace {

bool is_text_cell(const SheetCell& cell) {
  return cell.editable && cell.role != CellRole::ITEMS;
}

}  // namespace

// Delete empties whatever is selected; rows are taken away by a command of their own.
bool CellEditor::clear_selected() {
  if (ui_.session.read_only()) return false;
  if (cursor_.has_range()) return clear_range();
  const SheetCell cell = cursor_.cell();
  if (!cell.items.empty() && !geometry_.is_open(cell)) return clear_items(cell);
  const Target target = target_of(cell, cursor_.place().item);
  if (target.node.empty() || target.text.empty()) return true;
  target_ = target;
  write({});
  ui_.session.end_typing();
  return true;
}

// All duties or goals at once, as they are seen folded.
bool CellEditor::clear_items(const SheetCell& cell) {
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

std::string CellEditor::text_of(const SheetCell& cell) const {
  const Form& form = ui_.session.form();
  const Node* node = form.find(cell.node);
  return node == nullptr ? std::string() : std::string(form.field(*node, cell.field));
}

// The parts of a value split over three columns are emptied together: parts are those of the last.
void CellEditor::add_emptied(const SheetCell& cell, std::vector<FieldText>& emptied,
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

bool CellEditor::clear_range() {
  const CellRange range = cursor_.selected_range();
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

// Backspace begins with nothing, as typing does.
bool CellEditor::edit_emptied() {
  const SheetCell cell = cursor_.cell();
  const bool folded = !cell.items.empty() && !geometry_.is_open(cell);
  if (folded || ui_.session.read_only()) return false;
  if (!ui_.editor.is_open_for(cursor_.id())) arm();
  if (!target_.valid() || !ui_.editor.is_armed()) return false;
  ui_.editor.start_editing({}, CaretPlace::END);
  write({});
  written_ = text_in_form();
  return true;
}

}  // namespace jixiao
