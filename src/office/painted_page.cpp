#include "office/painted_page.h"

#include <algorithm>
#include <cmath>

namespace jixiao {
namespace {

constexpr double THIN_POINTS = 3.5;        // a bar up to that is a ruling line
constexpr double SLANT = 0.1;              // of a direction that still counts as along an axis
constexpr double LARGEST_POINTS = 30'000;  // of a page: PDF allows 14,400

bool is_usable(double value) {
  return std::isfinite(value) && std::abs(value) < LARGEST_POINTS;
}

// Nearly all lie along an axis, where std::hypot says the same after a long calculation.
double length_of(double x, double y) {
  if (x == 0) return std::abs(y);
  return y == 0 ? std::abs(x) : std::hypot(x, y);
}

}  // namespace

void PagePath::begin(PagePoint at) {
  if (parts() >= LIMIT) return;
  starts_.push_back(corners_.size());
  corners_.push_back(at);
}

void PagePath::go_to(PagePoint at) {
  if (starts_.empty()) return begin(at);
  if (corners_.size() - starts_.back() < LIMIT) corners_.push_back(at);
}

void PagePath::close() {
  if (starts_.empty() || corners_.size() - starts_.back() < 2) return;
  go_to(PagePoint(corners_[starts_.back()]));
}

void PagePath::clear() {
  corners_.clear();
  starts_.clear();
}

void PagePainter::glyph(char32_t character, PagePoint origin, double advance, double size,
                        const Matrix& to_page, bool invisible) {
  const PagePoint start = origin * to_page;
  const double across = length_of(to_page.a, to_page.b);
  const double upwards = length_of(to_page.c, to_page.d);
  if (!is_usable(start.x) || !is_usable(start.y) || !is_usable(across * advance) ||
      !is_usable(upwards * size) || across <= 0 || upwards * size < 0.5) {
    return;
  }
  if (start.x < -1 || start.y < -1 || start.x > page_.width + 1 || start.y > page_.height + 1) {
    return;
  }
  const double cosine = to_page.a / across;
  const double sine = to_page.b / across;
  if (std::min(std::abs(cosine), std::abs(sine)) > SLANT) return;
  if (page_.glyphs.size() >= PAINTED_LIMIT_GLYPHS) return;
  PaintedGlyph glyph;
  glyph.character = character;
  glyph.x = static_cast<float>(start.x);
  glyph.y = static_cast<float>(start.y);
  glyph.width = static_cast<float>(std::abs(across * advance));
  glyph.size = static_cast<float>(std::abs(upwards * size));
  const bool upright = std::abs(cosine) > std::abs(sine);
  glyph.turn = static_cast<std::uint8_t>(upright ? (cosine > 0 ? 0 : 2) : (sine > 0 ? 1 : 3));
  glyph.invisible = invisible;
  page_.glyphs.push_back(glyph);
}

void PagePainter::line(PagePoint from, PagePoint to) {
  const double wide = std::abs(to.x - from.x);
  const double high = std::abs(to.y - from.y);
  if (high < 1 && wide > high) {
    rule(true, (from.y + to.y) / 2, std::min(from.x, to.x), std::max(from.x, to.x));
  } else if (wide < 1 && high > wide) {
    rule(false, (from.x + to.x) / 2, std::min(from.y, to.y), std::max(from.y, to.y));
  }
}

void PagePainter::path(const PagePath& path, bool stroke, bool fill) {
  for (std::size_t i = 0; i < path.parts(); ++i) {
    const std::span<const PagePoint> corners = path.part(i);
    for (std::size_t end = 1; end < corners.size() && stroke; ++end) {
      line(corners[end - 1], corners[end]);
    }
    if (fill) filled(corners);
  }
}

void PagePainter::filled(std::span<const PagePoint> corners) {
  if (corners.size() < 2) return;
  double left = corners[0].x;
  double right = left;
  double top = corners[0].y;
  double bottom = top;
  for (const PagePoint& corner : corners) {
    left = std::min(left, corner.x);
    right = std::max(right, corner.x);
    top = std::min(top, corner.y);
    bottom = std::max(bottom, corner.y);
  }
  if (bottom - top <= THIN_POINTS && right - left > bottom - top) {
    rule(true, (top + bottom) / 2, left, right);
  } else if (right - left <= THIN_POINTS && bottom - top > right - left) {
    rule(false, (left + right) / 2, top, bottom);
  }
}

void PagePainter::rule(bool horizontal, double at, double from, double to) {
  const double end = horizontal ? page_.height : page_.width;
  const double length = horizontal ? page_.width : page_.height;
  if (!std::isfinite(at) || !std::isfinite(from) || !std::isfinite(to)) return;
  from = std::clamp(from, 0.0, length);
  to = std::clamp(to, 0.0, length);
  if (at < -1 || at > end + 1 || to - from <= 0 || page_.rules.size() >= PAINTED_LIMIT_RULES)
    return;
  page_.rules.push_back(
      {horizontal, static_cast<float>(at), static_cast<float>(from), static_cast<float>(to)});
}

}  // namespace jixiao
