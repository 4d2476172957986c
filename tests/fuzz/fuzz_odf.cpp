// A flat OpenDocument file of any content.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  std::string file = "<office:document xmlns:office=\"o\">";
  file.append(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(file, "表.fods", {}));
  return 0;
}
