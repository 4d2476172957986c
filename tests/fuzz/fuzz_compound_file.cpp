// Any bytes as a compound file: its tables, its tree, and the readers of what is in it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"
#include "office/compound_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  std::string file(COMPOUND_FILE_SIGNATURE);
  file.append(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(file, "表.xls", {}));
  return 0;
}
