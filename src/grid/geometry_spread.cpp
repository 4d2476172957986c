#include "grid/geometry_spread.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/utf8.h"
#include "grid/geometry_text.h"

namespace jixiao {
namespace {

constexpr float SAME_EDGE_POINTS = 3.0F;
constexpr float SAME_ROW_POINTS = 1.6F;
constexpr float SAME_GLYPH_POINTS = 1.0F;
constexpr float CENTRED_POINTS = 6.0F;
constexpr float MARGIN = 0.12F;            // of the height: where page numbers stand
constexpr std::size_t LEAST_EDGES = 5;     // that rows of a strip share with those of another
constexpr std::size_t MOST_LOOSE = 2'000;  // characters outside of the table

bool is_table(const PageFrame& frame) {
  return frame.rows.size() > 1;
}

bool same_extent(const PageFrame& a, const PageFrame& b) {
  return std::abs(a.left - b.left) <= SAME_EDGE_POINTS &&
         std::abs(a.right - b.right) <= SAME_EDGE_POINTS;
}

bool has_edge(const std::vector<float>& edges, float place) {
  const auto next = std::lower_bound(edges.begin(), edges.end(), place - SAME_ROW_POINTS);
  return next != edges.end() && *next <= place + SAME_ROW_POINTS;
}

// How many edges of rows two pages share; none unless one has all those of the other, which may
// have merged cells only, and both begin or both end at the same height: where a heading over all
// columns is cut on both sides, no line may be above its middle.
std::size_t shared_edges(const PageFrame& a, const PageFrame& b) {
  if (!is_table(a) || !is_table(b) || std::abs(a.height - b.height) > SAME_ROW_POINTS) return 0;
  const std::vector<float>& few = a.rows.size() < b.rows.size() ? a.rows : b.rows;
  const std::vector<float>& many = a.rows.size() < b.rows.size() ? b.rows : a.rows;
  if (!has_edge(few, many.front()) && !has_edge(few, many.back())) return 0;
  std::size_t shared = 0;
  for (const float edge : few) {
    if (has_edge(many, edge)) {
      ++shared;
    } else if (edge > many.front() && edge < many.back()) {
      return 0;
    }
  }
  return shared;
}

// The characters above and below the table.
std::vector<PaintedGlyph> loose_glyphs(const PaintedPage& page, const PageFrame& frame) {
  std::vector<PaintedGlyph> loose;
  std::copy_if(page.glyphs.begin(), page.glyphs.end(), std::back_inserter(loose),
               [&](const PaintedGlyph& glyph) {
                 return glyph.y < frame.rows.front() || glyph.y > frame.rows.back();
               });
  return loose;
}

// Page numbers, and what stands outside of the tables at the same place on both pages.
void drop_running(PaintedPage& page, const PageFrame& frame,
                  const std::vector<PaintedGlyph>& before) {
  std::erase_if(page.glyphs, [&](const PaintedGlyph& glyph) {
    if (glyph.y >= frame.rows.front() && glyph.y <= frame.rows.back()) return false;
    const bool at_end = glyph.y > frame.rows.back() && glyph.y > page.height * (1 - MARGIN);
    return at_end || std::any_of(before.begin(), before.end(), [&](const PaintedGlyph& other) {
             return other.character == glyph.character &&
                    std::abs(other.x - glyph.x) <= SAME_GLYPH_POINTS &&
                    std::abs(other.y - glyph.y) <= SAME_GLYPH_POINTS;
           });
  });
}

// Above the table stands a line over its middle: another table, that begins here.
bool has_own_title(const PaintedPage& page, const PageFrame& frame) {
  std::vector<PaintedGlyph> above = loose_glyphs(page, frame);
  std::erase_if(above, [&](const PaintedGlyph& glyph) {
    return glyph.turn != 0 || glyph.y >= frame.rows.front();
  });
  const float middle = (frame.left + frame.right) / 2;
  for (const PaintedLine& line : lines_of(above)) {
    const bool centred = std::abs((line.left + line.right) / 2 - middle) < CENTRED_POINTS;
    if (centred && line.left > frame.left + line.size) return true;
  }
  return false;
}

void put_beside(PaintedPage& page, PageFrame& frame, PaintedPage next,
                const PageFrame& next_frame) {
  const float distance = frame.right - next_frame.left;
  for (PaintedGlyph& glyph : next.glyphs) {
    glyph.x += distance;
    page.glyphs.push_back(glyph);
  }
  for (PaintedRule& rule : next.rules) {
    if (!rule.horizontal) rule.at += distance;
    if (rule.horizontal) rule.from += distance, rule.to += distance;
    page.rules.push_back(rule);
  }
  page.width = std::max(page.width, next.width + distance);
  page.has_picture |= next.has_picture;
  page.unknown_glyphs += next.unknown_glyphs;
  frame.right = next_frame.right + distance;
  if (next_frame.rows.size() > frame.rows.size()) frame.rows = next_frame.rows;
}

// Finds the strips: pages that stand below each other.
class SpreadFinder {
 public:
  SpreadFinder(const std::vector<PaintedPage>& pages, const std::vector<PageFrame>& frames)
      : pages_(pages), frames_(frames) {}

