// The keys of the sheet while no text is edited. Those that move the frame: cursor_moves.cpp.
#include "ui/sheet/sheet_view.h"

namespace jixiao {

// Enter, F2 and Tab.
bool SheetView::on_entry_key(const KeyEvent& key) {
  const bool enter = key.key == "Enter";
  const bool tab = key.key == "Tab";
  if (enter && key.modifiers.shift) {
    if (const auto above = cursor_.step(cursor_.lane(), -1, 0)) cursor_.set(*above);
    return true;
  }
  if ((enter || (tab && !key.modifiers.shift)) && editor_.leave_empty_item(tab)) return true;
  if (tab) return cursor_.move_by_tab(key.modifiers.shift);
  if (!enter && key.key != "F2") return false;
  editor_.edit_soon();
  return true;
}

bool SheetView::on_key(const KeyEvent& key) {
  if (!sheet_.is_there() || !ui_.session.has_draft() || key.modifiers.alt) return false;
  if (key.key == "Escape" && handles_.is_dragging()) {
    handles_.stop_row_drag();
    return true;
  }
  if (cursor_.move_by_key(key)) return true;
  if (key.modifiers.ctrl) {
    if (key.key != "a" && key.key != "A") return false;
    cursor_.select_all();
    return true;
  }
  if (key.key == "Enter" || key.key == "F2" || key.key == "Tab") return on_entry_key(key);
  if (key.key == "Delete") return editor_.clear_selected();
  if (key.key == "Backspace") return editor_.edit_emptied();
  if (key.key == "Escape" && cursor_.has_range()) {
    cursor_.set(cursor_.lane());
    return true;
  }
  if (key.key == "ContextMenu" || (key.key == "F10" && key.modifiers.shift)) {
    open_row_menu(geometry_.cell_rect(cursor_.cell().place));
    return true;
  }
  return false;
}

}  // namespace jixiao
