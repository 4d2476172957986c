#include "cli/decoder.h"

#include <iconv.h>

#include <array>

namespace jixiao::cli {
namespace {

bool decode(std::string_view bytes, std::string_view encoding, std::string& utf8) {
  const iconv_t converter = iconv_open("UTF-8", std::string(encoding).c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  std::string input(bytes);  // iconv takes a pointer to char, though it does not write there
  char* from = input.data();
  std::size_t left = input.size();
  std::array<char, 16 << 10> block;
  bool sound = true;
  utf8.clear();
  while (left > 0 && sound) {
    char* to = block.data();
    std::size_t room = block.size();
    const std::size_t before = left;
    iconv(converter, &from, &left, &to, &room);
    utf8.append(block.data(), block.size() - room);
    sound = left < before;  // no progress: an invalid or cut character
  }
  iconv_close(converter);
  return sound;
}

}  // namespace

Decoder system_decoder() {
  return decode;
}

}  // namespace jixiao::cli
