#include "compare/merge_classes.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/random.h"
#include "base/sha256.h"

namespace jixiao {
namespace {

// The same new id on every machine for the same row.
NodeId derived_id(const NodeId& id, std::uint64_t content, int attempt) {
  const auto digest = sha256(id + "/" + std::to_string(content) + "/" + std::to_string(attempt));
  std::uint64_t bits = 0;
  for (int i = 0; i < 8; ++i) bits = (bits << 8) | digest[static_cast<std::size_t>(i)];
  return short_id(bits);
}

bool has_id_in(const FlatForm& base, const Node& node) {
  const NodeNumber same = base.find(node.id());
  return same != NO_NODE && base.node(same).kind() == node.kind();
}

// Most of its rows have ids that the base does not know: it was typed again, or came back from
// Word.
bool is_typed_anew(const FlatForm& base, const FlatForm& side,
                   const std::vector<NodeNumber>& rows) {
  const auto known = std::count_if(rows.begin(), rows.end(),
                                   [&](NodeNumber row) { return has_id_in(base, side.node(row)); });
  return 2 * static_cast<std::size_t>(known) <= rows.size();
}

constexpr std::size_t TABLE_ROWS = 4;  // fewer with new ids are no table typed anew

// A row of the base that one side deleted and the other seems to have typed again is two rows where
// no table was typed anew: the deleted one, and its twin, which must not go with it.
void split_twins(const FlatForm& base, const FlatForm& side,
                 const std::vector<NodeNumber>& in_other, Matching& to_side) {
  std::vector<NodeNumber> all;
  for (NodeNumber number = FIXED_NODES; number < side.size(); ++number) all.push_back(number);
  if (is_typed_anew(base, side, all)) return;
  for (NodeNumber number = FIXED_NODES; number < base.size(); ++number) {
    const NodeNumber partner = to_side.right_of[number];
    if (partner == NO_NODE || in_other[number] != NO_NODE) continue;
    if (side.node(partner).id() == base.node(number).id()) continue;
    const std::vector<NodeNumber>& list = side.children(side.parent(partner));
    if (list.size() >= TABLE_ROWS && is_typed_anew(base, side, list)) continue;
    to_side.right_of[number] = NO_NODE;
    to_side.left_of[partner] = NO_NODE;
  }
}

std::vector<bool> without_partner(const std::vector<NodeNumber>& partners) {
  std::vector<bool> without(partners.size());
  for (std::size_t i = 0; i < partners.size(); ++i) without[i] = partners[i] == NO_NODE;
  return without;
}

}  // namespace

MergeClasses::MergeClasses(const Form* base, const Form& mine, const Form& theirs)
    : mine_(mine), theirs_(theirs) {
  of_mine_.assign(mine_.size(), NO_CLASS);
  of_theirs_.assign(theirs_.size(), NO_CLASS);
  if (base) {
    base_.emplace(*base);
    collect_with_base();
  } else {
    collect_without_base();
  }
  add_rest(Side::MINE);
  add_rest(Side::THEIRS);
  choose_ids();
}

void MergeClasses::collect_with_base() {
  Matching to_mine = match_forms(*base_, mine_, &theirs_);
  Matching to_theirs = match_forms(*base_, theirs_, &mine_);
  split_twins(*base_, mine_, to_theirs.right_of, to_mine);
  split_twins(*base_, theirs_, to_mine.right_of, to_theirs);
  Matching sides{std::vector<NodeNumber>(mine_.size(), NO_NODE),
                 std::vector<NodeNumber>(theirs_.size(), NO_NODE)};
  of_base_.resize(base_->size());
  for (NodeNumber number = 0; number < base_->size(); ++number) {
    const NodeClass one{number, to_mine.right_of[number], to_theirs.right_of[number]};
    of_base_[number] = size();
    if (one.mine != NO_NODE) of_mine_[one.mine] = size();
    if (one.theirs != NO_NODE) of_theirs_[one.theirs] = size();
    if (one.in_both()) {
      sides.right_of[one.mine] = one.theirs;
      sides.left_of[one.theirs] = one.mine;
    }
    classes_.push_back(one);
  }
  match_additions(mine_, theirs_, without_partner(to_mine.left_of),
                  without_partner(to_theirs.left_of), sides);
  for (NodeNumber number = 0; number < mine_.size(); ++number) {
    if (of_mine_[number] != NO_CLASS || sides.right_of[number] == NO_NODE) continue;
    of_mine_[number] = of_theirs_[sides.right_of[number]] = size();
    classes_.push_back({NO_NODE, number, sides.right_of[number]});
  }
}

void MergeClasses::collect_without_base() {
  const Matching sides = match_forms(mine_, theirs_);
  for (NodeNumber number = 0; number < mine_.size(); ++number) {
    const NodeNumber partner = sides.right_of[number];
    if (partner == NO_NODE) continue;
    of_mine_[number] = of_theirs_[partner] = size();
    classes_.push_back({NO_NODE, number, partner});
  }
}

void MergeClasses::add_rest(Side side) {
  std::vector<ClassNumber>& of = side == Side::MINE ? of_mine_ : of_theirs_;
  for (NodeNumber number = 0; number < of.size(); ++number) {
    if (of[number] != NO_CLASS) continue;
    of[number] = size();
    NodeClass one;
    (side == Side::MINE ? one.mine : one.theirs) = number;
    classes_.push_back(one);
  }
}

ClassNumber MergeClasses::base_parent(ClassNumber number) const {
  const NodeNumber node = classes_[number].base;
  if (node == NO_NODE || base_->parent(node) == NO_NODE) return NO_CLASS;
  return of_base_[base_->parent(node)];
}

ClassNumber MergeClasses::parent_in(Side side, ClassNumber number) const {
  const NodeNumber node = classes_[number].in(side);
  if (node == NO_NODE || of(side).parent(node) == NO_NODE) return NO_CLASS;
  return of_side(side, of(side).parent(node));
}

const Node& MergeClasses::any_node(ClassNumber number) const {
  const NodeClass& one = classes_[number];
  if (one.mine != NO_NODE) return mine_.node(one.mine);
  return one.theirs != NO_NODE ? theirs_.node(one.theirs) : base_->node(one.base);
}

NodeId MergeClasses::chosen_id(ClassNumber number) const {
  const NodeClass& one = classes_[number];
  const NodeId* mine = one.mine == NO_NODE ? nullptr : &mine_.node(one.mine).id();
  const NodeId* theirs = one.theirs == NO_NODE ? nullptr : &theirs_.node(one.theirs).id();
  if (mine && theirs && *mine == *theirs) return *mine;
  if (one.has_base()) return base_->node(one.base).id();
  if (mine && theirs) return std::min(*mine, *theirs);
  return mine ? *mine : *theirs;
}

// Who keeps an id that two rows want: never told by the side, so that it is the same row whoever
// merges.
bool MergeClasses::is_before(ClassNumber one, ClassNumber other) const {
  const auto key = [this](ClassNumber number) {
    const NodeClass& its = classes_[number];
    const Side side = its.mine != NO_NODE ? Side::MINE : Side::THEIRS;
    const NodeNumber node = its.in(side);
    const std::uint64_t content = node == NO_NODE ? 0 : of(side).subtree_hash(node);
    return std::make_tuple(!its.has_base(), !its.in_both(), content);
  };
  return key(one) < key(other);
}

void MergeClasses::choose_ids() {
  ids_.resize(size());
  std::unordered_map<NodeId, ClassNumber> owners;
  owners.reserve(size());
  std::vector<ClassNumber> losers;
  for (ClassNumber number = 0; number < size(); ++number) {
    ids_[number] = chosen_id(number);
    const bool is_gone = classes_[number].mine == NO_NODE && classes_[number].theirs == NO_NODE;
    if (is_gone) continue;
    const auto [owner, is_new] = owners.emplace(ids_[number], number);
    if (is_new) continue;
    const bool wins = is_before(number, owner->second);
    losers.push_back(wins ? owner->second : number);
    if (wins) owner->second = number;
  }
  for (const ClassNumber number : losers) {
    const NodeClass& one = classes_[number];
    const Side side = one.mine != NO_NODE ? Side::MINE : Side::THEIRS;
    const std::uint64_t content = one.in(side) == NO_NODE ? 0 : of(side).subtree_hash(one.in(side));
    const NodeId wanted = ids_[number];
    for (int attempt = 0; owners.contains(ids_[number]); ++attempt) {
      ids_[number] = derived_id(wanted, content, attempt);
    }
    owners.emplace(ids_[number], number);
  }
  given_new_ids_ = std::move(losers);
}

}  // namespace jixiao
