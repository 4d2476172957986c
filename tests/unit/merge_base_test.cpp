// Which state counts as the common origin does not depend on the order in which the states are at
// hand: two people who merge the same mail come to the same bytes.
#include <doctest.h>

#include <algorithm>
#include <vector>

#include "compare/merge_drafts.h"
#include "draft/draft.h"
#include "unit/merge_edits.h"
#include "unit/outline_form.h"

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
  std::optional<CommonBase> base = find_base(crossed.mine, crossed.theirs, candidates);
  REQUIRE(base);
  return std::move(base->form);
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

namespace {

// One function with a row of that name, as a state of a draft that two people mail each other.
struct Mailed {
  Draft draft;

  explicit Mailed(const std::string& value) {
    draft = new_draft(outline_form("f 职能\n  o 产出指标\n    n 数量指标\n      a 甲 = " + value +
                                   "\n      b 乙 = 1个\n"));
    draft.id = "draft";
    stamp_save(draft, WHEN);
  }

  void set(const NodeId& row, const std::string& value) {
    draft.form.set_field(row, {Field::VALUE, {}}, value);
    stamp_save(draft, WHEN);
  }
  std::string value(const NodeId& row) const { return draft.form.find(row)->value; }
};

BaseCandidate candidate(const Draft& draft) {
  return {&draft.form, &draft.lineage};
}

MergedDraft merged(const Draft& mine, const Draft& theirs,
                   const std::vector<BaseCandidate>& candidates, const MergePicks& picks = {}) {
  const std::optional<CommonBase> base = find_base(mine, theirs, candidates);
  REQUIRE(base);
  Draft whole;
  whole.form = base->form.clone();
  return merge_drafts(&whole, mine, theirs, picks, base->contested);
}

}  // namespace

TEST_CASE("merge: who decided for the older text is asked again, not overruled") {
  const Mailed origin("1个");
  Draft one = copy_of(origin.draft);
  one.form.set_field("a", {Field::VALUE, {}}, "2个");
  stamp_save(one, WHEN);
  Draft other = copy_of(origin.draft);
  other.form.set_field("a", {Field::VALUE, {}}, "3个");
  stamp_save(other, WHEN);
  // Each merges the other's: one goes back to what stood there, the other takes its own.
  const std::vector<BaseCandidate> known{candidate(origin.draft), candidate(one), candidate(other)};
  Draft mine =
      std::move(merged(one, other, known, {{"field/a/value", {MergeChoice::BASE, {}}}}).draft);
  stamp_save(mine, WHEN);
  Draft theirs =
      std::move(merged(other, one, known, {{"field/a/value", {MergeChoice::MINE, {}}}}).draft);
  stamp_save(theirs, WHEN);
  for (const bool turned : {false, true}) {
    const MergedDraft again = merged(turned ? theirs : mine, turned ? mine : theirs, known);
    CHECK(again.result.conflicts == 1);
    CHECK(again.draft.form.find("a")->value == (turned ? "3个" : "1个"));
  }
}

TEST_CASE("merge: a row that one deleted and one kept is asked about again, not dropped") {
  const Mailed origin("1个");
  Draft one = copy_of(origin.draft);
  one.form.remove("a");
  stamp_save(one, WHEN);
  Draft other = copy_of(origin.draft);
  other.form.set_field("a", {Field::VALUE, {}}, "3个");
  stamp_save(other, WHEN);
  const std::vector<BaseCandidate> known{candidate(origin.draft), candidate(one), candidate(other)};
  Draft mine = std::move(merged(one, other, known, {{"deleted/a", {MergeChoice::MINE, {}}}}).draft);
  stamp_save(mine, WHEN);
  Draft theirs =
      std::move(merged(other, one, known, {{"deleted/a", {MergeChoice::MINE, {}}}}).draft);
  stamp_save(theirs, WHEN);
  REQUIRE_FALSE(mine.form.find("a"));
  REQUIRE(theirs.form.find("a"));
  for (const bool turned : {false, true}) {
    const MergedDraft again = merged(turned ? theirs : mine, turned ? mine : theirs, known);
    CHECK(again.result.conflicts == 1);
    CHECK(again.draft.form.find("a"));
  }
}

TEST_CASE("merge: a state somebody went back to stands in the lineage once more, and is newer") {
  Mailed mine("1个");
  const Draft first = copy_of(mine.draft);
  mine.set("a", "2个");
  const Draft between = copy_of(mine.draft);
  mine.set("a", "1个");
  CHECK(mine.draft.lineage.size() == 3);
  // Who has the state between and went on has not seen the return.
  Draft unaware = copy_of(between);
  unaware.form.set_field("b", {Field::VALUE, {}}, "5个");
  stamp_save(unaware, WHEN);
  const std::vector<BaseCandidate> known{candidate(first), candidate(between)};
  CHECK(kinship(mine.draft, unaware) == Kinship::DIVERGED);
  const MergedDraft taken = merged(mine.draft, unaware, known);
  CHECK(taken.result.conflicts == 0);
  CHECK(taken.draft.form.find("a")->value == "1个");
  CHECK(taken.draft.form.find("b")->value == "5个");
  // Who merged it has: what was changed from there on is all that counts.
  Draft aware = copy_of(taken.draft);
  aware.form.set_field("a", {Field::VALUE, {}}, "2个");
  stamp_save(aware, WHEN);
  CHECK(kinship(mine.draft, aware) == Kinship::NEWER);
  std::vector<BaseCandidate> with_own = known;
  with_own.push_back(candidate(mine.draft));
  const MergedDraft newer = merged(mine.draft, aware, with_own);
  CHECK(newer.result.conflicts == 0);
  CHECK(newer.draft.form.find("a")->value == "2个");
}

TEST_CASE("merge: an origin that does not come from a nearer one counts beside it") {
  const Mailed origin("1个");
  Draft one = copy_of(origin.draft);
  one.form.set_field("a", {Field::VALUE, {}}, "2个");
  stamp_save(one, WHEN);
  Draft other = copy_of(origin.draft);
  other.form.set_field("b", {Field::VALUE, {}}, "5个");
  stamp_save(other, WHEN);
  const std::vector<BaseCandidate> known{candidate(origin.draft), candidate(one), candidate(other)};
  // Both merge both in the same turn, so that one of the two is nearer in both lists; then one
  // takes its change of the farther one back.
  Draft mine = std::move(merged(one, other, known).draft);
  mine.form.set_field("b", {Field::NOTE, {}}, "备注");
  stamp_save(mine, WHEN);
  Draft theirs = std::move(merged(one, other, known).draft);
  theirs.form.set_field("b", {Field::VALUE, {}}, "1个");
  stamp_save(theirs, WHEN);
  REQUIRE(nearest_bases(mine, theirs, known).size() == 2);
  const MergedDraft again = merged(mine, theirs, known);
  CHECK(again.result.conflicts == 0);
  CHECK(again.draft.form.find("b")->value == "1个");
  CHECK(again.draft.form.find("b")->note == "备注");
}
