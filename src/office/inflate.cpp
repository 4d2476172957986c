#include "office/inflate.h"

#include <zlib.h>

#include <array>

namespace jixiao {

Inflated inflate_bytes(std::string_view packed, int window_bits, std::size_t most_bytes) {
  constexpr std::size_t PART_BYTES = 32u << 10;
  Inflated out;
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return out;
  // zlib does not write to what it reads.
  stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::array<char, PART_BYTES> part{};
  int state = Z_OK;
  while (state == Z_OK && out.bytes.size() <= most_bytes) {
    stream.next_out = reinterpret_cast<Bytef*>(part.data());
    stream.avail_out = part.size();
    state = inflate(&stream, Z_NO_FLUSH);
    out.bytes.append(part.data(), part.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  out.too_large = out.bytes.size() > most_bytes;
  out.whole = state == Z_STREAM_END && stream.avail_in == 0 && !out.too_large;
  return out;
}

}  // namespace jixiao
