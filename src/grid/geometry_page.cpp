#include "grid/geometry_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "base/utf8.h"
#include "grid/geometry_columns.h"

namespace jixiao {
namespace {

constexpr float WIDE_LINE = 0.5F;    // of the page: a paragraph that may have been broken
constexpr float ABOVE_BASE = 0.35F;  // of the size: the middle of a character

// The direction in which most of the page is read.
std::uint8_t main_turn(const PaintedPage& page) {
  std::array<std::size_t, 4> counts{};
  for (const PaintedGlyph& glyph : page.glyphs) ++counts[glyph.turn % 4];
  return static_cast<std::uint8_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

PagePoint turned_back(float x, float y, const PaintedPage& page, std::uint8_t turn) {
  if (turn == 1) return {y, page.width - x};
  if (turn == 2) return {page.width - x, page.height - y};
  if (turn == 3) return {page.height - y, x};
  return {x, y};
}

void turn_back(PaintedPage& page, std::uint8_t turn) {
  if (turn == 0) return;
  for (PaintedGlyph& glyph : page.glyphs) {
    const PagePoint place = turned_back(glyph.x, glyph.y, page, turn);
    glyph.x = static_cast<float>(place.x);
    glyph.y = static_cast<float>(place.y);
    glyph.turn = static_cast<std::uint8_t>((glyph.turn + 4 - turn) % 4);
  }
  for (PaintedRule& rule : page.rules) {
    const bool level = rule.horizontal;
    const PagePoint from =
        turned_back(level ? rule.from : rule.at, level ? rule.at : rule.from, page, turn);
    const PagePoint to =
        turned_back(level ? rule.to : rule.at, level ? rule.at : rule.to, page, turn);
    rule.horizontal = level == (turn == 2);
    const auto [first, last] =
        rule.horizontal ? std::minmax(from.x, to.x) : std::minmax(from.y, to.y);
    rule.at = static_cast<float>(rule.horizontal ? from.y : from.x);
    rule.from = static_cast<float>(first);
    rule.to = static_cast<float>(last);
  }
  if (turn != 2) std::swap(page.width, page.height);
}

PagePoint middle_of(const PaintedGlyph& glyph) {
  const float along = glyph.width / 2;
  const float up = glyph.size * ABOVE_BASE;
  switch (glyph.turn) {
    case 1:
      return {glyph.x + up, glyph.y + along};
    case 2:
      return {glyph.x - along, glyph.y + up};
    case 3:
      return {glyph.x - up, glyph.y - along};
    default:
      return {glyph.x + along, glyph.y - up};
  }
}

constexpr std::size_t NOWHERE = std::numeric_limits<std::size_t>::max();

// The characters of a page by the cells of its tables, which are numbered through.
class FilledCells {
 public:
  FilledCells(const std::vector<RuledTable>& tables, const std::vector<PaintedGlyph>& glyphs)
      : tables_(tables), hints_(tables.size()) {
    std::size_t count = 0;
    for (const RuledTable& table : tables) {
      first_cells_.push_back(count);
      count += table.cells.size();
    }
    ends_.resize(count + 1);
    std::vector<std::size_t> places;
    places.reserve(glyphs.size());
    for (const PaintedGlyph& glyph : glyphs) {
      places.push_back(cell_of(glyph));
      if (places.back() != NOWHERE) ++ends_[places.back() + 1];
    }
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
    glyphs_.resize(ends_.back());
    // The first entry stands before each cell: it moves on to the end of the cell.
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (places[i] != NOWHERE) {
        glyphs_[ends_[places[i]]++] = glyphs[i];
      } else if (glyphs[i].turn == 0) {
        // Outside the tables what stands on its side is a stamp or a note in the margin.
        loose_.push_back(glyphs[i]);
      }
    }
  }

  std::span<PaintedGlyph> of(std::size_t table, std::size_t cell) {
    const std::size_t number = first_cells_[table] + cell;
    const std::size_t start = number == 0 ? 0 : ends_[number - 1];
    return std::span(glyphs_).subspan(start, ends_[number] - start);
  }
  std::vector<PaintedGlyph>& loose() { return loose_; }  // in none

 private:
  // That of the innermost table around it.
  std::size_t cell_of(const PaintedGlyph& glyph) {
    const PagePoint middle = middle_of(glyph);
    const RuledTable* innermost = nullptr;
    std::size_t number = NOWHERE;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const std::size_t found =
          cell_in(i, static_cast<float>(middle.x), static_cast<float>(middle.y));
      if (found == NOWHERE) continue;
      const bool smaller = innermost == nullptr || tables_[i].bottom() - tables_[i].top() <
                                                       innermost->bottom() - innermost->top();
      if (!smaller) continue;
      innermost = &tables_[i];
      number = first_cells_[i] + found;
    }
    return number;
  }
  // Most stand in the cell of the one before.
  std::size_t cell_in(std::size_t table, float x, float y) {
    const RuledTable& ruled = tables_[table];
    const RuledCell& hint = ruled.cells[hints_[table]];
    if (x >= ruled.left_of(hint) && x < ruled.right_of(hint) && y >= ruled.top_of(hint) &&
        y < ruled.bottom_of(hint)) {
      return hints_[table];
    }
    const std::size_t found = ruled.cell_around(x, y);
    if (found != NOWHERE) hints_[table] = found;
    return found;
  }

