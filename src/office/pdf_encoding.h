// What the codes and glyph names of simple PDF fonts stand for (ISO 32000-1, annex D; the names of
// the Adobe Glyph List that its encodings use).
#pragma once

#include <cstdint>
#include <string_view>

namespace jixiao {

enum class PdfEncoding : std::uint8_t { STANDARD, WIN_ANSI, MAC_ROMAN };

// 0 where the encoding has nothing at that place.
char32_t encoded_character(PdfEncoding encoding, std::uint8_t code);
// "greaterequal" → ≥, "uni4E00" → 一; 0 for a name that is not known.
char32_t glyph_name_character(std::string_view name);
// Fonts share a glyph between 目 and the radical ⽬, and the text of a PDF names either. The
// character that is meant.
char32_t without_radical(char32_t character);

}  // namespace jixiao
