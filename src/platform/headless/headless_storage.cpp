#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "platform/headless/headless_services.h"

namespace jixiao {
namespace {

constexpr char BLOCKED_MESSAGE[] =
    "浏览器不允许本页在本机暂存草稿（可能是无痕模式或设置里禁止了网站数据）。请及时保存为文件。";
constexpr char FULL_MESSAGE[] =
    "本机暂存空间已满，最近的改动没有暂存。请先保存为文件，再在“最近草稿”里删除不用的草稿。";
constexpr char DAMAGED_MESSAGE[] =
    "写入本机暂存后读回的内容不一致，最近的改动可能没有暂存。请马上保存为文件。";

}  // namespace

void HeadlessStorage::release_locks() {
  std::erase_if(machine_.locks, [this](const auto& lock) { return lock.second.page == this; });
}

void HeadlessStorage::post(StorageEvent event) {
  post_([event = std::move(event)](EventSink& sink) { sink.on_storage(event); });
}

std::vector<StorageRecord> HeadlessStorage::records_without_bytes() const {
  std::vector<StorageRecord> list;
  for (const auto& [key, record] : machine_.records) {
    list.push_back(record);
    list.back().bytes.clear();
  }
  std::stable_sort(list.begin(), list.end(), [](const StorageRecord& a, const StorageRecord& b) {
    return a.written_ms > b.written_ms;
  });
  return list;
}

void HeadlessStorage::open() {
  StorageEvent event;
  if (machine_.storage_failure == StorageFailure::BLOCKED) {
    event.kind = StorageEvent::Kind::UNAVAILABLE;
    event.message = BLOCKED_MESSAGE;
  } else {
    event.records = records_without_bytes();
  }
  post(std::move(event));
}

void HeadlessStorage::write(std::uint64_t request, std::string_view key, std::string_view info,
                            std::string_view bytes) {
  StorageEvent event;
  event.kind = StorageEvent::Kind::FAILED;
  event.request = request;
  event.key = key;
  switch (machine_.storage_failure) {
    case StorageFailure::BLOCKED:
      event.message = BLOCKED_MESSAGE;
      break;
    case StorageFailure::FULL:
      event.message = FULL_MESSAGE;
      break;
    case StorageFailure::DAMAGED:
      event.message = DAMAGED_MESSAGE;
      break;
    case StorageFailure::NONE: {
      event.kind = StorageEvent::Kind::WRITTEN;
      const auto size = bytes.size();
      machine_.records.insert_or_assign(
          std::string(key), StorageRecord{std::string(key), std::string(info), std::string(bytes),
                                          machine_.unix_ms, size});
    }
  }
  post(std::move(event));
}

void HeadlessStorage::read(std::uint64_t request, std::string_view key) {
  StorageEvent event;
  event.kind = StorageEvent::Kind::READ;
  event.request = request;
  event.key = key;
  if (machine_.storage_failure == StorageFailure::BLOCKED) {
    event.kind = StorageEvent::Kind::FAILED;
    event.message = BLOCKED_MESSAGE;
  } else if (const auto found = machine_.records.find(key); found != machine_.records.end()) {
    event.records.push_back(found->second);
  }
  post(std::move(event));
}

void HeadlessStorage::list(std::uint64_t request) {
  StorageEvent event;
  event.kind = StorageEvent::Kind::LISTED;
  event.request = request;
  if (machine_.storage_failure != StorageFailure::BLOCKED) event.records = records_without_bytes();
  post(std::move(event));
}

void HeadlessStorage::remove(std::string_view key) {
  const auto found = machine_.records.find(key);
  if (found != machine_.records.end()) machine_.records.erase(found);
}

void HeadlessStorage::lock(std::uint64_t request, std::string_view key, bool steal) {
  StorageEvent event;
  event.kind = StorageEvent::Kind::LOCKED;
  event.request = request;
  event.key = key;
  const auto held = machine_.locks.find(key);
  const bool held_elsewhere = held != machine_.locks.end() && held->second.page != this;
  if (held_elsewhere && !steal) {
    event.kind = StorageEvent::Kind::LOCK_DENIED;
    post(std::move(event));
    return;
  }
  if (held_elsewhere) held->second.lost();
  const auto lost = [this, key = std::string(key)] {
    StorageEvent loss;
    loss.kind = StorageEvent::Kind::LOCK_LOST;
    loss.key = key;
    post(std::move(loss));
  };
  machine_.locks.insert_or_assign(std::string(key), HeadlessMachine::LockOwner{this, lost});
  post(std::move(event));
}

void HeadlessStorage::unlock(std::string_view key) {
  const auto held = machine_.locks.find(key);
  if (held != machine_.locks.end() && held->second.page == this) machine_.locks.erase(held);
}

std::string HeadlessStorage::setting(std::string_view name) {
  if (machine_.storage_failure == StorageFailure::BLOCKED) return {};
  const auto found = machine_.settings.find(name);
  return found == machine_.settings.end() ? std::string() : found->second;
}

bool HeadlessStorage::set_setting(std::string_view name, std::string_view value) {
  if (machine_.storage_failure == StorageFailure::BLOCKED) return false;
  if (count_characters(value) > machine_.setting_limit_characters) return false;
  machine_.settings.insert_or_assign(std::string(name), std::string(value));
  return true;
}

}  // namespace jixiao
