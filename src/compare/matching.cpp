// The steps, in this order:
//   id       an equal id and kind
//   equal    parents matched and all fields equal
//   name     parents matched and an equal name, not an empty one
//   subtree  a whole subtree equal that occurs once on each side: moved and typed again
//   group    a group of whose children at least half, on both sides, were matched by content
//   alike    in a list of which at least half has no partner by id (a table typed anew): names
//            alike, the nearest place first
// Where several are alike, the first goes with the first in document order.
#include "compare/matching.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "compare/fold.h"

namespace jixiao {
namespace {

constexpr double LIKE_ENOUGH = 0.6;
constexpr double LIKE_ENOUGH_WITH_ID = 0.5;
// In longer lists only rows that share a pair of characters are looked at.
constexpr std::size_t LONG_LIST_ROWS = 200;
// A pair of characters that stands in more rows than this tells nothing (指标, 完成).
constexpr std::size_t COMMON_PAIR_ROWS = 64;

using Numbers = std::vector<NodeNumber>;
using Hash = std::uint64_t (FlatForm::*)(NodeNumber) const;

struct Candidate {
  NodeNumber left = NO_NODE;
  NodeNumber right = NO_NODE;
  std::size_t far = 0;  // places apart
  double likeness = 0;
};

// Symmetric: the same order of pairs whichever form is the left one.
bool goes_first(const Candidate& one, const Candidate& other) {
  const auto key = [](const Candidate& pair) {
    return std::make_pair(std::max(pair.left, pair.right), std::min(pair.left, pair.right));
  };
  if (one.far != other.far) return one.far < other.far;
  if (one.likeness != other.likeness) return one.likeness > other.likeness;
  if (key(one) != key(other)) return key(one) < key(other);
  return one.left < other.left;
}

class Matcher {
 public:
  Matcher(const FlatForm& left, const FlatForm& right, const FlatForm* third, Matching& matching)
      : left_(left), right_(right), third_(third), matching_(matching) {}

  void match() {
    by_content_.assign(left_.size(), false);
    match_ids();
    count_without_id();
    bool more = true;
    while (more) {
      while (match_lists() || match_subtrees() || match_groups()) {
      }
      more = match_alike();
    }
  }

 private:
  bool is_free(NodeNumber left, NodeNumber right) const {
    return matching_.right_of[left] == NO_NODE && matching_.left_of[right] == NO_NODE;
  }
  bool third_knows(const FlatForm& form, NodeNumber number) const {
    return third_ && third_->find(form.node(number).id()) != NO_NODE;
  }
  bool may_be_one(NodeNumber left, NodeNumber right) const {
    return !third_knows(left_, left) || !third_knows(right_, right);
  }
  void pair(NodeNumber left, NodeNumber right, bool by_content) {
    matching_.right_of[left] = right;
    matching_.left_of[right] = left;
    by_content_[left] = by_content;
  }

  void match_ids() {
    for (NodeNumber number = 0; number < FIXED_NODES; ++number) pair(number, number, false);
    for (NodeNumber number = FIXED_NODES; number < left_.size(); ++number) {
      const NodeNumber other = right_.find(left_.node(number).id());
      if (other == NO_NODE || left_.node(number).kind() != right_.node(other).kind()) continue;
      pair(number, other, false);
    }
  }

  // By number of the parent: whether at least half of its children have no partner by id.
  static std::vector<bool> lists_typed_anew(const FlatForm& form, const Numbers& partners) {
    std::vector<bool> anew(form.size());
    for (NodeNumber parent = 0; parent < form.size(); ++parent) {
      const Numbers& children = form.children(parent);
      const auto without = std::count_if(children.begin(), children.end(), [&](NodeNumber child) {
        return partners[child] == NO_NODE;
      });
      anew[parent] = 2 * static_cast<std::size_t>(without) >= children.size();
    }
    return anew;
  }
  void count_without_id() {
    left_anew_ = lists_typed_anew(left_, matching_.right_of);
    right_anew_ = lists_typed_anew(right_, matching_.left_of);
  }

