// The command palette's lines: the commands of the table, and what can be done with what is at
// hand: fixes for the selected place, recent drafts, versions, steps of the history, suggestions.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/argument_commands.h"
#include "app/commands.h"
#include "app/findings.h"

namespace jixiao {

struct PaletteLine {
  std::string_view id;
  std::optional<CommandArgument> argument = {};  // of a command about one thing
  std::string label;                             // as shown: 修复此处：改为“≥560个”
  std::string_view label_en;
  std::string_view help;
  std::string_view help_en;
  std::string_view shortcut = {};
};

// What is offered beside the table, a few of each kind; for as long as draft, selection and
// findings stay as they are.
std::vector<PaletteLine> palette_offers(Session& session, const Findings& findings);

// Commands and offers whose label, English label or pinyin initials match, best first; all for an
// empty query. Of equal matches commands come first, and what cannot be done now last.
std::vector<PaletteLine> find_in_palette(const Session& session,
                                         const std::vector<PaletteLine>& offers,
                                         std::string_view query);

bool can_run(const Session& session, const PaletteLine& line);
bool run_line(Session& session, const PaletteLine& line);

}  // namespace jixiao
