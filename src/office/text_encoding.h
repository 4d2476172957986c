// Bytes of a text file to UTF-8. Order: BOM, UTF-16 by its zero bytes, strict UTF-8, UTF-8 with a
// few damaged places, GB18030 (the decoder's business).
#pragma once

#include <cstddef>
#include <cstdint>
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

// The same in slices: while (decoding.step()) {}  decoding.take(). bytes and decoder must live as
// long.
class TextDecoding {
 public:
  TextDecoding(std::string_view bytes, const Decoder& decoder) : bytes_(bytes), decoder_(decoder) {}
  TextDecoding(const TextDecoding&) = delete;
  TextDecoding& operator=(const TextDecoding&) = delete;

  bool step();
  Result<DecodedText> take();  // once, after step() returned false

 private:
  enum class Stage : std::uint8_t { BEGIN, UTF16, CHECK, CLEAN, DONE };

  void begin();
  void read_utf16();
  void check();
  void read_otherwise();
  void clean_from(std::string_view utf8);
  void clean();

  std::string_view bytes_;
  const Decoder& decoder_;
  Stage stage_ = Stage::BEGIN;
  bool has_mark_ = false;  // that of UTF-8
  bool big_endian_ = false;
  std::size_t done_ = 0;       // bytes of what the stage goes through
  std::string unclean_;        // where the bytes are no UTF-8
  std::string_view cleaning_;  // these or the bytes
  DecodedText text_;
  Status status_ = Done{};
};

}  // namespace jixiao
