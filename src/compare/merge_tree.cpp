#include "compare/merge_tree.h"

#include <algorithm>

#include "form/fields.h"

namespace jixiao {

MergeTree::MergeTree(const MergeClasses& classes, const MergePicks& picks,
                     const Contested& contested)
    : classes_(classes), picks_(picks), contested_(contested) {
  kept_.assign(classes.size(), false);
  gone_ = changed_ = refused_ = kept_;
  parents_.assign(classes.size(), NO_CLASS);
  tops_.assign(classes.size(), NO_CLASS);
  sort_by_level();
  find_own_changes();
  find_tops();
  choose_parents();
  drop_additions_refused();
  collect_deletions();
  read_deletion_picks();
  carry_out_deletions();
  keep_seeds();
  keep_ways_down();
  find_what_was_taken();
}

const MergePick* MergeTree::pick(const std::string& key) const {
  const auto found = picks_.find(key);
  return found == picks_.end() ? nullptr : &found->second;
}

std::string MergeTree::place_key(ClassNumber number) const {
  return "place/" + classes_.id(number);
}
std::string MergeTree::deletion_key(const Deletion& deletion) const {
  return "deleted/" + classes_.id(deletion.top);
}
std::string MergeTree::addition_key(ClassNumber number) const {
  return "added/" + classes_.id(number);
}

// Kinds are in the order of levels.
void MergeTree::sort_by_level() {
  top_down_.resize(classes_.size());
  for (ClassNumber number = 0; number < classes_.size(); ++number) top_down_[number] = number;
  std::stable_sort(top_down_.begin(), top_down_.end(), [this](ClassNumber one, ClassNumber other) {
    return classes_.kind(one) < classes_.kind(other);
  });
}

bool MergeTree::is_deleted(ClassNumber number) const {
  return classes_[number].deleted_by(Side::MINE) || classes_[number].deleted_by(Side::THEIRS);
}

Side MergeTree::deleter(ClassNumber number) const {
  return classes_[number].deleted_by(Side::MINE) ? Side::MINE : Side::THEIRS;
}

bool MergeTree::has_changed_fields(const MergeClasses& classes, ClassNumber number, Side side) {
  const NodeClass& one = classes[number];
  if (!one.has_base() || one.in(side) == NO_NODE) return false;
  const FlatForm& form = classes.of(side);
  const Node& before = classes.base().node(one.base);
  const Node& after = form.node(one.in(side));
  if (before.unknown_keys != after.unknown_keys) return true;
  const auto fields = fields_of_node();
  return std::any_of(fields.begin(), fields.end(), [&](Field field) {
    return classes.base().text(one.base, field) != form.text(one.in(side), field);
  });
}

bool MergeTree::is_moved(ClassNumber number, Side side) const {
  return classes_.parent_in(side, number) != classes_.base_parent(number);
}

bool MergeTree::has_contested_place(ClassNumber number) const {
  if (contested_.items.empty() || !classes_[number].has_base()) return false;
  return contested_.items.contains("place/" + classes_.base().node(classes_[number].base).id());
}

bool MergeTree::is_contested_row(ClassNumber number) const {
  if (contested_.rows.empty() || !classes_[number].has_base()) return false;
  return contested_.rows.contains(classes_.base().node(classes_[number].base).id());
}

void MergeTree::find_own_changes() {
  for (ClassNumber number = 0; number < classes_.size(); ++number) {
    if (!is_deleted(number)) continue;
    const Side editor = other_side(deleter(number));
    changed_[number] = has_changed_fields(classes_, number, editor) || is_moved(number, editor) ||
                       is_contested_row(number);
  }
}

void MergeTree::find_tops() {
  for (const ClassNumber number : top_down_) {
    if (!is_deleted(number)) continue;
    const ClassNumber above = classes_.base_parent(number);
    const bool goes_on = above != NO_CLASS && classes_[above].in(deleter(number)) == NO_NODE &&
                         tops_[above] != NO_CLASS && deleter(above) == deleter(number);
    tops_[number] = goes_on ? tops_[above] : number;
  }
}

void MergeTree::choose_parents() {
  for (const ClassNumber number : top_down_) parents_[number] = chosen_parent(number);
}

ClassNumber MergeTree::chosen_parent(ClassNumber number) {
  const NodeClass& one = classes_[number];
  const ClassNumber mine = classes_.parent_in(Side::MINE, number);
  const ClassNumber theirs = classes_.parent_in(Side::THEIRS, number);
  if (!one.in_both()) return one.mine == NO_NODE ? theirs : mine;
  if (mine == theirs) return mine;
  if (one.has_base() && !has_contested_place(number)) {
    const ClassNumber before = classes_.base_parent(number);
    if (mine == before) return picked_parent(number, theirs);
    if (theirs == before) return mine;
  }
  place_conflicts_.push_back(number);
  const bool mine_is_deleted = classes_[mine].deleted_by(Side::THEIRS);
  return picked_parent(number, mine_is_deleted ? theirs : mine);
}

ClassNumber MergeTree::picked_parent(ClassNumber number, ClassNumber otherwise) const {
  const MergePick* picked = pick(place_key(number));
  if (!picked) return otherwise;
  if (picked->choice == MergeChoice::MINE) return classes_.parent_in(Side::MINE, number);
  if (picked->choice == MergeChoice::THEIRS) return classes_.parent_in(Side::THEIRS, number);
  const ClassNumber before = classes_.base_parent(number);
  const bool is_there = before != NO_CLASS &&
                        (classes_[before].mine != NO_NODE || classes_[before].theirs != NO_NODE);
  return picked->choice == MergeChoice::BASE && is_there ? before : otherwise;
}

// What only theirs has and a person does not want, with all that is new below it.
void MergeTree::drop_additions_refused() {
  for (const ClassNumber number : top_down_) {
    const NodeClass& one = classes_[number];
    if (one.has_base() || one.mine != NO_NODE) continue;
    const MergePick* picked = pick(addition_key(number));
    const ClassNumber above = parents_[number];
    const bool follows = above != NO_CLASS && refused_[above];
    refused_[number] = follows || (picked && picked->choice == MergeChoice::MINE);
  }
}

void MergeTree::add_changed(ClassNumber top, Side by, ClassNumber changed) {
  const auto [entry, is_new] = deletion_of_.emplace(top, deletions_.size());
  if (is_new) {
    Deletion deletion;
    deletion.top = top;
    deletion.by = by;
    deletions_.push_back(std::move(deletion));
  }
  if (changed != NO_CLASS) deletions_[entry->second].changed.push_back(changed);
}

void MergeTree::collect_deletions() {
  for (ClassNumber number = 0; number < classes_.size(); ++number) {
    if (is_deleted(number)) {
      add_changed(tops_[number], deleter(number), changed_[number] ? number : NO_CLASS);
    }
    // Added to a deleted group, or moved into one.
    const ClassNumber above = parents_[number];
    if (above == NO_CLASS || !is_deleted(above) || refused_[number]) continue;
    const bool belongs = is_deleted(number) && tops_[number] == tops_[above];
    if (!belongs) add_changed(tops_[above], deleter(above), number);
  }
}

void MergeTree::read_deletion_picks() {
  for (Deletion& deletion : deletions_) {
    const MergePick* picked = pick(deletion_key(deletion));
    if (!picked) continue;
    const MergeChoice deleting =
        deletion.by == Side::MINE ? MergeChoice::MINE : MergeChoice::THEIRS;
    deletion.is_carried_out = picked->choice == deleting;
    const bool keeps = picked->choice == MergeChoice::BASE ||
                       (deletion.changed.empty() && !deletion.is_carried_out);
    deletion.is_kept = keeps && !deletion.is_carried_out;
  }
}

// What a person wants to go, goes with all that was put into it; a row that stands elsewhere too
// stays there.
void MergeTree::carry_out_deletions() {
  for (const ClassNumber number : top_down_) {
    const ClassNumber top = tops_[number];
    if (top != NO_CLASS) {
      gone_[number] = deletions_[deletion_of_.at(top)].is_carried_out;
      continue;
    }
    const ClassNumber above = parents_[number];
    if (refused_[number]) gone_[number] = true;
    if (above == NO_CLASS || !gone_[above]) continue;
    for (const Side side : BOTH_SIDES) {
      const ClassNumber other = classes_.parent_in(side, number);
      if (other != NO_CLASS && !gone_[other]) parents_[number] = other;
    }
    gone_[number] = gone_[parents_[number]];
  }
}

bool MergeTree::is_kept_by_itself(ClassNumber number) const {
  const NodeClass& one = classes_[number];
  if (gone_[number]) return false;
  if (one.in_both()) return true;
  if (one.mine == NO_NODE && one.theirs == NO_NODE) return false;
  if (!one.has_base()) return true;
  return changed_[number] || deletions_[deletion_of_.at(tops_[number])].is_kept;
}

void MergeTree::keep_seeds() {
  for (ClassNumber number = 0; number < classes_.size(); ++number) {
    kept_[number] = is_kept_by_itself(number);
  }
}

void MergeTree::keep_ways_down() {
  for (auto number = top_down_.rbegin(); number != top_down_.rend(); ++number) {
    if (kept_[*number] && parents_[*number] != NO_CLASS) kept_[parents_[*number]] = true;
  }
}

void MergeTree::find_what_was_taken() {
  for (const ClassNumber number : top_down_) {
    const NodeClass& one = classes_[number];
    const ClassNumber above = parents_[number];
    const bool only_theirs = !one.has_base() && one.mine == NO_NODE;
    if (only_theirs && above != NO_CLASS && classes_[above].mine != NO_NODE) {
      additions_.push_back(number);
    }
    if (!one.in_both() || !one.has_base() || has_contested_place(number)) continue;
    const bool theirs_alone = is_moved(number, Side::THEIRS) && !is_moved(number, Side::MINE);
    if (theirs_alone) moves_taken_.push_back(number);
  }
}

}  // namespace jixiao
