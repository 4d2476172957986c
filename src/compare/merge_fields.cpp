#include "compare/merge_fields.h"

#include "compare/fold.h"
#include "compare/sentences.h"

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

std::string_view indicator_field_name(Field field) {
  switch (field) {
    case Field::VALUE:
      return "value";
    case Field::NOTE:
      return "note";
    case Field::WEIGHT:
      return "weight";
    case Field::EXPLANATION:
      return "explanation";
    case Field::STANDARD:
      return "standard";
    default:
      return "name";
  }
}

std::string_view form_field_name(Field field) {
  switch (field) {
    case Field::YEAR:
      return "year";
    case Field::TITLE:
      return "title";
    case Field::DEPARTMENT:
      return "department";
    case Field::SUPERVISOR:
      return "supervisor";
    case Field::KIND:
      return "kind";
    default:
      return "taxonomy";
  }
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
  return field == Field::NOTE || field == Field::EXPLANATION || field == Field::STANDARD;
}

std::string field_name(NodeKind kind, const FieldKey& key) {
  if (key.field == Field::HEADER) return "header." + key.header;
  if (kind == NodeKind::FORM) return std::string(form_field_name(key.field));
  const bool is_item = kind == NodeKind::RESPONSIBILITY || kind == NodeKind::GOAL;
  if (key.field == Field::TEXT && is_item) return "text";
  return std::string(indicator_field_name(key.field));
}

}  // namespace jixiao
