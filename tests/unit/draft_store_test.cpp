// The records in the browser's storage: reads with what they are for, writes, what is left behind.
#include <doctest.h>

#include "app/draft_store.h"
#include "unit/fake_storage.h"

using namespace jixiao;
using Kind = StorageEvent::Kind;
using Keys = std::vector<std::string>;

namespace {

RecordInfo titled(std::string title) {
  RecordInfo info;
  info.title = std::move(title);
  return info;
}

struct Store {
  Store() { store.note_ready({}); }

  void put(std::string key) { store.put(std::move(key), titled("绩效目标"), "bytes"); }
  void finish_write() {
    store.start_writes();
    const StorageEvent event = storage.answer(Kind::WRITTEN);
    REQUIRE(store.is_write_answer(event));
    (void)store.take_written();
  }

  test::FakeStorage storage;
  test::FakeClock clock;
  DraftStore store{storage, clock};
};

}  // namespace

TEST_CASE("a draft store: the answer to a read says what it was for, once") {
  Store page;
  CHECK_FALSE(page.store.read(ReadFor::VERSION_VIEW, "one/v/1").has_value());
  const StorageEvent event = page.storage.answer(Kind::READ);
  const auto answer = page.store.take_read(event);
  REQUIRE(answer.has_value());
  CHECK(answer->purpose == ReadFor::VERSION_VIEW);
  REQUIRE(answer->record != nullptr);
  CHECK(answer->record->key == "one/v/1");
  CHECK_FALSE(page.store.take_read(event).has_value());
}

TEST_CASE("a draft store: a read takes the place of an earlier one for the same, of no other") {
  Store page;
  (void)page.store.read(ReadFor::OPENING, "one");
  (void)page.store.read(ReadFor::CLAIM, "open");
  (void)page.store.read(ReadFor::OPENING, "two");
  REQUIRE(page.storage.asked.size() == 3);
  const auto answer_to = [&](std::size_t question) {
    return page.storage.answer_to(page.storage.asked[question], Kind::READ);
  };
  CHECK_FALSE(page.store.take_read(answer_to(0)).has_value());
  const StorageEvent claim = answer_to(1);
  CHECK(page.store.take_read(claim)->purpose == ReadFor::CLAIM);
  const StorageEvent second = answer_to(2);
  CHECK(page.store.take_read(second)->record->key == "two");
}

TEST_CASE("a draft store: a read that failed, and a record that is not there") {
  Store page;
  (void)page.store.read(ReadFor::CLAIM, "open");
  const auto failed = page.store.take_read(page.storage.answer(Kind::FAILED));
  REQUIRE(failed.has_value());
  CHECK(failed->failed);
  CHECK(failed->record == nullptr);
  (void)page.store.read(ReadFor::CLAIM, "open");
  StorageEvent none = page.storage.answer(Kind::READ);
  none.records.clear();
  const auto missing = page.store.take_read(none);
  REQUIRE(missing.has_value());
  CHECK_FALSE(missing->failed);
  CHECK(missing->record == nullptr);
}

TEST_CASE(
    "a draft store: what waits to be written is read at once, and nothing before it is there") {
  Store page;
  page.put("one");
  const auto record = page.store.read(ReadFor::OPENING, "one");
  REQUIRE(record.has_value());
  CHECK(record->bytes == "bytes");
  CHECK(page.storage.asked.empty());
  DraftStore closed(page.storage, page.clock);
  CHECK_FALSE(closed.read(ReadFor::OPENING, "two").has_value());
  CHECK(page.storage.asked.empty());
}

TEST_CASE("a draft store: with another draft only the read about a removed one is waited for") {
  Store page;
  (void)page.store.read(ReadFor::MERGE, "one/v/1");
  (void)page.store.read(ReadFor::REMOVAL, "two");
  page.store.forget_reads_of_open_draft();
  const StorageEvent merge = page.storage.answer_to(page.storage.asked[0], Kind::READ);
  CHECK_FALSE(page.store.take_read(merge).has_value());
  const StorageEvent removal = page.storage.answer(Kind::READ);
  CHECK(page.store.take_read(removal)->purpose == ReadFor::REMOVAL);
}

TEST_CASE("a draft store: a lock is given back when what waits is written, unless it is kept") {
  Store page;
  page.store.release("none");
  CHECK(page.storage.unlocked == Keys{"none"});
  page.put("one");
  page.put("two");
  page.store.release("one");
  page.store.release("two");
  CHECK(page.storage.unlocked.size() == 1);
  CHECK(page.store.keep_lock_of("two"));
  CHECK_FALSE(page.store.keep_lock_of("two"));
  page.finish_write();
  page.finish_write();
  CHECK(page.storage.unlocked == Keys{"none", "one"});
}

TEST_CASE(
    "a draft store: what was put for nothing leaves no trace, also where it is being written") {
  Store page;
  page.put("waits");
  page.store.discard("waits", false);
  CHECK(page.store.queue().empty());
  CHECK(page.store.shelf().drafts().empty());
  page.put("written");
  page.store.start_writes();
  page.store.discard("written", false);
  CHECK(page.storage.removed.empty());
  (void)page.store.take_written();
  CHECK(page.storage.removed == Keys{"written"});
  CHECK(page.store.shelf().drafts().empty());
}

TEST_CASE("a draft store: a draft is taken away with its versions, and brought back") {
  Store page;
  for (const char* key : {"one", "one/v/1", "one/v/2", "two"}) {
    page.put(key);
    page.finish_write();
  }
  page.store.take_away({.key = "one", .info = write_record_info(titled("一")), .bytes = "1"});
  CHECK(page.storage.removed.size() == 3);
  CHECK_FALSE(page.store.shelf().holds("one/v/1"));
  CHECK(page.store.shelf().holds("two"));
  REQUIRE(page.store.has_removed());
  page.store.restore_removed();
  CHECK_FALSE(page.store.has_removed());
  CHECK(page.store.shelf().holds("one"));
  CHECK(page.storage.asked.back().what == "write");
}

