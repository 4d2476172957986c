#include "ui/kit/menus.h"

#include <string>
#include <utility>

namespace jixiao {
namespace {

// What is asked for most comes first: a long menu scrolls on a low screen.
constexpr std::string_view NODE_COMMANDS[] = {"edit.rename",
                                              "edit.clear",
                                              "edit.delete",
                                              "",
                                              "edit.add_sibling",
                                              "edit.add_child",
                                              "edit.duplicate",
                                              "edit.move_up",
                                              "edit.move_down",
                                              "",
                                              "edit.cut",
                                              "edit.copy",
                                              "edit.paste",
                                              "edit.paste_insert",
                                              "edit.fill_down",
                                              "",
                                              "edit.complete_taxonomy",
                                              "edit.merge_group"};

MenuItem command_item(Ui& ui, const Command& command) {
  MenuItem item;
  item.label = current_label(ui.session, command);
  // A phone has no keyboard.
  if (!ui.is_phone()) item.shortcut = command.shortcut.substr(0, command.shortcut.find(' '));
  item.description = ui.tr(command.help, command.help_en);
  item.enabled = command.enabled(ui.session);
  item.run = [&ui, id = command.id] { run_command(ui.session, id); };
  return item;
}

// Where there is little room, only what can be done now.
bool has_room_for(const Ui& ui, const Command& command) {
  return !ui.is_phone() || command.enabled(ui.session);
}

}  // namespace

std::vector<MenuItem> command_items(Ui& ui, std::span<const std::string_view> ids) {
  std::vector<MenuItem> items;
  bool separator = false;
  for (const std::string_view id : ids) {
    const Command* command = find_command(id);
    if (command == nullptr) {
      separator = !items.empty();
      continue;
    }
    if (!has_room_for(ui, *command)) continue;
    items.push_back(command_item(ui, *command));
    items.back().separator_before = std::exchange(separator, false);
  }
  return items;
}

std::vector<MenuItem> all_command_items(Ui& ui) {
  std::vector<MenuItem> items;
  const Command* before = nullptr;
  for (const Command& command : commands()) {
    if (!has_room_for(ui, command)) continue;
    items.push_back(command_item(ui, command));
    items.back().separator_before = before != nullptr && before->group != command.group;
    before = &command;
  }
  return items;
}

void open_node_menu(Ui& ui, WidgetId owner, const Rect& anchor) {
  Menu menu;
  menu.owner = owner;
  menu.anchor = anchor;
  menu.name = ui.tr("所选行", "Selected line");
  menu.items = command_items(ui, NODE_COMMANDS);
  ui.open_menu(std::move(menu));
}

}  // namespace jixiao
