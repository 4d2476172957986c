// One field of one row that two people may have changed: the rules of a merge for texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compare/merge.h"

namespace jixiao {

// Where the field stands; a side that lacks the row has no text.
struct FieldSides {
  std::optional<std::string_view> base;
  std::string_view mine;
  std::string_view theirs;
};

struct FieldMerge {
  std::string text;
  MergeChoice taken = MergeChoice::MINE;
  bool conflict = false;
  bool by_mine = false;    // mine changed it
  bool by_theirs = false;  // theirs did
  std::optional<std::string> suggestion = {};
};

// spelling: the field by which texts are folded; nothing for texts that only compare as they are
// (unknown keys). by_sentence: both sides' sentences are put together as a suggestion.
FieldMerge merge_field(const FieldSides& sides, std::optional<Field> spelling, bool by_sentence);

// The same after a person picked.
FieldMerge merge_field_as_picked(const FieldSides& sides, FieldMerge merged, const MergePick& pick);

bool is_merged_by_sentence(NodeKind kind, Field field);

// The key of a field in the draft file; header.填报人 for an entry of the header.
std::string field_name(NodeKind kind, const FieldKey& key);
// What people call the field with that key: 指标值 for value.
std::string field_label(std::string_view field_name);

}  // namespace jixiao
