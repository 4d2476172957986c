// Glyphs of one width for tests: 1 em from U+2000 on (Chinese, full-width signs), half an em below.
#pragma once

#include "platform/services.h"

namespace jixiao {

float headless_advance(char32_t character, float size_px);

class HeadlessGlyphs final : public Glyphs {
 public:
  GlyphMetrics metrics(float size_px, bool bold) override;
  float advance(char32_t character, float size_px, bool bold) override;
  GlyphBitmap rasterize(char32_t character, float size_px, bool bold) override;
};

}  // namespace jixiao
