#include "ui/key_router.h"

#include "app/commands.h"
#include "platform/imgui/imgui_glue.h"
#include "ui/sheet/paste_columns.h"

namespace jixiao {

bool KeyRouter::to_modal(const KeyEvent& event) {
  return (event.key == "Escape" && opening_.cancel()) || ui_.modals.on_key(event);
}

bool KeyRouter::to_page(const KeyEvent& event) {
  if (ui_.session.has_draft()) {
    if (find_bar_.on_key(event)) return true;
    if (outline_.has_focus() && outline_.on_key(event)) return true;
    if (sheet_.has_focus() && sheet_.on_key(event)) return true;
  }
  return notices_.on_key(event);
}

bool KeyRouter::to_command(const KeyEvent& event, bool in_field) {
  const Command* command = command_for(event, in_field);
  if (command == nullptr) return false;
  if (in_field && ui_.editor.is_editing()) ui_.editor.end(FieldEnd::BLUR);
  run_command(ui_.session, command->id);
  return true;
}

bool KeyRouter::route(const KeyEvent& event, bool in_field) {
  forget_last_click();
  note_paste_key(ui_.session, event);
  if (ui_.on_menu_key(event)) return true;
  if (!in_field && to_modal(event)) return true;
  if (ui_.modals.any_open()) {
    // Left to the browser, Tab would go out of the page from the last place of a dialog.
    if (!in_field && event.key == "Tab" && !event.modifiers.ctrl && !event.modifiers.alt) {
      ui_.focus_next(ui_.focused(), event.modifiers.shift);
      return true;
    }
    return command_for(event, true) != nullptr;  // nothing behind a dialog is to be worked on
  }
  if (!in_field && to_page(event)) return true;
  return to_command(event, in_field);
}

}  // namespace jixiao
