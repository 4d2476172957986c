// Traps: FontLoaderData has to be null when the font is added, so what the loader needs travels as
// the font's "data", which the atlas copies; LoaderInit and LoaderShutdown must stay null for a
// loader that belongs to one font; a glyph asked for its advance only gets no bitmap.
#include "platform/imgui/glyph_loader.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace jixiao {
namespace {

// Beyond the third plane are only private and invisible characters. A table of advances reaches to
// the highest character used, so they would cost megabytes for nothing.
constexpr ImWchar LAST_CHARACTER = 0x3FFFF;

struct GlyphSource {
  Glyphs* glyphs;
  bool bold;
};

const GlyphSource& source_of(const ImFontConfig* config) {
  return *static_cast<const GlyphSource*>(config->FontData);
}

float density_of(const ImFontConfig* config, const ImFontBaked* baked) {
  return config->RasterizerDensity * baked->RasterizerDensity;
}

// Controls, surrogates and noncharacters, which no font draws.
bool is_drawable(ImWchar character) {
  if (character < 0x20 || (character >= 0x7F && character < 0xA0)) return false;
  if (character >= 0xD800 && character < 0xE000) return false;
  return character <= LAST_CHARACTER && (character & 0xFFFE) != 0xFFFE;
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar character) {
  return is_drawable(character);
}

bool init_size(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
  const GlyphSource& source = source_of(config);
  const float density = density_of(config, baked);
  const float size_px = baked->Size * density;
  const GlyphMetrics metrics = source.glyphs->metrics(size_px, source.bold);
  // ImGui's line is as high as the font size; the browser puts ascent and descent (together often
  // more) in the middle of the line. The same baseline for both, on a whole device pixel: text
  // must not move when the real field is laid over it.
  const float ascent = std::round((size_px + metrics.ascent - metrics.descent) / 2);
  baked->Ascent = ascent / density;
  baked->Descent = -(size_px - ascent) / density;
  return true;
}

void place_bitmap(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked,
                  const GlyphBitmap& bitmap, ImFontGlyph* glyph) {
  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, bitmap.width, bitmap.height);
  if (id == ImFontAtlasRectId_Invalid) return;  // atlas full: blank, but the width is right
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, id);
  const float pixel = 1.0f / density_of(config, baked);
  glyph->X0 = static_cast<float>(bitmap.left) * pixel;
  glyph->Y0 = baked->Ascent - static_cast<float>(bitmap.top) * pixel;
  glyph->X1 = glyph->X0 + static_cast<float>(bitmap.width) * pixel;
  glyph->Y1 = glyph->Y0 + static_cast<float>(bitmap.height) * pixel;
  glyph->Visible = true;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, glyph, rect, bitmap.alpha.data(),
                                     ImTextureFormat_Alpha8, bitmap.width);
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*,
                ImWchar character, ImFontGlyph* glyph, float* advance_only) {
  if (!is_drawable(character)) return false;
  const GlyphSource& source = source_of(config);
  const float density = density_of(config, baked);
  const float size_px = baked->Size * density;
  if (advance_only != nullptr) {
    *advance_only = source.glyphs->advance(character, size_px, source.bold) / density;
    return true;
  }
  const GlyphBitmap bitmap = source.glyphs->rasterize(character, size_px, source.bold);
  glyph->Codepoint = character;
  glyph->AdvanceX = bitmap.advance / density;
  if (bitmap.width > 0 && bitmap.height > 0) place_bitmap(atlas, config, baked, bitmap, glyph);
  return true;
}

const ImFontLoader& glyph_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "platform glyphs";
    made.FontSrcContainsGlyph = contains_glyph;
    made.FontBakedInit = init_size;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return loader;
}

}  // namespace

ImFont* add_glyph_font(Glyphs& glyphs, bool bold) {
  GlyphSource source{&glyphs, bold};
  ImFontConfig config;
  config.FontLoader = &glyph_loader();
  config.FontData = &source;
  config.FontDataSize = sizeof source;
  config.FontDataOwnedByAtlas = false;  // the atlas makes its own copy
  // Exact advances, so that lines break where the real field breaks them; the renderer puts each
  // glyph on whole device pixels.
  config.PixelSnapH = false;
  return ImGui::GetIO().Fonts->AddFont(&config);
}

}  // namespace jixiao
