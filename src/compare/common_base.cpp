#include "compare/common_base.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "compare/merge.h"

namespace jixiao {
namespace {

using Lineage = std::vector<std::string>;

// A draft's own state belongs to its lineage.
Lineage with_own(const Lineage& lineage, const std::string& own) {
  Lineage whole;
  if (lineage.empty() || lineage.front() != own) whole.push_back(own);
  whole.insert(whole.end(), lineage.begin(), lineage.end());
  return whole;
}

Lineage whole_lineage(const Draft& draft) {
  return with_own(draft.lineage, form_hash(draft.form));
}

// The places of every hash, the oldest first.
class Places {
 public:
  explicit Places(const Lineage& lineage) {
    for (std::size_t i = lineage.size(); i-- > 0;) places_[lineage[i]].push_back(i);
  }

  std::size_t count(const std::string& hash) const {
    const auto found = places_.find(hash);
    return found == places_.end() ? 0 : found->second.size();
  }
  // nth: from 1, which is the oldest.
  std::size_t place(const std::string& hash, std::size_t nth) const {
    return places_.at(hash)[nth - 1];
  }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> places_;
};

bool knows_state_of(const Places& places, const Lineage& other) {
  const Places others(other);
  return places.count(other.front()) >= others.count(other.front());
}

// Which of the states of that hash each one is, in the order of the lineage.
std::vector<std::size_t> numbers_in(const Lineage& lineage) {
  std::unordered_map<std::string, std::size_t> counts;
  std::vector<std::size_t> numbers(lineage.size());
  for (std::size_t i = lineage.size(); i-- > 0;) numbers[i] = ++counts[lineage[i]];
  return numbers;
}

Lineage in_turn(const Lineage& mine, const Lineage& theirs) {
  const std::vector<std::size_t> of_mine = numbers_in(mine);
  const std::vector<std::size_t> of_theirs = numbers_in(theirs);
  std::vector<std::pair<std::string, std::size_t>> all;
  for (std::size_t i = 0; i < std::max(mine.size(), theirs.size()); ++i) {
    if (i < mine.size()) all.emplace_back(mine[i], of_mine[i]);
    if (i < theirs.size()) all.emplace_back(theirs[i], of_theirs[i]);
  }
  std::unordered_set<std::string> seen;
  Lineage kept;
  for (auto state = all.rbegin(); state != all.rend(); ++state) {
    const auto& [hash, number] = *state;
    if (seen.insert(hash + "/" + std::to_string(number)).second) kept.push_back(hash);
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
}

// ---- the origin put together from several ----

void add_rows_below(const Node& node, Contested& contested) {
  contested.rows.insert(node.id());
  for (const auto& child : node.children()) add_rows_below(*child, contested);
}

// Rows that only one of two has, neither of which is known to have deleted them.
void add_rows_of_one(const Node& node, const Form& other, Contested& contested) {
  for (const auto& child : node.children()) {
    if (!other.find(child->id())) contested.rows.insert(child->id());
    add_rows_of_one(*child, other, contested);
  }
}

// Where the two conflict the older value stands, and counts for nothing.
CommonBase put_together(const Form* below, const Contested& contested_below, const Form& one,
                        const Form& other) {
  MergeResult merged = merge_forms(below, one, other, {}, contested_below);
  CommonBase base;
  MergePicks older;
  for (const MergeItem& item : merged.items) {
    if (!item.conflict) continue;
    older[item.key] = {MergeChoice::BASE};
    base.contested.items.insert(item.key);
  }
  if (!older.empty()) merged = merge_forms(below, one, other, older, contested_below);
  base.form = std::move(merged.form);
  for (const MergeItem& item : merged.items) {
    if (!item.conflict || item.kind != MergeKind::DELETED) continue;
    for (const NodeId& id : item.nodes) {
      if (const Node* node = base.form.find(id)) add_rows_below(*node, base.contested);
    }
  }
  return base;
}

// Where nothing tells where two states come from, only what they agree in is certain.
CommonBase put_together(const Form& one, const Form& other) {
  CommonBase base = put_together(nullptr, {}, one, other);
  add_rows_of_one(base.form.root(), one, base.contested);
  add_rows_of_one(base.form.root(), other, base.contested);
  return base;
}

// A state that both lineages know.
struct Found {
  std::string hash;
  std::size_t nth = 1;  // of those of that hash
  std::size_t candidate = 0;
  std::size_t in_mine = 0;
  std::size_t in_theirs = 0;
  std::size_t worth = 0;  // of what is known of the candidate's own lineage
};

std::size_t count_in(const Lineage& lineage, const std::string& hash) {
  return static_cast<std::size_t>(std::count(lineage.begin(), lineage.end(), hash));
}

// The lineage of that very state is best, then that of an earlier one of the same form.
std::size_t worth_of(const BaseCandidate& candidate, const Found& state) {
  if (!candidate.lineage) return 0;
  return count_in(with_own(*candidate.lineage, state.hash), state.hash) == state.nth ? 2 : 1;
}

// Lists of two that merged others in turn put states side by side of which neither comes from the
// other; only the whole lineage of the nearer one can tell.
bool may_come_from(const Found& nearer, const Lineage* lineage, const Found& state) {
  const bool is_whole = nearer.worth == 2 && lineage->size() < DRAFT_LINEAGE_LENGTH;
  return !is_whole || count_in(*lineage, state.hash) >= state.nth;
}

std::vector<BaseCandidate> without(const std::vector<BaseCandidate>& candidates,
                                   const std::vector<std::size_t>& used) {
  std::vector<BaseCandidate> rest;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (std::find(used.begin(), used.end(), i) == used.end()) rest.push_back(candidates[i]);
  }
  return rest;
}

Draft state_of(const BaseCandidate& candidate) {
  Draft state;
  state.form = candidate.form->clone();
  if (candidate.lineage) state.lineage = *candidate.lineage;
  return state;
}

}  // namespace

Kinship kinship(const Draft& mine, const Draft& theirs) {
  const Lineage one = whole_lineage(mine);
  const Lineage other = whole_lineage(theirs);
  if (one.front() == other.front()) return Kinship::SAME;
  const Places in_one(one);
  const Places in_other(other);
  const bool is_older = knows_state_of(in_one, other);
  const bool is_newer = knows_state_of(in_other, one);
  // Both, after somebody went back: the longer lineage is the newer.
  if (is_older && is_newer) {
    return other.size() > one.size() ? Kinship::NEWER : Kinship::OLDER;
  }
  if (is_older) return Kinship::OLDER;
  if (is_newer) return Kinship::NEWER;
  const bool shares = std::any_of(one.begin(), one.end(),
                                  [&](const auto& hash) { return in_other.count(hash) > 0; });
  return shares ? Kinship::DIVERGED : Kinship::UNRELATED;
}

std::vector<std::string> merged_lineage(const Draft& mine, const Draft& theirs,
                                        const Form& merged) {
  const Lineage one = whole_lineage(mine);
  const Lineage other = whole_lineage(theirs);
  const std::string own = form_hash(merged);
  const bool both_went_on =
      !knows_state_of(Places(one), other) && !knows_state_of(Places(other), one);
  Lineage lineage = in_turn(one, other);
  if (both_went_on || lineage.front() != own) lineage.insert(lineage.begin(), own);
  if (lineage.size() > DRAFT_LINEAGE_LENGTH) lineage.resize(DRAFT_LINEAGE_LENGTH);
  return lineage;
}

std::vector<std::size_t> nearest_bases(const Draft& mine, const Draft& theirs,
                                       const std::vector<BaseCandidate>& candidates) {
  const Places one(whole_lineage(mine));
  const Places other(whole_lineage(theirs));
  std::vector<Found> found;
  std::unordered_map<std::string, std::size_t> seen;  // place in found
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const BaseCandidate& candidate = candidates[i];
    const std::string hash = candidate.hash.empty() ? form_hash(*candidate.form) : candidate.hash;
    // The youngest state of that form that both know.
    const std::size_t nth = std::min(one.count(hash), other.count(hash));
    if (nth == 0) continue;
    Found state{hash, nth, i, one.place(hash, nth), other.place(hash, nth)};
    state.worth = worth_of(candidate, state);
    const auto [at, is_new] = seen.try_emplace(hash, found.size());
    if (is_new) {
      found.push_back(std::move(state));
    } else if (state.worth > found[at->second].worth) {
      found[at->second] = std::move(state);
    }
  }
  // Which of several counts must not depend on the order in which they are at hand: whoever merges
  // the same mail comes to the same bytes.
  std::sort(found.begin(), found.end(),
            [](const Found& left, const Found& right) { return left.hash < right.hash; });
  std::vector<std::size_t> nearest;
  for (const Found& candidate : found) {
    const bool is_out = std::any_of(found.begin(), found.end(), [&](const Found& nearer) {
      return nearer.in_mine < candidate.in_mine && nearer.in_theirs < candidate.in_theirs &&
             may_come_from(nearer, candidates[nearer.candidate].lineage, candidate);
    });
    if (!is_out) nearest.push_back(candidate.candidate);
  }
  return nearest;
}

