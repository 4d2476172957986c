// What drafts carry beside their form, changed on both sides: only one of two suggestions, reasons
// or unknown keys can stay, and the other one is told.
#include <doctest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "app/merge_review.h"
#include "compare/merge_drafts.h"
#include "unit/outline_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

Draft a_draft() {
  Draft draft = new_draft(outline_form("f 职能\n  o 产出指标\n    n 数量指标\n      a 甲 = 1个\n"));
  draft.id = "draft";
  return draft;
}

Draft suggesting(const std::string& value) {
  Draft draft = a_draft();
  Remark remark;
  remark.id = "r1";
  remark.node = "a";
  remark.field = "value";
  remark.text = "请核实";
  remark.was = "为" + value;
  remark.suggest = value;
  remark.replies.push_back({"s1", "王", "2", "已核", {}});
  draft.remarks = {std::move(remark)};
  return draft;
}

Draft setting_aside(const std::string& reason) {
  Draft draft = a_draft();
  IgnoredFinding finding;
  finding.rule = "value.all-100";
  finding.node = "a";
  finding.reason = reason;
  finding.at = reason == "甲说的" ? "1" : "2";
  draft.ignored = {std::move(finding)};
  return draft;
}

Draft knowing(std::vector<UnknownKey> keys) {
  Draft draft = a_draft();
  draft.unknown_keys = std::move(keys);
  return draft;
}

Draft imported(std::string json) {
  Draft draft = a_draft();
  draft.imported_json = std::move(json);
  return draft;
}

std::size_t notes_with(const MergeResult& result, std::string_view words) {
  return static_cast<std::size_t>(std::count_if(
      result.notes.begin(), result.notes.end(),
      [&](const MergeNote& note) { return note.text.find(words) != std::string::npos; }));
}

}  // namespace

TEST_CASE("merge beside the form: of two suggestions one stays, the other is told") {
  const Draft base = suggesting("5个");
  const Draft mine = suggesting("6个");
  const Draft theirs = suggesting("7个");
  const MergedDraft merged = merge_drafts(&base, mine, theirs);
  const Remark& kept = merged.draft.remarks.at(0);
  const std::string other = *kept.suggest == "6个" ? "7个" : "6个";
  CHECK(kept.was == "为" + *kept.suggest);
  CHECK(notes_with(merged.result, other) == 1);
  CHECK(notes_with(merged.result, "5个") == 0);
  const MergedDraft turned = merge_drafts(&base, theirs, mine);
  CHECK(turned.draft.remarks == merged.draft.remarks);
  CHECK(notes_with(turned.result, other) == 1);
  CHECK(merge_drafts(nullptr, mine, theirs).result.notes.size() == 1);
}

TEST_CASE("merge beside the form: what one side alone changed is no news") {
  const Draft base = suggesting("5个");
  for (const bool is_mine : {true, false}) {
    const Draft changed = suggesting("6个");
    const MergedDraft merged =
        is_mine ? merge_drafts(&base, changed, base) : merge_drafts(&base, base, changed);
    CHECK(merged.draft.remarks == changed.remarks);
    CHECK(merged.result.notes.empty());
  }
  const Draft reason = setting_aside("甲说的");
  CHECK(merge_drafts(&reason, reason, setting_aside("乙说的")).result.notes.empty());
  CHECK(merge_drafts(&reason, setting_aside("乙说的"), reason).result.notes.empty());
}

TEST_CASE("merge beside the form: unknown keys of a remark and of an answer") {
  Draft base = suggesting("5个");
  Draft mine = suggesting("5个");
  Draft theirs = suggesting("5个");
  mine.remarks[0].unknown_keys = {{"urgent", "\"甲\""}};
  theirs.remarks[0].unknown_keys = {{"urgent", "\"乙\""}};
  mine.remarks[0].replies[0].unknown_keys = {{"seen", "\"丙\""}};
  theirs.remarks[0].replies[0].unknown_keys = {{"seen", "\"丁\""}};
  for (const bool turned : {false, true}) {
    const MergedDraft merged = merge_drafts(&base, turned ? theirs : mine, turned ? mine : theirs);
    const Remark& kept = merged.draft.remarks.at(0);
    const bool is_mine = kept.unknown_keys.at(0).json == "\"甲\"";
    CHECK(notes_with(merged.result, is_mine ? "乙" : "甲") == 1);
    const bool reply_is_mine = kept.replies.at(0).unknown_keys.at(0).json == "\"丙\"";
    CHECK(notes_with(merged.result, reply_is_mine ? "丁" : "丙") == 1);
  }
}

