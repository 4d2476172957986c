#include <doctest.h>

#include "app/autosave_record.h"
#include "app/commands.h"
#include "app/draft_file.h"
#include "app/kept_drafts.h"
#include "app/version_record.h"
#include "unit/session_page.h"

using namespace jixiao;
using jixiao::test::SessionPage;

TEST_CASE("tabs: the second tab with the same draft is read only and says why") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  first.wait_ms(1000);
  SessionPage second(first.machine_pointer());
  REQUIRE(second.session().has_draft());
  CHECK(second.name() == "一");
  CHECK(second.session().read_only());
  CHECK(second.session().storage().kind == StorageState::Kind::OTHER_TAB);
  second.wait_ms(1000);
  CHECK(second.has_notice("另一个标签页"));
  second.set_name("二");
  CHECK(second.name() == "一");
  second.wait_ms(1000);
  first.set_name("三");
  first.wait_ms(1000);
  CHECK_FALSE(first.session().read_only());
}

TEST_CASE("tabs: taking over shows what the other tab wrote, and that one becomes read only") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  first.wait_ms(1000);
  SessionPage second(first.machine_pointer());
  first.set_name("二");
  first.wait_ms(1000);
  REQUIRE(run_command(second.session(), "file.take_over"));
  second.settle();
  first.settle();
  CHECK_FALSE(second.session().read_only());
  CHECK(second.name() == "二");
  CHECK(second.session().history().can_undo());
  CHECK(first.session().read_only());
  CHECK(first.has_notice("另一个标签页"));
  second.set_name("三");
  second.wait_ms(1000);
  first.wait_ms(10000);
  const Result<RecordParts> parts = split_record(first.record(first.draft_id())->bytes);
  CHECK(parts.value().draft.find("三") != std::string_view::npos);
}

TEST_CASE("tabs: what was not yet written when another tab took over is kept as a version") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  first.wait_ms(1000);
  SessionPage second(first.machine_pointer());
  first.set_name("没来得及写");
  second.session().take_over_from_other_tab();
  second.settle();
  first.settle();
  CHECK(first.session().read_only());
  CHECK(second.name() == "一");
  bool kept = false;
  for (const auto& [key, record] : first.machine().records) {
    if (!is_version_key(key)) continue;
    const std::string bytes = unpack_version(record.bytes).value();
    kept |= split_record(bytes).value().draft.find("没来得及写") != std::string_view::npos;
  }
  CHECK(kept);
  const Result<RecordParts> parts = split_record(first.record(first.draft_id())->bytes);
  CHECK(parts.value().draft.find("没来得及写") == std::string_view::npos);
}

// The browser gives back the locks of a page some time after the next one has begun.
TEST_CASE("tabs: loaded again before the old page is gone, the journal's last moment comes back") {
  SessionPage old_page;
  old_page.session().new_from_sample();
  old_page.set_name("一");
  old_page.wait_ms(1000);
  old_page.set_name("最后一刻");
  old_page.machine().storage_failure = StorageFailure::FULL;
  old_page.application.hide();
  SessionPage page(old_page.machine_pointer());
  CHECK(page.session().read_only());
  CHECK(page.name() == "最后一刻");
  old_page.application.crash();
  page.machine().storage_failure = StorageFailure::NONE;
  page.wait_ms(2000);
  CHECK_FALSE(page.session().read_only());
  CHECK(page.name() == "最后一刻");
  const Result<RecordParts> parts = split_record(page.record(page.draft_id())->bytes);
  CHECK(parts.value().draft.find("最后一刻") != std::string_view::npos);
  for (const auto& entry : page.machine().settings) {
    CHECK_MESSAGE((!entry.first.starts_with("journal.") || entry.second.empty()), entry.first);
  }
}

TEST_CASE("tabs: a copy of a read-only draft is a draft of its own") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  first.wait_ms(1000);
  SessionPage second(first.machine_pointer());
  REQUIRE(run_command(second.session(), "file.copy"));
  second.settle();
  CHECK_FALSE(second.session().read_only());
  CHECK(second.draft_id() != first.draft_id());
  second.set_name("二");
  second.wait_ms(1000);
  CHECK(first.name() == "一");
  CHECK(first.machine().records.contains(second.draft_id()));
}

TEST_CASE("tabs: two different drafts in two tabs do not touch each other") {
  SessionPage first;
  SessionPage second(first.machine_pointer());
  first.session().new_from_sample();
  second.session().new_from_sample();
  first.set_name("一");
  second.set_name("二");
  first.wait_ms(1000);
  second.wait_ms(1000);
  CHECK(first.record(first.draft_id())->bytes.find("二\"") == std::string::npos);
  CHECK(first.machine().records.size() == 2);
}

