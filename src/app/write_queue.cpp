#include "app/write_queue.h"

#include <algorithm>
#include <utility>

#include "app/waiting.h"

namespace jixiao {

std::size_t WriteQueue::place_of(std::string_view key) const {
  std::size_t place = 0;
  while (place < waiting_.size() && waiting_[place].key != key) ++place;
  return place;
}

void WriteQueue::put(QueuedWrite write) {
  retry_at_ms_ = 0;
  write.put = ++puts_;
  const std::size_t place = place_of(write.key);
  if (place < waiting_.size()) {
    waiting_[place] = std::move(write);
  } else {
    waiting_.push_back(std::move(write));
  }
}

std::size_t WriteQueue::first_to_write() const {
  std::size_t place = 0;
  while (place < waiting_.size() && waiting_[place].to_pack) ++place;
  return place;
}

const QueuedWrite* WriteQueue::first_to_pack() const {
  for (const QueuedWrite& write : waiting_) {
    if (write.to_pack) return &write;
  }
  return nullptr;
}

void WriteQueue::note_packed(std::uint64_t put, std::string packed) {
  const auto write = std::find_if(waiting_.begin(), waiting_.end(),
                                  [put](const QueuedWrite& one) { return one.put == put; });
  if (write == waiting_.end()) return;
  write->to_pack = false;
  if (!packed.empty()) write->bytes = std::move(packed);
}

void WriteQueue::drop(std::string_view key) {
  const std::size_t place = place_of(key);
  if (place < waiting_.size())
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
  if (waiting_.empty()) failing_ = false;
}

const QueuedWrite* WriteQueue::find(std::string_view key) const {
  const std::size_t place = place_of(key);
  if (place < waiting_.size()) return &waiting_[place];
  return in_flight_ && in_flight_->key == key ? &*in_flight_ : nullptr;
}

void WriteQueue::start_due(double now_ms, std::uint64_t& next_request) {
  const std::size_t place = first_to_write();
  if (in_flight_ || place == waiting_.size() || now_ms < retry_at_ms_) return;
  in_flight_ = std::move(waiting_[place]);
  waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(place));
  request_ = ++next_request;
  started_ms_ = now_ms;
  // The answer may come within the call: nothing of ours may be touched after it.
  storage_.write(request_, in_flight_->key, in_flight_->info, in_flight_->bytes);
}

bool WriteQueue::is_answer(const StorageEvent& event) const {
  return in_flight_ && event.request == request_ &&
         (event.kind == StorageEvent::Kind::WRITTEN || event.kind == StorageEvent::Kind::FAILED);
}

QueuedWrite WriteQueue::take_written() {
  QueuedWrite written = std::move(*in_flight_);
  in_flight_.reset();
  failing_ = false;
  message_.clear();
  return written;
}

void WriteQueue::take_failed(double now_ms, std::string message) {
  QueuedWrite failed = std::move(*in_flight_);
  in_flight_.reset();
  failing_ = true;
  message_ = std::move(message);
  retry_at_ms_ = now_ms + RETRY_AFTER_MS;
  // At the back, so that one record that is too large does not keep the others out.
  if (place_of(failed.key) == waiting_.size()) waiting_.push_back(std::move(failed));
}

bool WriteQueue::stalled(double now_ms) const {
  return in_flight_ && now_ms - started_ms_ >= STALLED_AFTER_MS;
}

int WriteQueue::due_in_ms(double now_ms) const {
  // The answer wakes the page; a timer for stalled() would only draw a frame for nothing.
  if (in_flight_ || first_to_write() == waiting_.size()) return NOT_WAITING;
  return milliseconds_until(retry_at_ms_, now_ms);
}

}  // namespace jixiao