  Numbers free_children(const FlatForm& form, const Numbers& partners, NodeNumber parent) const {
    Numbers free;
    for (const NodeNumber child : form.children(parent)) {
      if (partners[child] == NO_NODE) free.push_back(child);
    }
    return free;
  }

  // Of every matched pair of parents, the parents before their children.
  bool match_lists() {
    bool found = false;
    for (NodeNumber parent = 0; parent < left_.size(); ++parent) {
      const NodeNumber other = matching_.right_of[parent];
      if (other == NO_NODE) continue;
      const Numbers left = free_children(left_, matching_.right_of, parent);
      if (left.empty()) continue;
      const Numbers right = free_children(right_, matching_.left_of, other);
      if (right.empty()) continue;
      if (match_equal(left, right, &FlatForm::content_hash, false)) found = true;
      if (match_equal(left, right, &FlatForm::name_hash, true)) found = true;
    }
    return found;
  }

  // Rows that are alike, backwards, so that the first is last: apart, so that a list full of rows
  // that must not be paired is not searched for each of them.
  struct Alike {
    Numbers known, unknown;  // to the third form

    // The first of them, which is taken out; NO_NODE: none.
    NodeNumber take(bool only_unknown) {
      const bool first_is_known =
          !known.empty() && (unknown.empty() || known.back() < unknown.back());
      Numbers& from = first_is_known && !only_unknown ? known : unknown;
      if (from.empty()) return NO_NODE;
      const NodeNumber first = from.back();
      from.pop_back();
      return first;
    }
  };

  bool match_equal(const Numbers& left, const Numbers& right, Hash hash, bool named) {
    std::unordered_map<std::uint64_t, Alike> waiting;
    for (auto number = right.rbegin(); number != right.rend(); ++number) {
      if (matching_.left_of[*number] != NO_NODE || (named && !right_.has_name(*number))) continue;
      Alike& alike = waiting[(right_.*hash)(*number)];
      (third_knows(right_, *number) ? alike.known : alike.unknown).push_back(*number);
    }
    bool found = false;
    for (const NodeNumber number : left) {
      if (matching_.right_of[number] != NO_NODE || (named && !left_.has_name(number))) continue;
      const auto same = waiting.find((left_.*hash)(number));
      if (same == waiting.end()) continue;
      const NodeNumber first = same->second.take(third_knows(left_, number));
      if (first == NO_NODE) continue;
      pair(number, first, true);
      found = true;
    }
    return found;
  }

  using Once = std::unordered_map<std::uint64_t, NodeNumber>;  // NO_NODE: more than once
  static Once free_subtrees(const FlatForm& form, const Numbers& partners) {
    Once once;
    for (NodeNumber number = FIXED_NODES; number < form.size(); ++number) {
      if (partners[number] != NO_NODE || !form.has_named_subtree(number)) continue;
      const auto [entry, is_new] = once.emplace(form.subtree_hash(number), number);
      if (!is_new) entry->second = NO_NODE;
    }
    return once;
  }

  bool match_subtrees() {
    const Once left = free_subtrees(left_, matching_.right_of);
    if (left.empty()) return false;
    const Once right = free_subtrees(right_, matching_.left_of);
    bool found = false;
    for (const auto& [hash, number] : left) {
      const auto same = right.find(hash);
      if (number == NO_NODE || same == right.end() || same->second == NO_NODE) continue;
      if (left_.node(number).kind() != right_.node(same->second).kind()) continue;
      if (!may_be_one(number, same->second)) continue;
      pair(number, same->second, true);
      found = true;
    }
    return found;
  }

  // The free group of the other side that holds at least half of what was matched here.
  void add_group(NodeNumber group, std::vector<Candidate>& candidates) const {
    std::unordered_map<NodeNumber, std::size_t> counts;
    for (const NodeNumber child : left_.children(group)) {
      const NodeNumber partner = matching_.right_of[child];
      if (partner != NO_NODE && by_content_[child]) ++counts[right_.parent(partner)];
    }
    for (const auto& [other, count] : counts) {
      if (!is_free(group, other) || !may_be_one(group, other)) continue;
      const bool half =
          2 * count >= left_.children(group).size() && 2 * count >= right_.children(other).size();
      if (half) candidates.push_back({group, other, 0, static_cast<double>(count)});
    }
  }

