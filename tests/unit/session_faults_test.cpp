// What happens to a draft when the page or the browser's storage goes at the worst moment.
#include <doctest.h>

#include <random>

#include "app/autosave_record.h"
#include "app/draft_file.h"
#include "app/earlier_versions.h"
#include "app/file_reading.h"
#include "app/kept_drafts.h"
#include "unit/fake_storage.h"
#include "unit/session_page.h"

using namespace jixiao;
using test::SessionPage;

namespace {

constexpr double LOST_AT_MOST_MS = 500;

struct Edit {
  std::string name;
  double at_ms = 0;
};

// Edits, some in quick succession, some after a pause.
std::vector<Edit> work(SessionPage& page, std::mt19937& random, int kill) {
  std::vector<Edit> edits;
  const std::size_t count = 1 + random() % 12;
  for (std::size_t i = 0; i < count; ++i) {
    edits.push_back({std::to_string(kill) + "-" + std::to_string(i), page.machine().now_ms});
    page.set_name(edits.back().name);
    page.session().end_typing();
    page.wait_ms(random() % 3 == 0 ? random() % 900 : random() % 150);
  }
  return edits;
}

}  // namespace

TEST_CASE("faults: killed at any moment, no more than the last half second is lost") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("起初");
  page.wait_ms(2000);
  std::mt19937 random(50);
  std::string before = "起初";
  for (int kill = 0; kill < 50; ++kill) {
    CAPTURE(kill);
    const std::vector<Edit> edits = work(page, random, kill);
    const double killed_ms = page.machine().now_ms;
    page.application.crash();
    page.application.start();
    page.settle();
    REQUIRE(page.session().has_draft());
    CHECK_FALSE(page.has_notice("坏了"));
    CHECK(page.session().indicator_count() == 47);
    bool found = page.name() == before;
    for (const Edit& edit : edits) {
      if (!found && edit.name != page.name()) continue;
      if (found) CHECK(killed_ms - edit.at_ms <= LOST_AT_MOST_MS);
      found = true;
    }
    REQUIRE_MESSAGE(found, page.name());
    before = page.name();
  }
}

TEST_CASE("faults: storage wiped while the draft is open: the next change is stored whole") {
  SessionPage page;
  page.session().new_from_sample();
  page.set_name("一");
  page.session().draft_file().save();
  page.wait_ms(2000);
  page.machine().records.clear();
  page.set_name("二");
  page.wait_ms(2000);
  page.application.crash();
  page.application.start();
  page.settle();
  REQUIRE(page.session().has_draft());
  CHECK(page.name() == "二");
  CHECK(page.session().indicator_count() == 47);
  page.session().versions().read();
  page.settle();
  CHECK(page.session().versions().of(page.draft_id()).empty());
}

TEST_CASE("faults: a version that was damaged says so, the others and the draft stay") {
  SessionPage page;
  page.session().new_from_sample();
  for (const char* name : {"一", "二"}) page.save_named(name);
  const auto versions = page.session().versions().of(page.draft_id());
  REQUIRE(versions.size() == 2);
  std::string& bytes = page.machine().records.at(versions[1].key).bytes;
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  page.session().versions().look_at(versions[1].key);
  page.settle();
  CHECK(page.session().versions().viewed() == nullptr);
  CHECK_MESSAGE(page.has_notice("损坏"), page.last_notice());
  page.session().versions().look_at(versions[0].key);
  page.settle();
  CHECK(page.session().versions().viewed() != nullptr);
  CHECK(page.name() == "二");
}

TEST_CASE("faults: a draft removed before storage is open does not come back from it") {
  SessionPage page;
  const Platform& real = page.application.platform();
  test::FakeStorage storage;
  Platform opening{real.text_field, real.mirror, real.files,  storage,     real.screen,
                   real.clipboard,  real.clock,  real.glyphs, real.decoder};
  page.session().new_from_sample();
  const std::string id = page.draft_id();
  FileContent file;
  file.name = "同一份.json";
  file.bytes = write_draft(page.session().draft());
  Session session(opening);
  session.start();
  session.open_read(FileReading(std::move(file)));
  REQUIRE(session.draft().id == id);
  session.set_text(page.first_indicator(), {Field::TEXT, {}}, "改过");
  session.close_draft();
  REQUIRE(session.kept_drafts().list().size() == 1);
  session.kept_drafts().remove(std::string(session.kept_drafts().list()[0].key));
  CHECK(session.kept_drafts().list().empty());
  CHECK(storage.removed.empty());
  StorageEvent ready;
  ready.kind = StorageEvent::Kind::READY;
  for (const std::string& key : {id, id + "/v/1", std::string("another")}) {
    ready.records.push_back({.key = key, .info = write_record_info({}), .bytes = "x"});
  }
  session.on_storage(ready);
  CHECK(storage.removed == std::vector<std::string>{id, id + "/v/1"});
  REQUIRE(session.kept_drafts().list().size() == 1);
  CHECK(session.kept_drafts().list()[0].key == "another");
  CHECK(session.kept_drafts().has_removed());
}

TEST_CASE(
    "faults: a closed draft that still waits to be written is removed with its older record") {
  SessionPage page;
  page.session().new_from_sample();
  page.save_named("一");
  page.wait_ms(2000);
  page.machine().storage_failure = StorageFailure::FULL;
  page.set_name("二");
  page.wait_ms(500);
  const std::string id = page.draft_id();
  page.session().close_draft();
  page.settle();
  REQUIRE(page.machine().records.contains(id));
  page.session().kept_drafts().remove(id);
  page.settle();
  CHECK(page.machine().records.empty());
  CHECK(page.session().kept_drafts().list().empty());
  page.application.reload();
  CHECK(page.session().kept_drafts().list().empty());
  CHECK_FALSE(page.session().has_draft());
}
