#include "office/pdf_font.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "office/pdf_encoding.h"
#include "office/symbol_font.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t LIMIT_GLYPHS = 65'536;
constexpr double USUAL_WIDTH = 500;  // of a Latin letter, where a file names none
constexpr double IDEOGRAPH_WIDTH = 1000;
// In the character collection Adobe-GB1, where the letters of ASCII stand: once proportional, once
// half as wide as an ideograph (Adobe Technical Note 5079).
constexpr std::uint32_t GB1_PROPORTIONAL = 1;
constexpr std::uint32_t GB1_HALF_WIDTH = 814;

bool is_predefined(std::string_view name, std::string_view part) {
  return name.find(part) != name.npos;
}

std::uint32_t number_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char byte : bytes) code = (code << 8) | static_cast<std::uint8_t>(byte);
  return code;
}

void put_width(std::vector<double>& widths, std::uint64_t glyph, double width) {
  if (glyph >= LIMIT_GLYPHS) return;
  if (widths.size() <= glyph) widths.resize(static_cast<std::size_t>(glyph) + 1, -1);
  widths[static_cast<std::size_t>(glyph)] = width;
}

// Fonts without an embedded program: ABCDEF+Name → Name.
std::string_view without_subset_tag(std::string_view name) {
  return name.size() > 7 && name[6] == '+' ? name.substr(7) : name;
}

}  // namespace

std::unique_ptr<PdfFont> PdfFont::load(PdfFile& file, const PdfObject& dictionary,
                                       const Decoder& decoder) {
  auto font = std::make_unique<PdfFont>();
  font->decoder_ = &decoder;
  if (const auto stream = file.stream(file.get(dictionary, "ToUnicode"))) {
    font->to_unicode_ = PdfCmap::parse(*stream);
    if (!font->to_unicode_->has_texts()) font->to_unicode_.reset();
  }
  if (file.get(dictionary, "Subtype").is_name("Type0")) {
    font->load_composite(file, dictionary);
  } else {
    font->load_simple(file, dictionary);
  }
  return font;
}

void PdfFont::load_simple(PdfFile& file, const PdfObject& dictionary) {
  const std::string& full_name = file.get(dictionary, "BaseFont").text;
  const std::string_view name = without_subset_tag(full_name);
  const PdfObject& descriptor = file.get(dictionary, "FontDescriptor");
  const bool symbolic = (file.get(descriptor, "Flags").count_or(0) & 4) != 0;
  load_encoding(file, dictionary, symbolic);
  if (is_symbol_font(name)) {
    for (std::size_t code = 0x20; code < simple_.size(); ++code) {
      if (!simple_[code].empty() && file.get(dictionary, "Encoding").has_keys()) continue;
      simple_[code] = symbol_character(name, static_cast<char32_t>(code));
    }
  }
  load_simple_widths(file, dictionary);
  // The glyphs of a Type 3 font have units of their own.
  const PdfObject& matrix = file.get(dictionary, "FontMatrix");
  if (file.get(dictionary, "Subtype").is_name("Type3") && matrix.items.size() == 6) {
    unit_ = std::abs(file.resolve(matrix.items[0]).number_or(unit_));
  }
}

