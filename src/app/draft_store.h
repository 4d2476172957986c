// DraftStore: the records of drafts in the browser's storage: whether it is there, which records it
// holds (shelf), what is on its way into it (WriteQueue) and what is being read, each read with
// what it is for. Nothing here knows which draft is open, nor what stands in a record but its info.
//
// A read for one purpose takes the place of an earlier one for the same: its answer is not waited
// for any more, so nobody has to compare request numbers. What still waits to be written is
// answered at once:
//
//   if (const auto record = store.read(ReadFor::MERGE, key)) return note(&*record);
//   ... and in on_storage:
//   if (const auto answer = store.take_read(event)) switch (answer->purpose) ...
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/jobs.h"
#include "app/recent_drafts.h"
#include "app/version_packer.h"
#include "app/write_queue.h"
#include "platform/services.h"

namespace jixiao {

enum class ReadFor : std::uint8_t {
  OPENING,       // to take the place of what is open
  CLAIM,         // what is there under the open draft's id, before it is written over
  VERSION_LIST,  // what each version of the open draft changed, one after the other
  VERSION_VIEW,  // one version of the open draft, looked at
  VERSION_NAME,  // one version of the open draft, to be written again with a name
  MERGE,         // what may be the common origin of drafts being merged
  REMOVAL,       // to be able to bring it back; about another draft than the open one
};

// What a fresh list of all records is for. The shelf holds it then, whatever for.
enum class ListFor : std::uint8_t {
  RECENT,    // to be shown
  VERSIONS,  // to read what each version of the open draft changed
  THINNING,  // to remove the versions that are too many
};

class DraftStore {
 public:
  DraftStore(Storage& storage, const Clock& clock)
      : storage_(storage), clock_(clock), queue_(storage), packer_(queue_) {}

  // ---- whether it is there ----
  void open();
  void note_ready(const std::vector<StorageRecord>& records);
  void note_unavailable() { condition_ = Condition::UNAVAILABLE; }
  bool is_ready() const { return condition_ == Condition::READY; }
  bool is_unavailable() const { return condition_ == Condition::UNAVAILABLE; }

  // ---- which there are ----
  DraftShelf& shelf() { return shelf_; }
  const DraftShelf& shelf() const { return shelf_; }
  // Another tab may have written. False: storage is not there and there will be no answer.
  bool list_again(ListFor purpose);
  void forget_list(ListFor purpose) { lists_[static_cast<std::size_t>(purpose)] = 0; }
  // Each once; nothing for a list that nobody waits for, or another kind of answer.
  std::optional<ListFor> take_list(const StorageEvent& event);

  // ---- reading ----
  // Nothing: it is asked for, or storage is not there and there will be no answer.
  std::optional<StorageRecord> read(ReadFor purpose, std::string_view key);
  // Only what still waits to be written.
  std::optional<StorageRecord> waiting(std::string_view key) const;
  void forget_read(ReadFor purpose);
  // Another draft is about to be open: all but REMOVAL; and the list for its versions.
  void forget_reads_of_open_draft();
  struct ReadAnswer {
    ReadFor purpose = ReadFor::OPENING;
    const StorageRecord* record = nullptr;  // in the event; null: not there, or it failed
    bool failed = false;
  };
  // Each once; nothing for an answer that nobody waits for, or to another kind of request.
  std::optional<ReadAnswer> take_read(const StorageEvent& event);

  // ---- being the one writer of a record ----
  // The request, which LOCKED, LOCK_DENIED or FAILED answers.
  std::uint64_t lock(std::string_view key, bool steal);
  void unlock(std::string_view key) { storage_.unlock(key); }
  // Unlocks, as soon as what waits is written.
  void release(const std::string& draft_id);
  // True: it was to be given back and was not yet; now it is not.
  bool keep_lock_of(std::string_view draft_id);

  // ---- writing ----
  const WriteQueue& queue() const { return queue_; }
  void put(std::string key, const RecordInfo& info, std::string bytes);
  // The record of a version: packed, a large one piece by piece before it is written.
  void put_version(std::string key, const RecordInfo& info, std::string bytes);
  // As a job, where something waits for it and none is on it yet; pack_all() where nobody sees the
  // page stand still. Trap: the store stays as long as jobs.work() is called.
  void start_packing(Jobs& jobs);
  void pack_all();
  void drop(std::string_view key) { queue_.drop(key); }  // what waits for it
  void start_writes();
  bool is_write_answer(const StorageEvent& event) const { return queue_.is_answer(event); }
  // The key that was written; what waited for that is done.
  std::string take_written();
  void take_write_failed(std::string message) {
    queue_.take_failed(clock_.now_ms(), std::move(message));
  }
  bool is_idle() const { return !is_ready() || queue_.empty() || queue_.failing(); }
  int due_in_ms() const;  // NOT_WAITING where nothing is

  // ---- removing ----
  void remove(std::string_view key);
  // What was put under that key was for nothing. stored: it may have come into storage by us.
  void discard(const std::string& key, bool stored);
  // Removes a draft with its versions, stored or still waiting to be; what is in a storage that is
  // still opening goes as soon as it is there. The last one can be brought back until the page
  // goes.
  void take_away(StorageRecord record);
  bool has_removed() const { return removed_.has_value(); }
  void restore_removed();

 private:
  enum class Condition : std::uint8_t { NOT_OPENED, OPENING, READY, UNAVAILABLE };
  static constexpr std::size_t PURPOSES = static_cast<std::size_t>(ReadFor::REMOVAL) + 1;
  std::uint64_t new_request() { return ++last_request_; }
  void fill_shelf(const std::vector<StorageRecord>& records);
  void list_as_waiting(const QueuedWrite& write);
  void put_write(QueuedWrite write, const RecordInfo& info);
  void remove_older();

  Storage& storage_;
  const Clock& clock_;
  Condition condition_ = Condition::NOT_OPENED;
  DraftShelf shelf_;
  WriteQueue queue_;
  VersionPacker packer_;
  JobId packing_ = 0;
  std::uint64_t last_request_ = 0;
  static constexpr std::size_t LISTS = static_cast<std::size_t>(ListFor::THINNING) + 1;
  std::array<std::uint64_t, LISTS> lists_ = {};     // by ListFor; 0: none is waited for
  std::array<std::uint64_t, PURPOSES> reads_ = {};  // by ReadFor; 0: none is waited for
  std::vector<std::string> unlock_when_written_;    // drafts left while still being written
  std::vector<std::string> discard_when_written_;   // untouched ones
  std::vector<std::string> remove_when_ready_;      // ids of drafts taken away before
  std::optional<StorageRecord> removed_;
};

}  // namespace jixiao
