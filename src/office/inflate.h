// What zlib has packed, unpacked up to a limit: a few bytes can stand for gigabytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jixiao {

struct Inflated {
  std::string bytes;       // as far as it went
  bool whole = false;      // it ended where it was to end, and nothing follows
  bool too_large = false;  // given up beyond the limit
};

// window_bits: zlib's: what is around the packed bytes, 15 zlib's own head, -15 nothing, 31 that of
// a .gz file.
Inflated inflate_bytes(std::string_view packed, int window_bits, std::size_t most_bytes);

}  // namespace jixiao
