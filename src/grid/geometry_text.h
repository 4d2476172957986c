// Characters at places → the text of a box: lines, the gaps that are spaces, the breaks that are
// a person's and those that only the width of the box made.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "office/painted_page.h"

namespace jixiao {

// A line of characters as it is painted.
struct PaintedLine {
  std::string text;
  float left = 0;
  float right = 0;
  float base = 0;         // y of the base line
  float size = 0;         // of the largest character
  float first_token = 0;  // how wide the part is that could not be divided at its beginning
  std::size_t characters = 0;
  bool ends_blank = false;  // a space stands behind its last character
};

// The glyphs of one box by lines, from top to bottom; they are read in the direction 0. Sorts them.
std::vector<PaintedLine> lines_of(std::span<PaintedGlyph> glyphs);

// The glyphs of each line without spaces, from left to right.
struct GlyphLines {
  std::vector<PaintedGlyph> glyphs;
  std::vector<std::size_t> ends;  // of the lines, behind the last glyph
};
GlyphLines glyph_lines(std::vector<PaintedGlyph> glyphs);
// Each line by the parts that wide gaps leave in it, from left to right. cuts: places where a part
// ends however narrow the gap is, sorted. Without texts: only where the parts stand.
std::vector<std::vector<PaintedLine>> parts_of_lines(const GlyphLines& lines,
                                                     const std::vector<float>& cuts,
                                                     bool with_texts);

// Whether the line ends because there was no room for what follows. box_left and box_right: where
// text may stand.
bool goes_on(const PaintedLine& line, const PaintedLine& next, float box_left, float box_right);
// Puts the second behind the first, with a space where there was one or two words meet.
void append_line(std::string& text, const std::string& next, bool blank_between);

// All of a box: lines that go on as one, others on lines of their own.
struct TextBox {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
};
struct BoxText {
  std::string text;
  bool at_top = false;     // no room for a line above it
  bool several = false;    // lines
  bool full = false;       // no room behind the last line
  bool may_go_on = false;  // nor below it: it may go on on the next page
};
// Sorts the glyphs.
BoxText text_of_box(std::span<PaintedGlyph> glyphs, const TextBox& around);

}  // namespace jixiao
