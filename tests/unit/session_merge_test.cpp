// Drafts that come back from others: noticed, merged, undone, and merged again.
#include <doctest.h>

#include <algorithm>

#include "app/commands.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "app/exports.h"
#include "app/kept_drafts.h"
#include "app/merge_desk.h"
#include "app/merging.h"
#include "app/sharing.h"
#include "compare/difference.h"
#include "compare/returned_table.h"
#include "draft/draft.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

constexpr std::string_view SAVED_AS = "潢源县教育局2024.json";

NodeId indicator_named(const Form& form, std::string_view name) {
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  for (; node != nullptr; node = next_of_kind(*node)) {
    if (node->text == name) return node->id();
  }
  FAIL("no such indicator");
  return {};
}

std::string value_of(SessionPage& page, std::string_view name) {
  return page.session().form().find(indicator_named(page.session().form(), name))->value;
}

// The sample, saved: what everybody gets. Its bytes.
std::string start_and_save(SessionPage& page) {
  page.session().new_from_sample();
  page.session().draft_file().save();
  page.wait_ms(1000);
  page.settle();
  return page.application.files().content_of(SAVED_AS).bytes;
}

// What a colleague does with a file on another machine, and sends back.
class Colleague {
 public:
  explicit Colleague(std::string_view bytes) : draft_(std::move(read_draft(bytes).value().draft)) {
    remember_base(draft_);
  }
  Colleague& value(std::string_view name, std::string_view text) {
    REQUIRE(draft_.form.set_field(indicator_named(draft_.form, name), {Field::VALUE, {}},
                                  std::string(text)));
    return *this;
  }
  Colleague& remove(std::string_view name) {
    REQUIRE(draft_.form.remove(indicator_named(draft_.form, name)));
    return *this;
  }
  FileContent send(std::string_view name) {
    stamp_save(draft_, "2026-11-23T09:00:00+08:00");
    return {.name = std::string(name), .bytes = write_draft(draft_)};
  }

 private:
  Draft draft_;
};

void set_value(SessionPage& page, std::string_view name, std::string_view text) {
  page.session().set_text(indicator_named(page.session().form(), name), {Field::VALUE, {}},
                          std::string(text));
  page.session().end_typing();
}

}  // namespace

TEST_CASE("merge: a colleague's file comes in as one step, with its origin among the versions") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  set_value(page, "检查频次", "≥120次");
  const FileContent theirs = Colleague(mailed).value("教师满意度", "≥92%").send("王.json");
  const std::size_t steps = page.session().history().undo_steps().size();
  page.session().merging().merge({theirs});
  page.settle();
  MergeReview* review = page.session().merging().review();
  REQUIRE(review != nullptr);
  CHECK(review->has_base());
  CHECK(review->kinship() == Kinship::DIVERGED);
  CHECK(review->count(MergeFilter::CONFLICTS) == 0);
  CHECK(review->merged_count() == 1);
  CHECK(value_of(page, "教师满意度") != "≥92%");  // nothing has changed yet
  const Command& accept = *find_command("merge.accept");
  REQUIRE(accept.enabled(page.session()));
  run_command(page.session(), "merge.accept");
  page.settle();
  CHECK_FALSE(accept.enabled(page.session()));
  CHECK(page.session().merging().review() == nullptr);
  CHECK(value_of(page, "教师满意度") == "≥92%");
  CHECK(value_of(page, "检查频次") == "≥120次");
  CHECK(page.session().history().undo_steps().size() == steps + 1);
  CHECK(page.has_notice("已合并 王.json"));
  const auto versions = page.session().versions().of(page.draft_id());
  CHECK(std::any_of(versions.begin(), versions.end(),
                    [](const RecentDraft& version) { return version.file_name == "王.json"; }));
  page.session().undo();
  CHECK(value_of(page, "教师满意度") != "≥92%");
  CHECK(value_of(page, "检查频次") == "≥120次");
}

TEST_CASE("merge: a conflict is picked, typed over, taken back") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  set_value(page, "教师满意度", "≥95%");
  const FileContent theirs = Colleague(mailed).value("教师满意度", "≥92%").send("王.json");
  page.session().merging().merge({theirs});
  page.settle();
  MergeReview& review = *page.session().merging().review();
  REQUIRE(review.count(MergeFilter::CONFLICTS) == 1);
  CHECK(review.filter() == MergeFilter::CONFLICTS);
  const std::string key = review.rows()[0].item->key;
  CHECK(review.open_conflicts() == 1);
  CHECK(review.next_open(std::nullopt, false) == 0);
  REQUIRE(review.pick(key, {MergeChoice::THEIRS, {}}));
  CHECK(review.open_conflicts() == 0);
  CHECK_FALSE(review.next_open(std::nullopt, false).has_value());
  review.undo_pick(key);
  CHECK(review.open_conflicts() == 1);
  CHECK_FALSE(review.pick(key, {MergeChoice::SUGGESTION, {}}).ok());
  REQUIRE(review.pick(key, {MergeChoice::TYPED, "≥93%"}));
  page.session().merging().accept();
  CHECK(value_of(page, "教师满意度") == "≥93%");
}

