// The keys of the sheet while no text is edited. Those that move the frame: cursor_moves.cpp.
#include "ui/sheet/sheet_view.h"

namespace jixiao {

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
  if (key.key == "Enter" && key.modifiers.shift) {
    if (const auto above = cursor_.step(cursor_.lane(), -1, 0)) cursor_.set(*above);
    return true;
  }
  const bool with_tab = key.key == "Tab" && !key.modifiers.shift;
  if ((with_tab || key.key == "Enter") && editor_.leave_empty_item(with_tab)) return true;
  if (key.key == "Enter" || key.key == "F2") {
    editor_.edit_soon();
    return true;
  }
  if (key.key == "Tab") return cursor_.move_by_tab(key.modifiers.shift);
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
