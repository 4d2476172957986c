#include "platform/headless/headless_glyphs.h"

#include <cmath>
#include <cstddef>

namespace jixiao {

float headless_advance(char32_t character, float size_px) {
  return character >= 0x2000 ? size_px : size_px / 2;
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