TEST_CASE(
    "merge: five files at once, each with its own origin; the same one twice changes nothing") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  std::vector<FileContent> files;
  files.push_back(Colleague(mailed).value("教师满意度", "≥92%").send("一.json"));
  files.push_back(Colleague(mailed).value("家长满意度", "≥93%").send("二.json"));
  files.push_back(Colleague(mailed).remove("检查频次").send("三.json"));
  files.push_back(files[1]);
  files.push_back({.name = "坏.json", .bytes = "{\"format\""});
  page.application.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = files});
  page.settle();
  MergeReview* review = page.session().merging().review();
  REQUIRE(review != nullptr);
  CHECK(review->file_count() == 4);
  CHECK(page.has_notice("坏.json"));
  CHECK(review->open_conflicts() == 0);
  CHECK(review->merged_count() == 3);
  page.session().merging().accept();
  CHECK(value_of(page, "教师满意度") == "≥92%");
  CHECK(value_of(page, "家长满意度") == "≥93%");
  const std::string all = write_form(page.session().form());
  CHECK(all.find("检查频次") == std::string::npos);
}

TEST_CASE("merge: undone, the colleague's next file brings his first changes again") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  set_value(page, "检查频次", "≥120次");
  Colleague wang(mailed);
  const FileContent first = wang.value("教师满意度", "≥92%").send("一.json");
  page.session().merging().merge({first});
  page.settle();
  page.session().merging().accept();
  page.session().draft_file().save();
  page.settle();
  page.wait_ms(1000);
  page.session().undo();
  CHECK(value_of(page, "教师满意度") != "≥92%");
  set_value(page, "检查频次", "≥130次");
  const FileContent second = wang.value("家长满意度", "≥93%").send("二.json");
  page.session().merging().merge({second});
  page.settle();
  REQUIRE(page.session().merging().review() != nullptr);
  page.session().merging().accept();
  CHECK(value_of(page, "教师满意度") == "≥92%");
  CHECK(value_of(page, "家长满意度") == "≥93%");
  CHECK(value_of(page, "检查频次") == "≥130次");
  // Both steps survive a restart.
  page.session().undo();
  page.session().redo();
  CHECK(value_of(page, "家长满意度") == "≥93%");
}

TEST_CASE("merge: without a common origin every difference is to be picked") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  Draft theirs = new_draft(std::move(read_draft(mailed).value().draft.form));
  REQUIRE(theirs.form.set_field(indicator_named(theirs.form, "教师满意度"), {Field::VALUE, {}},
                                "≥92%"));
  page.session().merging().merge({{.name = "另.json", .bytes = write_draft(theirs)}});
  page.settle();
  MergeReview& review = *page.session().merging().review();
  // The file is the sample's own form once changed: its hash is in no lineage.
  CHECK_FALSE(review.has_base());
  CHECK_FALSE(review.seems_another_table());
  CHECK(review.open_conflicts() == 1);
  Draft base = std::move(read_draft(mailed).value().draft);
  review.set_base({"起点.json", std::move(base)});
  CHECK(review.has_base());
  CHECK(review.open_conflicts() == 0);
  CHECK(review.merged_count() == 1);
}

TEST_CASE("opening: another state of the open draft is asked about where somebody can be asked") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  bool asked = false;
  page.session().hooks().on_relative = [&] { asked = true; };
  set_value(page, "检查频次", "≥120次");
  page.opening().open_now(Colleague(mailed).value("教师满意度", "≥92%").send("王.json"));
  CHECK(asked);
  REQUIRE(page.session().merging().relative() != nullptr);
  CHECK(page.session().merging().relative()->kinship == Kinship::DIVERGED);
  CHECK(page.session().merging().relative()->differences == 2);
  CHECK(value_of(page, "检查频次") == "≥120次");
  page.session().merging().merge_relative();
  page.settle();
  REQUIRE(page.session().merging().review() != nullptr);
  page.session().merging().leave();
  page.opening().open_now({.name = "旧.json", .bytes = mailed});
  REQUIRE(page.session().merging().relative() != nullptr);
  CHECK(page.session().merging().relative()->kinship == Kinship::OLDER);
  page.session().merging().open_relative();
  CHECK(value_of(page, "检查频次") != "≥120次");
  CHECK(page.session().kept_drafts().has_set_aside());
}

TEST_CASE("merge: a draft that takes the place of the open one ends the merge") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  page.session().merging().merge({Colleague(mailed).value("教师满意度", "≥92%").send("王.json")});
  page.settle();
  REQUIRE(page.session().merging().review() != nullptr);
  page.session().new_blank();
  CHECK(page.session().merging().review() == nullptr);
}

