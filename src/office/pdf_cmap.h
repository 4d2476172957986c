// CMaps inside PDF files (ISO 32000-1, 9.7.5 and 9.10.3): which codes there are, what text they
// stand for (ToUnicode), which glyph they pick (an encoding of the file's own).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "office/pdf_object.h"

namespace jixiao {

inline constexpr std::size_t PDF_LIMIT_CMAP_ENTRIES = 300'000;

class PdfCmap {
 public:
  static PdfCmap parse(std::string_view stream);

  // Bytes of the code that begins here: as the code spaces say, `otherwise` where there are none.
  std::size_t code_bytes(std::string_view bytes, std::size_t otherwise) const;
  // Empty where the code has no text.
  std::u32string_view text(std::uint32_t code) const;
  std::optional<std::uint32_t> glyph(std::uint32_t code) const;
  bool has_texts() const { return !texts_.empty(); }

 private:
  struct CodeSpace {
    std::size_t bytes = 0;
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    bool holds(std::uint32_t code, std::size_t length) const;
  };
  struct GlyphRange {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
    std::uint32_t first = 0;
  };

  void take(std::string_view operation, const std::vector<PdfObject>& operands);
  void take_text_range(const PdfObject& low, const PdfObject& high, const PdfObject& target);

  std::vector<CodeSpace> spaces_;
  std::vector<GlyphRange> glyphs_;
  std::unordered_map<std::uint32_t, std::u32string> texts_;
};

// UTF-16, the high byte first, to characters; half a pair is U+FFFD.
std::u32string utf16be_to_utf32(std::string_view bytes);

}  // namespace jixiao
