#include "app/merge_review.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "compare/matching.h"
#include "form/fields.h"
#include "form/sound.h"

namespace jixiao {
namespace {

constexpr double ANOTHER_TABLE = 1.0 / 3;

// A draft of its form alone, for those that are only named as a base.
DraftAtHand at_hand_of(const DraftBase& base, std::string name) {
  DraftAtHand at_hand;
  at_hand.name = std::move(name);
  at_hand.draft.form = base.form.clone();
  at_hand.knows_lineage = false;
  return at_hand;
}

bool is_typed_field(std::string_view name) {
  return name == "name" || name == "text" || name.starts_with("header.") ||
         field_of_key(name) != nullptr;
}

// What people wrote beside a form is not in its hash: copies of one form may differ in it. Only
// what all of them hold was there for both sides; the rest would be taken for deleted by a side
// that never had it.
template <typename Item, typename NameOf>
void keep_common(std::vector<Item>& items, const std::vector<Item>& other, const NameOf& name_of) {
  using Name = decltype(name_of(items.front()));
  std::set<Name> names;
  for (const Item& item : other) names.insert(name_of(item));
  std::erase_if(items, [&](const Item& item) { return !names.contains(name_of(item)); });
}

void keep_common_notes(Draft& base, const Draft& copy) {
  keep_common(base.remarks, copy.remarks, [](const Remark& remark) { return remark.id; });
  keep_common(base.ignored, copy.ignored, [](const IgnoredFinding& finding) {
    return std::tuple(finding.rule, finding.node, finding.field, finding.word, finding.as_written);
  });
}

}  // namespace

MergeReview::MergeReview(const Draft& mine, std::vector<ReceivedDraft> received,
                         std::vector<DraftAtHand> at_hand)
    : mine_(mine), at_hand_(std::move(at_hand)) {
  if (mine.base) at_hand_.push_back(at_hand_of(*mine.base, "我的草稿里带的起点"));
  for (ReceivedDraft& one : received) {
    if (const auto& base = one.draft.base) {
      at_hand_.push_back(at_hand_of(*base, "“" + one.name + "”里带的起点"));
    }
    files_.emplace_back().received = std::move(one);
  }
  for (const DraftAtHand& one : at_hand_) hashes_.push_back(form_hash(one.draft.form));
  merge_from(0);
  filter_ = count(MergeFilter::CONFLICTS) > 0 ? MergeFilter::CONFLICTS : MergeFilter::ALL;
  list_rows();
}

const Draft& MergeReview::before(std::size_t file) const {
  return file == 0 ? mine_ : files_[file - 1].merged->draft;
}

// The later ones are merged with another draft then, so their origin is looked for again.
void MergeReview::merge_from(std::size_t file) {
  for (std::size_t i = file; i < files_.size(); ++i) {
    if (i > file) files_[i].base_is_known = false;
    merge(i);
  }
  list_rows();
}

void MergeReview::find_base_of(std::size_t number) {
  File& file = files_[number];
  const Draft& mine = before(number);
  const Draft& theirs = file.received.draft;
  file.kinship = jixiao::kinship(mine, theirs);
  file.base_name.clear();
  file.base.reset();
  file.contested = {};
  file.base_is_known = true;
  std::vector<BaseCandidate> candidates{{&mine.form, &mine.lineage},
                                        {&theirs.form, &theirs.lineage}};
  std::vector<std::string> names{"我的草稿现在的样子", "“" + file.received.name + "”"};
  const std::size_t own = candidates.size();
  for (std::size_t i = 0; i < at_hand_.size(); ++i) {
    const DraftAtHand& one = at_hand_[i];
    candidates.push_back(
        {&one.draft.form, one.knows_lineage ? &one.draft.lineage : nullptr, hashes_[i]});
    names.push_back(one.name);
  }
  std::optional<CommonBase> found = find_base(mine, theirs, candidates);
  if (!found) {
    file.likeness = match_forms(FlatForm(mine.form), FlatForm(theirs.form)).likeness();
    return;
  }
  const std::vector<std::size_t>& nearest = found->from;
  file.base_name = names[nearest.front()];
  if (nearest.size() > 1) file.base_name += "和" + names[nearest[1]] + "合起来";
  file.base.emplace();
  file.base->form = std::move(found->form);
  file.contested = std::move(found->contested);
  // Remarks and findings set aside have an origin, too, where a whole draft is at hand.
  if (nearest.size() == 1 && nearest.front() >= own) {
    const std::size_t whole = nearest.front() - own;
    file.base->remarks = at_hand_[whole].draft.remarks;
    file.base->ignored = at_hand_[whole].draft.ignored;
    for (std::size_t i = 0; i < at_hand_.size(); ++i) {
      if (at_hand_[i].knows_lineage && hashes_[i] == hashes_[whole]) {
        keep_common_notes(*file.base, at_hand_[i].draft);
      }
    }
  }
}

void MergeReview::merge(std::size_t number) {
  File& file = files_[number];
  if (!file.base_is_known) find_base_of(number);
  const Draft* base = file.base ? &*file.base : nullptr;
  if (file.pointed_to) base = &file.pointed_to->draft;
  const Contested none;
  file.merged = std::make_unique<MergedDraft>(
      merge_drafts(base, before(number), file.received.draft, file.picks,
                   file.pointed_to ? none : file.contested));
}

const std::string& MergeReview::base_name() const {
  const File& file = files_[shown_];
  return file.pointed_to ? file.pointed_to->name : file.base_name;
}

bool MergeReview::seems_another_table() const {
  return !has_base() && files_[shown_].likeness < ANOTHER_TABLE;
}

void MergeReview::show_file(std::size_t file) {
  if (file >= files_.size()) return;
  shown_ = file;
  list_rows();
}

void MergeReview::set_base(DraftAtHand base) {
  files_[shown_].pointed_to = std::move(base);
  files_[shown_].picks.clear();  // of another merge
  merge_from(shown_);
}

// ---- rows ----

bool MergeReview::belongs(const MergeItem& item, MergeFilter filter) {
  switch (filter) {
    case MergeFilter::CONFLICTS:
      return item.conflict;
    case MergeFilter::ALL:
      return true;
    case MergeFilter::ADDED:
      return item.kind == MergeKind::ADDED;
    case MergeFilter::DELETED:
      return item.kind == MergeKind::DELETED;
    case MergeFilter::CHANGED:
      return item.kind == MergeKind::FIELD;
    case MergeFilter::MOVED:
      return item.kind == MergeKind::PLACE || item.kind == MergeKind::ORDER;
    case MergeFilter::NOTES:
      return false;
  }
  return false;
}

std::size_t MergeReview::count(MergeFilter filter) const {
  if (filter == MergeFilter::NOTES) return result().notes.size();
  const auto& items = result().items;
  return static_cast<std::size_t>(std::count_if(
      items.begin(), items.end(), [&](const MergeItem& item) { return belongs(item, filter); }));
}

void MergeReview::set_filter(MergeFilter filter) {
  filter_ = filter;
  list_rows();
}

// Conflicts, then notes, then the rest.
void MergeReview::list_rows() {
  rows_.clear();
  const MergeResult& all = result();
  const auto add_items = [&](bool conflicts) {
    for (const MergeItem& item : all.items) {
      if (item.conflict == conflicts && belongs(item, filter_)) rows_.push_back({&item, nullptr});
    }
  };
  add_items(true);
  if (filter_ == MergeFilter::ALL || filter_ == MergeFilter::NOTES) {
    for (const MergeNote& note : all.notes) rows_.push_back({nullptr, &note});
  }
  add_items(false);
}

bool MergeReview::can_pick(const MergeItem& item, MergeChoice choice) {
  switch (choice) {
    case MergeChoice::MINE:
    case MergeChoice::THEIRS:
      return true;
    case MergeChoice::BASE:
      return item.kind == MergeKind::FIELD || item.kind == MergeKind::ORDER ||
             (item.kind == MergeKind::PLACE && !item.base.empty());
    case MergeChoice::SUGGESTION:
      return item.suggestion.has_value();
    case MergeChoice::TYPED:  // no key that this version does not know: it holds JSON
      return item.kind == MergeKind::FIELD && is_typed_field(item.field);
    case MergeChoice::AUTOMATIC:
      return false;
  }
  return false;
}

Status MergeReview::pick(const std::string& key, MergePick pick) {
  const auto& items = result().items;
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const MergeItem& item) { return item.key == key; });
  if (found == items.end() || !can_pick(*found, pick.choice)) return Error{"这一处不能这样选。"};
  const FieldInfo* field = field_of_key(found->field);
  if (pick.choice == MergeChoice::TYPED && field) {
    Result<std::string> sound = sound_text(field->field, std::move(pick.text));
    if (!sound) return sound.error();
    pick.text = std::move(sound).value();
  }
  const std::string kept_key = key;  // it may be the item's own, which goes
  files_[shown_].picks[kept_key] = std::move(pick);
  merge_from(shown_);
  return Done{};
}

