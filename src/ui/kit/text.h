// Text: measuring, line breaking and drawing. ImGui breaks lines at blanks only; Chinese breaks
// between any two characters, but never before closing or after opening punctuation.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geometry.h"
#include "platform/text_field.h"

namespace jixiao {

struct TextStyle {
  float size_px = 15;
  bool bold = false;
};

// The two fonts, set once by the application.
struct Fonts {
  ImFont* regular = nullptr;
  ImFont* bold = nullptr;
};
void set_fonts(const Fonts& fonts);

// Device pixels per CSS pixel, once a frame: text and lines stand on whole device pixels, or they
// are blurred at 125 % scaling.
void set_pixel_ratio(float ratio);
float snapped_px(float position_px);
Rect snapped(const Rect& rect);

// A thin frame, and a thin line, exactly on device pixels. Lines of neighbouring cells fall
// together when their rectangles share an edge.
void draw_frame(ImDrawList& list, const Rect& rect, ImU32 color, float thickness_px = 1);

float line_height_px(const TextStyle& style);
float text_width_px(std::string_view text, const TextStyle& style);

// One line of a broken text: bytes [begin, end) of it.
struct TextLine {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Breaks into lines no wider than width_px (at least one character each); \n always breaks. An
// empty text is one empty line.
std::vector<TextLine> break_lines(std::string_view text, float width_px, const TextStyle& style);

// Draws one line with its top left corner there.
void draw_text(ImDrawList& list, Point position, ImU32 color, std::string_view text,
               const TextStyle& style);
// Draws one line within the rectangle, centred vertically, cut with … where it is too long.
// True when it was cut.
bool draw_text_in(ImDrawList& list, const Rect& rect, ImU32 color, std::string_view text,
                  const TextStyle& style, TextAlign align = TextAlign::LEFT);
// Draws broken lines from the top of the rectangle; what does not fit is left out.
void draw_lines(ImDrawList& list, const Rect& rect, ImU32 color, std::string_view text,
                const std::vector<TextLine>& lines, const TextStyle& style,
                TextAlign align = TextAlign::LEFT);

// The part of the text that fits, with … at the end; the whole where it fits.
std::string shorten(std::string_view text, float width_px, const TextStyle& style);

// 2026-11-22T10:32:05+08:00 → 2026-11-22 10:32.
std::string readable_time(std::string_view iso8601);

}  // namespace jixiao
