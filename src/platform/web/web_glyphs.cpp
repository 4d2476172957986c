// Glyphs drawn by the browser's Canvas2D (web/glyphs.js), text encodings by its TextDecoder
// (web/encodings.js).
#include <emscripten.h>

#include <cmath>
#include <cstdlib>

#include "platform/glyph_shape.h"
#include "platform/web/js_text.h"
#include "platform/web/web_services.h"

namespace jixiao {

// clang-format off
EM_JS(void, js_glyph_metrics, (float size_px, int bold, float* result), {
  const metrics = Module.platform.glyphs.metrics(size_px, !!bold);
  HEAPF32[result >> 2] = metrics.ascent;
  HEAPF32[(result >> 2) + 1] = metrics.descent;
});
EM_JS(float, js_glyph_advance, (int character, float size_px, int bold), {
  return Module.platform.glyphs.advance(character, size_px, !!bold);
});
// The picture's RGBA, or null; its numbers to `place`: width, height, left, top.
EM_JS(std::uint8_t*, js_glyph_picture,
      (int character, float size_px, int bold, std::int32_t* place, float* advance), {
        const glyph = Module.platform.glyphs.picture(character, size_px, !!bold);
        const block = glyph.rgba.length > 0 ? Module._malloc(glyph.rgba.length) : 0;
        if (block) HEAPU8.set(glyph.rgba, block);
        HEAP32.set([ glyph.width, glyph.height, glyph.left, glyph.top ], place >> 2);
        HEAPF32[advance >> 2] = glyph.advance;
        return block;
      });
EM_JS(char*, js_text_decode,
      (const char* bytes, int size, const char* encoding, int encoding_size, int* result_size), {
        const platform = Module.platform;
        return platform.give(platform.encodings.decode(platform.bytes(bytes, size),
                                                       platform.text(encoding, encoding_size)),
                             result_size);
      });
EM_JS(char*, js_text_encode,
      (const char* text, int size, const char* encoding, int encoding_size, int* result_size), {
        const platform = Module.platform;
        return platform.give(platform.encodings.encode(platform.text(text, size),
                                                       platform.text(encoding, encoding_size)),
                             result_size);
      });
// clang-format on

GlyphMetrics WebGlyphs::metrics(float size_px, bool bold) {
  float result[2] = {};
  js_glyph_metrics(size_px, bold, result);
  return {result[0], result[1]};
}

float WebGlyphs::advance(char32_t character, float size_px, bool bold) {
  // Character 21 bits, weight 1, size in 1/64 px.
  const auto size = static_cast<std::uint64_t>(std::lround(size_px * 64));
  const std::uint64_t key = size << 22 | static_cast<std::uint64_t>(bold) << 21 | character;
  const auto known = advances_.find(key);
  if (known != advances_.end()) return known->second;
  const float measured = js_glyph_advance(static_cast<int>(character), size_px, bold);
  advances_.emplace(key, measured);
  return measured;
}

GlyphBitmap WebGlyphs::rasterize(char32_t character, float size_px, bool bold) {
  std::int32_t place[4] = {};
  float advance = 0;
  std::uint8_t* rgba =
      js_glyph_picture(static_cast<int>(character), size_px, bold, place, &advance);
  const auto [width, height, left, top] = place;
  const std::size_t size = rgba == nullptr ? 0 : static_cast<std::size_t>(width * height * 4);
  GlyphBitmap bitmap =
      glyph_of_picture({rgba, size}, size > 0 ? width : 0, size > 0 ? height : 0, left, top);
  bitmap.advance = advance;
  std::free(rgba);
  return bitmap;
}

bool WebTextDecoder::decode(std::string_view bytes, std::string_view encoding, std::string& utf8) {
  int size = -1;
  char* block =
      js_text_decode(bytes.data(), size_of(bytes), encoding.data(), size_of(encoding), &size);
  if (size < 0) return false;
  utf8 = adopt_text(block, static_cast<std::size_t>(size));
  return true;
}

bool WebTextDecoder::encode(std::string_view utf8, std::string_view encoding, std::string& bytes) {
  int size = -1;
  char* block =
      js_text_encode(utf8.data(), size_of(utf8), encoding.data(), size_of(encoding), &size);
  if (size < 0) return false;
  bytes = adopt_text(block, static_cast<std::size_t>(size));
  return true;
}

}  // namespace jixiao
