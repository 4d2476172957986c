#include "sheet/text_lines.h"

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

// Goes over the text and counts lines; stops at the end of line max_lines.
class LineWalk {
 public:
  LineWalk(std::string_view text, double width_em, std::size_t max_lines)
      : text_(text), width_(std::max(width_em, 1.0)), max_lines_(max_lines) {
    while (next_ < text_.size() && !stopped_) take(decode_next());
    if (!stopped_) stopped_at_ = text_.size();
  }

  std::size_t lines() const { return lines_; }
  std::size_t stopped_at() const { return stopped_at_; }

 private:
  char32_t decode_next() {
    at_ = next_;
    return decode_utf8(text_, next_);
  }

  // Where the next line begins, if there may be one.
  bool begin_line(std::size_t where) {
    stopped_ = lines_ == max_lines_;
    stopped_at_ = where;
    if (!stopped_) ++lines_;
    return !stopped_;
  }

  void take(char32_t character) {
    if (character == '\n') {
      if (begin_line(next_)) line_width_ = word_width_ = 0;
      previous_ = 0;
      return;
    }
    const bool joins = (is_latin_word(character) && is_latin_word(previous_)) ||
                       (previous_ != 0 && cannot_begin_line(character));
    if (!joins) {
      word_begin_ = at_;
      word_width_ = 0;
    }
    const double advance = estimated_width_em(character);
    if (line_width_ + advance > width_) wrap(joins);
    line_width_ += advance;
    word_width_ += advance;
    previous_ = character;
  }

  void wrap(bool joins) {
    const bool word_moves = joins && word_width_ < width_ / 2;
    if (!begin_line(word_moves ? word_begin_ : at_)) return;
    line_width_ = word_moves ? word_width_ : 0;
    if (!word_moves) word_width_ = 0;
  }

  std::string_view text_;
  double width_;
  std::size_t max_lines_;
  std::size_t lines_ = 1;
  bool stopped_ = false;
  std::size_t stopped_at_ = 0;
  std::size_t at_ = 0;          // of the character that is taken
  std::size_t next_ = 0;        // behind it
  std::size_t word_begin_ = 0;  // where the unbreakable run that ends here began
  double line_width_ = 0;
  double word_width_ = 0;
  char32_t previous_ = 0;
};

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
  return LineWalk(text, width_em, std::numeric_limits<std::size_t>::max()).lines();
}

std::size_t bytes_in_lines(std::string_view text, double width_em, std::size_t max_lines) {
  if (text.empty()) return 0;
  std::size_t first_character = 0;
  decode_utf8(text, first_character);
  return std::max(LineWalk(text, width_em, std::max<std::size_t>(max_lines, 1)).stopped_at(),
                  first_character);
}

}  // namespace jixiao