  struct Spread {
    std::size_t pages = 1;   // of a strip
    std::size_t strips = 1;  // beside each other
  };
  Spread at(std::size_t first) const {
    for (std::size_t pages = 1; first + 2 * pages <= frames_.size(); ++pages) {
      if (!same_extent(frames_[first], frames_[first + pages - 1])) break;
      if (same_extent(frames_[first], frames_[first + pages])) continue;
      Spread spread{pages, 1};
      while (is_strip(first, spread)) ++spread.strips;
      if (spread.strips > 1) return spread;
      break;
    }
    return {};
  }

 private:
  // Whether the pages behind the spread stand beside it.
  bool is_strip(std::size_t first, const Spread& spread) const {
    const std::size_t start = first + spread.pages * spread.strips;
    if (start + spread.pages > frames_.size()) return false;
    for (std::size_t strip = 0; strip < spread.strips; ++strip) {
      if (same_extent(frames_[first + strip * spread.pages], frames_[start])) return false;
    }
    std::size_t shared = 0;
    for (std::size_t page = 0; page < spread.pages; ++page) {
      const std::size_t edges = shared_edges(frames_[first + page], frames_[start + page]);
      if (edges == 0 || !same_extent(frames_[start], frames_[start + page])) return false;
      shared += edges;
    }
    return shared >= LEAST_EDGES && has_no_text_of_its_own(first, start, spread.pages);
  }

  bool has_no_text_of_its_own(std::size_t first, std::size_t start, std::size_t count) const {
    for (std::size_t page = 0; page < count; ++page) {
      const std::vector<PaintedGlyph> before =
          loose_glyphs(pages_[first + page], frames_[first + page]);
      const PaintedPage& beside = pages_[start + page];
      const std::size_t loose = loose_glyphs(beside, frames_[start + page]).size();
      if (std::max(before.size(), loose) > MOST_LOOSE) return false;
      PaintedPage without = beside;
      drop_running(without, frames_[start + page], before);
      if (has_own_title(without, frames_[start + page])) return false;
    }
    return true;
  }

  const std::vector<PaintedPage>& pages_;
  const std::vector<PageFrame>& frames_;
};

}  // namespace

PageFrame frame_of(const std::vector<RuledTable>& tables, float page_height) {
  PageFrame frame;
  frame.height = page_height;
  for (const RuledTable& table : tables) {
    const bool first = frame.rows.empty();
    frame.left = first ? table.left() : std::min(frame.left, table.left());
    frame.right = first ? table.right() : std::max(frame.right, table.right());
    frame.rows.insert(frame.rows.end(), table.rows.begin(), table.rows.end());
  }
  std::sort(frame.rows.begin(), frame.rows.end());
  return frame;
}

std::vector<PaintedPage> lay_side_by_side(std::vector<PaintedPage> pages,
                                          std::vector<PageFrame> frames) {
  std::vector<PaintedPage> joined;
  for (std::size_t first = 0; first < pages.size();) {
    const auto [count, strips] = SpreadFinder(pages, frames).at(first);
    for (std::size_t page = first; page < first + count; ++page) {
      for (std::size_t strip = 1; strip < strips; ++strip) {
        const std::size_t beside = page + strip * count;
        drop_running(pages[beside], frames[beside], loose_glyphs(pages[page], frames[page]));
        put_beside(pages[page], frames[page], std::move(pages[beside]), frames[beside]);
      }
      joined.push_back(std::move(pages[page]));
    }
    first += count * strips;
  }
  return joined;
}

}  // namespace jixiao
