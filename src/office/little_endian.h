// Numbers in the bytes of old office files: little-endian, 0 where the bytes end before them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace jixiao {

inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
  return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : 0;
}
inline std::uint16_t u16_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(byte_at(bytes, at) | byte_at(bytes, at + 1) << 8);
}
inline std::uint32_t u32_at(std::string_view bytes, std::size_t at) {
  return u16_at(bytes, at) | static_cast<std::uint32_t>(u16_at(bytes, at + 2)) << 16;
}
inline double double_at(std::string_view bytes, std::size_t at) {
  const std::uint64_t bits = u32_at(bytes, at) | static_cast<std::uint64_t>(u32_at(bytes, at + 4))
                                                     << 32;
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

// A text that comes by code units of UTF-16. What is no character becomes U+FFFD.
class Utf16Text {
 public:
  void add(std::uint16_t unit) {
    if (high_ != 0 && (unit & 0xFC00) == 0xDC00) {
      append_utf8(text_, 0x10000 + ((high_ & 0x3FFu) << 10) + (unit & 0x3FFu));
      high_ = 0;
      return;
    }
    finish();
    if ((unit & 0xFC00) == 0xD800) {
      high_ = unit;
    } else {
      append_utf8(text_, (unit & 0xFC00) == 0xDC00 ? REPLACEMENT_CHARACTER : unit);
    }
  }
  void add_character(char32_t character) {
    finish();
    append_utf8(text_, character);
  }
  void add_text(std::string_view utf8) {
    finish();
    text_ += utf8;
  }
  bool empty() const { return text_.empty() && high_ == 0; }
  std::string take() {
    finish();
    std::string text;
    text.swap(text_);
    return text;
  }

 private:
  void finish() {
    if (high_ == 0) return;
    append_utf8(text_, REPLACEMENT_CHARACTER);
    high_ = 0;
  }

  std::string text_;
  std::uint32_t high_ = 0;  // the first half of a pair
};

}  // namespace jixiao
