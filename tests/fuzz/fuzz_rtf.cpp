// Any bytes as RTF.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/grid_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace jixiao;
  std::string file = "{\\rtf1";
  file.append(reinterpret_cast<const char*>(data), size);
  const Decoder decoder = [](std::string_view bytes, std::string_view, std::string& text) {
    text = bytes;
    return find_invalid_utf8(bytes) == bytes.npos;
  };
  fuzz::check_source(open_import(file, "表.rtf", decoder));
  return 0;
}
