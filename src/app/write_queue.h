// WriteQueue: what is on its way into the browser's storage.
//
// - One write at a time; the next starts when storage has answered, so none overtakes another.
// - Of several writes waiting for one key only the newest is kept.
// - A write that failed stays and is tried again with the next put() and every RETRY_AFTER_MS, so
//   a draft that was closed while storage was full is still here (find()) and not lost.
// - What is to be packed first lets the others pass; nothing is written of it before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/services.h"

namespace jixiao {

struct QueuedWrite {
  std::string key;
  std::string info;
  std::string bytes;
  bool to_pack = false;   // by VersionPacker, before it is written
  std::uint64_t put = 0;  // counts up: which content of its key
};

class WriteQueue {
 public:
  static constexpr double RETRY_AFTER_MS = 5000;
  static constexpr double STALLED_AFTER_MS = 15000;

  explicit WriteQueue(Storage& storage) : storage_(storage) {}

  void put(QueuedWrite write);
  // Forgets what waits for the key. What is being written already goes on.
  void drop(std::string_view key);
  // The newest content on its way to that key; null when there is none.
  const QueuedWrite* find(std::string_view key) const;
  bool empty() const { return waiting_.empty() && !in_flight_; }
  const std::vector<QueuedWrite>& waiting() const { return waiting_; }
  const std::optional<QueuedWrite>& in_flight() const { return in_flight_; }

  // ---- what is to be packed first ----
  const QueuedWrite* first_to_pack() const;  // null: nothing
  // Its packed bytes; empty: it cannot be packed and is written as it is.
  void note_packed(std::uint64_t put, std::string packed);

  // Starts the next write where none is running and none has just failed. next_request counts up.
  void start_due(double now_ms, std::uint64_t& next_request);
  // Whether the event answers the write that is running; if so, the write that is done.
  bool is_answer(const StorageEvent& event) const;
  QueuedWrite take_written();
  void take_failed(double now_ms, std::string message);

  // No answer for so long that the person has to know.
  bool stalled(double now_ms) const;
  bool failing() const { return failing_; }
  const std::string& message() const { return message_; }
  int due_in_ms(double now_ms) const;

 private:
  std::size_t place_of(std::string_view key) const;
  std::size_t first_to_write() const;

  Storage& storage_;
  std::vector<QueuedWrite> waiting_;  // oldest first, one a key
  std::optional<QueuedWrite> in_flight_;
  std::uint64_t request_ = 0;
  std::uint64_t puts_ = 0;
  double started_ms_ = 0;
  double retry_at_ms_ = 0;
  bool failing_ = false;
  std::string message_;
};

}  // namespace jixiao