  const std::vector<RuledTable>& tables_;
  std::vector<std::size_t> hints_;        // by table: where the last character stood
  std::vector<std::size_t> first_cells_;  // by table: the number of its first cell
  std::vector<std::size_t> ends_;         // by cell, in glyphs_
  std::vector<PaintedGlyph> glyphs_;
  std::vector<PaintedGlyph> loose_;
};

PageBlock block_of(const RuledTable& ruled, FilledCells& filled, std::size_t table) {
  PageBlock block;
  block.top = ruled.top();
  block.bottom = ruled.bottom();
  block.table.left = ruled.left();
  block.table.right = ruled.right();
  block.table.rows.resize(ruled.rows.size() - 1);
  for (std::size_t i = 0; i < ruled.cells.size(); ++i) {
    const RuledCell& cell = ruled.cells[i];
    PageCell page_cell;
    page_cell.left = ruled.left_of(cell);
    page_cell.right = ruled.right_of(cell);
    page_cell.row_span = static_cast<std::uint32_t>(cell.row_span);
    const TextBox around{page_cell.left, ruled.top_of(cell), page_cell.right,
                         ruled.bottom_of(cell)};
    BoxText text = text_of_box(filled.of(table, i), around);
    page_cell.text = std::move(text.text);
    page_cell.at_top = text.at_top;
    page_cell.several = text.several;
    page_cell.may_go_on = text.may_go_on;
    page_cell.full = text.full;
    page_cell.open_below = cell.open_below;
    block.table.rows[cell.row].cells.push_back(std::move(page_cell));
  }
  return block;
}

bool holds_text(const PageTable& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const PageRow& row) {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const PageCell& cell) { return !cell.text.empty(); });
  });
}

// Lines that only the width of the page broke become one.
void add_lines(PageLayout& layout, const std::vector<PaintedLine>& lines) {
  if (lines.empty()) return;
  float left = lines.front().left;
  float right = lines.front().right;
  const auto widen = [&](float from, float to) {
    left = std::min(left, from);
    right = std::max(right, to);
  };
  for (const PaintedLine& line : lines) widen(line.left, line.right);
  for (const PageBlock& block : layout.blocks) widen(block.table.left, block.table.right);
  const PaintedLine* before = nullptr;
  for (const PaintedLine& line : lines) {
    const bool near = before != nullptr && line.base - before->base < 2.2F * line.size &&
                      line.size == before->size;
    const bool wide = near && before->right - before->left > layout.width * WIDE_LINE;
    if (wide && goes_on(*before, line, left, right)) {
      PageBlock& paragraph = layout.blocks.back();
      append_line(paragraph.line.text, line.text, before->ends_blank);
      paragraph.bottom = line.base;
    } else {
      PageBlock block;
      block.top = line.base - line.size;
      block.bottom = line.base;
      block.line = line;
      layout.blocks.push_back(std::move(block));
    }
    before = &line;
  }
}

}  // namespace

void turn_upright(PaintedPage& page) {
  turn_back(page, main_turn(page));
}

PageLayout lay_out(const PaintedPage& page, const std::vector<RuledTable>& ruled,
                   const std::vector<PageColumn>& before) {
  FilledCells filled(ruled, page.glyphs);
  PageLayout layout;
  layout.width = page.width;
  layout.height = page.height;
  for (std::size_t i = 0; i < ruled.size(); ++i) {
    PageBlock block = block_of(ruled[i], filled, i);
    if (holds_text(block.table)) layout.blocks.push_back(std::move(block));
  }
  if (layout.blocks.empty()) layout.blocks = take_column_tables(filled.loose(), before);
  add_lines(layout, lines_of(filled.loose()));
  std::stable_sort(layout.blocks.begin(), layout.blocks.end(),
                   [](const PageBlock& a, const PageBlock& b) { return a.top < b.top; });
  return layout;
}

}  // namespace jixiao
