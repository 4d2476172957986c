// Any text as the HTML of a clipboard.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_clipboard(html, {}));
  fuzz::check_source(open_clipboard(html, "甲\t乙"));
  return 0;
}
