#include "platform/glyph_shape.h"

#include <doctest.h>

#include <string_view>
#include <utility>
#include <vector>

using namespace jixiao;

namespace {

// Of rows of '#' (ink) and other characters (none).
GlyphBitmap glyph_of(const std::vector<std::string_view>& rows, int left = 0, int top = 0) {
  const int width = static_cast<int>(rows.front().size());
  std::vector<std::uint8_t> rgba;
  for (const std::string_view row : rows) {
    for (const char pixel : row) {
      rgba.insert(rgba.end(), {255, 255, 255, static_cast<std::uint8_t>(pixel == '#' ? 200 : 0)});
    }
  }
  return glyph_of_picture(rgba, width, static_cast<int>(rows.size()), left, top);
}

// Draws what it was given, in the order in which it is asked.
class GivenGlyphs final : public Glyphs {
 public:
  GivenGlyphs(GlyphBitmap first, GlyphBitmap second)
      : given_{std::move(first), std::move(second)} {}
  GlyphMetrics metrics(float, bool) override { return {}; }
  float advance(char32_t, float, bool) override { return 0; }
  GlyphBitmap rasterize(char32_t, float, bool) override { return given_[asked_++ % 2]; }

 private:
  GlyphBitmap given_[2];
  int asked_ = 0;
};

const std::vector<std::string_view> BOX = {"#####", "#...#", "#...#", "#####"};

}  // namespace

TEST_CASE("glyph of a picture: the ink without its empty edges, and where it stands") {
  const GlyphBitmap glyph = glyph_of({"......", "..#...", ".###..", "......"}, -1, 9);
  CHECK(glyph.width == 3);
  CHECK(glyph.height == 2);
  CHECK(glyph.left == 0);
  CHECK(glyph.top == 8);
  CHECK(glyph.alpha == std::vector<std::uint8_t>{0, 200, 0, 200, 200, 200});
}

TEST_CASE("glyph of a picture: ink in the outermost row and column is kept") {
  const GlyphBitmap glyph = glyph_of({"#..", "..#"});
  CHECK(glyph.width == 3);
  CHECK(glyph.height == 2);
}

TEST_CASE("glyph of a picture: without ink it has no size") {
  const GlyphBitmap glyph = glyph_of({"...", "..."}, 4, 4);
  CHECK(glyph.width == 0);
  CHECK(glyph.height == 0);
  CHECK(glyph.alpha.empty());
}

TEST_CASE("a missing glyph is nothing or a box, not a character with strokes") {
  CHECK(is_missing_glyph(glyph_of({"..."})));
  CHECK(is_missing_glyph(glyph_of(BOX)));
  CHECK_FALSE(is_missing_glyph(glyph_of({"..#..", "#####", "..#..", ".#.#."})));
}

TEST_CASE("fonts have Chinese characters where two of them are neither missing nor the same") {
  const GlyphBitmap cross = glyph_of({".#.", "###", ".#."});
  const GlyphBitmap stroke = glyph_of({"#..", ".#.", "..#"});
  GivenGlyphs good(cross, stroke);
  CHECK(draws_chinese(good));
  GivenGlyphs same(cross, cross);
  CHECK_FALSE(draws_chinese(same));
  GivenGlyphs boxes(glyph_of(BOX), stroke);
  CHECK_FALSE(draws_chinese(boxes));
}
