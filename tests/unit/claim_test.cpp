// Which tab writes: the steps to the lock and back, over a storage that answers when it is told to.
#include <doctest.h>

#include "app/claim.h"
#include "app/waiting.h"
#include "unit/fake_storage.h"

using namespace jixiao;
using Kind = StorageEvent::Kind;
using Next = Claim::Next;
using Keys = std::vector<std::string>;

namespace {

struct OneTab {
  OneTab() { store.note_ready({}); }

  StorageEvent answer(Kind kind) const { return storage.answer(kind); }
  void hold(std::string_view draft_id) {
    REQUIRE(claim.begin(draft_id) == Next::NOTHING);
    REQUIRE(claim.take_lock(answer(Kind::LOCKED)) == Next::READ);
    REQUIRE_FALSE(claim.finish());
  }
  void deny(std::string_view draft_id) {
    REQUIRE(claim.begin(draft_id) == Next::NOTHING);
    REQUIRE(claim.take_lock(answer(Kind::LOCK_DENIED)) == Next::DENIED);
    claim.deny(draft_id);
  }
  // As time passes until the claim has something to do.
  Next wait() {
    const int due_ms = claim.due_in_ms();
    REQUIRE(due_ms > 0);
    clock.now += due_ms - 1;
    REQUIRE(claim.work() == Next::NOTHING);
    clock.now += 1;
    return claim.work();
  }

  test::FakeStorage storage;
  test::FakeClock clock;
  DraftStore store{storage, clock};
  Claim claim{store, clock};
};

}  // namespace

TEST_CASE("a claim: the lock, then what is there, then the record may be written") {
  OneTab tab;
  CHECK_FALSE(tab.claim.has_begun());
  CHECK(tab.claim.begin("one") == Next::NOTHING);
  CHECK(tab.storage.asked.back().what == "lock");
  CHECK(tab.claim.is_settling());
  CHECK(tab.claim.take_lock(tab.answer(Kind::LOCKED)) == Next::READ);
  CHECK(tab.claim.is_reading());
  CHECK_FALSE(tab.claim.is_held());
  CHECK_FALSE(tab.claim.finish());
  CHECK(tab.claim.is_held());
  CHECK_FALSE(tab.claim.is_settling());
  CHECK(tab.claim.due_in_ms() == NOT_WAITING);
}

TEST_CASE("a claim: without storage, or without a draft, there is none") {
  OneTab tab;
  DraftStore closed(tab.storage, tab.clock);
  Claim claim(closed, tab.clock);
  CHECK(claim.begin("one") == Next::NOTHING);
  CHECK_FALSE(claim.has_begun());
  CHECK(tab.claim.begin("") == Next::NOTHING);
  CHECK_FALSE(tab.claim.has_begun());
  CHECK(tab.storage.asked.empty());
}

TEST_CASE("a claim: a lock that was not given back yet is kept, not asked for") {
  OneTab tab;
  RecordInfo info;
  tab.store.put("one", info, "bytes");
  tab.hold("one");
  tab.claim.leave();
  CHECK_FALSE(tab.claim.has_begun());
  CHECK(tab.storage.unlocked.empty());  // it is still being written
  const std::size_t asked = tab.storage.asked.size();
  CHECK(tab.claim.begin("one") == Next::READ);
  CHECK(tab.storage.asked.size() == asked);
}

TEST_CASE("a claim: denied, it asks a few times more and then no longer") {
  OneTab tab;
  tab.deny("one");
  CHECK(tab.claim.is_of_other_tab());
  int asked = 0;
  while (tab.claim.due_in_ms() != NOT_WAITING) {
    CHECK(tab.wait() == Next::NOTHING);
    CHECK(tab.storage.asked.back().what == "lock");
    // The person is told once: the first time it may have been this page before it was loaded
    // again.
    const Next next = tab.claim.take_lock(tab.answer(Kind::LOCK_DENIED));
    CHECK(next == (asked == 0 ? Next::STILL_DENIED : Next::NOTHING));
    ++asked;
  }
  CHECK(asked == 3);
  CHECK(tab.claim.is_of_other_tab());
}

TEST_CASE("a claim: the lock that the other tab gave back meanwhile goes on with what that wrote") {
  OneTab tab;
  tab.deny("one");
  CHECK(tab.wait() == Next::NOTHING);
  CHECK(tab.claim.take_lock(tab.answer(Kind::LOCKED)) == Next::READ);
  CHECK(tab.claim.finish());
  CHECK(tab.claim.is_held());
}

TEST_CASE("a claim: taken over, and lost to who takes it over") {
  OneTab tab;
  tab.deny("one");
  CHECK(tab.claim.begin("one", true) == Next::NOTHING);
  CHECK(tab.storage.asked.back().what == "steal");
  CHECK(tab.claim.take_lock(tab.answer(Kind::LOCKED)) == Next::READ);
  CHECK(tab.claim.finish());
  tab.claim.lose();
  CHECK(tab.claim.is_of_other_tab());
  CHECK(tab.claim.due_in_ms() == NOT_WAITING);  // it was taken on purpose
}

TEST_CASE("a claim: where reading or locking fails it begins again after a while") {
  OneTab tab;
  CHECK(tab.claim.begin("one") == Next::NOTHING);
  CHECK(tab.claim.take_lock_failed(tab.answer(Kind::FAILED)));
  CHECK(tab.claim.has_failed());
  CHECK(tab.wait() == Next::NOTHING);
  CHECK_FALSE(tab.claim.has_failed());
  CHECK(tab.claim.take_lock(tab.answer(Kind::LOCKED)) == Next::READ);
  tab.claim.fail();
  CHECK(tab.claim.has_failed());
  CHECK(tab.claim.is_reading());
  CHECK(tab.claim.due_in_ms() == static_cast<int>(Claim::RETRY_AFTER_MS));
  CHECK(tab.wait() == Next::NOTHING);
  CHECK(tab.storage.asked.back().what == "lock");
}

TEST_CASE("a claim: nothing of one draft is left for the next") {
  OneTab tab;
  tab.deny("one");
  tab.claim.leave();
  CHECK(tab.storage.unlocked.empty());  // it was another tab's
  CHECK(tab.claim.due_in_ms() == NOT_WAITING);
  CHECK(tab.claim.begin("two") == Next::NOTHING);
  const StorageEvent two = tab.answer(Kind::LOCKED);
  tab.claim.leave();
  tab.hold("three");
  // An answer that comes after its draft was left gives the lock back.
  tab.storage.unlocked.clear();
  CHECK(tab.claim.take_lock(two) == Next::NOTHING);
  CHECK(tab.storage.unlocked == Keys{"two"});
  CHECK(tab.claim.is_held());
}

TEST_CASE("a claim: a lock that came with opening needs no asking") {
  OneTab tab;
  tab.claim.hold("one");
  CHECK(tab.claim.is_held());
  tab.claim.leave();
  CHECK(tab.storage.unlocked == Keys{"one"});
  CHECK(tab.claim.read("two") == Next::READ);
  CHECK(tab.claim.is_reading());
  CHECK_FALSE(tab.claim.finish());
  CHECK(tab.storage.asked.empty());
}