void PdfFont::load_encoding(PdfFile& file, const PdfObject& dictionary, bool symbolic) {
  const PdfObject& encoding = file.get(dictionary, "Encoding");
  const PdfObject& base = encoding.is(Kind::NAME) ? encoding : file.get(encoding, "BaseEncoding");
  const bool true_type = file.get(dictionary, "Subtype").is_name("TrueType");
  PdfEncoding table = true_type || symbolic ? PdfEncoding::WIN_ANSI : PdfEncoding::STANDARD;
  if (base.is_name("WinAnsiEncoding")) table = PdfEncoding::WIN_ANSI;
  if (base.is_name("MacRomanEncoding")) table = PdfEncoding::MAC_ROMAN;
  if (base.is_name("StandardEncoding")) table = PdfEncoding::STANDARD;
  for (std::size_t code = 0; code < simple_.size(); ++code) {
    const char32_t character = encoded_character(table, static_cast<std::uint8_t>(code));
    if (character != 0) simple_[code] = character;
  }
  std::uint64_t code = 0;
  for (const PdfObject& entry : file.get(encoding, "Differences").items) {
    const PdfObject& item = file.resolve(entry);
    if (item.is(Kind::NUMBER)) code = item.count_or(0);
    if (!item.is(Kind::NAME) || code >= simple_.size()) continue;
    const char32_t character = glyph_name_character(item.text);
    simple_[static_cast<std::size_t>(code++)] =
        character == 0 ? std::u32string() : std::u32string(1, character);
  }
}

void PdfFont::load_simple_widths(PdfFile& file, const PdfObject& dictionary) {
  const PdfObject& descriptor = file.get(dictionary, "FontDescriptor");
  const PdfObject& widths = file.get(dictionary, "Widths");
  default_width_ =
      file.get(descriptor, "MissingWidth").number_or(widths.items.empty() ? USUAL_WIDTH : 0);
  std::uint64_t code = file.get(dictionary, "FirstChar").count_or(0);
  for (const PdfObject& width : widths.items) {
    if (code >= simple_.size()) break;
    put_width(widths_, code++, file.resolve(width).number_or(default_width_));
  }
}

void PdfFont::load_composite(PdfFile& file, const PdfObject& dictionary) {
  load_codes(file, file.get(dictionary, "Encoding"));
  const PdfObject& descendants = file.get(dictionary, "DescendantFonts");
  if (descendants.items.empty()) return;
  const PdfObject& descendant = file.resolve(descendants.items[0]);
  default_width_ = file.get(descendant, "DW").number_or(IDEOGRAPH_WIDTH);
  load_glyph_widths(file, file.get(descendant, "W"));
}

void PdfFont::load_codes(PdfFile& file, const PdfObject& encoding) {
  codes_ = Codes::TWO_BYTES;
  if (encoding.is(Kind::STREAM)) {
    if (const auto stream = file.stream(encoding)) {
      own_cmap_ = PdfCmap::parse(*stream);
      codes_ = Codes::OWN_CMAP;
    }
    vertical_ = file.get(encoding, "WMode").number_or(0) == 1;
    return;
  }
  const std::string_view name = encoding.text;
  vertical_ = name.ends_with("-V") || name == "V";
  const bool unicode = name.starts_with("Uni");
  if (unicode && (is_predefined(name, "UCS2") || is_predefined(name, "UTF16"))) {
    codes_ = Codes::UTF_16;
  } else if (unicode && is_predefined(name, "UTF8")) {
    codes_ = Codes::UTF_8;
  } else if (unicode && is_predefined(name, "UTF32")) {
    codes_ = Codes::UTF_32;
  } else if (name.starts_with("GB")) {
    codes_ = Codes::GBK;
  }
}

// 9.7.4.3: "first [w w w]" and "first last w".
void PdfFont::load_glyph_widths(PdfFile& file, const PdfObject& widths) {
  for (std::size_t i = 0; i + 1 < widths.items.size();) {
    std::uint64_t glyph = file.resolve(widths.items[i]).count_or(LIMIT_GLYPHS);
    const PdfObject& second = file.resolve(widths.items[i + 1]);
    if (second.is(Kind::ARRAY)) {
      for (const PdfObject& width : second.items) {
        put_width(widths_, glyph++, file.resolve(width).number_or(default_width_));
      }
      i += 2;
      continue;
    }
    if (i + 2 >= widths.items.size()) return;
    const std::uint64_t last = std::min<std::uint64_t>(second.count_or(0), LIMIT_GLYPHS - 1);
    const double width = file.resolve(widths.items[i + 2]).number_or(default_width_);
    for (; glyph <= last; ++glyph) put_width(widths_, glyph, width);
    i += 3;
  }
}

