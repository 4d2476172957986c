#include "app/version_packer.h"

#include <string_view>

namespace jixiao {
namespace {

constexpr std::size_t PIECE_BYTES = 32u << 10;

}  // namespace

bool VersionPacker::step() {
  const QueuedWrite* write = queue_.first_to_pack();
  if (write == nullptr) {
    writer_.reset();
    return false;
  }
  if (!writer_ || put_ != write->put) {  // another one, or another content under its key
    writer_.emplace();
    put_ = write->put;
    done_bytes_ = 0;
  }
  const std::string_view piece = std::string_view(write->bytes).substr(done_bytes_, PIECE_BYTES);
  if (!piece.empty()) {
    writer_->add(piece);
    done_bytes_ += piece.size();
    return true;
  }
  queue_.note_packed(put_, writer_->finish());
  writer_.reset();
  return queue_.first_to_pack() != nullptr;
}

}  // namespace jixiao
