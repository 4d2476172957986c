// What the record of a version is called, and how it is packed.
#include "app/version_record.h"

#include <doctest.h>

#include "app/autosave_record.h"
#include "app/draft_store.h"
#include "unit/fake_storage.h"
#include "unit/fixture.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

Draft sample() {
  Result<ReadDraft> read = read_draft(asset("samples/form-2024.json"));
  REQUIRE(read.ok());
  return std::move(read.value().draft);
}

std::string large_record() {
  std::string record;
  for (int i = 0; record.size() <= PACKED_AT_ONCE_BYTES; ++i) {
    record += "指标" + std::to_string(i * 7919) + ";";
  }
  return record;
}

}  // namespace

TEST_CASE("version record: its address is the hash of the form, whatever a save changes") {
  Draft draft = sample();
  CHECK(version_address(draft).starts_with(form_hash(draft.form)));
  CHECK(is_version_key(version_key(draft.id, version_address(draft))));
  const std::string before = version_address(draft);
  stamp_save(draft, "2026-11-22T10:32:05+08:00");
  remember_base(draft);
  CHECK(version_address(draft) == before);
  draft.form.department = "城管局";
  CHECK(version_address(draft) != before);
}

TEST_CASE("version record: remarks and unknown keys beside the same form are another content") {
  Draft draft = sample();
  const std::string bare = version_address(draft);
  Remark remark;
  remark.id = "r";
  remark.text = "请核对";
  draft.remarks.push_back(remark);
  const std::string remarked = version_address(draft);
  CHECK(remarked != bare);
  CHECK(remarked.starts_with(form_hash(draft.form)));
  CHECK(is_version_key(version_key(draft.id, remarked)));
  draft.remarks.front().text = "已核对";
  CHECK(version_address(draft) != remarked);
}

TEST_CASE("version record: packed and unpacked it is the same, and one flipped bit is noticed") {
  const std::string record = join_record(write_draft(sample()), "{}", "{\"undo\":[],\"redo\":[]}");
  const std::string packed = pack_version(record);
  CHECK(is_packed_version(packed));
  CHECK(packed.size() * 4 < record.size());
  CHECK(unpack_version(packed).value() == record);
  CHECK(pack_version(packed) == packed);
  constexpr std::size_t HEAD_BYTES = 10;  // the time and system it names, which mean nothing here
  for (std::size_t i = HEAD_BYTES; i < packed.size(); i += 7) {
    std::string flipped = packed;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    const Result<std::string> unpacked = unpack_version(flipped);
    CHECK((!unpacked.ok() || unpacked.value() == record));
  }
  for (std::size_t length = 0; length < packed.size(); length += 11) {
    CHECK_FALSE(unpack_version(std::string_view(packed).substr(0, length)).ok());
  }
}

TEST_CASE(
    "version record: a large one is packed piece by piece while it waits, to the same bytes") {
  const std::string large = large_record();
  FakeStorage storage;
  WriteQueue queue(storage);
  queue.put({.key = "one/v/1", .info = {}, .bytes = large, .to_pack = true});
  VersionPacker packer(queue);
  std::size_t pieces = 0;
  while (packer.step()) ++pieces;
  CHECK(pieces > 30);
  CHECK(queue.find("one/v/1")->bytes == pack_version(large));
  CHECK(queue.first_to_pack() == nullptr);
}

TEST_CASE("version record: while a large one is packed it can be read, and others are written") {
  FakeStorage storage;
  FakeClock clock;
  DraftStore store(storage, clock);
  store.note_ready({});
  const std::string large = large_record();
  store.put_version("one/v/1", {}, large);
  store.put("one", {}, "later");
  CHECK(store.due_in_ms() == 0);
  CHECK(store.waiting("one/v/1")->bytes == large);
  store.start_writes();
  REQUIRE(storage.asked.size() == 1);
  CHECK(storage.asked.back().key == "one");
  (void)store.take_written();
  store.start_writes();
  CHECK(storage.asked.size() == 1);
  CHECK_FALSE(store.is_idle());
  // Another content under the same key is packed from its beginning.
  Jobs jobs(clock);
  store.start_packing(jobs);
  CHECK_FALSE(jobs.is_idle());
  store.start_packing(jobs);  // one is enough
  while (!jobs.is_idle()) jobs.work();
  CHECK(is_packed_version(store.waiting("one/v/1")->bytes));
  const std::string other = large + "!";
  store.put_version("one/v/1", {}, other);
  store.pack_all();
  CHECK(unpack_version(store.waiting("one/v/1")->bytes).value() == other);
  store.start_writes();
  CHECK(storage.asked.back().key == "one/v/1");
}
