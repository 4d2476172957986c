// Remarks as a reviewer and the one who answers see them: which there are, in the order of the
// form, and what has become of a suggestion.
//
// A suggestion is a remark with `suggest`. On a field it is another text for it; on the node as a
// whole (no field) with an empty text it is that the row should go; on the list of a group
// (level3 …) it is a row to be added: its name, and its value behind a line break.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draft/draft.h"

namespace jixiao {

enum class SuggestionKind : std::uint8_t { NONE, TEXT, DELETION, INSERTION };
SuggestionKind suggestion_kind(const Draft& draft, const Remark& remark);

enum class RemarkState : std::uint8_t {
  OPEN,
  DONE,      // the field has the suggested text already
  OUTDATED,  // the field was changed since: to be picked like a conflict
  GONE,      // the node is not there any more
  RESOLVED,
};
RemarkState remark_state(const Draft& draft, const Remark& remark);

struct RemarkRow {
  const Remark* remark = nullptr;
  // Where it is shown: its node, else the nearest ancestor by its place that is still there; the
  // form itself at last.
  NodeId shown_at;
  RemarkState state = RemarkState::OPEN;
};
// In the order of the form; those whose node is gone come last.
std::vector<RemarkRow> remark_rows(const Draft& draft);

// Whether somebody still waits for something: for the marks beside rows.
bool is_open(RemarkState state);

// The key of the list of children of a node in the file, such as level3; empty for an indicator.
std::string_view list_key(NodeKind kind);
// What a suggestion would make, in words.
std::string describe_suggestion(const Draft& draft, const Remark& remark);

}  // namespace jixiao
