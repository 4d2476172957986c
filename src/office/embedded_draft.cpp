#include "office/embedded_draft.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::string_view DIGITS =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::array<std::int8_t, 256> reverse_digits() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < DIGITS.size(); ++i) {
    values[static_cast<unsigned char>(DIGITS[i])] = static_cast<std::int8_t>(i);
  }
  return values;
}

bool is_ascii_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

}  // namespace

void VisibleText::add(std::string_view cell_text) {
  std::string text;
  for (std::size_t offset = 0; offset < cell_text.size();) {
    const char32_t character = decode_utf8(cell_text, offset);
    if (!is_space(character)) append_utf8(text, character);
  }
  if (text.empty()) return;
  text += '\n';
  hash_.add(text);
}

std::string VisibleText::fingerprint() const {
  return hash_.hex();
}

std::string encode_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += i + k > bytes.size() ? '=' : DIGITS[group >> (18 - 6 * k) & 63];
    }
  }
  return text;
}

bool decode_base64(std::string_view text, std::string& bytes) {
  static const std::array<std::int8_t, 256> VALUES = reverse_digits();
  bytes.clear();
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t group = 0;
  unsigned bits = 0;
  bool padded = false;
  for (const char byte : text) {
    if (is_ascii_space(byte)) continue;
    if (byte == '=') {
      padded = true;
      continue;
    }
    const int value = VALUES[static_cast<unsigned char>(byte)];
    if (value < 0 || padded) return false;
    group = group << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<char>(group >> bits & 0xFF));
    }
  }
  return bits < 6;
}

}  // namespace jixiao
