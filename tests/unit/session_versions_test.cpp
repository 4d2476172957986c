// Earlier versions of the open draft: listed with what each changed, looked at, brought back.
#include <doctest.h>

#include "app/autosave_record.h"
#include "app/commands.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "app/kept_drafts.h"
#include "app/version_record.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

// A draft with three versions: renamed, renamed again.
void make_versions(SessionPage& page) {
  page.session().new_from_sample();
  for (const char* name : {"第一版", "第二版", "第三版"}) page.work_minutes(name, 11);
  page.wait_ms(1000);
}

std::size_t stored_versions(SessionPage& page) {
  std::size_t count = 0;
  for (const auto& [key, record] : page.machine().records) count += is_version_key(key);
  return count;
}

constexpr std::int64_t DAY_MS = 24 * 60 * 60 * 1000;

}  // namespace

TEST_CASE("versions: the list says what each changed against the one before") {
  SessionPage page;
  make_versions(page);
  REQUIRE(run_command(page.session(), "file.versions"));
  page.settle();
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE(versions.size() >= 2);
  const VersionChanges* changes = page.session().versions().changes_of(versions.front().key);
  REQUIRE(changes != nullptr);
  CHECK(*changes == VersionChanges{0, 0, 1});
  CHECK(page.session().versions().changes_of(versions.back().key) == nullptr);
  CHECK(page.session().view().dialog == Dialog::VERSIONS);
}

TEST_CASE("versions: one is looked at, and brought back as a step that can be undone") {
  SessionPage page;
  make_versions(page);
  page.set_name("现在");
  page.session().end_typing();
  const auto versions = page.session().versions().of(page.draft_id());
  page.session().versions().look_at(versions.front().key);
  page.settle();
  const ViewedVersion* viewed = page.session().versions().viewed();
  REQUIRE(viewed != nullptr);
  CHECK(viewed->since == VersionChanges{0, 0, 1});
  const std::size_t steps = page.session().history().undo_steps().size();
  page.session().versions().restore();
  CHECK(page.name() != "现在");
  CHECK(page.session().versions().viewed() == nullptr);
  CHECK(page.session().history().undo_steps().size() == steps + 1);
  CHECK(page.has_notice("已恢复到"));
  page.session().undo();
  CHECK(page.name() == "现在");
}

TEST_CASE("versions: one is exported as a draft of the same id") {
  SessionPage page;
  make_versions(page);
  page.session().versions().look_at(page.session().versions().of(page.draft_id()).front().key);
  page.settle();
  page.session().versions().export_viewed();
  page.settle();
  CHECK(page.has_notice("历史版本"));
}

TEST_CASE("versions: one that was cleared away is said to be gone") {
  SessionPage page;
  make_versions(page);
  page.session().versions().look_at(page.draft_id() + "/v/1");
  page.settle();
  CHECK(page.session().versions().viewed() == nullptr);
  CHECK(page.has_notice("没有这个版本"));
}

TEST_CASE("versions: one that is looked at is not there any more in another draft") {
  SessionPage page;
  make_versions(page);
  const std::string version = page.session().versions().of(page.draft_id()).front().key;
  page.session().versions().look_at(version);
  SUBCASE("read before the other draft is opened") {
    page.settle();
    REQUIRE(page.session().versions().viewed() != nullptr);
    page.session().new_from_sample();
  }
  SUBCASE("still being read when it is opened") {
    page.session().new_from_sample();
    page.settle();
  }
  SUBCASE("the draft is closed and another begun") {
    page.settle();
    page.session().close_draft();
    CHECK(page.session().versions().viewed() == nullptr);
    page.session().new_from_sample();
  }
  CHECK(page.session().versions().viewed() == nullptr);
  const std::string name = page.name();
  page.session().versions().restore();
  CHECK(page.name() == name);
  CHECK_FALSE(page.session().history().can_undo());
}