TEST_CASE("merge beside the form: of two reasons one stays, the other is told; so is one gone") {
  const Draft base = setting_aside("从前的");
  const Draft mine = setting_aside("乙说的");
  const Draft theirs = setting_aside("甲说的");
  const MergedDraft merged = merge_drafts(&base, mine, theirs);
  CHECK(merged.draft.ignored.at(0).reason == "甲说的");
  CHECK(notes_with(merged.result, "乙说的") == 1);
  CHECK(notes_with(merge_drafts(&base, theirs, mine).result, "乙说的") == 1);
  const Draft none = a_draft();
  const MergedDraft taken_back = merge_drafts(&base, base, none);
  CHECK(taken_back.draft.ignored.empty());
  CHECK(notes_with(taken_back.result, "从前的") == 1);
}

TEST_CASE("merge beside the form: entries of one key and of no known kind all stay") {
  Draft mine = setting_aside("甲说的");
  Draft theirs = setting_aside("甲说的");
  theirs.ignored.push_back(setting_aside("乙说的").ignored[0]);
  IgnoredFinding odd;
  odd.as_written = "\"x\"";
  mine.ignored.insert(mine.ignored.begin(), odd);
  odd.as_written = "[1]";
  theirs.ignored.insert(theirs.ignored.begin(), odd);
  for (const bool turned : {false, true}) {
    const MergedDraft merged =
        merge_drafts(nullptr, turned ? theirs : mine, turned ? mine : theirs);
    CHECK(merged.draft.ignored.size() == 4);
    CHECK(merged.result.notes.empty());
  }
}

TEST_CASE("merge beside the form: unknown keys of the draft conflict like those of a row") {
  const Draft base = knowing({{"plan", "1"}, {"old", "1"}});
  const Draft mine = knowing({{"plan", "2"}, {"old", "1"}});
  const Draft theirs = knowing({{"plan", "3"}, {"new", "1"}});
  const MergedDraft merged = merge_drafts(&base, mine, theirs);
  CHECK(merged.draft.unknown_keys == knowing({{"plan", "2"}, {"new", "1"}}).unknown_keys);
  CHECK(merged.result.conflicts == 1);
  const MergeItem& item = merged.result.items.at(0);
  CHECK(item.conflict);
  CHECK(item.field == "plan");
  CHECK(item.base + item.mine + item.theirs == "123");
  CHECK_FALSE(MergeReview::can_pick(item, MergeChoice::TYPED));
  CHECK(merge_drafts(&base, theirs, mine).result.conflicts == 1);
  const MergedDraft picked =
      merge_drafts(&base, mine, theirs, {{item.key, {MergeChoice::THEIRS, {}}}});
  CHECK(picked.draft.unknown_keys[0].json == "3");
  CHECK(picked.result.conflicts == 0);
  CHECK(picked.result.merged == merged.result.merged);
}

TEST_CASE("merge beside the form: the record of imports that knows more, else mine's and a note") {
  const std::string word = R"({"file":"甲.docx","time":"1"})";
  const std::string both = R"({"file":"乙.xlsx","time":"2","earlier":[)" + word + "]}";
  const std::string sheet = R"({"file":"丙.xls","time":"3"})";
  const auto merged = [&](const std::string& mine, const std::string& theirs) {
    const Draft base = a_draft();
    return merge_drafts(&base, imported(mine), imported(theirs));
  };
  CHECK(merged(word, both).draft.imported_json == both);
  CHECK(merged(both, word).draft.imported_json == both);
  CHECK(merged(both, word).result.notes.empty());
  const MergedDraft apart = merged(word, sheet);
  CHECK(apart.draft.imported_json == word);
  REQUIRE(apart.result.notes.size() == 1);
  CHECK(apart.result.notes[0].kind == MergeNoteKind::IMPORT_GONE);
  CHECK(notes_with(apart.result, "丙.xls") == 1);
}
