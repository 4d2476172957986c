#include "grid/geometry_text.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr float SAME_LINE = 0.5F;      // of the size: apart, downwards
constexpr float OVERPRINT = 0.3F;      // of the size: a letter painted twice to look bold
constexpr float LATIN_GAP = 0.18F;     // of the size: a space between words
constexpr float MIXED_GAP = 0.45F;     // between a Chinese character and a letter or digit
constexpr float IDEOGRAPH_GAP = 0.6F;  // between two Chinese characters
constexpr float WIDE_GAP = 1.6F;       // two things on one line
constexpr float SPREAD_DIFFERENCE = 0.2F;
constexpr float PARAGRAPH_GAP = 1.35F;  // of the usual distance of lines
constexpr float LINE_ROOM = 1.2F;       // of the size: a line more would fit
constexpr float MOST_PADDING_POINTS = 6.5F;
constexpr float CENTRED_POINTS = 2.5F;
constexpr std::size_t UTF8_BYTES = 3;  // of a Chinese character
constexpr float ROOM_POINTS = 1.0F;    // to spare before a break counts as a person's

bool is_ideograph(char32_t character) {
  return (character >= 0x2E80 && character <= 0x9FFF) ||
         (character >= 0xF900 && character <= 0xFAFF) ||
         (character >= 0xFF00 && character <= 0xFF60) || character >= 0x20000;
}

// What must not begin a line.
bool is_closing(char32_t character) {
  return std::u32string_view(U"，。、；：？！）》】」』”’〉〕…—％,.;:?!)%]}").find(character) !=
         std::u32string_view::npos;
}

// What must not end one.
bool is_opening(char32_t character) {
  return std::u32string_view(U"（《【「『“‘〈〔([{").find(character) != std::u32string_view::npos;
}

float right_of(const PaintedGlyph& glyph) {
  return glyph.x + glyph.width;
}

// The gap that stands for a space between two characters, as a part of the size.
float least_gap(char32_t before, char32_t after) {
  const bool first = is_ideograph(before);
  const bool second = is_ideograph(after);
  if (first && second) return IDEOGRAPH_GAP;
  return first || second ? MIXED_GAP : LATIN_GAP;
}

// 数 量 指 标, spread over the width of its cell: no spaces.
bool is_spread(std::span<const PaintedGlyph> line) {
  if (line.size() < 2) return false;
  float least = 0;
  float most = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (!is_ideograph(line[i].character) || !is_ideograph(line[i - 1].character)) return false;
    const float gap = line[i].x - right_of(line[i - 1]);
    least = i == 1 ? gap : std::min(least, gap);
    most = std::max(most, gap);
  }
  return line.size() > 2 && least > IDEOGRAPH_GAP * line[0].size &&
         most - least <= SPREAD_DIFFERENCE * line[0].size;
}

// How much of the line would have had to fit on the line before, to be there.
float first_token_of(std::span<const PaintedGlyph> line) {
  std::size_t last = 0;
  while (last + 1 < line.size()) {
    const char32_t one = line[last].character;
    const char32_t next = line[last + 1].character;
    const bool word = !is_ideograph(one) && !is_ideograph(next) && !is_space(one) &&
                      !is_space(next) && !is_closing(one);
    if (!word && !is_opening(one) && !is_closing(next)) break;
    ++last;
  }
  return right_of(line[last]) - line[0].x;
}

// Most pages are painted in the order in which they are read.
template <typename Before>
void sort_glyphs(std::span<PaintedGlyph> glyphs, Before before) {
  if (std::is_sorted(glyphs.begin(), glyphs.end(), before)) return;
  std::stable_sort(glyphs.begin(), glyphs.end(), before);
}

void sort_by_x(std::span<PaintedGlyph> glyphs) {
  sort_glyphs(glyphs, [](const PaintedGlyph& a, const PaintedGlyph& b) { return a.x < b.x; });
}

bool is_overprint(const PaintedGlyph& before, const PaintedGlyph& glyph) {
  return before.character == glyph.character &&
         std::abs(glyph.x - before.x) < OVERPRINT * glyph.width;
}

// What stands between a line so far, which ends at `right`, and its next glyph.
std::string_view gap_before(const PaintedGlyph& before, float right, const PaintedGlyph& glyph) {
  const float gap = (glyph.x - right) / std::max(glyph.size, 1.0F);
  if (gap > WIDE_GAP) return "  ";
  const bool apart = gap > least_gap(before.character, glyph.character);
  return apart && !is_space(glyph.character) && !is_space(before.character) ? " " : "";
}

// The glyphs stand from left to right.
PaintedLine line_of(std::span<const PaintedGlyph> glyphs, bool with_text = true) {
  PaintedLine line;
  line.left = glyphs.front().x;
  line.base = glyphs.front().y;
  if (with_text) line.text.reserve(glyphs.size() * UTF8_BYTES);
  const bool spread = with_text && is_spread(glyphs);
  const PaintedGlyph* before = nullptr;
  for (const PaintedGlyph& glyph : glyphs) {
    line.size = std::max(line.size, glyph.size);
    if (before != nullptr && is_overprint(*before, glyph)) continue;
    if (with_text) {
      if (before != nullptr && !spread) line.text += gap_before(*before, line.right, glyph);
      append_utf8(line.text, glyph.character);
    }
    line.right = std::max(line.right, right_of(glyph));
    ++line.characters;
    before = &glyph;
  }
  if (!with_text) return line;
  line.first_token = first_token_of(glyphs);
  line.ends_blank = is_space(before->character);
  if (const std::string_view text = trim(line.text); text.size() < line.text.size()) {
    line.text = std::string(text);
  }
  return line;
}

