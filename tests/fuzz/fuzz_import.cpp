// Any bytes as a file: what it is, its encoding, zip archives that are damaged.
#include <cstddef>
#include <cstdint>

#include "fuzz/grid_checks.h"

namespace {

using namespace jixiao;

// Stands in for GB18030: every pair of high bytes is a character, a lone one is none.
bool decode_pairs(std::string_view bytes, std::string_view, std::string& utf8) {
  utf8.clear();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte < 0x80) {
      utf8 += bytes[i];
    } else if (++i < bytes.size() && static_cast<unsigned char>(bytes[i]) >= 0x40) {
      append_utf8(utf8, 0x4E00 + (byte - 0x80u) * 64 + static_cast<unsigned char>(bytes[i]) % 64);
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fuzz::check_source(open_import(bytes, "文件.xlsx", decode_pairs));
  return 0;
}
