// Bytes of a text file to UTF-8. Order: BOM, UTF-16 by its zero bytes, strict UTF-8, UTF-8 with a
// few damaged places, GB18030 (the decoder's business).
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jixiao {

// Text in an encoding this code does not read by itself ("gb18030"): false where the bytes are not
// valid in it. The page passes TextDecoder, the command line iconv. May be empty.
using Decoder =
    std::function<bool(std::string_view bytes, std::string_view encoding, std::string& utf8)>;

struct DecodedText {
  std::string utf8;      // without BOM, line ends as \n, no control characters but tab
  std::string encoding;  // utf-8, utf-16le, utf-16be, gb18030
  bool damaged = false;  // some characters could not be read and are U+FFFD
};

Result<DecodedText> decode_text(std::string_view bytes, const Decoder& decoder);

}  // namespace jixiao