// 2、 （二） 目标3： ④: the beginning of an item of a list.
bool begins_item(std::string_view text) {
  const std::u32string start = to_utf32(first_characters(text, 6));
  const auto is_number = [](char32_t c) {
    return (c >= U'0' && c <= U'9') ||
           std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
  };
  std::size_t at = 0;
  if (!start.empty() && start[0] >= 0x2460 && start[0] <= 0x2473) return true;
  if (start.starts_with(U"目标") || start.starts_with(U"职能") || start.starts_with(U"指标"))
    at = 2;
  if (at < start.size() && (start[at] == U'（' || start[at] == U'(')) ++at;
  const std::size_t first = at;
  while (at < start.size() && (is_number(start[at]) || start[at] == U' ')) ++at;
  return at > first && at < start.size() &&
         std::u32string_view(U".．、)）：:").find(start[at]) != std::u32string_view::npos;
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {"。", "；", ";", "！", "."}) {
    if (text.ends_with(mark)) return true;
  }
  return false;
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_continuation(text[at - 1])) --at;
  return at == 0 ? 0 : decode_utf8(text, --at);
}

bool is_letter(char32_t character) {
  return (character >= U'a' && character <= U'z') || (character >= U'A' && character <= U'Z');
}

// "and 促进": programs do not paint the space at which they break a line, but a word that has one
// on this side had one on the other.
bool begins_with_spaced_word(std::string_view text) {
  const std::u32string start = to_utf32(first_characters(text, 24));
  std::size_t at = 0;
  while (at < start.size() && is_letter(start[at])) ++at;
  return at > 0 && at + 1 < start.size() && start[at] == U' ' && is_ideograph(start[at + 1]);
}

// "发展 and"
bool ends_in_spaced_word(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_letter(static_cast<unsigned char>(text[at - 1]))) --at;
  return at < text.size() && at > 1 && text[at - 1] == ' ' &&
         is_ideograph(last_character(text.substr(0, at - 1)));
}

// Room between the sides of a box and its text, as most programs keep it.
float padding_of(const std::vector<PaintedLine>& lines, float left) {
  float padding = MOST_PADDING_POINTS;
  for (const PaintedLine& line : lines) padding = std::min(padding, line.left - left);
  return std::max(padding, 0.0F);
}

// The distance that lines of one paragraph have.
float usual_distance(const std::vector<PaintedLine>& lines) {
  float distance = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const float gap = lines[i].base - lines[i - 1].base;
    if (i == 1 || gap < distance) distance = gap;
  }
  return distance;
}

// One character above the other, as in a narrow cell.
bool is_one_column(const std::vector<PaintedLine>& lines) {
  return lines.size() > 1 && std::all_of(lines.begin(), lines.end(), [](const PaintedLine& line) {
           return line.characters == 1;
         });
}

// As if it was read in the direction 0.
PaintedGlyph unturned(PaintedGlyph glyph) {
  const float x = glyph.x;
  const float y = glyph.y;
  if (glyph.turn == 1) glyph.x = y, glyph.y = -x;
  if (glyph.turn == 2) glyph.x = -x, glyph.y = -y;
  if (glyph.turn == 3) glyph.x = -y, glyph.y = x;
  return glyph;
}

void sort_by_y(std::span<PaintedGlyph> glyphs) {
  sort_glyphs(glyphs, [](const PaintedGlyph& a, const PaintedGlyph& b) { return a.y < b.y; });
}

struct LineEnd {
  std::size_t end = 0;  // behind its last glyph
  bool has_text = false;
};

// Of the line that begins there; the glyphs stand from top to bottom.
LineEnd end_of_line(std::span<const PaintedGlyph> glyphs, std::size_t start) {
  LineEnd line{start, false};
  float size = glyphs[start].size;
  while (line.end < glyphs.size() &&
         (line.end == start || glyphs[line.end].y - glyphs[start].y <= SAME_LINE * size)) {
    size = std::max(size, glyphs[line.end].size);
    line.has_text = line.has_text || !is_space(glyphs[line.end].character);
    ++line.end;
  }
  return line;
}

}  // namespace

std::vector<PaintedLine> lines_of(std::span<PaintedGlyph> glyphs) {
  sort_by_y(glyphs);
  std::vector<PaintedLine> lines;
  for (std::size_t start = 0; start < glyphs.size();) {
    const LineEnd line = end_of_line(glyphs, start);
    const std::span<PaintedGlyph> of_line = glyphs.subspan(start, line.end - start);
    start = line.end;
    if (!line.has_text) continue;
    sort_by_x(of_line);
    lines.push_back(line_of(of_line));
    if (lines.back().text.empty()) lines.pop_back();
  }
  return lines;
}

