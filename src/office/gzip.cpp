#include "office/gzip.h"

#include <zlib.h>

#include <array>
#include <utility>

#include "office/inflate.h"

namespace jixiao {
namespace {

constexpr std::string_view HEAD = "\x1f\x8b";
constexpr int GZIP_WINDOW_BITS = 15 + 16;  // 16: with the head and the check sum of a .gz file
constexpr int MEMORY_LEVEL = 8;
constexpr std::size_t OUTPUT_BYTES = 16u << 10;

// zlib does not write to what it reads.
Bytef* input_of(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with(HEAD);
}

// zlib points back at the stream, so it may not be moved.
struct GzipWriter::Stream {
  z_stream zlib{};
  std::string packed;
  bool failed = false;
  bool whole = false;

  Stream() {
    failed = deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, GZIP_WINDOW_BITS, MEMORY_LEVEL,
                          Z_DEFAULT_STRATEGY) != Z_OK;
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { deflateEnd(&zlib); }
};

GzipWriter::GzipWriter() : stream_(std::make_unique<Stream>()) {}
GzipWriter::GzipWriter(GzipWriter&&) noexcept = default;
GzipWriter& GzipWriter::operator=(GzipWriter&&) noexcept = default;
GzipWriter::~GzipWriter() = default;

void GzipWriter::run(std::string_view piece, int flush) {
  Stream& stream = *stream_;
  stream.zlib.next_in = input_of(piece);
  stream.zlib.avail_in = static_cast<uInt>(piece.size());
  std::array<char, OUTPUT_BYTES> output{};
  do {
    if (stream.failed) return;
    stream.zlib.next_out = reinterpret_cast<Bytef*>(output.data());
    stream.zlib.avail_out = OUTPUT_BYTES;
    const int answer = deflate(&stream.zlib, flush);
    stream.failed = answer == Z_STREAM_ERROR;
    stream.whole = answer == Z_STREAM_END;
    stream.packed.append(output.data(), OUTPUT_BYTES - stream.zlib.avail_out);
  } while (stream.zlib.avail_out == 0);
}

void GzipWriter::add(std::string_view piece) {
  run(piece, Z_NO_FLUSH);
}

std::string GzipWriter::finish() {
  run({}, Z_FINISH);
  return stream_->whole ? std::move(stream_->packed) : std::string();
}

std::string gzip(std::string_view bytes) {
  GzipWriter writer;
  writer.add(bytes);
  return writer.finish();
}

Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes) {
  Inflated inflated = inflate_bytes(packed, GZIP_WINDOW_BITS, most_bytes);
  if (!inflated.whole) return Error{.message = "压缩的内容已损坏或不完整。"};
  return std::move(inflated.bytes);
}

}  // namespace jixiao
