#include "platform/headless/headless_glyphs.h"

#include <cmath>
#include <cstddef>

namespace jixiao {

float headless_advance(char32_t character, float size_px) {
  return character >= 0x2000 ? size_px : size_px / 2;
}

std::vector<char32_t> decode_utf8(std::string_view text) {
  std::vector<char32_t> characters;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    const int more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t character = more == 0 ? lead : lead & (0x3F >> more);
    for (int k = 0; k < more && i < text.size(); ++k)
      character = character << 6 | (static_cast<unsigned char>(text[i++]) & 0x3F);
    characters.push_back(character);
  }
  return characters;
}

GlyphMetrics HeadlessGlyphs::metrics(float size_px, bool) {
  return {size_px * 0.88f, size_px * 0.12f};
}

float HeadlessGlyphs::advance(char32_t character, float size_px, bool) {
  return headless_advance(character, size_px);
}

GlyphBitmap HeadlessGlyphs::rasterize(char32_t character, float size_px, bool bold) {
  GlyphBitmap bitmap;
  bitmap.advance = advance(character, size_px, bold);
  if (character == ' ' || character == 0x3000) return bitmap;
  bitmap.width = static_cast<int>(std::floor(bitmap.advance));
  bitmap.height = static_cast<int>(std::floor(size_px));
  bitmap.top = static_cast<int>(std::round(size_px * 0.88f));
  bitmap.alpha.assign(static_cast<std::size_t>(bitmap.width * bitmap.height), 255);
  return bitmap;
}

}  // namespace jixiao
