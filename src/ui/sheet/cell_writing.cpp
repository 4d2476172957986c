// Of the cell editor: what is written where, and what follows when the field ends.
#include <utility>

#include "edit/typing.h"
#include "ui/sheet/cell_editor.h"

namespace jixiao {

// What is typed into is what is selected; the typing goes on.
void CellEditor::select_target() {
  ui_.session.view().selection = {.node = target_.node, .field = target_.field, .more = {}};
}

void CellEditor::write(const std::string& text) {
  Session& session = ui_.session;
  // Scrolled away, it comes back to be seen.
  cursor_.reveal_if_hidden();
  if (!target_.parent.empty()) {
    const Node* parent = session.form().find(target_.parent);
    if (parent == nullptr || text.empty()) return;
    const Place place{target_.parent, parent->children().size()};
    const Result<NodeId> made = type_new(session.editor(), place, text);
    if (!session.report(made)) return;
    target_.node = made.value();
    target_.field = {Field::TEXT, {}};
    target_.parent.clear();
    // Again as a text of that node: a group may have got the name of another at once.
    session.set_text(target_.node, target_.field, text, typing_key(target_.node));
    select_target();
    return;
  }
  const Node* node = session.form().find(target_.node);
  if (node == nullptr) return;
  // The whole list may be selected, with the frame on its first line.
  if (session.view().selection.node != target_.node) select_target();
  std::string whole = text;
  if (target_.part != ValuePart::WHOLE) {
    whole = value_with_part(session.form().field(*node, target_.field), target_.part, text);
  }
  session.set_text(target_.node, target_.field, std::move(whole), typing_key(target_.node));
}

bool CellEditor::put_text(const std::string& text) {
  target_ = target_of(cursor_.cell(), cursor_.place().item);
  if (!target_.valid()) return false;
  write(text);
  ui_.session.end_typing();
  return true;
}

// What was written in the last line makes another one below it; an empty line makes none.
bool CellEditor::add_row_at_end() {
  const Node* line = sheet_->indicator_in(cursor_.place().row);
  const bool last = cursor_.place().row + 1 == sheet_->indicator_rows().end;
  const CellRole role = cursor_.cell().role;
  const bool of_line =
      role == CellRole::NAME || role == CellRole::VALUE || role == CellRole::REMARK;
  if (line == nullptr || !last || !of_line || (line->text.empty() && line->value.empty())) {
    return false;
  }
  const Result<NodeId> made = insert_sibling(ui_.session.editor(), line->id());
  if (!ui_.session.report(made)) return false;
  ui_.session.select_node(made.value());
  return true;
}

// Of an opened list the item that is framed, where it is the last.
const Node* CellEditor::last_item() const {
  const SheetCell cell = cursor_.cell();
  const bool last = !cell.items.empty() && cursor_.place().item + 1 == cell.items.size();
  if (!last || !geometry_.is_open(cell) || ui_.session.read_only()) return nullptr;
  return ui_.session.form().find(cell.items.back().node);
}

// After the last duty or goal comes another; after one left empty, what is below the list.
bool CellEditor::continue_items() {
  const Node* item = last_item();
  if (item == nullptr || item->text.empty()) return leave_empty_item(false);
  const Result<NodeId> made = insert_sibling(ui_.session.editor(), item->id());
  if (ui_.session.report(made)) ui_.session.select_node(made.value());
  return true;
}

// The line that Enter made and nobody filled goes with it, as in a list of Word.
bool CellEditor::leave_empty_item(bool with_tab) {
  const Node* item = last_item();
  if (item == nullptr || !item->text.empty() || item->parent()->children().size() == 1) {
    return false;
  }
  const std::optional<SheetPlace> below = cursor_.step(cursor_.place(), 1, 0);
  SheetPlace before = cursor_.place();
  --before.item;
  const NodeId empty = item->id();
  if (!below || !ui_.session.report(remove_nodes(ui_.session.editor(), {&empty, 1}))) return false;
  cursor_.update_sheet();
  cursor_.set(with_tab ? before : *below);
  if (with_tab) cursor_.move_by_tab(false);
  return true;
}

void CellEditor::ended(FieldEnd reason) {
  Session& session = ui_.session;
  const bool up = std::exchange(going_up_, false);
  if (reason == FieldEnd::ESCAPE && session.form().find(target_.node) != nullptr) {
    write(ui_.editor.is_open() ? ui_.editor.original_text() : target_.text);
  }
  names_.close();
  session.end_typing();
  ui_.request_frame();
  if (reason == FieldEnd::BLUR || reason == FieldEnd::LEFT) return;
  cursor_.update_sheet();
  cursor_.follow_selection();
  if (reason == FieldEnd::TAB && leave_empty_item(true)) return;
  if (reason == FieldEnd::TAB || reason == FieldEnd::BACK_TAB) {
    const bool moved = cursor_.move_by_tab(reason == FieldEnd::BACK_TAB);
    if (!moved && reason == FieldEnd::TAB) add_row_at_end();
  }
  if (reason == FieldEnd::ENTER) {
    if (!up && (continue_items() || add_row_at_end())) return;
    cursor_.move_by_enter(up);
  }
  if (reason == FieldEnd::CTRL_ENTER) run_command(session, "edit.add_sibling");
}

}  // namespace jixiao
