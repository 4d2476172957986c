#include "ui/kit/text.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace jixiao {
namespace {

Fonts g_fonts;
float g_pixel_ratio = 1;

// Never at the start of a line (GB/T 15834): closing punctuation and marks that belong to what is
// before them.
constexpr std::u32string_view NO_LINE_START =
    U"、。，．：；？！）》〉」』】〕〗”’…—～·,.:;?!)]}%‰℃";
// Never at the end of a line.
constexpr std::u32string_view NO_LINE_END = U"（《〈「『【〔〖“‘([{";

ImFont* font_of(const TextStyle& style) {
  return style.bold ? g_fonts.bold : g_fonts.regular;
}

bool is_blank(unsigned c) {
  return c == ' ' || c == '\t' || c == 0x3000;
}

// Characters that cling together in a word: letters, digits and what stands inside numbers.
bool is_word(unsigned c) {
  return c < 0x2e80 && !is_blank(c) && NO_LINE_START.find(c) == std::u32string_view::npos &&
         NO_LINE_END.find(c) == std::u32string_view::npos;
}

bool may_break_between(unsigned before, unsigned after) {
  if (NO_LINE_START.find(after) != std::u32string_view::npos) return false;
  if (NO_LINE_END.find(before) != std::u32string_view::npos) return false;
  return !(is_word(before) && is_word(after));
}

// Walks a UTF-8 text one character at a time; broken bytes count as one character.
struct Walker {
  const char* at;
  const char* end;

  unsigned next() {
    unsigned c = 0;
    const int length = ImTextCharFromUtf8(&c, at, end);
    at += std::max(length, 1);
    return c;
  }
};

float advance(ImFontBaked& baked, unsigned c) {
  return baked.GetCharAdvance(static_cast<ImWchar>(c));
}

// State of one line being filled.
struct LineBreaker {
  std::string_view text;
  float width_px;
  ImFontBaked& baked;
  std::vector<TextLine> lines = {};
  std::size_t line_begin = 0;
  std::size_t break_at = 0;  // best place so far to end this line
  float line_px = 0;
  float px_at_break = 0;

  void finish_line(std::size_t end, std::size_t next_begin, float carried_px) {
    lines.push_back({line_begin, end});
    line_begin = next_begin;
    break_at = next_begin;
    line_px = carried_px;
    px_at_break = 0;
  }

  void place(std::size_t position, unsigned c, unsigned before) {
    if (position > line_begin && may_break_between(before, c)) {
      break_at = position;
      px_at_break = line_px;
    }
    const float char_px = advance(baked, c);
    if (line_px + char_px > width_px + 0.01f && position > line_begin && !is_blank(c)) {
      if (break_at > line_begin) {
        finish_line(break_at, break_at, line_px - px_at_break);
      } else {
        finish_line(position, position, 0);
      }
    }
    line_px += char_px;
  }
};

float aligned_x(const Rect& rect, float width_px, TextAlign align) {
  if (align == TextAlign::CENTER) {
    return rect.x_px + std::max(0.0f, (rect.width_px - width_px) / 2);
  }
  if (align == TextAlign::RIGHT) return rect.x_px + std::max(0.0f, rect.width_px - width_px);
  return rect.x_px;
}

}  // namespace

void set_fonts(const Fonts& fonts) {
  g_fonts = fonts;
}

void set_pixel_ratio(float ratio) {
  g_pixel_ratio = ratio > 0 ? ratio : 1;
}

float snapped_px(float position_px) {
  return std::round(position_px * g_pixel_ratio) / g_pixel_ratio;
}

Rect snapped(const Rect& rect) {
  const float left_px = snapped_px(rect.x_px);
  const float top_px = snapped_px(rect.y_px);
  return {left_px, top_px, snapped_px(rect.x_px + rect.width_px) - left_px,
          snapped_px(rect.y_px + rect.height_px) - top_px};
}