TEST_CASE("tabs: opened again, a draft is said to be kept since it was written") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.wait_ms(1000);
  const std::int64_t stored_ms = page.session().storage().stored_ms;
  CHECK(stored_ms > 0);
  page.application.crash();
  page.application.start();
  page.wait_ms(1000);
  CHECK(page.name() == "一");
  CHECK(page.session().storage().kind == StorageState::Kind::STORED);
  CHECK(page.session().storage().stored_ms > 0);
}

TEST_CASE("tabs: a draft left is free for the other tab") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  const std::string id = first.draft_id();
  first.session().close_draft();
  first.settle();
  SessionPage second(first.machine_pointer());
  second.session().kept_drafts().open(id);
  second.settle();
  CHECK_FALSE(second.session().read_only());
  CHECK(second.name() == "一");
}

TEST_CASE("tabs: a file whose draft storage knows in a newer state keeps both") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("存进文件的");
  page.session().draft_file().save();
  page.settle();
  const FileContent file = page.application.files().content_of("潢源县教育局2024.json");
  page.set_name("只暂存的");
  const std::string id = page.draft_id();
  page.session().close_draft();
  page.settle();
  page.opening().open_now(file);
  page.settle();
  CHECK(page.draft_id() == id);
  CHECK(page.name() == "存进文件的");
  CHECK(page.has_notice("更新的内容"));
  page.wait_ms(2000);
  REQUIRE(run_command(page.session(), "file.open_set_aside"));
  page.settle();
  CHECK(page.name() == "只暂存的");
  CHECK(page.session().has_unsaved_work());
}

TEST_CASE("tabs: a file that storage knows as it is goes on with its steps") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.wait_ms(1000);
  const FileContent file = page.application.files().content_of("潢源县教育局2024.json");
  page.session().close_draft();
  page.settle();
  page.opening().open_now(file);
  page.settle();
  CHECK(page.session().history().can_undo());
  CHECK_FALSE(page.session().has_unsaved_work());
  CHECK_FALSE(page.session().kept_drafts().has_set_aside());
}

TEST_CASE("tabs: an unreadable record under the id of a file is kept aside, not overwritten") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.wait_ms(1000);
  const FileContent file = page.application.files().content_of("潢源县教育局2024.json");
  const std::string id = page.draft_id();
  page.session().close_draft();
  page.settle();
  page.machine().records.at(id).bytes = "rescue me";
  page.opening().open_now(file);
  page.wait_ms(2000);
  bool kept = false;
  for (const auto& [key, record] : page.machine().records) {
    kept |= is_version_key(key) && record.bytes == "rescue me";
  }
  CHECK(kept);
}

TEST_CASE("tabs: when the other tab goes at once, as on a reload, editing goes on by itself") {
  auto first = std::make_unique<SessionPage>();
  first->session().new_from_sample();
  first->set_name("一");
  first->wait_ms(1000);
  SessionPage second(first->machine_pointer());
  CHECK(second.session().read_only());
  CHECK_FALSE(second.has_notice("另一个标签页"));
  first.reset();
  second.wait_ms(1000);
  CHECK_FALSE(second.session().read_only());
  CHECK_FALSE(second.has_notice("另一个标签页"));
  second.set_name("二");
  second.wait_ms(1000);
  CHECK(second.session().storage().kind == StorageState::Kind::STORED);
}

TEST_CASE("tabs: when the other tab goes later, nothing says any more that this one is read only") {
  auto first = std::make_unique<SessionPage>();
  first->session().new_from_sample();
  first->set_name("一");
  first->wait_ms(1000);
  SessionPage second(first->machine_pointer());
  second.wait_ms(1000);
  second.set_name("二");
  CHECK(second.has_notice("另一个标签页"));
  first.reset();
  second.wait_ms(3000);
  CHECK_FALSE(second.session().read_only());
  CHECK_FALSE(second.has_notice("另一个标签页"));
}

TEST_CASE("tabs: a read-only tab that nobody touches comes to rest") {
  SessionPage first;
  first.session().new_from_sample();
  first.set_name("一");
  first.wait_ms(1000);
  SessionPage second(first.machine_pointer());
  second.wait_ms(20000);
  const std::uint64_t frames = second.application.frames_drawn();
  second.application.advance_ms(60000);
  CHECK(second.application.frames_drawn() == frames);
}

TEST_CASE("tabs: another version than the last one here says so beside the drafts it finds") {
  auto machine = std::make_shared<HeadlessMachine>();
  {
    SessionPage first(machine);
    first.session().new_from_sample();
    first.wait_ms(1000);
    CHECK_FALSE(first.has_notice("原来是"));  // nothing was here before
  }
  REQUIRE_FALSE(machine->records.empty());
  machine->settings["version"] = "0.9.0";
  SessionPage newer(machine);
  newer.wait_ms(1000);
  CHECK(newer.has_notice("原来是 0.9.0"));
  SessionPage again(machine);
  again.wait_ms(1000);
  CHECK_FALSE(again.has_notice("原来是"));
}