TEST_CASE("a draft store: a draft taken away while a newer one waits leaves no older one behind") {
  Store page;
  page.put("one");
  page.finish_write();
  page.put("one");
  page.put("one/v/1");
  page.store.release("one");
  page.store.take_away(*page.store.waiting("one"));
  CHECK(page.storage.unlocked == Keys{"one"});
  CHECK(page.storage.removed == Keys{"one/v/1", "one"});
  CHECK(page.store.queue().empty());
  CHECK(page.store.shelf().drafts().empty());
}

TEST_CASE(
    "a draft store: what was taken away while storage was opening goes when it is there, whole") {
  test::FakeStorage storage;
  test::FakeClock clock;
  DraftStore store{storage, clock};
  store.open();
  const auto record = [](const char* key) {
    return StorageRecord{.key = key, .info = write_record_info(titled("一")), .bytes = "1"};
  };
  const std::vector<StorageRecord> stored = {record("one"), record("one/v/1"), record("one/v/2"),
                                             record("two"), record("two/v/1")};
  storage.settings["journal/one"] = "x";
  store.put("one/v/3", titled("一"), "3");
  store.take_away(*store.waiting("one/v/3"));
  CHECK(store.queue().empty());
  CHECK(storage.removed.empty());
  SUBCASE("") {
    store.note_ready(stored);
    CHECK(storage.removed.size() == 3);
    CHECK_FALSE(store.shelf().holds("one"));
    CHECK(store.shelf().versions("one").empty());
    CHECK(store.shelf().holds("two/v/1"));
    store.note_ready(stored);  // once
    CHECK(storage.removed.size() == 3);
  }
  SUBCASE("brought back before") {
    store.restore_removed();
    store.note_ready(stored);
    CHECK(storage.removed.empty());
    CHECK(store.shelf().versions("one").size() == 3);
  }
  SUBCASE("put again before: that stays") {
    store.put("one", titled("一"), "4");
    store.note_ready(stored);
    CHECK(storage.removed.size() == 2);
    CHECK(store.waiting("one")->bytes == "4");
  }
}

TEST_CASE("a draft store: of a draft of which there are only versions nothing is left either") {
  Store page;
  for (const char* key : {"one/v/1", "one/v/2"}) {
    page.put(key);
    page.finish_write();
  }
  page.store.take_away({.key = "one/v/2", .info = write_record_info(titled("一")), .bytes = "2"});
  CHECK(page.store.shelf().drafts().empty());
  page.store.restore_removed();
  CHECK(page.store.shelf().holds("one/v/2"));
}

TEST_CASE("a draft store: what was taken away while being written and brought back stays") {
  Store page;
  page.put("one");
  page.store.start_writes();
  page.store.take_away(*page.store.waiting("one"));
  page.store.restore_removed();
  (void)page.store.take_written();
  page.finish_write();
  CHECK(page.storage.removed.empty());
  CHECK(page.store.shelf().holds("one"));
}

TEST_CASE("a draft store: a new list has what is not written yet, and an old one is not taken") {
  Store page;
  page.put("waits");
  (void)page.store.list_again(ListFor::RECENT);
  const StorageEvent old = page.storage.answer(Kind::LISTED);
  (void)page.store.list_again(ListFor::RECENT);
  CHECK_FALSE(page.store.take_list(old).has_value());
  CHECK(page.store.take_list(page.storage.answer(Kind::LISTED)) == ListFor::RECENT);
  CHECK(page.store.shelf().holds("waits"));
}

TEST_CASE("a draft store: a new list has what is being written right now") {
  Store page;
  page.put("on its way");
  page.store.start_writes();
  (void)page.store.list_again(ListFor::RECENT);
  CHECK(page.store.take_list(page.storage.answer(Kind::LISTED)).has_value());
  CHECK(page.store.shelf().holds("on its way"));
}

TEST_CASE("a draft store: lists for several things at once are each answered, once") {
  Store page;
  REQUIRE(page.store.list_again(ListFor::THINNING));
  const StorageEvent thinning = page.storage.answer(Kind::LISTED);
  REQUIRE(page.store.list_again(ListFor::VERSIONS));
  const StorageEvent versions = page.storage.answer(Kind::LISTED);
  CHECK(page.store.take_list(thinning) == ListFor::THINNING);
  CHECK_FALSE(page.store.take_list(thinning).has_value());
  page.store.forget_reads_of_open_draft();
  CHECK_FALSE(page.store.take_list(versions).has_value());
}

TEST_CASE("a draft store: without storage there is no list to wait for") {
  test::FakeStorage storage;
  test::FakeClock clock;
  DraftStore store{storage, clock};
  CHECK_FALSE(store.list_again(ListFor::VERSIONS));
  CHECK(storage.asked.empty());
}

TEST_CASE("a draft store: a write that failed is not given up, and it is due again") {
  Store page;
  page.put("one");
  page.store.start_writes();
  CHECK_FALSE(page.store.is_idle());
  page.store.take_write_failed("满了");
  CHECK(page.store.is_idle());  // nothing more happens before time passes
  CHECK(page.store.queue().failing());
  CHECK(page.store.due_in_ms() > 0);
  CHECK(page.store.waiting("one").has_value());
  page.clock.now += WriteQueue::RETRY_AFTER_MS;
  page.finish_write();
  CHECK(page.store.queue().empty());
}
