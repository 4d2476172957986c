// A page as it is painted: characters and ruling lines at their places, without a word about what
// belongs together. PDF and OFD files are read to these; grid/read_geometry.h finds the tables.
//
// Places are in points (1/72 inch) from the upper left corner of the page as it is shown, x to the
// right, y downwards.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace jixiao {

inline constexpr std::size_t PAINTED_LIMIT_GLYPHS = 400'000;  // of one page
inline constexpr std::size_t PAINTED_LIMIT_RULES = 200'000;
inline constexpr std::size_t PAINTED_LIMIT_PAGES = 5'000;

// x' = a x + c y + e,  y' = b x + d y + f
struct Matrix {
  double a = 1;
  double b = 0;
  double c = 0;
  double d = 1;
  double e = 0;
  double f = 0;
};
// First `first`, then `second`. Inline, as the next one: several for each character.
inline Matrix operator*(const Matrix& first, const Matrix& second) {
  return {first.a * second.a + first.b * second.c,
          first.a * second.b + first.b * second.d,
          first.c * second.a + first.d * second.c,
          first.c * second.b + first.d * second.d,
          first.e * second.a + first.f * second.c + second.e,
          first.e * second.b + first.f * second.d + second.f};
}

struct PagePoint {
  double x = 0;
  double y = 0;
};
inline PagePoint operator*(PagePoint point, const Matrix& matrix) {
  return {matrix.a * point.x + matrix.c * point.y + matrix.e,
          matrix.b * point.x + matrix.d * point.y + matrix.f};
}

// Lines from corner to corner, in parts that do not touch. Keeps its memory for the next one.
class PagePath {
 public:
  static constexpr std::size_t LIMIT = 20'000;  // parts, and corners of each

  std::size_t parts() const { return starts_.size(); }
  std::span<const PagePoint> part(std::size_t index) const {
    const std::size_t end = index + 1 < starts_.size() ? starts_[index + 1] : corners_.size();
    return std::span(corners_).subspan(starts_[index], end - starts_[index]);
  }
  std::span<const PagePoint> corners() const { return corners_; }
  void begin(PagePoint at);
  void go_to(PagePoint at);  // begins where nothing did
  void close();
  void clear();

 private:
  std::vector<PagePoint> corners_;
  std::vector<std::size_t> starts_;
};

struct PaintedGlyph {
  char32_t character = 0;
  float x = 0;  // where it begins on the base line
  float y = 0;
  float width = 0;         // along the line
  float size = 0;          // of the font
  std::uint8_t turn = 0;   // quarter turns clockwise of the direction it is read in
  bool invisible = false;  // text behind a scan
};

// A straight line or a thin bar, along an axis.
struct PaintedRule {
  bool horizontal = false;
  float at = 0;    // y of a horizontal one, x of a vertical one
  float from = 0;  // along the other axis
  float to = 0;
};

struct PaintedPage {
  float width = 0;
  float height = 0;
  std::vector<PaintedGlyph> glyphs;  // in the order of painting
  std::vector<PaintedRule> rules;
  bool has_picture = false;
  std::size_t unknown_glyphs = 0;  // painted, but nobody says which character they are
};

// Collects what is painted on one page.
class PagePainter {
 public:
  explicit PagePainter(PaintedPage& page) : page_(page) {}

  // A character from `origin`, `advance` wide, before `to_page`. Slanted ones (watermarks) are left
  // out. size: of the font, before to_page.
  void glyph(char32_t character, PagePoint origin, double advance, double size,
             const Matrix& to_page, bool invisible);
  void line(PagePoint from, PagePoint to);
  // A filled shape: a rule where it is thin.
  void filled(std::span<const PagePoint> corners);
  // Each part of a path.
  void path(const PagePath& path, bool stroke, bool fill);

 private:
  void rule(bool horizontal, double at, double from, double to);

  PaintedPage& page_;
};

// Where painted pages come from, in slices:
//   while (source->step()) if (auto page = source->take_page()) …
class PageSource {
 public:
  PageSource() = default;
  PageSource(const PageSource&) = delete;
  PageSource& operator=(const PageSource&) = delete;
  virtual ~PageSource() = default;

  virtual bool step() = 0;                             // false at the end, or where it failed
  virtual std::optional<PaintedPage> take_page() = 0;  // the one that became whole in this step
  virtual const Status& status() const = 0;
  virtual double progress() const = 0;  // 0…1
  virtual std::vector<std::string> take_warnings() = 0;
};

}  // namespace jixiao