  bool match_groups() {
    std::vector<Candidate> candidates;
    for (NodeNumber group = FIXED_NODES; group < left_.size(); ++group) {
      const bool is_group = !left_.children(group).empty();
      if (is_group && matching_.right_of[group] == NO_NODE) add_group(group, candidates);
    }
    return take_best(candidates);
  }

  bool take_best(std::vector<Candidate>& candidates) {
    std::sort(candidates.begin(), candidates.end(), goes_first);
    bool found = false;
    for (const Candidate& candidate : candidates) {
      if (!is_free(candidate.left, candidate.right)) continue;
      pair(candidate.left, candidate.right, true);
      found = true;
    }
    return found;
  }

  bool match_alike() {
    bool found = false;
    for (NodeNumber parent = 0; parent < left_.size(); ++parent) {
      const NodeNumber other = matching_.right_of[parent];
      if (other == NO_NODE || !left_anew_[parent] || !right_anew_[other]) continue;
      const Numbers left = free_children(left_, matching_.right_of, parent);
      const Numbers right = free_children(right_, matching_.left_of, other);
      if (left.empty() || right.empty()) continue;
      std::vector<Candidate> candidates = alike(left, right);
      if (take_best(candidates)) found = true;
    }
    return found;
  }

  static std::vector<std::u32string> names_of(const FlatForm& form, const Numbers& numbers) {
    std::vector<std::u32string> names;
    names.reserve(numbers.size());
    for (const NodeNumber number : numbers) {
      names.push_back(to_utf32(fold_field(Field::TEXT, form.node(number).text)));
    }
    return names;
  }

  std::vector<Candidate> alike(const Numbers& left, const Numbers& right) const {
    const std::vector<std::u32string> left_names = names_of(left_, left);
    const std::vector<std::u32string> right_names = names_of(right_, right);
    std::vector<Candidate> candidates;
    const auto consider = [&](std::size_t i, std::size_t j) {
      const double likeness = name_likeness(left_names[i], right_names[j]);
      if (likeness < LIKE_ENOUGH || left_names[i].empty()) return;
      if (!may_be_one(left[i], right[j])) return;
      const std::size_t one = left_.place(left[i]);
      const std::size_t two = right_.place(right[j]);
      candidates.push_back({left[i], right[j], one > two ? one - two : two - one, likeness});
    };
    if (std::max(left.size(), right.size()) <= LONG_LIST_ROWS) {
      for (std::size_t i = 0; i < left.size(); ++i) {
        for (std::size_t j = 0; j < right.size(); ++j) consider(i, j);
      }
      return candidates;
    }
    consider_sharing(left_names, right_names, consider);
    return candidates;
  }

  using RowsByPair = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;
  static RowsByPair rows_by_pair(const std::vector<std::u32string>& names) {
    RowsByPair rows;
    for (std::uint32_t row = 0; row < names.size(); ++row) {
      for (std::size_t i = 0; i + 1 < names[row].size(); ++i) {
        std::vector<std::uint32_t>& list =
            rows[(std::uint64_t{names[row][i]} << 32) | names[row][i + 1]];
        if (list.empty() || list.back() != row) list.push_back(row);
      }
    }
    return rows;
  }

  template <typename Consider>
  static void consider_sharing(const std::vector<std::u32string>& left,
                               const std::vector<std::u32string>& right, const Consider& consider) {
    const RowsByPair left_rows = rows_by_pair(left);
    const RowsByPair right_rows = rows_by_pair(right);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> sharing;
    for (const auto& [pair, rows] : left_rows) {
      const auto others = right_rows.find(pair);
      if (others == right_rows.end()) continue;
      if (std::max(rows.size(), others->second.size()) > COMMON_PAIR_ROWS) continue;
      for (const std::uint32_t row : rows) {
        for (const std::uint32_t other : others->second) sharing.emplace_back(row, other);
      }
    }
    std::sort(sharing.begin(), sharing.end());
    sharing.erase(std::unique(sharing.begin(), sharing.end()), sharing.end());
    for (const auto& [row, other] : sharing) consider(row, other);
  }

