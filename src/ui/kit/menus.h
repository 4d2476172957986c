// The menus made from the command table.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "ui/kit/ui.h"

namespace jixiao {

// Items for those commands, in that order; an empty id draws a line.
std::vector<MenuItem> command_items(Ui& ui, std::span<const std::string_view> ids);
// Every command of the table, by group.
std::vector<MenuItem> all_command_items(Ui& ui);

// What can be done with the selected node: the context menu of outline and sheet.
void open_node_menu(Ui& ui, WidgetId owner, const Rect& anchor);

}  // namespace jixiao
