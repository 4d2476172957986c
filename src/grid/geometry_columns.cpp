#include "grid/geometry_columns.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/utf8.h"
#include "grid/geometry_labels.h"

namespace jixiao {
namespace {

constexpr std::size_t LEAST_COLUMNS = 3;
constexpr std::size_t LEAST_FULL_LINES = 3;
constexpr float WHITE = 0.8F;           // of the size: between two columns
constexpr float CROSSING_SHARE = 0.1F;  // of the lines: headings over several columns
constexpr float ROW_GAP = 1.25F;        // of the closest lines: another row begins
constexpr float PADDING = 1.4F;         // of the size: kept free before the next column
constexpr float CLOSE_WHITE = 0.25F;    // of the size: the same before a column that texts begin at
constexpr std::size_t LEAST_BEGINNINGS = 3;
constexpr std::size_t BEGINNING_SHARE = 8;      // at least one of so many lines
constexpr std::size_t LEAST_LINES_LOWERED = 2;  // that are known to stand above the end of a row
constexpr float NEXT_ROW = 1.6F;   // of the size: further up is no line of the same cell
constexpr float NEXT_LINE = 4.0F;  // of the size: further apart is another table
constexpr float LONGEST_POINTS = 20'000;

// A line of the page by the parts that wide gaps leave.
struct PartedLine {
  std::vector<PaintedLine> parts;
  float base = 0;
  float size = 0;
};

using Column = PageColumn;
using Lines = std::vector<PartedLine>;

Lines parted_lines(const GlyphLines& glyphs, const std::vector<float>& cuts, bool with_texts) {
  Lines lines;
  for (std::vector<PaintedLine>& parts : parts_of_lines(glyphs, cuts, with_texts)) {
    PartedLine line;
    line.base = parts.front().base;
    for (const PaintedLine& part : parts) line.size = std::max(line.size, part.size);
    line.parts = std::move(parts);
    lines.push_back(std::move(line));
  }
  return lines;
}

// From the first line of several parts on, as long as lines follow each other closely; it ends with
// one of several parts, too. first == end: there is none.
struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
};

Run next_run(const Lines& lines, std::size_t from) {
  Run run{from, from};
  while (run.first < lines.size() && lines[run.first].parts.size() < 2) ++run.first;
  run.end = run.first;
  for (std::size_t at = run.first; at < lines.size(); ++at) {
    const bool far =
        at > run.first && lines[at].base - lines[at - 1].base > NEXT_LINE * lines[at - 1].size;
    if (far) break;
    if (lines[at].parts.size() > 1) run.end = at + 1;
  }
  return run;
}

bool is_in(const PaintedGlyph& glyph, const Lines& lines, const Run& run) {
  const PartedLine& last = lines[run.end - 1];
  return glyph.y > lines[run.first].base - lines[run.first].size / 2 &&
         glyph.y < last.base + last.size / 2;
}

// Where many texts begin below each other, and no text crosses the narrow white before.
std::vector<float> cuts_of(const std::vector<PaintedGlyph>& glyphs, const Lines& lines,
                           const Run& run) {
  struct Reach {
    float left = 0;
    float right = 0;
    float size = 0;
  };
  std::vector<Reach> sorted;
  sorted.reserve(glyphs.size());
  for (const PaintedGlyph& glyph : glyphs) {
    if (is_in(glyph, lines, run) && !is_space(glyph.character)) {
      sorted.push_back({glyph.x, glyph.x + glyph.width, glyph.size});
    }
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Reach& a, const Reach& b) { return a.left < b.left; });
  const std::size_t least = std::max(LEAST_BEGINNINGS, (run.end - run.first) / BEGINNING_SHARE);
  std::vector<float> cuts;
  float right = 0;
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const float place = sorted[at].left;
    if (at > 0 && place - right > CLOSE_WHITE * sorted[at].size) {
      std::size_t end = at;
      while (end < sorted.size() && sorted[end].left - place <= 1) ++end;
      if (end - at >= least) cuts.push_back(place - 0.1F);
    }
    right = std::max(right, sorted[at].right);
  }
  return cuts;
}

