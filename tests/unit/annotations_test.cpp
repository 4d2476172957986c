#include "edit/annotations.h"

#include <doctest.h>

#include <iterator>
#include <string>
#include <utility>

#include "edit/take_merge.h"
#include "import/trace.h"
#include "record/history_codec.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

struct Bench {
  Draft draft;
  History history;

  Bench() {
    draft.id = "d";
    draft.form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1", "甲"));
  }
  Editor editor() { return {draft.form, history, &draft}; }
  // Out to the record of the steps and back, as at a restart.
  void restart() {
    const std::string record = write_history(history);
    Result<HistoryRecord> read = read_history(record);
    REQUIRE(read.ok());
    history.restore(std::move(read.value().undo), std::move(read.value().redo));
    CHECK(write_history(history) == record);
  }
};

Remark remark_at(std::string id, std::string at) {
  Remark remark = test::full_remark(std::move(id), "g1");
  remark.at = std::move(at);
  return remark;
}

std::string ids_of(const std::vector<Remark>& remarks) {
  std::string ids;
  for (const Remark& remark : remarks) ids += remark.id;
  return ids;
}

}  // namespace

TEST_CASE("a remark is written, changed, removed and all of it undone, also after a restart") {
  Bench bench;
  const std::string nothing = write_draft(bench.draft);
  Remark remark = test::full_remark("", "g1");
  const Result<std::string> id = put_remark(bench.editor(), remark);
  REQUIRE(id.ok());
  CHECK(bench.history.undo_label() == "批注 目标1 甲");
  const std::string written = write_draft(bench.draft);
  remark = *find_remark(bench.draft, id.value());
  remark.replies.push_back({"y0", "王五", "2026-11-22T10:40:00+08:00", "同意", {{"seen", "true"}}});
  REQUIRE(put_remark(bench.editor(), remark).ok());
  CHECK(find_remark(bench.draft, id.value())->replies.front().id == "y0");
  REQUIRE(put_remark(bench.editor(), *find_remark(bench.draft, id.value())).ok());
  const std::string answered = write_draft(bench.draft);
  REQUIRE(remove_remark(bench.editor(), id.value()).ok());
  CHECK(write_draft(bench.draft) == nothing);
  bench.restart();
  CHECK(bench.history.undo(bench.draft) == "g1");
  CHECK(write_draft(bench.draft) == answered);
  bench.history.undo(bench.draft);
  CHECK(write_draft(bench.draft) == written);
  bench.restart();
  bench.history.undo(bench.draft);
  CHECK(write_draft(bench.draft) == nothing);
  CHECK_FALSE(bench.history.can_undo());
  bench.history.redo(bench.draft);
  bench.history.redo(bench.draft);
  CHECK(write_draft(bench.draft) == answered);
}

TEST_CASE("remarks stand in the order of their times, then ids, however they came") {
  Bench bench;
  for (const auto& [id, at] :
       {std::pair("b", "2026-11-22T10:00:00+08:00"), std::pair("c", "2026-11-21T10:00:00+08:00"),
        std::pair("a", "2026-11-22T10:00:00+08:00")}) {
    REQUIRE(put_remark(bench.editor(), remark_at(id, at)).ok());
  }
  CHECK(ids_of(bench.draft.remarks) == "cab");
}

TEST_CASE("a finding is set aside by rule and node, and counts again") {
  Bench bench;
  IgnoredFinding finding{
      .rule = "value.empty", .node = "g1", .reason = "另有通知", .by = {}, .at = {}};
  REQUIRE(ignore_finding(bench.editor(), finding).ok());
  finding.reason = "已请示";
  REQUIRE(ignore_finding(bench.editor(), finding).ok());
  REQUIRE(ignore_finding(bench.editor(), finding).ok());
  CHECK(bench.history.undo_steps().size() == 2);
  const IgnoredKey key{"value.empty", "g1"};
  CHECK(find_ignored(bench.draft, key)->reason == "已请示");
  CHECK(find_ignored(bench.draft, {"value.empty", ""}) == nullptr);
  bench.restart();
  REQUIRE(stop_ignoring(bench.editor(), key).ok());
  REQUIRE(stop_ignoring(bench.editor(), key).ok());
  CHECK(bench.draft.ignored.empty());
  bench.history.undo(bench.draft);
  bench.history.undo(bench.draft);
  CHECK(find_ignored(bench.draft, key)->reason == "另有通知");
}

