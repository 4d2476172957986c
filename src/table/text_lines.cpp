#include "table/text_lines.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"

namespace jixiao {
namespace {

bool is_latin_word(char32_t code) {
  return code < 0x80 && (code == '%' || code == '.' || (code >= '0' && code <= '9') ||
                         ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'));
}

// Characters that may not begin a line pull the one before them down with them.
bool cannot_begin_line(char32_t code) {
  constexpr std::u32string_view CLOSING = U"，。、；：？！）》」』】〕”’…·,.;:?!)]}%％";
  return CLOSING.find(code) != std::u32string_view::npos;
}

// Walks over the text and counts lines; stops at the end of line max_lines.
struct Walk {
  std::size_t lines = 1;
  std::size_t stopped_at = 0;
};

Walk walk(std::string_view text, double width_em, std::size_t max_lines) {
  const double width = std::max(width_em, 1.0);
  std::size_t lines = 1;
  std::size_t word_begin = 0;  // where the unbreakable run that ends here began
  double line_width = 0;
  double word_width = 0;
  char32_t previous = 0;
  for (std::size_t next = 0; next < text.size();) {
    const std::size_t at = next;
    const char32_t character = decode_utf8(text, next);
    if (character == '\n') {
      if (lines == max_lines) return {lines, next};
      ++lines;
      line_width = word_width = 0;
      previous = 0;
      continue;
    }
    const bool joins = (is_latin_word(character) && is_latin_word(previous)) ||
                       (previous != 0 && cannot_begin_line(character));
    if (!joins) {
      word_begin = at;
      word_width = 0;
    }
    const double advance = estimated_width_em(character);
    if (line_width + advance > width) {
      const bool word_moves = joins && word_width < width / 2;
      if (lines == max_lines) return {lines, word_moves ? word_begin : at};
      ++lines;
      line_width = word_moves ? word_width : 0;
      if (!word_moves) word_width = 0;
    }
    line_width += advance;
    word_width += advance;
    previous = character;
  }
  return {lines, text.size()};
}

}  // namespace

// In 仿宋 and 宋体 everything Latin is half an em wide; the fonts that stand in for them where they
// are missing are proportional, with wider capitals.
double estimated_width_em(char32_t character) {
  if (character >= 0x80) return character < 0x250 ? 0.6 : 1.0;
  constexpr std::u32string_view WIDE = U"mwMW@%&";
  if (WIDE.find(character) != std::u32string_view::npos) return 0.85;
  if (character >= 'A' && character <= 'Z') return 0.7;
  const bool word =
      (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  return word ? 0.55 : 0.5;
}

double estimated_width_em(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += estimated_width_em(decode_utf8(text, at));
  return width;
}

std::size_t estimated_lines(std::string_view text, double width_em) {
  return walk(text, width_em, std::numeric_limits<std::size_t>::max()).lines;
}

std::size_t bytes_in_lines(std::string_view text, double width_em, std::size_t max_lines) {
  if (text.empty()) return 0;
  std::size_t first_character = 0;
  decode_utf8(text, first_character);
  return std::max(walk(text, width_em, std::max<std::size_t>(max_lines, 1)).stopped_at,
                  first_character);
}

}  // namespace jixiao
