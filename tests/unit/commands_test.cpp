#include <doctest.h>

#include <set>

#include "app/command_keys.h"
#include "app/commands.h"

using namespace jixiao;

namespace {

std::vector<std::string> shortcuts_of(const Command& command) {
  std::vector<std::string> shortcuts;
  if (command.shortcut.empty()) return shortcuts;
  any_shortcut(command.shortcut, [&](std::string_view one) {
    shortcuts.emplace_back(one);
    return false;
  });
  return shortcuts;
}

}  // namespace

TEST_CASE("command table: every command has a unique id and its texts in both languages") {
  std::set<std::string_view> ids;
  for (const Command& command : commands()) {
    CAPTURE(command.id);
    CHECK(ids.insert(command.id).second);
    CHECK(command.id.find('.') != std::string_view::npos);
    for (const std::string_view text :
         {command.label, command.label_en, command.help, command.help_en}) {
      CHECK_FALSE(text.empty());
    }
    CHECK((command.enabled != nullptr));
    CHECK((command.run != nullptr));
    CHECK(find_command(command.id) == &command);
  }
  CHECK(ids.size() == commands().size());
  CHECK(find_command("no.such") == nullptr);
}

TEST_CASE("command table: what issue and menu need is there") {
  for (const std::string_view id :
       {"file.new",         "file.sample",      "file.open",        "file.save",
        "file.save_as",     "file.close",       "file.recent",      "file.import",
        "file.export_xlsx", "file.export_docx", "file.export_html", "file.export_csv",
        "file.export_txt",  "file.print",       "edit.undo",        "edit.redo",
        "edit.cut",         "edit.copy",        "edit.paste",       "edit.delete",
        "edit.duplicate",   "edit.move_up",     "edit.move_down",   "edit.add_sibling",
        "edit.add_child",   "edit.rename",      "insert.function",  "insert.responsibility",
        "insert.goal",      "insert.level_one", "insert.level_two", "insert.indicator",
        "view.find",        "view.palette",     "view.zoom_in",     "view.zoom_out",
        "view.zoom_reset",  "view.theme",       "view.language",    "view.density",
        "view.open_all",    "view.close_all",   "view.go_outline",  "view.go_form",
        "view.go_fields",   "help.shortcuts",   "help.about",       "edit.copy_markdown"}) {
    CAPTURE(id);
    CHECK(find_command(id) != nullptr);
  }
}

TEST_CASE("command table: shortcuts are unique and none is the browser's") {
  std::set<std::string> seen;
  for (const Command& command : commands()) {
    for (const std::string& shortcut : shortcuts_of(command)) {
      CAPTURE(shortcut);
      CHECK(seen.insert(shortcut).second);
      CHECK_FALSE(is_browser_key(key_of_shortcut(shortcut)));
    }
  }
}

TEST_CASE("command table: a key finds its command, with Caps Lock too") {
  CHECK(command_for(key_of_shortcut("Ctrl+S"), false)->id == "file.save");
  CHECK(command_for({.key = "s", .modifiers = {.ctrl = true}}, false)->id == "file.save");
  CHECK(command_for(key_of_shortcut("Ctrl+Shift+Z"), false)->id == "edit.redo");
  CHECK(command_for(key_of_shortcut("Ctrl+Y"), false)->id == "edit.redo");
  CHECK(command_for(key_of_shortcut("Alt+ArrowUp"), false)->id == "edit.move_up");
  CHECK(command_for(key_of_shortcut("Ctrl+Alt++"), false)->id == "view.zoom_in");
  CHECK(command_for(key_of_shortcut("F2"), false)->id == "edit.rename");
  CHECK(command_for(key_of_shortcut("Ctrl+Alt+Delete"), false) == nullptr);
  CHECK(command_for(key_of_shortcut("s"), false) == nullptr);
}

TEST_CASE("command table: the browser keeps its keys") {
  for (const std::string_view key :
       {"Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+=", "F5", "F11", "F12", "Ctrl+T", "Ctrl+W", "Ctrl+L",
        "Ctrl+N", "Ctrl+R", "Ctrl+Tab", "Ctrl+1", "Alt+ArrowLeft", "Ctrl+Shift+I"}) {
    CAPTURE(key);
    CHECK(command_for(key_of_shortcut(key), false) == nullptr);
    CHECK(command_for(key_of_shortcut(key), true) == nullptr);
  }
}

TEST_CASE("command table: while text is edited its keys belong to the text") {
  for (const std::string_view key :
       {"Ctrl+Z", "Ctrl+Y", "Ctrl+C", "Ctrl+X", "Ctrl+V", "Delete", "F2", "Enter", "a"}) {
    CAPTURE(key);
    CHECK(command_for(key_of_shortcut(key), true) == nullptr);
  }
  CHECK(command_for(key_of_shortcut("Ctrl+S"), true)->id == "file.save");
  CHECK(command_for(key_of_shortcut("F1"), true)->id == "help.shortcuts");
  CHECK(command_for(key_of_shortcut("Ctrl+Enter"), true)->id == "edit.add_sibling");
}

TEST_CASE("command table: copy, cut and paste come by the browser's event, never by key") {
  for (const std::string_view key : {"Ctrl+C", "Ctrl+X", "Ctrl+V"}) {
    CHECK(command_for(key_of_shortcut(key), false) == nullptr);
  }
}

TEST_CASE("shortcuts are shown as the machine writes them") {
  CHECK(shown_shortcut(*find_command("edit.redo"), false) == "Ctrl+Y");
  CHECK(shown_shortcut(*find_command("file.save_as"), true) == "⌘⇧S");
  CHECK(shown_shortcut(*find_command("edit.move_up"), false) == "Alt+↑");
  CHECK(shown_shortcut(*find_command("help.about"), false).empty());
  CHECK(all_shortcuts(*find_command("edit.redo"), false) == "Ctrl+Y / Ctrl+Shift+Z");
  CHECK(all_shortcuts(*find_command("edit.move_up"), false) == "Alt+↑");
  CHECK(all_shortcuts(*find_command("help.about"), false).empty());
}