struct Cover {
  std::vector<std::size_t> lines;  // for each point across the page, how many of the run are on it
  float size = 0;                  // of the largest of them
};

Cover cover_of(const Lines& lines, const Run& run) {
  Cover cover;
  for (std::size_t at = run.first; at < run.end; ++at) {
    cover.size = std::max(cover.size, lines[at].size);
    for (const PaintedLine& part : lines[at].parts) {
      if (part.left < 0 || part.right > LONGEST_POINTS) continue;
      const auto end = static_cast<std::size_t>(std::ceil(part.right));
      if (cover.lines.size() < end + 1) cover.lines.resize(end + 1);
      for (auto x = static_cast<std::size_t>(part.left); x < end; ++x) ++cover.lines[x];
    }
  }
  return cover;
}

// The first cut behind the last column and before the place; 0 where there is none.
float cut_before(const std::vector<float>& cuts, const std::vector<Column>& columns, float place) {
  float after = 0;
  if (!columns.empty()) {
    const Column& last = columns.back();
    after = std::max({last.left, last.edge, last.right - 1});
  }
  const auto cut = std::upper_bound(cuts.begin(), cuts.end(), after);
  return cut != cuts.end() && *cut < place + 1 ? *cut : 0;
}

// Where enough of the page is white, counted by points, and at cuts.
std::vector<Column> columns_of(const Lines& lines, const Run& run, const std::vector<float>& cuts) {
  const Cover cover = cover_of(lines, run);
  const auto crossing =
      static_cast<std::size_t>(CROSSING_SHARE * static_cast<float>(run.end - run.first));
  std::vector<Column> columns;
  for (std::size_t x = 0; x < cover.lines.size(); ++x) {
    if (cover.lines[x] <= crossing) continue;
    const auto place = static_cast<float>(x);
    const bool wide = columns.empty() || place - columns.back().right >= WHITE * cover.size;
    const float edge = cut_before(cuts, columns, place);
    const bool close = !wide && edge > 0;
    if (wide || close) columns.push_back({close ? edge : place, place, close, edge});
    columns.back().right = place + 1;
  }
  return columns;
}

// The columns from the first to the last that the part touches; where it touches none, the nearest.
std::pair<std::size_t, std::size_t> columns_under(const std::vector<Column>& columns,
                                                  const PaintedLine& part) {
  std::size_t first = 0;
  while (first + 1 < columns.size() && columns[first].right <= part.left) ++first;
  std::size_t last = first;
  while (last + 1 < columns.size() && columns[last + 1].left < part.right) ++last;
  return {first, last};
}

bool is_table(const Lines& lines, const Run& run, const std::vector<Column>& columns) {
  if (columns.size() < LEAST_COLUMNS) return false;
  std::size_t full = 0;
  for (std::size_t at = run.first; at < run.end; ++at) {
    if (lines[at].parts.size() >= LEAST_COLUMNS) ++full;
  }
  return full >= LEAST_FULL_LINES;
}

// Which of the columns of the page before the column can be: it keeps out of those beside it.
std::size_t place_among(const std::vector<Column>& before, const Column& column) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool right_of_last = column.left >= (i == 0 ? before[0].left - 1 : before[i - 1].right);
    const bool left_of_next = i + 1 == before.size() || column.right <= before[i + 1].left;
    const bool here = column.right > before[i].left && column.left < before[i].right;
    if (here && right_of_last && left_of_next) return i;
  }
  return before.size();
}

// The table of the page before goes on, without the labels that would fill its other columns.
bool is_rest_of_table(const Lines& lines, const Run& run, const std::vector<Column>& columns,
                      const std::vector<Column>& before) {
  if (columns.size() < 2 || columns.size() >= before.size()) return false;
  std::size_t next = 0;
  for (const Column& column : columns) {
    const std::size_t place = place_among(before, column);
    if (place < next || place == before.size()) return false;
    next = place + 1;
  }
  const auto full = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(run.first),
                                  lines.begin() + static_cast<std::ptrdiff_t>(run.end),
                                  [](const PartedLine& line) { return line.parts.size() > 1; });
  return static_cast<std::size_t>(full) >= LEAST_FULL_LINES;
}

// ---- rows ----

