// Commands about one thing: a finding, a version, a step of the history, a remark, a row of a
// merge. The second half of the command table (app/commands.h), for what a menu cannot list because
// there are as many of it as there are things. Buttons beside the thing run them, and the palette
// offers those that fit what is selected (app/palette.h).
//
//   run_command(session, "finding.fix", FindingFix{finding, finding.fixes.front()});
//
// A command of this table says which kind of argument it takes; with another kind, or where it is
// not possible, nothing happens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "app/merge_review.h"
#include "app/session.h"
#include "check/finding.h"
#include "draft/ignored.h"

namespace jixiao {

struct FindingFix {
  Finding finding;
  Fix fix;
};
struct FindingReason {
  Finding finding;
  std::string reason;  // why it is set aside
};
struct RuleKey {
  std::string id;  // empty: all findings that need nobody's decision
};
// A draft kept in the browser (RecentDraft::key).
struct DraftKey {
  std::string key;
};
// An earlier version of the open one.
struct VersionKey {
  std::string key;
};
struct HistoryStep {
  std::uint64_t serial = 0;  // Step::serial
};
struct RemarkKey {
  std::string id;
};
// A file of the overview of many drafts: where it stands in Overview::rows() as listed now.
struct OverviewPlace {
  std::size_t row = 0;
};
struct MergeRowKey {
  std::string key;  // MergeItem::key
};
struct MergeRowPick {
  std::string key;
  MergePick pick;
};

using CommandArgument =
    std::variant<Finding, FindingFix, FindingReason, IgnoredFinding, RuleKey, DraftKey, VersionKey,
                 HistoryStep, RemarkKey, OverviewPlace, MergeRowKey, MergeRowPick>;

struct ArgumentCommand {
  std::string_view id;  // finding.fix …; none is the id of a Command
  std::string_view label;
  std::string_view label_en;
  std::string_view help;
  std::string_view help_en;
  std::size_t argument;  // which of CommandArgument's kinds it takes
  // Called with that kind only.
  bool (*enabled)(const Session&, const CommandArgument&);
  void (*run)(Session&, const CommandArgument&);
};

std::span<const ArgumentCommand> argument_commands();
const ArgumentCommand* find_argument_command(std::string_view id);

// Whether that command exists, takes such an argument and is possible with it now.
bool can_run(const Session& session, std::string_view id, const CommandArgument& argument);
// Runs it if so; false otherwise. The argument may belong to what the command does away with.
bool run_command(Session& session, std::string_view id, CommandArgument argument);

}  // namespace jixiao
