#include "office/pdf_cmap.h"

#include <algorithm>

#include "base/utf8.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t LIMIT_OPERANDS = 10'000;

std::uint32_t code_of(const PdfObject& string) {
  std::uint32_t code = 0;
  for (const char byte : string.text.substr(0, 4)) {
    code = (code << 8) | static_cast<std::uint8_t>(byte);
  }
  return code;
}

}  // namespace

std::u32string utf16be_to_utf32(std::string_view bytes) {
  std::u32string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = [&](std::size_t at) {
      return static_cast<char32_t>((static_cast<std::uint8_t>(bytes[at]) << 8) |
                                   static_cast<std::uint8_t>(bytes[at + 1]));
    };
    const char32_t first = unit(i);
    const bool high = first >= 0xD800 && first < 0xDC00;
    const char32_t second = high && i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (second >= 0xDC00 && second < 0xE000) {
      text += 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
      i += 2;
    } else {
      text += first >= 0xD800 && first < 0xE000 ? REPLACEMENT_CHARACTER : first;
    }
  }
  return text;
}

PdfCmap PdfCmap::parse(std::string_view stream) {
  PdfCmap cmap;
  PdfParser parser(stream, 0, false);
  std::vector<PdfObject> operands;
  while (!parser.at_end()) {
    PdfObject object = parser.next();
    if (object.is(Kind::KEYWORD)) {
      cmap.take(object.data, operands);
      operands.clear();
    } else if (operands.size() < LIMIT_OPERANDS) {
      operands.push_back(std::move(object));
    }
  }
  return cmap;
}

void PdfCmap::take(std::string_view operation, const std::vector<PdfObject>& operands) {
  const std::size_t count = operands.size();
  if (operation == "endcodespacerange") {
    for (std::size_t i = 0; i + 1 < count && spaces_.size() < 64; i += 2) {
      spaces_.push_back({std::clamp<std::size_t>(operands[i].text.size(), 1, 4),
                         code_of(operands[i]), code_of(operands[i + 1])});
    }
  } else if (operation == "endbfchar") {
    for (std::size_t i = 0; i + 1 < count; i += 2) {
      take_text_range(operands[i], operands[i], operands[i + 1]);
    }
  } else if (operation == "endbfrange") {
    for (std::size_t i = 0; i + 2 < count; i += 3) {
      take_text_range(operands[i], operands[i + 1], operands[i + 2]);
    }
  } else if (operation == "endcidchar") {
    for (std::size_t i = 0; i + 1 < count && glyphs_.size() < PDF_LIMIT_CMAP_ENTRIES; i += 2) {
      const std::uint32_t code = code_of(operands[i]);
      glyphs_.push_back({code, code, static_cast<std::uint32_t>(operands[i + 1].count_or(0))});
    }
  } else if (operation == "endcidrange") {
    for (std::size_t i = 0; i + 2 < count && glyphs_.size() < PDF_LIMIT_CMAP_ENTRIES; i += 3) {
      glyphs_.push_back({code_of(operands[i]), code_of(operands[i + 1]),
                         static_cast<std::uint32_t>(operands[i + 2].count_or(0))});
    }
  }
}

// The texts of a range are a list, or count up from the first one in their last character.
void PdfCmap::take_text_range(const PdfObject& low, const PdfObject& high,
                              const PdfObject& target) {
  const std::uint32_t first = code_of(low);
  const std::uint32_t last = std::min(code_of(high), first + 0xFFFF);
  std::u32string text;
  if (target.is(Kind::STRING)) text = utf16be_to_utf32(target.text);
  for (std::uint32_t code = first; code <= last; ++code) {
    if (texts_.size() >= PDF_LIMIT_CMAP_ENTRIES) return;
    const std::size_t place = code - first;
    if (target.is(Kind::ARRAY)) {
      if (place >= target.items.size()) return;
      texts_[code] = utf16be_to_utf32(target.items[place].text);
    } else if (!text.empty()) {
      texts_[code] = text;
      if (text.back() < 0x10FFFF) ++text.back();
    }
    if (code == 0xFFFFFFFF) return;
  }
}

// Each byte has to lie in the range of its own place.
bool PdfCmap::CodeSpace::holds(std::uint32_t code, std::size_t length) const {
  if (bytes != length) return false;
  for (std::size_t shift = 0; shift < length * 8; shift += 8) {
    const std::uint32_t byte = (code >> shift) & 0xFF;
    if (byte < ((low >> shift) & 0xFF) || byte > ((high >> shift) & 0xFF)) return false;
  }
  return true;
}

std::size_t PdfCmap::code_bytes(std::string_view bytes, std::size_t otherwise) const {
  if (spaces_.empty()) return otherwise;
  std::uint32_t code = 0;
  for (std::size_t length = 1; length <= std::min<std::size_t>(4, bytes.size()); ++length) {
    code = (code << 8) | static_cast<std::uint8_t>(bytes[length - 1]);
    for (const CodeSpace& space : spaces_) {
      if (space.holds(code, length)) return length;
    }
  }
  return spaces_.front().bytes;
}

std::u32string_view PdfCmap::text(std::uint32_t code) const {
  const auto found = texts_.find(code);
  return found == texts_.end() ? std::u32string_view() : std::u32string_view(found->second);
}

std::optional<std::uint32_t> PdfCmap::glyph(std::uint32_t code) const {
  for (const GlyphRange& range : glyphs_) {
    if (code >= range.low && code <= range.high) return range.first + (code - range.low);
  }
  return std::nullopt;
}

}  // namespace jixiao