  const FlatForm& left_;
  const FlatForm& right_;
  const FlatForm* third_;
  Matching& matching_;
  std::vector<bool> by_content_;  // by number of the left form
  std::vector<bool> left_anew_, right_anew_;
};

// What is new on both sides, put together top down.
class AdditionMatcher {
 public:
  AdditionMatcher(const FlatForm& left, const FlatForm& right, const std::vector<bool>& new_left,
                  const std::vector<bool>& new_right, Matching& matching)
      : left_(left),
        right_(right),
        new_left_(new_left),
        new_right_(new_right),
        matching_(matching) {}

  void match() {
    for (NodeNumber number = FIXED_NODES; number < left_.size(); ++number) match_id(number);
    for (NodeNumber parent = 0; parent < left_.size(); ++parent) {
      const NodeNumber other = matching_.right_of[parent];
      if (other == NO_NODE) continue;
      match_lists(parent, other, &FlatForm::content_hash, false);
      match_lists(parent, other, &FlatForm::name_hash, true);
    }
  }

 private:
  bool is_free_left(NodeNumber number) const {
    return new_left_[number] && matching_.right_of[number] == NO_NODE;
  }
  bool is_free_right(NodeNumber number) const {
    return new_right_[number] && matching_.left_of[number] == NO_NODE;
  }
  void pair(NodeNumber left, NodeNumber right) {
    matching_.right_of[left] = right;
    matching_.left_of[right] = left;
  }

  void match_id(NodeNumber number) {
    if (!is_free_left(number)) return;
    const NodeNumber other = right_.find(left_.node(number).id());
    if (other == NO_NODE || !is_free_right(other)) return;
    if (left_.node(number).kind() != right_.node(other).kind()) return;
    const auto name = [](const Node& node) { return to_utf32(fold_field(Field::TEXT, node.text)); };
    const double likeness = name_likeness(name(left_.node(number)), name(right_.node(other)));
    if (likeness >= LIKE_ENOUGH_WITH_ID) pair(number, other);
  }

  void match_lists(NodeNumber parent, NodeNumber other, Hash hash, bool named) {
    std::unordered_map<std::uint64_t, Numbers> waiting;
    const Numbers& right = right_.children(other);
    for (auto child = right.rbegin(); child != right.rend(); ++child) {
      if (!is_free_right(*child) || (named && !right_.has_name(*child))) continue;
      waiting[(right_.*hash)(*child)].push_back(*child);
    }
    if (waiting.empty()) return;
    for (const NodeNumber child : left_.children(parent)) {
      if (!is_free_left(child) || (named && !left_.has_name(child))) continue;
      const auto same = waiting.find((left_.*hash)(child));
      if (same == waiting.end() || same->second.empty()) continue;
      pair(child, same->second.back());
      same->second.pop_back();
    }
  }

  const FlatForm& left_;
  const FlatForm& right_;
  const std::vector<bool>& new_left_;
  const std::vector<bool>& new_right_;
  Matching& matching_;
};

}  // namespace

std::size_t Matching::pairs() const {
  return static_cast<std::size_t>(std::count_if(
      right_of.begin(), right_of.end(), [](NodeNumber number) { return number != NO_NODE; }));
}

double Matching::likeness() const {
  const std::size_t nodes = std::max(right_of.size(), left_of.size()) - FIXED_NODES;
  return nodes == 0 ? 1 : static_cast<double>(pairs() - FIXED_NODES) / static_cast<double>(nodes);
}

Matching match_forms(const FlatForm& left, const FlatForm& right, const FlatForm* third) {
  Matching matching{Numbers(left.size(), NO_NODE), Numbers(right.size(), NO_NODE)};
  Matcher(left, right, third, matching).match();
  return matching;
}

void match_additions(const FlatForm& left, const FlatForm& right, const std::vector<bool>& new_left,
                     const std::vector<bool>& new_right, Matching& matching) {
  AdditionMatcher(left, right, new_left, new_right, matching).match();
}

}  // namespace jixiao
