#include "unit/fixture.h"

#include <doctest.h>

#include <cstdio>

namespace jixiao::test {

namespace {

std::string read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    FAIL_CHECK("cannot open " << path);
    return {};
  }
  std::string bytes;
  char chunk[65536];
  std::size_t count = 0;
  while ((count = std::fread(chunk, 1, sizeof chunk, file)) > 0) bytes.append(chunk, count);
  std::fclose(file);
  return bytes;
}

}  // namespace

std::string fixture(std::string_view name) {
  return read_file(std::string(JIXIAO_FIXTURES_FOLDER "/").append(name));
}

std::string asset(std::string_view name) {
  return read_file(std::string(JIXIAO_ASSETS_FOLDER "/").append(name));
}

}  // namespace jixiao::test
