// Which state counts as the common origin does not depend on the order in which the states are at
// hand: two people who merge the same mail come to the same bytes.
#include <doctest.h>

#include <algorithm>
#include <vector>

#include "compare/merge_drafts.h"
#include "draft/draft.h"
#include "unit/merge_edits.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view WHEN = "2026-11-22T10:32:05+08:00";

Draft copy_of(const Draft& draft) {
  Draft copy;
  copy.id = draft.id;
  copy.revision = draft.revision;
  copy.lineage = draft.lineage;
  copy.form = draft.form.clone();
  return copy;
}

void set_goal(Draft& draft, std::size_t goal, std::string_view text) {
  draft.form.set_field(draft.form.goals().child(goal).id(), {Field::TEXT, {}}, std::string(text));
  stamp_save(draft, WHEN);
}

// Two states that both drafts come from and neither of which comes from the other: each changed
// another goal of one origin, then both were merged, twice, and written on.
struct Crossed {
  Draft origin;
  Draft one;
  Draft other;
  Draft mine;
  Draft theirs;

  explicit Crossed(std::uint64_t seed) {
    Random random(seed);
    Words words;
    origin = new_draft(form_of_words(random, words));
    stamp_save(origin, WHEN);
    one = copy_of(origin);
    set_goal(one, 0, "甲改了第一条。");
    other = copy_of(origin);
    set_goal(other, 1, "乙改了第二条。");
    mine = merged(one, other);
    set_goal(mine, 0, "甲又改了第一条。");
    theirs = merged(other, one);
    set_goal(theirs, 1, "乙又改了第二条。");
  }

  Draft merged(const Draft& first, const Draft& second) const {
    return std::move(merge_drafts(&origin, first, second).draft);
  }
};

Form base_of(const Crossed& crossed, const std::vector<BaseCandidate>& candidates) {
  std::optional<Form> base = find_base(crossed.mine, crossed.theirs, candidates);
  REQUIRE(base);
  return std::move(*base);
}

}  // namespace

TEST_CASE("merge: of two origins without a history the same counts whichever is named first") {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    const Crossed crossed(seed);
    std::vector<BaseCandidate> candidates{{&crossed.one.form, nullptr},
                                          {&crossed.other.form, nullptr}};
    REQUIRE(nearest_bases(crossed.mine, crossed.theirs, candidates).size() == 2);
    const std::string first = write_form(base_of(crossed, candidates));
    std::swap(candidates[0], candidates[1]);
    CHECK(write_form(base_of(crossed, candidates)) == first);
  }
}

TEST_CASE("merge: a state at hand twice counts with the history it has at one of the places") {
  const Crossed crossed(1);
  std::vector<BaseCandidate> candidates{{&crossed.one.form, nullptr},
                                        {&crossed.one.form, &crossed.one.lineage},
                                        {&crossed.other.form, &crossed.other.lineage},
                                        {&crossed.origin.form, &crossed.origin.lineage}};
  const std::string known =
      write_form(base_of(crossed, {candidates.begin() + 1, candidates.end()}));
  CHECK(known == write_form(crossed.merged(crossed.one, crossed.other).form));
  CHECK(write_form(base_of(crossed, candidates)) == known);
  std::reverse(candidates.begin(), candidates.end());
  CHECK(write_form(base_of(crossed, candidates)) == known);
}