TEST_CASE(
    "share: a file that can be told apart, a text on the clipboard, and what comes back merges") {
  SessionPage page;
  start_and_save(page);
  set_value(page, "检查频次", "≥120次");
  page.session().sharing().as_file();
  page.settle();
  REQUIRE(page.machine().downloads.size() == 1);
  const FileContent shared = page.machine().downloads[0];
  CHECK(shared.name == "潢源县教育局_2024_r2_20261122.json");
  CHECK(page.machine().clipboard.text.find(shared.name) != std::string::npos);
  CHECK(page.machine().clipboard.text.find("检查频次") != std::string::npos);
  page.wait_ms(1500);
  set_value(page, "检查频次", "≥130次");
  page.session().merging().merge(
      {Colleague(shared.bytes).value("教师满意度", "≥92%").send("王.json")});
  page.settle();
  REQUIRE(page.session().merging().review() != nullptr);
  CHECK(page.session().merging().review()->open_conflicts() == 0);
  page.session().merging().accept();
  CHECK(value_of(page, "检查频次") == "≥130次");
  CHECK(value_of(page, "教师满意度") == "≥92%");
}

TEST_CASE("merge: a version from before it, brought back, asks about the colleague's work again") {
  SessionPage page;
  const std::string mailed = start_and_save(page);
  set_value(page, "检查频次", "≥120次");
  Colleague colleague(mailed);
  const FileContent first = colleague.value("教师满意度", "≥92%").send("王.json");
  page.session().merging().merge({first});
  page.settle();
  page.session().merging().accept();
  page.settle();
  REQUIRE(value_of(page, "教师满意度") == "≥92%");
  // The one of before the merge is the newest that is not the colleague's.
  const auto versions = page.session().versions().of(page.draft_id());
  const auto before = std::find_if(versions.begin(), versions.end(), [](const RecentDraft& one) {
    return one.file_name != "王.json";
  });
  REQUIRE(before != versions.end());
  page.session().versions().look_at(before->key);
  page.settle();
  REQUIRE(page.session().versions().viewed() != nullptr);
  page.session().versions().restore();
  REQUIRE(value_of(page, "教师满意度") != "≥92%");
  const FileContent second = colleague.value("学生满意度", "≥90%").send("王2.json");
  page.session().merging().merge({second});
  page.settle();
  MergeReview* review = page.session().merging().review();
  REQUIRE(review != nullptr);
  CHECK(review->merged_count() == 2);  // his first change as well
  page.session().merging().accept();
  page.settle();
  CHECK(value_of(page, "教师满意度") == "≥92%");
  CHECK(value_of(page, "检查频次") == "≥120次");
}

TEST_CASE("merge: a table sent back by Word is merged with the draft that it carries as its base") {
  SessionPage page;
  start_and_save(page);
  page.session().set_text(indicator_named(page.session().form(), "检查频次"), {Field::NOTE, {}},
                          "不在表里的备注");
  page.session().end_typing();
  page.session().hooks().start_export = [](ExportFormat) {};
  page.session().exports().start(ExportFormat::DOCX);  // what goes out is known from then on
  page.wait_ms(1000);
  Draft sent = new_draft(page.session().form().clone());
  sent.id = page.draft_id();
  set_value(page, "检查频次", "≥120次");

  // Typed anew: other ids, no notes, one value changed, one row gone.
  Form table;
  table.title = sent.form.title;
  for (const auto& function : sent.form.functions().children()) {
    REQUIRE(table.insert(FUNCTIONS_ID, Form::AT_END,
                         function->clone_with_ids([&table] { return table.new_id(); })));
  }
  for (const Node* section : {&sent.form.responsibilities(), &sent.form.goals()}) {
    for (const auto& line : section->children()) {
      REQUIRE(table.insert(section->id(), Form::AT_END,
                           line->clone_with_ids([&table] { return table.new_id(); })));
    }
  }
  REQUIRE(table.set_field(indicator_named(table, "检查频次"), {Field::NOTE, {}}, ""));
  REQUIRE(table.set_field(indicator_named(table, "教师满意度"), {Field::VALUE, {}}, "≥92%"));
  REQUIRE(table.remove(indicator_named(table, "学生满意度")));

  CHECK(page.session().merging().is_relative(sent));
  page.session().merging().merge_returned("表.docx",
                                          returned_draft(std::move(sent), std::move(table)));
  page.settle();
  MergeReview* review = page.session().merging().review();
  REQUIRE(review != nullptr);
  CHECK(review->has_base());
  CHECK(review->count(MergeFilter::CONFLICTS) == 0);
  page.session().merging().accept();
  page.settle();
  CHECK(value_of(page, "教师满意度") == "≥92%");
  CHECK(value_of(page, "检查频次") == "≥120次");
  const Form& form = page.session().form();
  CHECK(form.find(indicator_named(form, "检查频次"))->note == "不在表里的备注");
  bool still_there = false;
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  for (; node != nullptr; node = next_of_kind(*node)) still_there |= node->text == "学生满意度";
  CHECK_FALSE(still_there);
}
