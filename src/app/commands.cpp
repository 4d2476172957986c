#include "app/commands.h"

#include <algorithm>
#include <array>
#include <utility>

#include "app/command_groups.h"
#include "app/command_keys.h"
#include "app/command_match.h"
#include "app/step_words.h"
#include "base/pinyin.h"

namespace jixiao {

namespace {

std::vector<Command> collect_commands() {
  std::vector<Command> all;
  for (const std::span<const Command> part :
       {file_commands(), edit_commands(), row_commands(), search_commands(), insert_commands(),
        tool_commands(), finding_commands(), guess_commands(), view_commands(), help_commands()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& letter : lower) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  return lower;
}

std::string toggle_label(const Session& session, const Command& command, std::string_view chinese,
                         std::string_view english) {
  return session.english() ? std::string(command.label_en) + ": " + std::string(english)
                           : std::string(command.label) + "：" + std::string(chinese);
}

std::string theme_label(const Session& session, const Command& command) {
  switch (session.settings().theme) {
    case Theme::SYSTEM:
      return toggle_label(session, command, "跟随系统", "as the system");
    case Theme::LIGHT:
      return toggle_label(session, command, "浅色", "light");
    case Theme::DARK:
      return toggle_label(session, command, "深色", "dark");
  }
  return {};
}

std::string density_label(const Session& session, const Command& command) {
  return session.settings().density == Density::COMPACT
             ? toggle_label(session, command, "紧凑", "compact")
             : toggle_label(session, command, "宽松", "comfortable");
}

}  // namespace

std::span<const Command> commands() {
  static const std::vector<Command> all = collect_commands();
  return all;
}

const Command* find_command(std::string_view id) {
  for (const Command& command : commands()) {
    if (command.id == id) return &command;
  }
  return nullptr;
}

const Command* command_for(const KeyEvent& key, bool in_field) {
  if (is_browser_key(key)) return nullptr;
  for (const Command& command : commands()) {
    if (command.scope == KeyScope::CLIPBOARD_EVENT) continue;
    if (in_field && command.scope != KeyScope::EVERYWHERE) continue;
    if (any_shortcut(command.shortcut, [&](std::string_view one) { return is_shortcut(one, key); }))
      return &command;
  }
  return nullptr;
}

bool run_command(Session& session, std::string_view id) {
  const Command* command = find_command(id);
  if (command == nullptr || !command->enabled(session)) return false;
  command->run(session);
  return true;
}

std::string current_label(const Session& session, const Command& command) {
  if (command.id == "view.theme") return theme_label(session, command);
  if (command.id == "view.density") return density_label(session, command);
  const std::string label(session.english() ? command.label_en : command.label);
  const std::string_view step = command.id == "edit.undo"   ? session.history().undo_label()
                                : command.id == "edit.redo" ? session.history().redo_label()
                                                            : std::string_view();
  if (step.empty()) return label;
  return label + (session.english() ? ": " : "：") + step_words(step, session.english());
}

std::string_view group_label(CommandGroup group, bool english) {
  switch (group) {
    case CommandGroup::FILE:
      return english ? "File" : "文件";
    case CommandGroup::EDIT:
      return english ? "Edit" : "编辑";
    case CommandGroup::INSERT:
      return english ? "Insert" : "插入";
    case CommandGroup::VIEW:
      return english ? "View" : "查看";
    case CommandGroup::TOOLS:
      return english ? "Tools" : "工具";
    case CommandGroup::HELP:
      return english ? "Help" : "帮助";
  }
  return {};
}

std::string shown_keys(std::string_view keys, bool is_mac) {
  std::string shown(keys);
  using Spelling = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Spelling, 4> ARROWS = {
      Spelling{"ArrowUp", "↑"}, {"ArrowDown", "↓"}, {"ArrowLeft", "←"}, {"ArrowRight", "→"}};
  constexpr std::array<Spelling, 3> MAC = {Spelling{"Ctrl+", "⌘"}, {"Shift+", "⇧"}, {"Alt+", "⌥"}};
  const auto replace = [&](const Spelling& spelling) {
    const std::size_t at = shown.find(spelling.first);
    if (at != std::string::npos) shown.replace(at, spelling.first.size(), spelling.second);
  };
  for (const Spelling& spelling : ARROWS) replace(spelling);
  if (is_mac) {
    for (const Spelling& spelling : MAC) replace(spelling);
  }
  return shown;
}

std::string shown_shortcut(const Command& command, bool is_mac) {
  return shown_keys(command.shortcut.substr(0, command.shortcut.find(' ')), is_mac);
}

std::string all_shortcuts(const Command& command, bool is_mac) {
  return all_shortcuts(command.shortcut, is_mac);
}

std::string all_shortcuts(std::string_view shortcuts, bool is_mac) {
  std::string shown;
  for (std::string_view rest = shortcuts; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (!shown.empty()) shown += " / ";
    shown += shown_keys(rest.substr(0, end), is_mac);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return shown;
}

int match_rank(const CommandTexts& texts, std::string_view query) {
  if (query.empty()) return 0;
  const std::string wanted = lower_case(query);
  const std::string shown = lower_case(texts.label);
  const std::string in_english = lower_case(texts.in_english);
  if (shown.starts_with(wanted)) return 0;
  if (in_english.starts_with(wanted)) return 1;
  if (shown.find(wanted) != std::string::npos) return 2;
  if (matches_pinyin_initials(texts.in_chinese, query)) return 3;
  if (in_english.find(wanted) != std::string::npos) return 4;
  if (lower_case(texts.help).find(wanted) != std::string::npos) return 5;
  return NO_MATCH;
}

}  // namespace jixiao
