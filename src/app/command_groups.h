// The parts of the command table, one file each: commands_<group>.cpp. commands.cpp puts them
// together.
#pragma once

#include <span>

#include "app/commands.h"

namespace jixiao {

std::span<const Command> file_commands();
std::span<const Command> edit_commands();
std::span<const Command> row_commands();
std::span<const Command> search_commands();
std::span<const Command> insert_commands();
std::span<const Command> tool_commands();
std::span<const Command> finding_commands();
std::span<const Command> guess_commands();
std::span<const Command> view_commands();
std::span<const Command> help_commands();

// ---- when a command is possible ----

inline bool always(const Session&) {
  return true;
}
inline bool with_draft(const Session& session) {
  return session.has_draft();
}
inline bool can_edit(const Session& session) {
  return session.has_draft() && !session.read_only();
}

}  // namespace jixiao
