// Bytes of a text file to UTF-8. Order: BOM, UTF-16 by its zero bytes, strict UTF-8, UTF-8 with a
// few damaged places, GB18030 (the decoder's business: see import.h).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "table/import.h"

namespace jixiao {

struct DecodedText {
  std::string utf8;      // without BOM, line ends as \n, no control characters but tab
  std::string encoding;  // utf-8, utf-16le, utf-16be, gb18030
  bool damaged = false;  // some characters could not be read and are U+FFFD
};

Result<DecodedText> decode_text(std::string_view bytes, const Decoder& decoder);

}  // namespace jixiao
