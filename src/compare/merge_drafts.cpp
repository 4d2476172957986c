#include "compare/merge_drafts.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/json.h"
#include "compare/gone_remarks.h"
#include "compare/merge_fields.h"
#include "compare/merge_lists.h"
#include "compare/named_texts.h"
#include "draft/repairs.h"

namespace jixiao {
namespace {

// From ids of a side to those of the result.
std::map<NodeId, NodeId> turned(const std::map<NodeId, NodeId>& from_side) {
  std::map<NodeId, NodeId> ids;
  for (const auto& [result, side] : from_side) ids.emplace(side, result);
  return ids;
}

// Keys a draft has beside the known ones, each by itself, told and picked like those of a row.
class UnknownKeysMerge {
 public:
  UnknownKeysMerge(const MergePicks& picks, MergeResult& result) : picks_(picks), result_(result) {}

  std::vector<UnknownKey> merge(const Draft* base, const Draft& mine, const Draft& theirs) {
    const NamedTexts before = base ? named(base->unknown_keys) : NamedTexts();
    const NamedTexts one = named(mine.unknown_keys);
    const NamedTexts other = named(theirs.unknown_keys);
    for (const NamedText& text : one) add(text.name, before, one, other);
    for (const NamedText& text : other) {
      if (text_of(one, text.name).empty()) add(text.name, before, one, other);
    }
    return std::move(merged_);
  }

 private:
  // What the base lacks is empty there: one side's addition is taken.
  void add(const std::string& name, const NamedTexts& before, const NamedTexts& one,
           const NamedTexts& other) {
    const FieldSides sides{text_of(before, name), text_of(one, name), text_of(other, name)};
    FieldMerge field = merge_field(sides, std::nullopt, false);
    if (field.conflict || field.taken == MergeChoice::THEIRS) {
      const std::string key = "draft/" + name;
      const auto picked = picks_.find(key);
      const bool is_picked = picked != picks_.end();
      if (is_picked) field = merge_field_as_picked(sides, std::move(field), picked->second);
      MergeItem item;
      item.key = key;
      item.conflict = field.conflict;
      item.picked = is_picked;
      item.field = name;
      tell(std::move(item), sides, field.taken);
    }
    if (!field.text.empty()) merged_.push_back({name, std::move(field.text)});
  }

  // Before those of the form, conflicts first.
  void tell(MergeItem item, const FieldSides& sides, MergeChoice taken) {
    item.taken = taken;
    item.nodes = {NodeId(FORM_ID)};
    item.path = path_of(result_.form.root());
    item.base = std::string(*sides.base);
    item.mine = std::string(sides.mine);
    item.theirs = std::string(sides.theirs);
    if (item.conflict && !item.picked) ++result_.conflicts;
    if (!item.conflict && taken == MergeChoice::THEIRS) ++result_.merged;
    const auto place = item.conflict ? result_.items.begin()
                                     : std::find_if(result_.items.begin(), result_.items.end(),
                                                    [](const auto& one) { return !one.conflict; });
    result_.items.insert(place, std::move(item));
  }

  const MergePicks& picks_;
  MergeResult& result_;
  std::vector<UnknownKey> merged_;
};

// ---- where the drafts were imported from ----

using Tables = std::map<std::string, std::string>;  // by file and time: the name of the file

// The table imported last, and those before it (import/trace.h).
Tables imported_tables(const std::string& imported_json) {
  Tables tables;
  const Result<JsonValue> json = parse_json(imported_json);
  if (!json) return tables;
  const auto add = [&](const JsonValue& table) {
    const std::string file(table.text_of("file"));
    tables.emplace(file + "\n" + std::string(table.text_of("time")), file);
  };
  add(json.value());
  const JsonValue* earlier = json.value().find("earlier");
  if (earlier && earlier->is(JsonKind::ARRAY)) {
    for (const JsonValue& table : earlier->children) add(table);
  }
  return tables;
}

// The files of those that only `some` has.
std::string files_not_in(const Tables& some, const Tables& others) {
  std::string files;
  for (const auto& [table, file] : some) {
    if (others.contains(table)) continue;
    files += (files.empty() ? "“" : "、“") + file + "”";
  }
  return files;
}

// Where both went on, the one that knows all the tables of the other; else mine's, and it is told.
std::string merge_imported(const Draft* base, const Draft& mine, const Draft& theirs,
                           MergeResult& result) {
  const std::string& one = mine.imported_json;
  const std::string& other = theirs.imported_json;
  const std::string_view before = base ? std::string_view(base->imported_json) : "";
  if (one == other || other == before || other.empty()) return one;
  if (one == before || one.empty()) return other;
  const Tables in_mine = imported_tables(one);
  const Tables in_theirs = imported_tables(other);
  const std::string lost = files_not_in(in_theirs, in_mine);
  if (lost.empty()) return one;
  if (files_not_in(in_mine, in_theirs).empty()) return other;
  MergeNote note;
  note.kind = MergeNoteKind::IMPORT_GONE;
  note.path = path_of(result.form.root());
  note.nodes = {NodeId(FORM_ID)};
  note.text = "两边各自导入过表格，导入记录只留我的；对方导入的 " + lost + " 的记录没有采用";
  result.notes.push_back(std::move(note));
  return one;
}

// The lists of both sides as JSON, which the merge of lists works on, and back.
template <typename Item>
ListSides sides_of(const Draft* base, const Draft& mine, const Draft& theirs,
                   std::vector<Item> Draft::*list, std::string (*json)(const std::vector<Item>&),
                   const MergeResult& result) {
  const auto text = [&](const Draft& draft) {
    return (draft.*list).empty() ? std::string() : json(draft.*list);
  };
  return {base ? text(*base) : std::string(), text(mine), text(theirs), turned(result.from_mine),
          turned(result.from_theirs)};
}

template <typename Item>
std::vector<Item> list_from(std::string_view json,
                            std::vector<Item> (*read)(JsonValue&, const JsonPath&, Repairs&)) {
  Result<JsonValue> parsed = parse_json(json);
  Repairs repairs;
  return parsed ? read(parsed.value(), JsonPath("$"), repairs) : std::vector<Item>();
}

}  // namespace

MergedDraft merge_drafts(const Draft* base, const Draft& mine, const Draft& theirs,
                         const MergePicks& picks, const Contested& contested) {
  MergedDraft merged;
  MergeResult& result = merged.result;
  result = merge_forms(base ? &base->form : nullptr, mine.form, theirs.form, picks, contested);
  Draft& draft = merged.draft;
  draft.id = mine.id;
  draft.revision = std::max(mine.revision, theirs.revision) + 1;
  draft.saved_at = std::max(mine.saved_at, theirs.saved_at);
  draft.unknown_keys = UnknownKeysMerge(picks, result).merge(base, mine, theirs);
  draft.imported_json = merge_imported(base, mine, theirs, result);
  draft.form = std::move(result.form);
  draft.lineage = merged_lineage(mine, theirs, draft.form);
  draft.base = DraftBase{form_hash(theirs.form), theirs.form.clone()};
  draft.remarks =
      list_from(merge_remarks(sides_of(base, mine, theirs, &Draft::remarks, remarks_json, result)),
                read_remarks);
  draft.ignored =
      list_from(merge_ignored(sides_of(base, mine, theirs, &Draft::ignored, ignored_json, result)),
                read_ignored_list);
  add_gone_remarks(base, mine, theirs, draft, result);
  return merged;
}

}  // namespace jixiao
