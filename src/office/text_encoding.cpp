#include "office/text_encoding.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::string_view UTF8_BOM = "\xEF\xBB\xBF";
constexpr std::string_view UTF16LE_BOM = "\xFF\xFE";
constexpr std::string_view UTF16BE_BOM = "\xFE\xFF";
// One damaged place among so many sound characters: still UTF-8. Text in GBK never looks so.
constexpr std::size_t SOUND_PER_DAMAGED = 20;

enum class ByteOrder { LITTLE, BIG };

std::uint32_t unit_at(std::string_view bytes, std::size_t i, ByteOrder order) {
  const auto first = static_cast<unsigned char>(bytes[i]);
  const auto second = static_cast<unsigned char>(bytes[i + 1]);
  return order == ByteOrder::LITTLE ? first | second << 8 : first << 8 | second;
}

DecodedText from_utf16(std::string_view bytes, ByteOrder order) {
  DecodedText text;
  text.encoding = order == ByteOrder::LITTLE ? "utf-16le" : "utf-16be";
  text.utf8.reserve(bytes.size() / 2 * 3);
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t character = unit_at(bytes, i, order);
    if (character >= 0xD800 && character < 0xDC00 && i + 3 < bytes.size()) {
      const std::uint32_t low = unit_at(bytes, i + 2, order);
      if (low >= 0xDC00 && low < 0xE000) {
        character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    text.damaged |= character >= 0xD800 && character < 0xE000;
    append_utf8(text.utf8, character);
  }
  text.damaged |= bytes.size() % 2 != 0;
  return text;
}

// Without a BOM: digits, tabs and line ends have a zero byte beside them, always on the same side.
std::optional<ByteOrder> guess_utf16(std::string_view bytes) {
  if (bytes.size() < 8 || bytes.find('\0') == std::string_view::npos) return std::nullopt;
  std::size_t zero_at[2] = {0, 0};
  const std::size_t sample = std::min<std::size_t>(bytes.size(), 64 << 10);
  for (std::size_t i = 0; i < sample; ++i) {
    if (bytes[i] == '\0') ++zero_at[i % 2];
  }
  const std::size_t enough = std::max<std::size_t>(2, sample / 100);
  if (zero_at[1] >= enough && zero_at[0] * 20 < zero_at[1]) return ByteOrder::LITTLE;
  if (zero_at[0] >= enough && zero_at[1] * 20 < zero_at[0]) return ByteOrder::BIG;
  return std::nullopt;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Whether nothing is wrong but that the last character is cut: sound ones that are no ASCII before
// it, then the byte that begins one and bytes that go on.
bool is_cut_utf8(std::string_view bytes, std::size_t first_bad) {
  const std::string_view tail = bytes.substr(first_bad);
  const auto lead = static_cast<unsigned char>(tail[0]);
  const std::size_t whole = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  return tail.size() < whole && std::all_of(tail.begin() + 1, tail.end(), is_continuation) &&
         std::any_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(first_bad),
                     is_continuation);
}

bool is_slightly_damaged_utf8(std::string_view bytes) {
  if (is_cut_utf8(bytes, find_invalid_utf8(bytes))) return true;
  std::size_t sound = 0;
  std::size_t damaged = 0;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const bool ascii = static_cast<unsigned char>(bytes[offset]) < 0x80;
    const char32_t character = decode_utf8(bytes, offset);
    if (character == REPLACEMENT_CHARACTER) {
      ++damaged;
    } else if (!ascii) {
      ++sound;
    }
  }
  return sound > damaged * SOUND_PER_DAMAGED;
}

// A character of GB18030 has up to four bytes: a file that was cut may end within one.
constexpr std::size_t GB18030_TAIL_BYTES = 3;

std::optional<DecodedText> from_gb18030(std::string_view bytes, const Decoder& decoder) {
  if (!decoder) return std::nullopt;
  for (std::size_t cut = 0; cut <= GB18030_TAIL_BYTES && cut < bytes.size(); ++cut) {
    DecodedText text{{}, "gb18030", cut > 0};
    const bool decoded = decoder(bytes.substr(0, bytes.size() - cut), "gb18030", text.utf8);
    if (!decoded || find_invalid_utf8(text.utf8) != std::string::npos) continue;
    if (cut > 0) append_utf8(text.utf8, REPLACEMENT_CHARACTER);
    return text;
  }
  return std::nullopt;
}

Result<DecodedText> decode(std::string_view bytes, const Decoder& decoder) {
  if (bytes.starts_with(UTF8_BOM)) {
    bytes.remove_prefix(UTF8_BOM.size());
    return DecodedText{replace_invalid_utf8(bytes), "utf-8",
                       find_invalid_utf8(bytes) != bytes.npos};
  }
  if (bytes.starts_with(UTF16LE_BOM)) return from_utf16(bytes.substr(2), ByteOrder::LITTLE);
  if (bytes.starts_with(UTF16BE_BOM)) return from_utf16(bytes.substr(2), ByteOrder::BIG);
  if (const auto order = guess_utf16(bytes)) return from_utf16(bytes, *order);
  if (find_invalid_utf8(bytes) == bytes.npos)
    return DecodedText{std::string(bytes), "utf-8", false};
  if (is_slightly_damaged_utf8(bytes)) {
    return DecodedText{replace_invalid_utf8(bytes), "utf-8", true};
  }
  if (auto text = from_gb18030(bytes, decoder)) return std::move(*text);
  return Error{
      "读不懂这个文件的文字编码（不是 UTF-8、UTF-16 或 GB18030）。请用“记事本”打开它，"
      "选“另存为”、编码选 UTF-8，再导入。"};
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, const Decoder& decoder) {
  Result<DecodedText> text = decode(bytes, decoder);
  if (text) clean_text(text.value().utf8);
  return text;
}

}  // namespace jixiao