std::size_t PdfFont::code_bytes(std::string_view rest) const {
  const auto byte = [rest](std::size_t at) {
    return at < rest.size() ? static_cast<std::uint8_t>(rest[at]) : 0;
  };
  switch (codes_) {
    case Codes::ONE_BYTE:
      return 1;
    case Codes::TWO_BYTES:
      return 2;
    case Codes::GBK:
      if (byte(0) <= 0x80 || byte(0) == 0xFF) return 1;
      return byte(1) >= 0x30 && byte(1) <= 0x39 ? 4 : 2;
    case Codes::UTF_8:
      return byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    case Codes::UTF_16:
      return byte(0) >= 0xD8 && byte(0) < 0xDC ? 4 : 2;
    case Codes::UTF_32:
      return 4;
    case Codes::OWN_CMAP:
      return own_cmap_->code_bytes(rest, 2);
  }
  return 1;
}

PdfCharacter PdfFont::next(std::string_view bytes, std::size_t& position) {
  const std::string_view rest = bytes.substr(position);
  const std::string_view code = rest.substr(0, code_bytes(rest));
  position += code.size();
  const std::uint32_t number = number_of(code);
  PdfCharacter character;
  character.text = text_of(code, number);
  character.width = width_of(number, code.size()) * unit_;
  character.is_space = code == " ";
  return character;
}

std::u32string_view PdfFont::text_of(std::string_view code_bytes, std::uint32_t code) {
  if (to_unicode_) {
    const std::u32string_view text = to_unicode_->text(code);
    if (!text.empty()) return text;
  }
  if (codes_ == Codes::ONE_BYTE) return simple_[code & 0xFF];
  const auto known = known_.find(code);
  if (known != known_.end()) return known->second;
  return known_.emplace(code, decoded(code_bytes)).first->second;
}

std::u32string PdfFont::decoded(std::string_view code_bytes) const {
  std::string utf8;
  switch (codes_) {
    case Codes::UTF_16:
      return utf16be_to_utf32(code_bytes);
    case Codes::UTF_8:
      return to_utf32(code_bytes);
    case Codes::UTF_32: {
      const std::uint32_t code = number_of(code_bytes);
      return code <= 0x10FFFF ? std::u32string(1, static_cast<char32_t>(code)) : std::u32string();
    }
    case Codes::GBK:
      if (code_bytes.size() == 1) return to_utf32(code_bytes);
      if (*decoder_ && (*decoder_)(code_bytes, "gb18030", utf8)) return to_utf32(utf8);
      return {};
    default:
      return {};
  }
}

double PdfFont::width_of(std::uint32_t code, std::size_t bytes) const {
  const auto listed = [this](std::uint32_t glyph) {
    return glyph < widths_.size() ? widths_[glyph] : -1;
  };
  const auto width_or = [](double width, double otherwise) {
    return width < 0 ? otherwise : width;
  };
  switch (codes_) {
    case Codes::ONE_BYTE:
    case Codes::TWO_BYTES:
      return width_or(listed(code), default_width_);
    case Codes::OWN_CMAP:
      return width_or(listed(own_cmap_->glyph(code).value_or(code)), default_width_);
    default:
      break;
  }
  if (code < 0x20 || code > 0x7E) return bytes == 1 ? USUAL_WIDTH : default_width_;
  const double half = listed(GB1_HALF_WIDTH + code - 0x20);
  const double proportional = listed(GB1_PROPORTIONAL + code - 0x20);
  const double otherwise = codes_ == Codes::GBK ? USUAL_WIDTH : default_width_;
  if (codes_ == Codes::GBK) return width_or(half, width_or(proportional, otherwise));
  return width_or(proportional, width_or(half, otherwise));
}

}  // namespace jixiao