TEST_CASE("two findings of one rule and node are set aside each by itself, and undone so") {
  Bench bench;
  for (const char* word : {"效益指标", "满意度指标"}) {
    IgnoredFinding finding{.rule = "level-missing",
                           .node = "g1",
                           .field = "text",
                           .word = word,
                           .reason = "不需要",
                           .by = {},
                           .at = {}};
    REQUIRE(ignore_finding(bench.editor(), finding).ok());
  }
  CHECK(bench.draft.ignored.size() == 2);
  bench.restart();
  REQUIRE(stop_ignoring(bench.editor(), {"level-missing", "g1", "text", "效益指标"}).ok());
  REQUIRE(bench.draft.ignored.size() == 1);
  CHECK(bench.draft.ignored.front().word == "满意度指标");
  bench.history.undo(bench.draft);
  CHECK(bench.draft.ignored.size() == 2);
}

TEST_CASE("taking over a table notes where it came from in the same step") {
  Bench bench;
  const std::string before = write_draft(bench.draft);
  Form content = bench.draft.form.clone();
  content.title = "另一张表";
  REQUIRE(replace_form(bench.editor(), content, "并入导入的表格", R"({"file":"甲.xlsx"})").ok());
  CHECK(bench.history.undo_steps().size() == 1);
  CHECK(bench.draft.imported_json == R"({"file":"甲.xlsx"})");
  bench.restart();
  bench.history.undo(bench.draft);
  CHECK(write_draft(bench.draft) == before);
  bench.history.redo(bench.draft);
  CHECK(bench.draft.imported_json == R"({"file":"甲.xlsx"})");
}

namespace {

// 推断 of a large import, all of them open.
std::string large_trace(int repairs) {
  std::string json = R"({"file":"甲.xlsx","repairs":[)";
  for (int i = 0; i < repairs; ++i) {
    json += i == 0 ? "" : ",";
    json += R"({"row":)" + std::to_string(i + 1) +
            R"(,"kind":"late-label","read":"质量指标 | 检查覆盖率 | ≥90%","made":"归入“质量指标”",)"
            R"("reason":"标签晚一行","open":true,"nodes":["c1"]})";
  }
  return json + "]}";
}

void confirm(Bench& bench, std::size_t repair) {
  REQUIRE(put_import_trace(bench.editor(), "确认推断", "g1",
                           confirm_in_import_trace(bench.draft.imported_json, {{0, repair}}))
              .ok());
}

}  // namespace

TEST_CASE("a confirmed guess costs what it changes, not the record of the import again") {
  Bench bench;
  bench.draft.imported_json = large_trace(1000);
  const std::string before = write_draft(bench.draft);
  for (std::size_t repair = 0; repair < 12; ++repair) confirm(bench, repair * 80);
  const std::string after = write_draft(bench.draft);
  CHECK(bench.draft.imported_json.size() > 100'000);
  CHECK(bench.history.undo_steps().size() == 12);
  CHECK(bench.history.size_bytes() < 12'000);
  for (int round = 0; round < 2; ++round) {
    bench.restart();  // through the stored record
    while (bench.history.can_undo()) bench.history.undo(bench.draft);
    CHECK(write_draft(bench.draft) == before);
    bench.restart();
    while (bench.history.can_redo()) bench.history.redo(bench.draft);
    CHECK(write_draft(bench.draft) == after);
    CHECK(bench.history.size_bytes() < 12'000);
  }
}

TEST_CASE("what differs in a record of an import is cut between characters, not within") {
  Bench bench;
  const std::string texts[] = {R"({"file":"甲.xlsx"})", R"({"file":"电.xlsx"})", "",
                               R"({"file":"甲甲.xlsx"})", R"({"file":"由.xlsx"})"};
  for (const std::string& text : texts) {
    REQUIRE(put_import_trace(bench.editor(), "改", "g1", text).ok());
    bench.restart();
  }
  for (std::size_t i = std::size(texts); i-- > 0;) {
    CHECK(bench.draft.imported_json == texts[i]);
    bench.history.undo(bench.draft);
    bench.restart();
  }
  CHECK(bench.draft.imported_json == "");
}

TEST_CASE("a stored step with the whole record of an import, as they used to be, is taken back") {
  Bench bench;
  bench.draft.imported_json = R"({"file":"乙.xlsx"})";
  Result<HistoryRecord> read =
      read_history(R"({"format":"jixiao-history-1","undo":[{"label":"确认推断","changes":[)"
                   R"({"imported":"{\"file\":\"甲.xlsx\"}"}]}],"redo":[]})");
  REQUIRE(read.ok());
  bench.history.restore(std::move(read.value().undo), {});
  bench.history.undo(bench.draft);
  CHECK(bench.draft.imported_json == R"({"file":"甲.xlsx"})");
  bench.history.redo(bench.draft);
  CHECK(bench.draft.imported_json == R"({"file":"乙.xlsx"})");
}

