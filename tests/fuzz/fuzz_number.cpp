// Any number format on any number, as a workbook may hold them: the format behind the first line.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"
#include "grid/read_xlsx_number.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  const std::string text =
      replace_invalid_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view number = std::string_view(text).substr(0, line);
  const std::string_view format = std::string_view(text).substr(std::min(line + 1, text.size()));
  for (const bool date_1904 : {false, true}) {
    const std::string shown = format_xlsx_number(number, format, date_1904);
    fuzz::require(find_invalid_utf8(shown) == std::string::npos, "a number is valid UTF-8");
  }
  fuzz::require(
      find_invalid_utf8(format_xlsx_text(std::string(number), format)) == std::string::npos,
      "a text stays valid UTF-8");
  return 0;
}
