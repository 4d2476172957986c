#include "cli/decoder.h"

#include <iconv.h>

#include <array>

namespace jixiao::cli {
namespace {

bool convert(std::string_view bytes, const char* from_encoding, const char* to_encoding,
             std::string& converted) {
  iconv_t converter = iconv_open(to_encoding, from_encoding);
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  std::string input(bytes);  // iconv takes a pointer to char, though it does not write there
  char* from = input.data();
  std::size_t left = input.size();
  std::array<char, 16 << 10> block{};
  bool sound = true;
  converted.clear();
  while (left > 0 && sound) {
    char* to = block.data();
    std::size_t room = block.size();
    const std::size_t before = left;
    iconv(converter, &from, &left, &to, &room);
    converted.append(block.data(), block.size() - room);
    sound = left < before;  // no progress: an invalid or cut character
  }
  iconv_close(converter);
  return sound;
}

bool decode(std::string_view bytes, std::string_view encoding, std::string& utf8) {
  return convert(bytes, std::string(encoding).c_str(), "UTF-8", utf8);
}

}  // namespace

Decoder system_decoder() {
  return decode;
}

TextEncoder gb18030_encoder() {
  return [](std::string_view utf8) -> std::optional<std::string> {
    std::string bytes;
    if (!convert(utf8, "UTF-8", "GB18030", bytes)) return std::nullopt;
    return bytes;
  };
}

}  // namespace jixiao::cli
