#include "office/gzip.h"

#include <zlib.h>

#include <utility>

#include "office/inflate.h"

namespace jixiao {
namespace {

constexpr std::string_view HEAD = "\x1f\x8b";
constexpr int GZIP_WINDOW_BITS = 15 + 16;  // 16: with the head and the check sum of a .gz file
constexpr int MEMORY_LEVEL = 8;

// zlib does not write to what it reads.
Bytef* input_of(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with(HEAD);
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW_BITS, MEMORY_LEVEL,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = input_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  packed.resize(whole ? stream.total_out : 0);
  deflateEnd(&stream);
  return packed;
}

Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes) {
  Inflated inflated = inflate_bytes(packed, GZIP_WINDOW_BITS, most_bytes);
  if (!inflated.whole) return Error{.message = "压缩的内容已损坏或不完整。"};
  return std::move(inflated.bytes);
}

}  // namespace jixiao