std::optional<CommonBase> find_base(const Draft& mine, const Draft& theirs,
                                    const std::vector<BaseCandidate>& candidates) {
  std::vector<std::size_t> nearest = nearest_bases(mine, theirs, candidates);
  if (nearest.empty()) return std::nullopt;
  CommonBase base{candidates[nearest.front()].form->clone()};
  Draft state = state_of(candidates[nearest.front()]);
  bool knows_lineage = candidates[nearest.front()].lineage != nullptr;
  const std::vector<BaseCandidate> rest = without(candidates, nearest);
  for (std::size_t i = 1; i < nearest.size(); ++i) {
    const BaseCandidate& next = candidates[nearest[i]];
    const Draft other = state_of(next);
    knows_lineage = knows_lineage && next.lineage;
    const auto below = knows_lineage ? find_base(state, other, rest) : std::nullopt;
    CommonBase both = below ? put_together(&below->form, below->contested, state.form, other.form)
                            : put_together(state.form, other.form);
    both.contested.items.merge(base.contested.items);
    both.contested.rows.merge(base.contested.rows);
    state.lineage = merged_lineage(state, other, both.form);
    state.form = both.form.clone();
    base = std::move(both);
  }
  base.from = std::move(nearest);
  return base;
}

}  // namespace jixiao
