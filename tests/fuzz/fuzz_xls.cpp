// Any bytes as the stream of a workbook, in a sound compound file.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"
#include "unit/old_office_files.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  const std::string stream(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(test::compound_file({{"Workbook", stream}}), "表.xls", {}));
  return 0;
}