TEST_CASE("versions: the same content is kept once, under its hash; a save notes the time") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  REQUIRE(page.session().versions().of(page.draft_id()).size() == 1);
  const RecentDraft first = page.session().versions().of(page.draft_id()).front();
  CHECK(first.key == version_key(page.draft_id(), form_hash(page.session().form())));
  CHECK(first.handed_on);
  page.wait_ms(60 * 1000);
  page.session().draft_file().save();
  page.wait_ms(1000);
  REQUIRE(page.session().versions().of(page.draft_id()).size() == 1);
  CHECK(page.session().versions().of(page.draft_id()).front().written_ms >
        first.written_ms + 60 * 1000);
  page.save_named("二");
  page.save_named("一");
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE(versions.size() == 2);
  CHECK(versions.front().key == first.key);  // what is there now is the newest
  CHECK(stored_versions(page) == 2);
}

TEST_CASE("versions: ten minutes of work, not of being away") {
  SessionPage page;
  page.session().new_from_sample();
  for (int hour = 0; hour < 3; ++hour) {
    page.set_name("上午" + std::to_string(hour));
    page.session().end_typing();
    page.wait_ms(60 * 60 * 1000);
  }
  CHECK(page.session().versions().of(page.draft_id()).empty());
  page.work_minutes("下午", 11);
  page.wait_ms(1000);
  CHECK(page.session().versions().of(page.draft_id()).size() == 1);
}

TEST_CASE("versions: days later one a day is left, and the one with a name") {
  SessionPage page;
  page.session().new_from_sample();
  for (const char* name : {"一", "二", "三", "四"}) page.save_named(name);
  REQUIRE(page.session().versions().of(page.draft_id()).size() == 4);
  const std::string named = page.session().versions().of(page.draft_id())[2].key;
  page.session().versions().set_name(named, "送审稿");
  page.settle();
  page.machine().unix_ms += DAY_MS;
  page.save_named("五");
  page.settle();
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE(versions.size() == 3);
  CHECK(versions[2].key == named);
  CHECK(versions[2].version_name == "送审稿");
  CHECK(stored_versions(page) == 3);
}

TEST_CASE(
    "versions: a name is there after a restart, stays through a save, and can be taken away") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  const std::string key = page.session().versions().of(page.draft_id()).front().key;
  page.session().versions().set_name(key, "送审稿");
  page.settle();
  page.application.reload();
  page.settle();
  const std::int64_t kept_ms = page.session().versions().of(page.draft_id()).front().written_ms;
  CHECK(page.session().versions().of(page.draft_id()).front().version_name == "送审稿");
  page.session().draft_file().save();
  page.wait_ms(1000);
  REQUIRE(page.session().versions().of(page.draft_id()).size() == 1);
  CHECK(page.session().versions().of(page.draft_id()).front().version_name == "送审稿");
  CHECK(page.session().versions().of(page.draft_id()).front().written_ms > kept_ms);
  page.session().versions().look_at(key);
  page.settle();
  REQUIRE(page.session().versions().viewed() != nullptr);
  CHECK(page.session().versions().viewed()->name == "送审稿");
  page.session().versions().set_name(key, "");
  page.settle();
  CHECK(page.session().versions().viewed()->name.empty());
  CHECK(page.session().versions().of(page.draft_id()).front().version_name.empty());
}

TEST_CASE(
    "versions: a name given in the tab that was the writer is kept by the one that took over") {
  SessionPage first;
  first.session().new_from_sample();
  first.save_named("一");
  SessionPage second(first.machine_pointer());
  second.settle();
  REQUIRE(second.session().read_only());
  const std::string key = first.session().versions().of(first.draft_id()).front().key;
  second.session().versions().set_name(key, "不该有");
  second.settle();
  first.session().versions().set_name(key, "送审稿");
  first.settle();
  second.session().take_over_from_other_tab();
  second.settle();
  REQUIRE_FALSE(second.session().read_only());
  second.session().draft_file().save();
  second.wait_ms(1000);
  const auto versions = second.session().versions().of(second.draft_id());
  REQUIRE(versions.size() == 1);
  CHECK(versions.front().version_name == "送审稿");
}

