#include "app/draft_store.h"

#include <algorithm>
#include <utility>

#include "app/journal.h"
#include "app/version_record.h"
#include "app/waiting.h"

namespace jixiao {

// ---- whether it is there, and what ----

void DraftStore::open() {
  condition_ = Condition::OPENING;
  storage_.open();
}

void DraftStore::note_ready(const std::vector<StorageRecord>& records) {
  condition_ = Condition::READY;
  fill_shelf(records);
  remove_older();
}

void DraftStore::list_as_waiting(const QueuedWrite& write) {
  shelf_.put(write.key, read_record_info(write.info), clock_.unix_ms(), write.bytes.size());
}

void DraftStore::fill_shelf(const std::vector<StorageRecord>& records) {
  shelf_.fill(records);
  // What could not be written yet belongs to the list as well.
  if (queue_.in_flight()) list_as_waiting(*queue_.in_flight());
  for (const QueuedWrite& write : queue_.waiting()) list_as_waiting(write);
}

bool DraftStore::list_again(ListFor purpose) {
  if (!is_ready()) return false;
  const std::uint64_t request = new_request();
  lists_[static_cast<std::size_t>(purpose)] = request;
  storage_.list(request);
  return true;
}

std::optional<ListFor> DraftStore::take_list(const StorageEvent& event) {
  if (event.request == 0 || event.kind != StorageEvent::Kind::LISTED) return std::nullopt;
  const auto list = std::find(lists_.begin(), lists_.end(), event.request);
  if (list == lists_.end()) return std::nullopt;
  *list = 0;
  fill_shelf(event.records);
  return static_cast<ListFor>(list - lists_.begin());
}

// ---- reading ----

std::optional<StorageRecord> DraftStore::waiting(std::string_view key) const {
  const QueuedWrite* queued = queue_.find(key);
  if (queued == nullptr) return std::nullopt;
  return StorageRecord{.key = queued->key, .info = queued->info, .bytes = queued->bytes};
}

std::optional<StorageRecord> DraftStore::read(ReadFor purpose, std::string_view key) {
  forget_read(purpose);
  if (auto queued = waiting(key)) return queued;
  if (!is_ready()) return std::nullopt;
  const std::uint64_t request = new_request();
  reads_[static_cast<std::size_t>(purpose)] = request;
  storage_.read(request, key);
  return std::nullopt;
}

void DraftStore::forget_read(ReadFor purpose) {
  reads_[static_cast<std::size_t>(purpose)] = 0;
}

void DraftStore::forget_reads_of_open_draft() {
  for (std::size_t purpose = 0; purpose < PURPOSES; ++purpose) {
    if (purpose != static_cast<std::size_t>(ReadFor::REMOVAL)) reads_[purpose] = 0;
  }
  forget_list(ListFor::VERSIONS);
}

std::optional<DraftStore::ReadAnswer> DraftStore::take_read(const StorageEvent& event) {
  const bool failed = event.kind == StorageEvent::Kind::FAILED;
  if (event.request == 0 || (!failed && event.kind != StorageEvent::Kind::READ)) {
    return std::nullopt;
  }
  const auto read = std::find(reads_.begin(), reads_.end(), event.request);
  if (read == reads_.end()) return std::nullopt;
  *read = 0;
  ReadAnswer answer{.purpose = static_cast<ReadFor>(read - reads_.begin()), .failed = failed};
  if (!failed && !event.records.empty()) answer.record = &event.records.front();
  return answer;
}

// ---- being the one writer of a record ----

std::uint64_t DraftStore::lock(std::string_view key, bool steal) {
  const std::uint64_t request = new_request();
  storage_.lock(request, key, steal);
  return request;
}

void DraftStore::release(const std::string& draft_id) {
  if (!is_ready()) return;
  if (queue_.find(draft_id) != nullptr) {
    unlock_when_written_.push_back(draft_id);
  } else {
    storage_.unlock(draft_id);
  }
}

bool DraftStore::keep_lock_of(std::string_view draft_id) {
  return std::erase(unlock_when_written_, draft_id) != 0;
}

// ---- writing ----

void DraftStore::put_write(QueuedWrite write, const RecordInfo& info) {
  std::erase(discard_when_written_, write.key);  // it is wanted after all
  write.info = write_record_info(info);
  shelf_.put(write.key, info, clock_.unix_ms(), write.bytes.size());
  queue_.put(std::move(write));
}

void DraftStore::put(std::string key, const RecordInfo& info, std::string bytes) {
  put_write({.key = std::move(key), .info = {}, .bytes = std::move(bytes)}, info);
}

void DraftStore::put_version(std::string key, const RecordInfo& info, std::string bytes) {
  const bool in_pieces = bytes.size() > PACKED_AT_ONCE_BYTES && !is_packed_version(bytes);
  if (!in_pieces) bytes = pack_version(std::move(bytes));
  put_write({.key = std::move(key), .info = {}, .bytes = std::move(bytes), .to_pack = in_pieces},
            info);
}

void DraftStore::start_packing(Jobs& jobs) {
  if (!is_ready() || queue_.first_to_pack() == nullptr || jobs.is_running(packing_)) return;
  packing_ = jobs.start({.kind = JobKind::PACK, .step = [this] { return packer_.step(); }});
}

void DraftStore::pack_all() {
  while (is_ready() && packer_.step()) {
  }
}

void DraftStore::start_writes() {
  if (is_ready()) queue_.start_due(clock_.now_ms(), last_request_);
}

std::string DraftStore::take_written() {
  const QueuedWrite written = queue_.take_written();
  list_as_waiting(written);
  const std::string& key = written.key;
  if (queue_.find(key) != nullptr) return key;
  forget_journal(storage_, key);
  if (std::erase(discard_when_written_, key) != 0) remove(key);
  if (std::erase(unlock_when_written_, key) != 0) storage_.unlock(key);
  return key;
}

int DraftStore::due_in_ms() const {
  if (!is_ready()) return NOT_WAITING;
  return queue_.first_to_pack() != nullptr ? 0 : queue_.due_in_ms(clock_.now_ms());
}

// ---- removing ----

void DraftStore::remove(std::string_view key) {
  const std::string removed(key);  // it may stand in the row that goes
  storage_.remove(removed);
  shelf_.forget(removed);
}

void DraftStore::discard(const std::string& key, bool stored) {
  queue_.drop(key);
  shelf_.forget(key);
  if (queue_.find(key) != nullptr) {
    discard_when_written_.push_back(key);
  } else if (stored && is_ready()) {
    storage_.remove(key);
  }
}

// Also where a newer one still waits to be written: the older one may be in storage.
void DraftStore::take_away(StorageRecord record) {
  const std::string id(draft_id_of_key(record.key));  // a version may be all there is of it
  for (const RecentDraft& version : shelf_.versions(id)) discard(version.key, true);
  discard(id, true);
  forget_journal(storage_, id);
  const bool waits = queue_.find(id) != nullptr;
  if (!waits && keep_lock_of(id)) storage_.unlock(id);
  if (!is_ready()) remove_when_ready_.push_back(id);
  removed_ = std::move(record);
}

// What waits was put afterwards.
void DraftStore::remove_older() {
  for (const std::string& id : std::exchange(remove_when_ready_, {})) {
    std::vector<std::string> keys{id};
    for (const RecentDraft& version : shelf_.versions(id)) keys.push_back(version.key);
    for (const std::string& key : keys) {
      if (shelf_.holds(key) && queue_.find(key) == nullptr) remove(key);
    }
  }
}

void DraftStore::restore_removed() {
  if (!removed_) return;
  StorageRecord record = std::exchange(removed_, std::nullopt).value();
  std::erase(remove_when_ready_, draft_id_of_key(record.key));
  put(std::move(record.key), read_record_info(record.info), std::move(record.bytes));
  start_writes();
}

}  // namespace jixiao
