// Earlier versions of the open draft: listed with what each changed, looked at, brought back.
#include <doctest.h>

#include "app/commands.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

// A draft with three versions: as it was, renamed, renamed again.
void make_versions(SessionPage& page) {
  page.session().new_from_sample();
  for (const char* name : {"第一版", "第二版", "第三版"}) {
    page.set_name(name);
    page.session().end_typing();
    page.wait_ms(11 * 60 * 1000);
    page.settle();
  }
}

}  // namespace

TEST_CASE("versions: the list says what each changed against the one before") {
  SessionPage page;
  make_versions(page);
  REQUIRE(run_command(page.session(), "file.versions"));
  page.settle();
  const auto versions = page.session().versions_of(page.draft_id());
  REQUIRE(versions.size() >= 2);
  const VersionChanges* changes = page.session().changes_of_version(versions.front().key);
  REQUIRE(changes != nullptr);
  CHECK(*changes == VersionChanges{0, 0, 1});
  CHECK(page.session().changes_of_version(versions.back().key) == nullptr);
  CHECK(page.session().view().dialog == Dialog::VERSIONS);
}

TEST_CASE("versions: one is looked at, and brought back as a step that can be undone") {
  SessionPage page;
  make_versions(page);
  page.set_name("现在");
  page.session().end_typing();
  const auto versions = page.session().versions_of(page.draft_id());
  page.session().look_at_version(versions.front().key);
  page.settle();
  const ViewedVersion* viewed = page.session().viewed_version();
  REQUIRE(viewed != nullptr);
  CHECK(viewed->since == VersionChanges{0, 0, 1});
  const std::size_t steps = page.session().history().undo_steps().size();
  page.session().restore_version();
  CHECK(page.name() != "现在");
  CHECK(page.session().viewed_version() == nullptr);
  CHECK(page.session().history().undo_steps().size() == steps + 1);
  CHECK(page.has_notice("已恢复到"));
  page.session().undo();
  CHECK(page.name() == "现在");
}

TEST_CASE("versions: one is exported as a draft of the same id") {
  SessionPage page;
  make_versions(page);
  page.session().look_at_version(page.session().versions_of(page.draft_id()).front().key);
  page.settle();
  page.session().export_version();
  page.settle();
  CHECK(page.has_notice("历史版本"));
}

TEST_CASE("versions: one that was cleared away is said to be gone") {
  SessionPage page;
  make_versions(page);
  page.session().look_at_version(page.draft_id() + "/v/1");
  page.settle();
  CHECK(page.session().viewed_version() == nullptr);
  CHECK(page.has_notice("没有这个版本"));
}

TEST_CASE("versions: one that is looked at is not there any more in another draft") {
  SessionPage page;
  make_versions(page);
  const std::string version = page.session().versions_of(page.draft_id()).front().key;
  page.session().look_at_version(version);
  SUBCASE("read before the other draft is opened") {
    page.settle();
    REQUIRE(page.session().viewed_version() != nullptr);
    page.session().new_from_sample();
  }
  SUBCASE("still being read when it is opened") {
    page.session().new_from_sample();
    page.settle();
  }
  SUBCASE("the draft is closed and another begun") {
    page.settle();
    page.session().close_draft();
    CHECK(page.session().viewed_version() == nullptr);
    page.session().new_from_sample();
  }
  CHECK(page.session().viewed_version() == nullptr);
  const std::string name = page.name();
  page.session().restore_version();
  CHECK(page.name() == name);
  CHECK_FALSE(page.session().history().can_undo());
}
