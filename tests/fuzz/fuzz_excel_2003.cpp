// XML of Excel 2003 of any content.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  std::string file = "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
  file.append(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(file, "表.xml", {}));
  return 0;
}
