// Any bytes as a draft file: reading neither crashes nor reads too much, and what was read and
// written is a fixed point: read again, it is written the same.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "draft/draft.h"

namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const jixiao::Result<jixiao::ReadDraft> read = jixiao::read_draft(bytes);
  if (!read) {
    require(!read.error().message.empty(), "an error has a message");
    return 0;
  }
  const std::string written = jixiao::write_draft(read.value().draft);
  const jixiao::Result<jixiao::ReadDraft> again = jixiao::read_draft(written);
  require(again.ok(), "what was written can be read");
  require(jixiao::write_draft(again.value().draft) == written, "writing is a fixed point");
  return 0;
}
