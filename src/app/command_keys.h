// Shortcuts as text and keys as events.
#pragma once

#include <string_view>

#include "platform/events.h"

namespace jixiao {

// Whether the key is that one shortcut, such as Ctrl+Shift+P or Alt+ArrowUp. Letters without regard
// to case, so that Caps Lock changes nothing.
bool is_shortcut(std::string_view shortcut, const KeyEvent& key);

// Keys that belong to the browser and are never ours: zoom, reload, tabs, windows, address bar,
// developer tools.
bool is_browser_key(const KeyEvent& key);

// Calls use(shortcut) for each of several separated by spaces, until it answers true.
template <typename Use>
bool any_shortcut(std::string_view shortcuts, Use use) {
  while (!shortcuts.empty()) {
    const std::size_t end = shortcuts.find(' ');
    if (use(shortcuts.substr(0, end))) return true;
    if (end == std::string_view::npos) return false;
    shortcuts.remove_prefix(end + 1);
  }
  return false;
}

// "Ctrl+Shift+P" as an event.
KeyEvent key_of_shortcut(std::string_view shortcut);

}  // namespace jixiao
