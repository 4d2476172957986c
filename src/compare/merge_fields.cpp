#include "compare/merge_fields.h"

#include <algorithm>
#include <iterator>

#include "compare/fold.h"
#include "compare/sentences.h"
#include "form/fields.h"

namespace jixiao {
namespace {

// In this order: both sides equal, before the base is looked at, so that the same change twice is
// no conflict; one side as the base; equal after folding; a change of spelling against a change.
FieldMerge by_rules(const FieldSides& sides, std::optional<Field> spelling) {
  const auto take_mine = [&] { return FieldMerge{.text = std::string(sides.mine)}; };
  const auto take_theirs = [&] {
    return FieldMerge{.text = std::string(sides.theirs), .taken = MergeChoice::THEIRS};
  };
  if (sides.mine == sides.theirs) return take_mine();
  if (sides.base && *sides.base == sides.mine) return take_theirs();
  if (sides.base && *sides.base == sides.theirs) return take_mine();
  if (spelling) {
    const std::string mine = fold_field(*spelling, sides.mine);
    const std::string theirs = fold_field(*spelling, sides.theirs);
    if (mine == theirs) {
      const std::string one(sides.mine);
      return nearer_to_standard(*spelling, one, std::string(sides.theirs)) == one ? take_mine()
                                                                                  : take_theirs();
    }
    const std::optional<std::string> base =
        sides.base ? std::optional(fold_field(*spelling, *sides.base)) : std::nullopt;
    if (base == mine) return take_theirs();
    if (base == theirs) return take_mine();
  }
  FieldMerge conflict = take_mine();
  conflict.conflict = true;
  return conflict;
}

}  // namespace

FieldMerge merge_field(const FieldSides& sides, std::optional<Field> spelling, bool by_sentence) {
  FieldMerge merged = by_rules(sides, spelling);
  merged.by_mine = sides.base && *sides.base != sides.mine;
  merged.by_theirs = sides.base && *sides.base != sides.theirs;
  if (merged.conflict && by_sentence && sides.base) {
    merged.suggestion = merge_sentences(*sides.base, sides.mine, sides.theirs);
  }
  return merged;
}

FieldMerge merge_field_as_picked(const FieldSides& sides, FieldMerge merged,
                                 const MergePick& pick) {
  const auto take = [&](std::string_view text) {
    merged.text = text;
    merged.taken = pick.choice;
  };
  switch (pick.choice) {
    case MergeChoice::MINE:
      take(sides.mine);
      break;
    case MergeChoice::THEIRS:
      take(sides.theirs);
      break;
    case MergeChoice::BASE:
      take(sides.base.value_or(std::string_view()));
      break;
    case MergeChoice::SUGGESTION:
      if (merged.suggestion) take(std::string(*merged.suggestion));
      break;
    case MergeChoice::TYPED:
      take(pick.text);
      break;
    case MergeChoice::AUTOMATIC:
      break;
  }
  return merged;
}

bool is_merged_by_sentence(NodeKind kind, Field field) {
  if (field == Field::TEXT) return kind == NodeKind::RESPONSIBILITY || kind == NodeKind::GOAL;
  const FieldInfo& info = field_info(field);
  return info.column.place > 0 && info.type == FieldType::TEXT;
}

std::string field_name(NodeKind kind, const FieldKey& key) {
  if (key.field == Field::HEADER) return "header." + key.header;
  const bool is_item = kind == NodeKind::RESPONSIBILITY || kind == NodeKind::GOAL;
  if (key.field == Field::TEXT && !is_item) return "name";
  return std::string(field_info(key.field).key);
}

std::string field_label(std::string_view field_name) {
  struct Label {
    std::string_view key;
    std::string_view label;
  };
  // Where a merge calls it otherwise than the table of fields.
  constexpr Label LABELS[] = {{"name", "名称"},
                              {"text", "内容"},
                              {"standard", "评（扣）分标准"},
                              {"department", "部门（单位）名称"},
                              {"taxonomy", "指标体系"}};
  constexpr std::string_view HEADER = "header.";
  if (field_name.starts_with(HEADER)) return std::string(field_name.substr(HEADER.size()));
  const auto* found = std::find_if(std::begin(LABELS), std::end(LABELS),
                                   [&](const Label& label) { return label.key == field_name; });
  if (found != std::end(LABELS)) return std::string(found->label);
  const FieldInfo* info = field_of_key(field_name);
  return std::string(info ? info->label : field_name);
}

}  // namespace jixiao