// Up to the next column.
float room_behind(const PaintedLine& part, const Column& next) {
  return next.left - (next.close ? CLOSE_WHITE : PADDING) * part.size - part.right;
}

// Whether what follows had no room behind the part, up to where the next column begins. How wide
// the last column is cannot be told: nothing goes on there.
bool goes_on_below(const PaintedLine& part, const PaintedLine& next,
                   const std::vector<Column>& columns, std::size_t column) {
  return column + 1 < columns.size() && next.first_token > room_behind(part, columns[column + 1]);
}

// Whether what stands below the part had no room behind it.
bool goes_on_in(const PartedLine& next, const PaintedLine& part,
                const std::vector<Column>& columns) {
  const std::size_t column = columns_under(columns, part).first;
  return std::any_of(next.parts.begin(), next.parts.end(), [&](const PaintedLine& other) {
    return columns_under(columns, other).first == column &&
           goes_on_below(part, other, columns, column);
  });
}

// A line whose every part goes on from one just above.
bool is_rest_of_row(const Lines& lines, std::size_t at, const std::vector<Column>& columns) {
  return std::all_of(lines[at].parts.begin(), lines[at].parts.end(), [&](const PaintedLine& part) {
    const std::size_t column = columns_under(columns, part).first;
    const auto& above = lines[at - 1].parts;
    return std::any_of(above.begin(), above.end(), [&](const PaintedLine& other) {
      return columns_under(columns, other).first == column &&
             goes_on_below(other, part, columns, column);
    });
  });
}

// A line whose every part goes on in the one just below: of cells whose texts stand at the lower
// end of the row.
bool is_begin_of_row(const Lines& lines, std::size_t at, const std::vector<Column>& columns) {
  return std::all_of(lines[at].parts.begin(), lines[at].parts.end(), [&](const PaintedLine& part) {
    return goes_on_in(lines[at + 1], part, columns);
  });
}

// Whether texts stand at the lower end of their cells: told by the cells of several lines.
bool is_lowered(const Lines& lines, const Run& run, const std::vector<Column>& columns) {
  std::size_t lowered = 0;
  std::size_t raised = 0;
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    const bool rest = is_rest_of_row(lines, at, columns);
    const bool begin = is_begin_of_row(lines, at - 1, columns);
    if (begin && !rest) ++lowered;
    if (rest && !begin) ++raised;
  }
  return lowered > raised && lowered >= LEAST_LINES_LOWERED;
}

// A page may begin with the upper lines of a row that reach over a single column: no run begins
// there.
void take_lines_above(const Lines& lines, Run& run, std::size_t from,
                      const std::vector<Column>& columns) {
  while (run.first > from && is_begin_of_row(lines, run.first - 1, columns) &&
         lines[run.first].base - lines[run.first - 1].base < NEXT_ROW * lines[run.first].size) {
    --run.first;
  }
}

// The first line of each row.
std::vector<std::size_t> rows_of(const Lines& lines, const Run& run,
                                 const std::vector<Column>& columns, bool lowered) {
  float closest = 0;
  float widest = 0;
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    const float gap = lines[at].base - lines[at - 1].base;
    closest = closest == 0 ? gap : std::min(closest, gap);
    widest = std::max(widest, gap);
  }
  const bool even = widest <= closest * ROW_GAP;
  std::vector<std::size_t> rows = {run.first};
  for (std::size_t at = run.first + 1; at < run.end; ++at) {
    const bool apart = lines[at].base - lines[at - 1].base > closest * ROW_GAP;
    const bool same_row = lowered ? is_begin_of_row(lines, at - 1, columns)
                                  : !even || is_rest_of_row(lines, at, columns);
    if (apart || !same_row) rows.push_back(at);
  }
  return rows;
}

// ---- cells ----

struct Boundaries {
  std::vector<float> places;  // between columns, with both outer edges
};

Boundaries boundaries_of(const std::vector<Column>& columns) {
  Boundaries boundaries;
  boundaries.places.push_back(columns.front().left);
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const bool known = columns[i].edge > 0;
    boundaries.places.push_back(known ? columns[i].edge
                                      : (columns[i - 1].right + columns[i].left) / 2);
  }
  boundaries.places.push_back(columns.back().right);
  return boundaries;
}

