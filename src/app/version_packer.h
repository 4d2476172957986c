// VersionPacker: makes the large versions that wait to be written small, piece by piece, as a job
// (DraftStore::start_packing). Until that is done they wait; whoever reads one meanwhile gets it as
// it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "app/write_queue.h"
#include "office/gzip.h"

namespace jixiao {

class VersionPacker {
 public:
  explicit VersionPacker(WriteQueue& queue) : queue_(queue) {}

  // A piece of a millisecond or two; false: nothing waits for it.
  bool step();

 private:
  WriteQueue& queue_;
  std::optional<GzipWriter> writer_;
  std::uint64_t put_ = 0;  // what is being packed: QueuedWrite::put
  std::size_t done_bytes_ = 0;
};

}  // namespace jixiao
