// Any bytes as the streams of a Word file, in a sound compound file: the first two bytes say how
// long WordDocument is, the rest is the table.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"
#include "office/little_endian.h"
#include "unit/old_office_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t word = std::min<std::size_t>(2u + u16_at(bytes, 0), bytes.size());
  const std::string table = bytes.substr(word);
  const std::string first =
      bytes.substr(std::min<std::size_t>(2, word), word - std::min<std::size_t>(2, word));
  fuzz::check_source(open_import(
      test::compound_file({{"WordDocument", first}, {"0Table", table}, {"1Table", table}}),
      "表.doc", {}));
  return 0;
}
