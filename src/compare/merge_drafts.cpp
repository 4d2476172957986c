#include "compare/merge_drafts.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/json.h"
#include "compare/gone_remarks.h"
#include "compare/merge_fields.h"
#include "compare/merge_lists.h"
#include "compare/named_texts.h"
#include "draft/repairs.h"

namespace jixiao {
namespace {

using Lineage = std::vector<std::string>;

// A draft's own state belongs to its lineage.
Lineage with_own(const Lineage& lineage, std::string own) {
  Lineage whole{std::move(own)};
  whole.insert(whole.end(), lineage.begin(), lineage.end());
  return whole;
}

// Where a hash stands last: a state somebody returned to is not new.
std::optional<std::size_t> place_in(const Lineage& lineage, const std::string& hash) {
  const auto last = std::find(lineage.rbegin(), lineage.rend(), hash);
  if (last == lineage.rend()) return std::nullopt;
  return static_cast<std::size_t>(lineage.rend() - last) - 1;
}

// Both in turn, of doubles the later place, as many as a draft keeps.
Lineage merged_lineage(const Lineage& mine, const Lineage& theirs, std::string own) {
  Lineage all{std::move(own)};
  for (std::size_t i = 0; i < std::max(mine.size(), theirs.size()); ++i) {
    if (i < mine.size()) all.push_back(mine[i]);
    if (i < theirs.size()) all.push_back(theirs[i]);
  }
  std::unordered_set<std::string> seen;
  Lineage kept;
  for (auto hash = all.rbegin(); hash != all.rend(); ++hash) {
    if (seen.insert(*hash).second) kept.push_back(*hash);
  }
  std::reverse(kept.begin(), kept.end());
  if (kept.size() > DRAFT_LINEAGE_LENGTH) kept.resize(DRAFT_LINEAGE_LENGTH);
  return kept;
}

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
                         const MergePicks& picks) {
  MergedDraft merged;
  MergeResult& result = merged.result;
  result = merge_forms(base ? &base->form : nullptr, mine.form, theirs.form, picks);
  Draft& draft = merged.draft;
  draft.id = mine.id;
  draft.revision = std::max(mine.revision, theirs.revision) + 1;
  draft.saved_at = std::max(mine.saved_at, theirs.saved_at);
  draft.unknown_keys = UnknownKeysMerge(picks, result).merge(base, mine, theirs);
  draft.imported_json = merge_imported(base, mine, theirs, result);
  draft.form = std::move(result.form);
  draft.lineage =
      merged_lineage(with_own(mine.lineage, form_hash(mine.form)),
                     with_own(theirs.lineage, form_hash(theirs.form)), form_hash(draft.form));
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

Kinship kinship(const Draft& mine, const Draft& theirs) {
  const std::string own = form_hash(mine.form);
  const std::string other = form_hash(theirs.form);
  if (own == other) return Kinship::SAME;
  const bool is_older = place_in(mine.lineage, other).has_value();
  const bool is_newer = place_in(theirs.lineage, own).has_value();
  // Both, after somebody went back: the longer lineage is the newer.
  if (is_older && is_newer) {
    return theirs.lineage.size() > mine.lineage.size() ? Kinship::NEWER : Kinship::OLDER;
  }
  if (is_older) return Kinship::OLDER;
  if (is_newer) return Kinship::NEWER;
  const bool shares = std::any_of(mine.lineage.begin(), mine.lineage.end(), [&](const auto& hash) {
    return place_in(theirs.lineage, hash).has_value();
  });
  return shares ? Kinship::DIVERGED : Kinship::UNRELATED;
}

std::vector<std::size_t> nearest_bases(const Draft& mine, const Draft& theirs,
                                       const std::vector<BaseCandidate>& candidates) {
  const Lineage one = with_own(mine.lineage, form_hash(mine.form));
  const Lineage other = with_own(theirs.lineage, form_hash(theirs.form));
  struct Found {
    std::string hash;
    std::size_t candidate = 0;
    std::size_t in_mine = 0;
    std::size_t in_theirs = 0;
  };
  std::vector<Found> found;
  std::unordered_map<std::string, std::size_t> seen;  // place in found
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string hash = form_hash(*candidates[i].form);
    const std::optional<std::size_t> in_mine = place_in(one, hash);
    const std::optional<std::size_t> in_theirs = place_in(other, hash);
    if (!in_mine || !in_theirs) continue;
    const auto [at, is_new] = seen.try_emplace(hash, found.size());
    if (is_new) {
      found.push_back({hash, i, *in_mine, *in_theirs});
    } else if (!candidates[found[at->second].candidate].lineage) {
      found[at->second].candidate = i;
    }
  }
  // Which of several counts must not depend on the order in which they are at hand: whoever merges
  // the same mail comes to the same bytes.
  std::sort(found.begin(), found.end(),
            [](const Found& one, const Found& other) { return one.hash < other.hash; });
  std::vector<std::size_t> nearest;
  for (const Found& candidate : found) {
    const bool is_out = std::any_of(found.begin(), found.end(), [&](const Found& nearer) {
      return nearer.in_mine < candidate.in_mine && nearer.in_theirs < candidate.in_theirs;
    });
    if (!is_out) nearest.push_back(candidate.candidate);
  }
  return nearest;
}

std::optional<Form> find_base(const Draft& mine, const Draft& theirs,
                              const std::vector<BaseCandidate>& candidates) {
  const std::vector<std::size_t> nearest = nearest_bases(mine, theirs, candidates);
  if (nearest.empty()) return std::nullopt;
  const BaseCandidate& one = candidates[nearest.front()];
  if (nearest.size() == 1) return one.form->clone();
  const BaseCandidate& other = candidates[nearest[1]];
  if (!one.lineage || !other.lineage) {
    // Nothing tells where they come from: the one that leaves less to decide.
    const std::size_t by_one = merge_forms(one.form, mine.form, theirs.form).conflicts;
    const std::size_t by_other = merge_forms(other.form, mine.form, theirs.form).conflicts;
    return (by_one <= by_other ? one : other).form->clone();
  }
  Draft first;
  first.form = one.form->clone();
  first.lineage = *one.lineage;
  Draft second;
  second.form = other.form->clone();
  second.lineage = *other.lineage;
  std::vector<BaseCandidate> rest;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i != nearest[0] && i != nearest[1]) rest.push_back(candidates[i]);
  }
  const std::optional<Form> below = find_base(first, second, rest);
  // Where the two conflict, the older value: a decision taken twice differently shows again.
  MergeResult merged = merge_forms(below ? &*below : nullptr, first.form, second.form);
  MergePicks older;
  for (const MergeItem& item : merged.items) {
    if (item.conflict) older[item.key] = {MergeChoice::BASE};
  }
  if (older.empty()) return std::move(merged.form);
  return std::move(merge_forms(below ? &*below : nullptr, first.form, second.form, older).form);
}

}  // namespace jixiao
