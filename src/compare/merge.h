// Three-way merge of forms: what two people changed since their common origin comes together. No
// word disappears without being listed, no row stands twice because of it, and where nothing
// conflicts the result does not depend on whose form is called mine. No rule looks at a clock.
//
//   MergeResult result = merge_forms(&base, mine, theirs);
//   … a person picks: picks[item.key] = {MergeChoice::THEIRS}; merge again.
//
// Without a base nothing tells a deletion from an addition: rows that one side has stay, and every
// difference is a conflict.
// Trap: keys of items are stable for the same three forms only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compare/contested.h"
#include "form/form.h"

namespace jixiao {

enum class MergeKind : std::uint8_t {
  FIELD,    // a text, an entry of the header, an unknown key
  PLACE,    // under which parent a row stands
  DELETED,  // one side deleted what the other has
  ORDER,    // of the rows of one parent
  ADDED,    // a row with all below it that only theirs has; never a conflict
};

enum class MergeChoice : std::uint8_t { AUTOMATIC, MINE, THEIRS, BASE, SUGGESTION, TYPED };

struct MergePick {
  MergeChoice choice = MergeChoice::AUTOMATIC;
  std::string text = {};  // TYPED
};
using MergePicks = std::map<std::string, MergePick, std::less<>>;  // by MergeItem::key

// One thing that was decided: a conflict, or something taken from theirs because mine left it as it
// was in the base.
struct MergeItem {
  std::string key;
  MergeKind kind = MergeKind::FIELD;
  bool conflict = false;
  MergeChoice taken = MergeChoice::MINE;  // what stands in the result
  bool picked = false;                    // by a person
  std::vector<NodeId> nodes;              // in the result where they are there; the first leads
  std::string path;                       // as people say it
  std::string field;               // FIELD: its key in the file; header.填报人 for an entry
  std::string base, mine, theirs;  // as a person reads them; a deletion says what changed
  std::optional<std::string> suggestion;  // FIELD: both sides' sentences
};

enum class MergeNoteKind : std::uint8_t {
  BOTH_EDITED,  // two people changed different fields of one row
  SAME_ADDED,   // both added the same row; it stands once
  NEW_ID,       // one id stood for two different rows
  REMARK_GONE,  // what was written beside the form, or answered, is not there any more
  IMPORT_GONE,  // where the other side imported a table from
};

struct MergeNote {
  MergeNoteKind kind = MergeNoteKind::BOTH_EDITED;
  std::vector<NodeId> nodes;
  std::string path;
  std::string text;
};

struct MergeResult {
  Form form;
  std::vector<MergeItem> items;  // conflicts first, then by place in the form
  std::vector<MergeNote> notes;
  std::size_t merged = 0;     // changes taken from theirs
  std::size_t conflicts = 0;  // not picked yet
  // Which node of mine and theirs each node of the result is: for remarks and views.
  std::map<NodeId, NodeId> from_mine, from_theirs;  // only where the id is another one
};

// base may be null. contested: what it cannot be asked for; where the sides differ there is a
// conflict.
MergeResult merge_forms(const Form* base, const Form& mine, const Form& theirs,
                        const MergePicks& picks = {}, const Contested& contested = {});

std::string_view merge_kind_name(MergeKind kind);      // field place deleted order added
std::string_view merge_note_name(MergeNoteKind kind);  // both-edited same-added …

}  // namespace jixiao