TEST_CASE("a part of another record of an import does not fit and changes nothing") {
  Bench bench;
  bench.draft.imported_json = R"({"file":"甲.xlsx"})";
  REQUIRE(put_import_trace(bench.editor(), "改", "g1", R"({"file":"乙.xlsx"})").ok());
  bench.draft.imported_json = R"({"file":"丙.xlsx"})";  // as long, so only its text tells
  bench.history.undo(bench.draft);
  CHECK(bench.draft.imported_json == R"({"file":"丙.xlsx"})");
}

TEST_CASE("where there is only a form nothing beside it changes") {
  Bench bench;
  const Editor editor{bench.draft.form, bench.history};
  CHECK_FALSE(put_remark(editor, test::full_remark("m1", "g1")).ok());
  CHECK_FALSE(remove_remark(editor, "m1").ok());
  CHECK_FALSE(ignore_finding(editor, {}).ok());
  CHECK_FALSE(remove_remark(bench.editor(), "m1").ok());
  CHECK_FALSE(bench.history.can_undo());
}

TEST_CASE("damaged remarks and findings are mended, and nothing they say is lost") {
  Bench bench;
  std::string file = write_draft(bench.draft);
  const std::string remarks =
      R"("ignored":["value.empty",{"rule":"r","node":"g1","new":[1]},{"rule":"r","node":"g1","new":[1]}],)"
      R"("remarks":[{"text":"乙","at":"2","replies":"丙"},"甲",null,{"id":"m","at":"1","text":7,"resolved":true,"more":{"a":1}},)"
      R"({"id":"m","at":"1","text":"丁"}],)";
  file.insert(file.find("\"form\":"), remarks);
  const Result<ReadDraft> read = read_draft(file);
  REQUIRE(read.ok());
  const Draft& draft = read.value().draft;
  REQUIRE(draft.ignored.size() == 2);
  CHECK(draft.ignored[0].as_written == R"("value.empty")");
  CHECK(draft.ignored[1].rule == "r");
  CHECK(draft.ignored[1].unknown_keys == std::vector<UnknownKey>{{"new", "[1]"}});
  REQUIRE(draft.remarks.size() == 4);
  CHECK(draft.remarks[0].text == "甲");
  CHECK(draft.remarks[3].text == "乙");
  CHECK(draft.remarks[3].replies.at(0).text == "丙");
  CHECK(read.value().repairs.size() >= 8);
  const std::string bytes = write_draft(draft);
  const Result<ReadDraft> again = read_draft(bytes);
  REQUIRE(again.ok());
  CHECK(again.value().repairs.size() == 1);  // what is kept as it is written
  CHECK(write_draft(again.value().draft) == bytes);
}

TEST_CASE("a merge takes every finding set aside that has the name of another one") {
  const auto named = [](std::string reason) {
    return IgnoredFinding{
        .rule = "value.empty", .node = "g1", .reason = std::move(reason), .by = {}, .at = {}};
  };
  const auto odd = [](std::string json) {
    IgnoredFinding finding;
    finding.as_written = std::move(json);
    return finding;
  };
  using Findings = std::vector<IgnoredFinding>;
  const std::vector<Findings> kinds{{},
                                    {named("甲")},
                                    {named("甲"), named("乙")},
                                    {named("乙")},
                                    {odd("1"), odd("[2]"), named("甲")},
                                    {odd("[2]")},
                                    {odd("1"), odd("3"), named("丙")}};
  for (const Findings& before : kinds) {
    for (const Findings& after : kinds) {
      Bench bench;
      bench.draft.ignored = before;
      Draft merged;
      merged.form = bench.draft.form.clone();
      merged.ignored = after;
      REQUIRE(take_merge(bench.editor(), merged, "合并").ok());
      CHECK(bench.draft.ignored == after);
      bench.restart();
      bench.history.undo(bench.draft);
      CHECK(bench.draft.ignored == before);
      bench.restart();
      bench.history.redo(bench.draft);
      CHECK(bench.draft.ignored == after);
    }
  }
}

TEST_CASE("a finding of several alike that is brought back counts again, and comes back whole") {
  Bench bench;
  const IgnoredFinding finding{
      .rule = "value.empty", .node = "g1", .reason = "甲", .by = {}, .at = {}};
  bench.draft.ignored = {finding, finding};
  bench.draft.ignored[1].reason = "乙";
  const std::vector<IgnoredFinding> before = bench.draft.ignored;
  REQUIRE(stop_ignoring(bench.editor(), key_of(finding)).ok());
  CHECK(bench.draft.ignored.empty());
  bench.restart();
  bench.history.undo(bench.draft);
  CHECK(bench.draft.ignored == before);
}