// before: the part of the cell above this one; null where it is the first.
void add_part(PageCell& cell, const PaintedLine* before, const PaintedLine& part,
              const std::vector<Column>& columns, std::size_t column) {
  cell.several = before != nullptr;
  if (before == nullptr) {
    cell.text = part.text;
    cell.at_top = true;
  } else if (goes_on_below(*before, part, columns, column)) {
    append_line(cell.text, part.text, before->ends_blank);
  } else {
    cell.text += "\n" + part.text;
  }
  cell.full = column + 1 < columns.size() && room_behind(part, columns[column + 1]) < part.size;
}

PageRow row_of(const Lines& lines, std::size_t first, std::size_t end,
               const std::vector<Column>& columns, const Boundaries& boundaries) {
  std::vector<PageCell> cells(columns.size());
  std::vector<std::size_t> reach(columns.size());
  std::vector<const PaintedLine*> above(columns.size(), nullptr);
  for (std::size_t i = 0; i < columns.size(); ++i) reach[i] = i;
  for (std::size_t at = first; at < end; ++at) {
    for (const PaintedLine& part : lines[at].parts) {
      const auto [from, to] = columns_under(columns, part);
      add_part(cells[from], std::exchange(above[from], &part), part, columns, to);
      reach[from] = std::max(reach[from], to);
    }
  }
  PageRow row;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::size_t last = i;
    // Over several columns only where nothing stands in them.
    while (last < reach[i] && cells[last + 1].text.empty()) ++last;
    cells[i].left = boundaries.places[i];
    cells[i].right = boundaries.places[last + 1];
    row.cells.push_back(std::move(cells[i]));
    i = last;
  }
  return row;
}

// from: where the table before ends.
PageBlock block_of(const Lines& lines, Run run, std::size_t from,
                   const std::vector<Column>& columns) {
  const Boundaries boundaries = boundaries_of(columns);
  PageBlock block;
  const bool lowered = is_lowered(lines, run, columns);
  if (lowered) take_lines_above(lines, run, from, columns);
  block.top = lines[run.first].base - lines[run.first].size;
  block.bottom = lines[run.end - 1].base;
  block.table.left = boundaries.places.front();
  block.table.right = boundaries.places.back();
  const std::vector<std::size_t> rows = rows_of(lines, run, columns, lowered);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t end = i + 1 < rows.size() ? rows[i + 1] : run.end;
    block.table.rows.push_back(row_of(lines, rows[i], end, columns, boundaries));
  }
  block.table.ruled = false;
  block.table.columns = columns;
  if (lowered) raise_labels(block.table, boundaries.places);
  return block;
}

}  // namespace

std::vector<PageBlock> take_column_tables(std::vector<PaintedGlyph>& glyphs,
                                          const std::vector<PageColumn>& before) {
  std::vector<PageBlock> blocks;
  const GlyphLines by_line = glyph_lines(glyphs);
  const Lines lines = parted_lines(by_line, {}, false);
  Lines uncut;  // the same with texts, once they are wanted
  std::size_t from = 0;
  for (Run run = next_run(lines, 0); run.first < run.end; run = next_run(lines, from)) {
    const std::vector<float> cuts = cuts_of(glyphs, lines, run);
    // The same lines, more parts.
    const Lines cut_lines = cuts.empty() ? Lines{} : parted_lines(by_line, cuts, true);
    if (cuts.empty() && uncut.empty()) uncut = parted_lines(by_line, {}, true);
    const Lines& parted = cuts.empty() ? uncut : cut_lines;
    std::vector<Column> columns = columns_of(parted, run, cuts);
    const bool rest = from == 0 && is_rest_of_table(parted, run, columns, before);
    if (rest) columns = before;
    if (rest || is_table(parted, run, columns))
      blocks.push_back(block_of(parted, run, from, columns));
    from = run.end;
  }
  for (const PageBlock& block : blocks) {
    std::erase_if(glyphs, [&](const PaintedGlyph& glyph) {
      return glyph.y > block.top && glyph.y <= block.bottom + glyph.size / 2;
    });
  }
  return blocks;
}

}  // namespace jixiao
