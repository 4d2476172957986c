// What a picture of one character shows: its ink without the empty edges, and whether it is a
// character at all or the box that stands for one no font has.
#pragma once

#include <cstdint>
#include <span>

#include "platform/services.h"

namespace jixiao {

// The ink of a picture of `width` * `height` pixels, RGBA, of which alpha counts. left and top are
// those of the picture (see GlyphBitmap); advance stays 0. Without ink: no size and no alpha.
GlyphBitmap glyph_of_picture(std::span<const std::uint8_t> rgba, int width, int height, int left,
                             int top);

// Nothing, or the box browsers draw for a character that no font has: its outermost rows and
// columns are straight lines.
bool is_missing_glyph(const GlyphBitmap& glyph);

// Whether its fonts have Chinese characters: two of them are neither missing nor the same.
bool draws_chinese(Glyphs& glyphs);

}  // namespace jixiao
