#include "app/command_keys.h"

#include <array>
#include <string>

namespace jixiao {

namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool same_key(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (lower(left[i]) != lower(right[i])) return false;
  }
  return true;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.size() <= prefix.size() || !text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// Chromium and Firefox on Windows and Linux. Those they reserve could not be taken anyway; the
// others are left to them because people rely on them in every page. Ctrl+F, Ctrl+H and F3 are
// ours: the browser finds nothing in a canvas.
constexpr std::array<std::string_view, 53> BROWSER_KEYS = {"Ctrl++",
                                                           "Ctrl+-",
                                                           "Ctrl+=",
                                                           "Ctrl+0",
                                                           "Ctrl+T",
                                                           "Ctrl+W",
                                                           "Ctrl+N",
                                                           "Ctrl+L",
                                                           "Ctrl+R",
                                                           "Ctrl+J",
                                                           "Ctrl+U",
                                                           "Ctrl+Tab",
                                                           "Ctrl+Shift+Tab",
                                                           "Ctrl+PageUp",
                                                           "Ctrl+PageDown",
                                                           "Ctrl+F4",
                                                           "Ctrl+F5",
                                                           "Ctrl+Shift+T",
                                                           "Ctrl+Shift+N",
                                                           "Ctrl+Shift+W",
                                                           "Ctrl+Shift+R",
                                                           "Ctrl+Shift+I",
                                                           "Ctrl+Shift+J",
                                                           "Ctrl+Shift+C",
                                                           "Ctrl+Shift+K",
                                                           "Ctrl+Shift+E",
                                                           "Ctrl+Shift+M",
                                                           "Ctrl+Shift+Delete",
                                                           "Ctrl+Shift++",
                                                           "Ctrl+1",
                                                           "Ctrl+2",
                                                           "Ctrl+3",
                                                           "Ctrl+4",
                                                           "Ctrl+5",
                                                           "Ctrl+6",
                                                           "Ctrl+7",
                                                           "Ctrl+8",
                                                           "Ctrl+9",
                                                           "Alt+ArrowLeft",
                                                           "Alt+ArrowRight",
                                                           "Alt+Home",
                                                           "Alt+D",
                                                           "Alt+F4",
                                                           "Alt+F",
                                                           "Alt+E",
                                                           "Alt+Enter",
                                                           "F5",
                                                           "F7",
                                                           "F10",
                                                           "F11",
                                                           "F12",
                                                           "Shift+F5",
                                                           "Shift+Escape"};

}  // namespace

KeyEvent key_of_shortcut(std::string_view shortcut) {
  KeyEvent key;
  for (bool more = true; more;) {
    more = false;
    if (take_prefix(shortcut, "Ctrl+")) more = key.modifiers.ctrl = true;
    if (take_prefix(shortcut, "Shift+")) more = key.modifiers.shift = true;
    if (take_prefix(shortcut, "Alt+")) more = key.modifiers.alt = true;
  }
  key.key = shortcut;
  return key;
}

bool is_shortcut(std::string_view shortcut, const KeyEvent& key) {
  const KeyEvent wanted = key_of_shortcut(shortcut);
  return wanted.modifiers == key.modifiers && same_key(wanted.key, key.key);
}

bool is_browser_key(const KeyEvent& key) {
  for (const std::string_view browser_key : BROWSER_KEYS) {
    if (is_shortcut(browser_key, key)) return true;
  }
  return false;
}

}  // namespace jixiao