TEST_CASE("versions: another tab's are listed when the list is opened") {
  SessionPage first;
  first.session().new_from_sample();
  first.save_named("一");
  SessionPage second(first.machine_pointer());
  second.settle();
  first.save_named("二");
  CHECK(second.session().versions().of(second.draft_id()).size() == 1);
  second.session().versions().read();
  second.settle();
  const auto versions = second.session().versions().of(second.draft_id());
  REQUIRE(versions.size() == 2);
  CHECK(second.session().versions().changes_of(versions.front().key) != nullptr);
}

TEST_CASE("versions: too many for the budget go oldest first, at once when it is made smaller") {
  SessionPage page;
  make_versions(page);
  const auto before = page.session().versions().of(page.draft_id());
  REQUIRE(before.size() >= 3);
  // Records of a megabyte each, as a far larger form has.
  for (auto& [key, record] : page.machine().records) {
    if (is_version_key(key)) record.size_bytes = 1u << 20;
  }
  page.session().versions().limit(2);
  page.settle();
  const auto left = page.session().versions().of(page.draft_id());
  REQUIRE(left.size() == 2);
  CHECK(left[0].key == before[0].key);
  CHECK(left[1].key == before[1].key);
  CHECK(page.session().versions().bytes() == 2u << 20);
  page.application.reload();
  CHECK(page.session().settings().versions_megabytes == 2);
}

TEST_CASE("versions: those of an earlier release are listed, read, named and thinned out") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  const std::string id = page.draft_id();
  const StorageRecord draft_record = *page.record(id);
  page.session().close_draft();
  page.settle();
  const std::int64_t old_ms = page.machine().unix_ms - 3 * DAY_MS;
  for (const std::uint64_t number : {std::uint64_t{11}, std::uint64_t{12}}) {
    StorageRecord old = draft_record;
    old.key = version_key(id, number);
    old.info = R"({"title":"旧表","contentMark":"00ff","indicators":47})";
    old.written_ms = old_ms;
    page.machine().records[old.key] = old;
  }
  page.application.reload();
  page.session().kept_drafts().open(id);
  page.settle();
  REQUIRE(page.session().versions().of(id).size() == 3);
  page.session().versions().look_at(version_key(id, std::uint64_t{11}));
  page.settle();
  REQUIRE(page.session().versions().viewed() != nullptr);
  CHECK(page.session().versions().viewed()->written_ms == old_ms);
  page.session().versions().set_name(version_key(id, std::uint64_t{11}), "旧的");
  page.settle();
  page.application.reload();
  page.settle();
  page.save_named("二");
  page.settle();
  const auto versions = page.session().versions().of(id);
  REQUIRE(versions.size() == 4);  // two of today, and of that day the named and the last
  CHECK(versions.back().version_name == "旧的");
  CHECK(versions.back().written_ms == old_ms);
}

TEST_CASE("versions: the clock set back a day makes none younger or older than it is") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  page.machine().unix_ms -= DAY_MS;
  page.save_named("二");
  page.save_named("三");
  page.settle();
  auto versions = page.session().versions().of(page.draft_id());
  REQUIRE(versions.size() == 3);
  page.session().versions().look_at(versions.front().key);
  page.settle();
  REQUIRE(page.session().versions().viewed() != nullptr);
  CHECK(page.session().versions().viewed()->since.none());
  page.application.crash();
  page.application.start();
  page.settle();
  CHECK(page.name() == "三");
}

TEST_CASE("versions: the first changes of each are told in words") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  page.save_named("二");
  page.session().versions().read();
  page.settle();
  const auto versions = page.session().versions().of(page.draft_id());
  const std::vector<VersionStep> steps = page.session().versions().steps_of(versions.front().key);
  CHECK(steps == std::vector<VersionStep>{{VersionStep::Kind::RENAMED, "一", "一", "二"}});
}
