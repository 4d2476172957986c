// Texts made small and whole again.
#include "office/gzip.h"

#include <doctest.h>

using namespace jixiao;

TEST_CASE("gzip: bytes come back, and one that unpacks to too much is refused") {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{200'000}}) {
    const std::string bytes(size, 'a');
    CHECK(gunzip(gzip(bytes), size).value() == bytes);
    if (size > 0) CHECK_FALSE(gunzip(gzip(bytes), size - 1).ok());
  }
  CHECK_FALSE(gunzip("\x1f\x8b", 100).ok());
  CHECK_FALSE(gunzip(gzip("a") + "b", 100).ok());
  CHECK(gzip("同样") == gzip("同样"));
}

TEST_CASE("gzip: in pieces of any size it comes to the same bytes") {
  std::string bytes;
  for (int i = 0; bytes.size() < 300'000; ++i) bytes += std::to_string(i * 7919) + ";";
  const std::string whole = gzip(bytes);
  for (const std::size_t size : {std::size_t{977}, std::size_t{32'768}, std::size_t{400'000}}) {
    GzipWriter writer;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
      writer.add(std::string_view(bytes).substr(at, size));
    }
    CHECK(writer.finish() == whole);
  }
}
