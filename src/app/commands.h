// The command table: everything that can be asked of the program, once: id, labels, shortcut, help
// and when it is possible. Menus, buttons, the command palette, the shortcut sheet, tests and the
// README's list all come from it. What is about one finding, version or step stands in
// app/argument_commands.h; the palette finds both (app/palette.h).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/session.h"

namespace jixiao {

// A group of the menu and of the shortcut sheet.
enum class CommandGroup : std::uint8_t { FILE, EDIT, INSERT, VIEW, TOOLS, HELP };

// Where its shortcut is ours.
enum class KeyScope : std::uint8_t {
  OUTSIDE_FIELDS,   // while text is edited the key belongs to the text
  EVERYWHERE,       // also while text is edited: the key has no meaning in a text
  CLIPBOARD_EVENT,  // never taken as a key: the browser's copy, cut or paste event does it
};

struct Command {
  std::string_view id;  // file.save, edit.undo …
  CommandGroup group;
  std::string_view label;     // 保存
  std::string_view label_en;  // Save
  // Ctrl+S; empty: none. Several are separated by a space. Keys as in KeyboardEvent.key.
  std::string_view shortcut;
  std::string_view help;
  std::string_view help_en;
  bool (*enabled)(const Session&);
  void (*run)(Session&);
  KeyScope scope = KeyScope::OUTSIDE_FIELDS;
};

std::span<const Command> commands();
const Command* find_command(std::string_view id);

// The command whose shortcut this is, whether enabled or not; null for none. in_field: while text
// is edited only those that make no sense in a text stay ours (Ctrl+S, F1 …).
const Command* command_for(const KeyEvent& key, bool in_field);

// Runs the command if it is enabled; false where it is not or there is none of that id.
bool run_command(Session& session, std::string_view id);

// The label as shown now, in the language of the settings: 撤销：删除 指标2 检查频次.
std::string current_label(const Session& session, const Command& command);

// 文件, 编辑 …
std::string_view group_label(CommandGroup group, bool english);

// A shortcut of the table as people read it: Alt+↑, on a Mac ⌘S.
std::string shown_keys(std::string_view keys, bool is_mac);
// The first shortcut as shown in a menu, empty for none: Ctrl+S, on a Mac ⌘S.
std::string shown_shortcut(const Command& command, bool is_mac);
// All of them: Ctrl+Y / Ctrl+Shift+Z.
std::string all_shortcuts(const Command& command, bool is_mac);
std::string all_shortcuts(std::string_view shortcuts, bool is_mac);  // Command::shortcut

}  // namespace jixiao