void MergeReview::undo_pick(const std::string& key) {
  if (files_[shown_].picks.erase(std::string(key)) != 0) merge_from(shown_);
}

const MergePick* MergeReview::picked(const std::string& key) const {
  const auto found = files_[shown_].picks.find(key);
  return found == files_[shown_].picks.end() ? nullptr : &found->second;
}

std::optional<std::size_t> MergeReview::next_open(std::optional<std::size_t> from,
                                                  bool backwards) const {
  const std::size_t count = rows_.size();
  std::size_t at = from ? *from : (backwards ? 0 : count - 1);
  for (std::size_t i = 0; i < count; ++i) {
    at = backwards ? (at + count - 1) % count : (at + 1) % count;
    const MergeItem* item = rows_[at].item;
    if (item && item->conflict && !item->picked) return at;
  }
  return std::nullopt;
}

// ---- all of them ----

std::size_t MergeReview::open_conflicts() const {
  std::size_t open = 0;
  for (const File& file : files_) open += file.result()->conflicts;
  return open;
}

std::size_t MergeReview::open_deletions() const {
  std::size_t open = 0;
  for (const File& file : files_) {
    for (const MergeItem& item : file.result()->items) {
      open += item.kind == MergeKind::DELETED && item.conflict && !item.picked ? 1 : 0;
    }
  }
  return open;
}

std::size_t MergeReview::merged_count() const {
  std::size_t merged = 0;
  for (const File& file : files_) merged += file.result()->merged;
  return merged;
}

bool MergeReview::changes_anything() const {
  return std::any_of(files_.begin(), files_.end(),
                     [](const File& file) { return file.kinship != Kinship::SAME; });
}

}  // namespace jixiao
