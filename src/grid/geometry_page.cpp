#include "grid/geometry_page.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "grid/geometry_columns.h"
#include "grid/geometry_rules.h"

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

// A table with the characters that stand in its cells.
struct FilledTable {
  RuledTable ruled;
  std::vector<std::vector<PaintedGlyph>> glyphs;  // by cell
};

// Into the innermost table around it; false where there is none.
bool put_into_cell(std::vector<FilledTable>& tables, const PaintedGlyph& glyph) {
  const PagePoint middle = middle_of(glyph);
  FilledTable* innermost = nullptr;
  std::size_t cell = 0;
  for (FilledTable& table : tables) {
    const std::size_t found =
        table.ruled.cell_around(static_cast<float>(middle.x), static_cast<float>(middle.y));
    if (found == std::numeric_limits<std::size_t>::max()) continue;
    const bool smaller =
        innermost == nullptr || table.ruled.bottom() - table.ruled.top() <
                                    innermost->ruled.bottom() - innermost->ruled.top();
    if (!smaller) continue;
    innermost = &table;
    cell = found;
  }
  if (innermost != nullptr) innermost->glyphs[cell].push_back(glyph);
  return innermost != nullptr;
}

PageBlock block_of(FilledTable& filled) {
  const RuledTable& ruled = filled.ruled;
  PageBlock block;
  block.top = ruled.top();
  block.bottom = ruled.bottom();
  block.table.left = ruled.left();
  block.table.right = ruled.right();
  block.table.rows.resize(ruled.rows.size() - 1);
  for (std::size_t i = 0; i < ruled.cells.size(); ++i) {
    const RuledCell& cell = ruled.cells[i];
    PageCell page_cell;
    page_cell.left = ruled.columns[cell.column];
    page_cell.right = ruled.columns[cell.column + cell.column_span];
    page_cell.row_span = static_cast<std::uint32_t>(cell.row_span);
    const TextBox around{page_cell.left, ruled.rows[cell.row], page_cell.right,
                         ruled.rows[cell.row + cell.row_span]};
    BoxText text = text_of_box(std::move(filled.glyphs[i]), around);
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

PageLayout lay_out(const PaintedPage& page, const std::vector<PageColumn>& before) {
  std::vector<FilledTable> tables;
  for (RuledTable& ruled : find_ruled_tables(page.rules)) {
    const std::size_t cells = ruled.cells.size();
    tables.push_back({std::move(ruled), std::vector<std::vector<PaintedGlyph>>(cells)});
  }
  std::vector<PaintedGlyph> loose;
  for (const PaintedGlyph& glyph : page.glyphs) {
    // Outside the tables what stands on its side is a stamp or a note in the margin.
    if (!put_into_cell(tables, glyph) && glyph.turn == 0) loose.push_back(glyph);
  }
  PageLayout layout;
  layout.width = page.width;
  layout.height = page.height;
  for (FilledTable& table : tables) {
    PageBlock block = block_of(table);
    if (holds_text(block.table)) layout.blocks.push_back(std::move(block));
  }
  if (layout.blocks.empty()) layout.blocks = take_column_tables(loose, before);
  add_lines(layout, lines_of(std::move(loose)));
  std::stable_sort(layout.blocks.begin(), layout.blocks.end(),
                   [](const PageBlock& a, const PageBlock& b) { return a.top < b.top; });
  return layout;
}

}  // namespace jixiao
