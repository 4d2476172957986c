#include "platform/glyph_shape.h"

#include <algorithm>
#include <cstddef>

namespace jixiao {
namespace {

constexpr int CHANNELS = 4;
constexpr int ALPHA = 3;
constexpr std::uint8_t INK = 32;               // more than the soft edge of a stroke
constexpr double STRAIGHT = 0.9;               // of a row or column, to be a line
constexpr char32_t PROBES[] = {U'永', U'書'};  // without a frame of their own
constexpr float PROBE_SIZE_PX = 32;

struct Picture {
  std::span<const std::uint8_t> rgba;
  int width;

  std::uint8_t alpha(int x, int y) const {
    const int pixel = y * width + x;
    return rgba[static_cast<std::size_t>(pixel * CHANNELS + ALPHA)];
  }
};

struct Box {
  int left, top, right, bottom;  // the last two beyond it
};

Box ink_of(const Picture& picture, int height) {
  Box box{picture.width, height, 0, 0};
  for (int y = 0; y < height; y++) {
    for (int x = 0; x < picture.width; x++) {
      if (picture.alpha(x, y) == 0) continue;
      box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), y + 1};
    }
  }
  return box;
}

}  // namespace

GlyphBitmap glyph_of_picture(std::span<const std::uint8_t> rgba, int width, int height, int left,
                             int top) {
  const Picture picture{rgba, width};
  const Box box = ink_of(picture, height);
  GlyphBitmap glyph;
  if (box.right <= box.left) return glyph;
  glyph.width = box.right - box.left;
  glyph.height = box.bottom - box.top;
  glyph.left = left + box.left;
  glyph.top = top - box.top;
  glyph.alpha.reserve(static_cast<std::size_t>(glyph.width * glyph.height));
  for (int y = box.top; y < box.bottom; y++) {
    for (int x = box.left; x < box.right; x++) glyph.alpha.push_back(picture.alpha(x, y));
  }
  return glyph;
}

bool is_missing_glyph(const GlyphBitmap& glyph) {
  const int width = glyph.width;
  const int height = glyph.height;
  if (width == 0 || height == 0) return true;
  const auto is_ink = [&](int x, int y) {
    return glyph.alpha[static_cast<std::size_t>(y * width + x)] > INK;
  };
  int row = 0;
  int column = 0;
  for (int x = 0; x < width; x++) row += is_ink(x, 0) && is_ink(x, height - 1) ? 1 : 0;
  for (int y = 0; y < height; y++) column += is_ink(0, y) && is_ink(width - 1, y) ? 1 : 0;
  return row >= width * STRAIGHT && column >= height * STRAIGHT;
}

bool draws_chinese(Glyphs& glyphs) {
  const GlyphBitmap first = glyphs.rasterize(PROBES[0], PROBE_SIZE_PX, false);
  const GlyphBitmap second = glyphs.rasterize(PROBES[1], PROBE_SIZE_PX, false);
  if (is_missing_glyph(first) || is_missing_glyph(second)) return false;
  return first.alpha != second.alpha;
}

}  // namespace jixiao