void draw_frame(ImDrawList& list, const Rect& rect, ImU32 color, float thickness_px) {
  const float line_px = std::max(1.0f, std::round(thickness_px * g_pixel_ratio)) / g_pixel_ratio;
  const auto [left, top, width, height] = snapped(rect);
  const float right = left + width;
  const float bottom = top + height;
  list.AddRectFilled({left, top}, {right + line_px, top + line_px}, color);
  list.AddRectFilled({left, bottom}, {right + line_px, bottom + line_px}, color);
  list.AddRectFilled({left, top + line_px}, {left + line_px, bottom}, color);
  list.AddRectFilled({right, top + line_px}, {right + line_px, bottom}, color);
}

float line_height_px(const TextStyle& style) {
  return std::round(style.size_px * 1.4f);
}

float text_width_px(std::string_view text, const TextStyle& style) {
  ImFontBaked& baked = *font_of(style)->GetFontBaked(style.size_px);
  float width = 0;
  for (Walker walker{text.data(), text.data() + text.size()}; walker.at < walker.end;) {
    width += advance(baked, walker.next());
  }
  return width;
}

std::vector<TextLine> break_lines(std::string_view text, float width_px, const TextStyle& style) {
  LineBreaker breaker{text, width_px, *font_of(style)->GetFontBaked(style.size_px)};
  unsigned before = 0;
  for (Walker walker{text.data(), text.data() + text.size()}; walker.at < walker.end;) {
    const auto position = static_cast<std::size_t>(walker.at - text.data());
    const unsigned c = walker.next();
    if (c == '\n') {
      breaker.finish_line(position, position + 1, 0);
    } else {
      breaker.place(position, c, before);
    }
    before = c;
  }
  breaker.lines.push_back({breaker.line_begin, text.size()});
  return std::move(breaker.lines);
}

void draw_text(ImDrawList& list, Point position, ImU32 color, std::string_view text,
               const TextStyle& style) {
  const float leading_px = (line_height_px(style) - style.size_px) / 2;
  const ImVec2 at(snapped_px(position.x_px), snapped_px(position.y_px + leading_px));
  list.AddText(font_of(style), style.size_px, at, color, text.data(), text.data() + text.size());
}

std::string shorten(std::string_view text, float width_px, const TextStyle& style) {
  ImFontBaked& baked = *font_of(style)->GetFontBaked(style.size_px);
  const float ellipsis_px = advance(baked, U'…');
  float width = 0;
  std::size_t fits = 0;
  for (Walker walker{text.data(), text.data() + text.size()}; walker.at < walker.end;) {
    width += advance(baked, walker.next());
    if (width > width_px + 0.5f) return std::string(text.substr(0, fits)) + "…";
    if (width + ellipsis_px <= width_px) fits = static_cast<std::size_t>(walker.at - text.data());
  }
  return std::string(text);
}

bool draw_text_in(ImDrawList& list, const Rect& rect, ImU32 color, std::string_view text,
                  const TextStyle& style, TextAlign align) {
  const std::string shown = shorten(text, rect.width_px, style);
  const float y_px = rect.y_px + (rect.height_px - line_height_px(style)) / 2;
  const float x_px = aligned_x(rect, text_width_px(shown, style), align);
  draw_text(list, {x_px, y_px}, color, shown, style);
  return shown.size() != text.size() || shown != text;
}

void draw_lines(ImDrawList& list, const Rect& rect, ImU32 color, std::string_view text,
                const std::vector<TextLine>& lines, const TextStyle& style, TextAlign align) {
  const float line_px = line_height_px(style);
  float y_px = rect.y_px;
  for (const TextLine& line : lines) {
    if (y_px + line_px > rect.y_px + rect.height_px + 1) return;
    const std::string_view part = text.substr(line.begin, line.end - line.begin);
    const float width = align == TextAlign::LEFT ? 0 : text_width_px(part, style);
    draw_text(list, {aligned_x(rect, width, align), y_px}, color, part, style);
    y_px += line_px;
  }
}

std::string readable_time(std::string_view iso8601) {
  std::string text(iso8601.substr(0, 16));
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text;
}

}  // namespace jixiao
