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