GlyphLines glyph_lines(std::vector<PaintedGlyph> glyphs) {
  sort_by_y(glyphs);
  GlyphLines lines;
  auto kept = glyphs.begin();
  for (std::size_t start = 0; start < glyphs.size();) {
    const LineEnd line = end_of_line(glyphs, start);
    const std::span<PaintedGlyph> of_line = std::span(glyphs).subspan(start, line.end - start);
    start = line.end;
    if (!line.has_text) continue;
    sort_by_x(of_line);
    kept = std::copy_if(of_line.begin(), of_line.end(), kept,
                        [](const PaintedGlyph& glyph) { return !is_space(glyph.character); });
    lines.ends.push_back(static_cast<std::size_t>(kept - glyphs.begin()));
  }
  glyphs.erase(kept, glyphs.end());
  lines.glyphs = std::move(glyphs);
  return lines;
}

std::vector<std::vector<PaintedLine>> parts_of_lines(const GlyphLines& by_line,
                                                     const std::vector<float>& cuts,
                                                     bool with_texts) {
  const std::span<const PaintedGlyph> glyphs = by_line.glyphs;
  std::vector<std::vector<PaintedLine>> lines;
  lines.reserve(by_line.ends.size());
  std::size_t start = 0;
  for (const std::size_t line_end : by_line.ends) {
    std::vector<PaintedLine>& parts = lines.emplace_back();
    auto cut = cuts.begin();  // the next one behind the glyph
    const auto ends_part = [&](const PaintedGlyph& glyph, const PaintedGlyph& next) {
      if (next.x - right_of(glyph) > WIDE_GAP * next.size) return true;
      while (cut != cuts.end() && *cut <= glyph.x) ++cut;
      return cut != cuts.end() && *cut <= next.x;
    };
    while (start < line_end) {
      std::size_t end = start + 1;
      while (end < line_end && !ends_part(glyphs[end - 1], glyphs[end])) ++end;
      parts.push_back(line_of(glyphs.subspan(start, end - start), with_texts));
      start = end;
    }
  }
  return lines;
}

bool goes_on(const PaintedLine& line, const PaintedLine& next, float box_left, float box_right) {
  if (ends_sentence(line.text) && begins_item(next.text)) return false;
  const float left_room = line.left - box_left;
  const float right_room = box_right - line.right;
  const bool centred = left_room > ROOM_POINTS && std::abs(left_room - right_room) < CENTRED_POINTS;
  const float room = centred ? left_room + right_room : right_room;
  return next.first_token + ROOM_POINTS > room;
}

void append_line(std::string& text, const std::string& next, bool blank_between) {
  std::size_t at = 0;
  const char32_t before = last_character(text);
  const char32_t after = next.empty() ? 0 : decode_utf8(next, at);
  const bool words_meet = is_letter(before) && is_letter(after);
  if (blank_between || words_meet || ends_in_spaced_word(text) || begins_with_spaced_word(next)) {
    text += ' ';
  }
  text += next;
}

BoxText text_of_box(std::span<PaintedGlyph> glyphs, const TextBox& around) {
  BoxText box;
  if (glyphs.empty()) return box;
  const auto apart = std::stable_partition(glyphs.begin(), glyphs.end(),
                                           [](const PaintedGlyph& g) { return g.turn == 0; });
  const std::span<PaintedGlyph> turned(apart, glyphs.end());
  std::transform(turned.begin(), turned.end(), turned.begin(), unturned);
  const std::vector<PaintedLine> lines = lines_of(std::span(glyphs.begin(), apart));
  const float padding = padding_of(lines, around.left);
  const float distance = usual_distance(lines);
  const bool one_column = is_one_column(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool near = i > 0 && lines[i].base - lines[i - 1].base <= distance * PARAGRAPH_GAP;
    if (i > 0 && (one_column || (near && goes_on(lines[i - 1], lines[i], around.left + padding,
                                                 around.right - padding)))) {
      append_line(box.text, lines[i].text, lines[i - 1].ends_blank);
    } else {
      if (i > 0) box.text += '\n';
      box.text += lines[i].text;
    }
  }
  if (!lines.empty()) {
    const PaintedLine& last = lines.back();
    const float room = around.right - padding - last.right;
    const bool full = room < last.size + ROOM_POINTS;
    const float left_room = last.left - around.left - padding;
    const bool centred = std::abs(left_room - room) < CENTRED_POINTS;
    box.full = full || (centred && left_room + room < last.size + ROOM_POINTS);
    box.may_go_on = full && around.bottom - last.base < last.size * LINE_ROOM;
    box.several = lines.size() > 1;
    box.at_top = lines.front().base - around.top < lines.front().size * (1 + LINE_ROOM);
  }
  // Text that stands on its side beside other text; each line of it is one.
  for (const PaintedLine& line : lines_of(turned)) {
    if (!box.text.empty() && !lines.empty()) box.text += '\n';
    append_line(box.text, line.text, false);
  }
  return box;
}

}  // namespace jixiao
