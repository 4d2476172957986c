#include "office/text_encoding.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::string_view UTF8_BOM = "\xEF\xBB\xBF";
constexpr std::string_view UTF16LE_BOM = "\xFF\xFE";
constexpr std::string_view UTF16BE_BOM = "\xFE\xFF";
// One damaged place among so many sound characters: still UTF-8. Text in GBK never looks so.
constexpr std::size_t SOUND_PER_DAMAGED = 20;

constexpr std::size_t BYTES_A_STEP = 256 << 10;

enum class ByteOrder { LITTLE, BIG };

std::uint32_t unit_at(std::string_view bytes, std::size_t i, bool big_endian) {
  const auto first = static_cast<unsigned char>(bytes[i]);
  const auto second = static_cast<unsigned char>(bytes[i + 1]);
  return big_endian ? first << 8 | second : first | second << 8;
}

// Without a BOM: digits, tabs and line ends have a zero byte beside them, always on the same side.
std::optional<ByteOrder> guess_utf16(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
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

// Where a slice ends: neither within a character nor within a line end.
std::size_t slice_end(std::string_view text, std::size_t from) {
  std::size_t end = std::min(from + BYTES_A_STEP, text.size());
  while (end < text.size() && (is_continuation(text[end]) || text[end - 1] == '\r')) ++end;
  return end;
}

}  // namespace

void TextDecoding::begin() {
  std::optional<ByteOrder> order;
  if (bytes_.starts_with(UTF8_BOM)) {
    bytes_.remove_prefix(UTF8_BOM.size());
    has_mark_ = true;
  } else if (bytes_.starts_with(UTF16LE_BOM) || bytes_.starts_with(UTF16BE_BOM)) {
    order = bytes_.starts_with(UTF16LE_BOM) ? ByteOrder::LITTLE : ByteOrder::BIG;
    bytes_.remove_prefix(UTF16LE_BOM.size());
  } else {
    order = guess_utf16(bytes_);
  }
  big_endian_ = order == ByteOrder::BIG;
  text_.encoding = !order ? "utf-8" : big_endian_ ? "utf-16be" : "utf-16le";
  stage_ = order ? Stage::UTF16 : Stage::CHECK;
}

void TextDecoding::read_utf16() {
  const std::size_t end = std::min(done_ + BYTES_A_STEP, bytes_.size());
  std::size_t& i = done_;
  for (; i + 1 < bytes_.size() && i < end; i += 2) {
    char32_t character = unit_at(bytes_, i, big_endian_);
    if (character >= 0xD800 && character < 0xDC00 && i + 3 < bytes_.size()) {
      const std::uint32_t low = unit_at(bytes_, i + 2, big_endian_);
      if (low >= 0xDC00 && low < 0xE000) {
        character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    text_.damaged |= character >= 0xD800 && character < 0xE000;
    append_utf8(unclean_, character);
  }
  if (i + 1 < bytes_.size()) return;
  text_.damaged |= bytes_.size() % 2 != 0;
  clean_from(unclean_);
}

void TextDecoding::check() {
  const std::size_t end = slice_end(bytes_, done_);
  if (find_invalid_utf8(bytes_.substr(done_, end - done_)) != bytes_.npos) return read_otherwise();
  done_ = end;
  if (done_ == bytes_.size()) clean_from(bytes_);
}

// In one step: the decoder wants the whole.
void TextDecoding::read_otherwise() {
  if (has_mark_ || is_slightly_damaged_utf8(bytes_)) {
    text_.damaged = true;
    unclean_ = replace_invalid_utf8(bytes_);
  } else if (std::optional<DecodedText> text = from_gb18030(bytes_, decoder_)) {
    unclean_ = std::exchange(text->utf8, {});
    text_ = *std::move(text);
  } else {
    status_ = Error{
        "读不懂这个文件的文字编码（不是 UTF-8、UTF-16 或 GB18030）。请用“记事本”打开它，"
        "选“另存为”、编码选 UTF-8，再导入。"};
    stage_ = Stage::DONE;
    return;
  }
  clean_from(unclean_);
}

void TextDecoding::clean_from(std::string_view utf8) {
  cleaning_ = utf8;
  text_.utf8.reserve(utf8.size());
  done_ = 0;
  stage_ = Stage::CLEAN;
}

void TextDecoding::clean() {
  const std::size_t end = slice_end(cleaning_, done_);
  std::string slice(cleaning_.substr(done_, end - done_));
  clean_text(slice);
  text_.utf8 += slice;
  done_ = end;
  if (done_ == cleaning_.size()) stage_ = Stage::DONE;
}

bool TextDecoding::step() {
  switch (stage_) {
    case Stage::BEGIN:
      begin();
      break;
    case Stage::UTF16:
      read_utf16();
      break;
    case Stage::CHECK:
      check();
      break;
    case Stage::CLEAN:
      clean();
      break;
    case Stage::DONE:
      break;
  }
  return stage_ != Stage::DONE;
}

Result<DecodedText> TextDecoding::take() {
  if (!status_) return status_.error();
  return std::move(text_);
}

Result<DecodedText> decode_text(std::string_view bytes, const Decoder& decoder) {
  TextDecoding decoding(bytes, decoder);
  while (decoding.step()) {
  }
  return decoding.take();
}

}  // namespace jixiao
