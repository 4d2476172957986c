#include "recognise/lists.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "fmt/format.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

enum class Style : std::uint8_t { WORD, DIGITS, BRACKETS, CIRCLED, CHINESE, CHINESE_BRACKETS };
constexpr std::size_t STYLES = 6;
constexpr int HIGHEST_FIRST_NUMBER = 199;  // 2024. at the beginning is a year

struct Marker {
  Style style;
  int number;
  std::size_t start;  // of the marker
  std::size_t text;   // of what it numbers
  bool at_line_start;
};

constexpr std::array WORDS = {std::string_view("目标"), std::string_view("职责"),
                              std::string_view("职能"), std::string_view("任务")};

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> candidates,
                     std::size_t& length) {
  for (const std::string_view candidate : candidates) {
    if (!text.starts_with(candidate)) continue;
    length = candidate.size();
    return true;
  }
  return false;
}

bool is_ascii_digit(std::string_view text) {
  return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

void skip_spaces(std::string_view text, std::size_t& offset) {
  while (offset < text.size()) {
    std::size_t next = offset;
    if (!is_space(decode_utf8(text, next))) return;
    offset = next;
  }
}

std::optional<Marker> worded_marker(std::string_view text, std::size_t start) {
  for (const std::string_view word : WORDS) {
    if (!text.substr(start).starts_with(word)) continue;
    std::size_t offset = start + word.size();
    skip_spaces(text, offset);
    const auto number = read_ordinal(text, offset);
    std::size_t length = 0;
    skip_spaces(text, offset);
    const bool closed =
        starts_with_any(text.substr(offset), {"：", ":", "、", ".", "．", "，"}, length);
    if (number && closed) return Marker{Style::WORD, *number, start, offset + length, false};
  }
  return std::nullopt;
}

std::optional<Marker> bracketed_marker(std::string_view text, std::size_t start) {
  std::size_t length = 0;
  if (!starts_with_any(text.substr(start), {"（", "("}, length)) return std::nullopt;
  std::size_t offset = start + length;
  const bool digits = is_ascii_digit(text.substr(offset));
  const auto number = read_ordinal(text, offset);
  if (!number || !starts_with_any(text.substr(offset), {"）", ")"}, length)) return std::nullopt;
  offset += length;
  if (starts_with_any(text.substr(offset), {"、", ".", "．"}, length)) offset += length;
  return Marker{digits ? Style::BRACKETS : Style::CHINESE_BRACKETS, *number, start, offset, false};
}

std::optional<Marker> plain_marker(std::string_view text, std::size_t start) {
  std::size_t offset = start;
  const bool digits = is_ascii_digit(text.substr(start));
  const auto number = read_ordinal(text, offset);
  if (!number) return std::nullopt;
  std::size_t first = start;
  const char32_t character = decode_utf8(text, first);
  const bool circled = character >= 0x2460 && character < 0x3300;
  std::size_t length = 0;
  const bool closed =
      starts_with_any(text.substr(offset), {"、", ".", "．", ")", "）", ":", "："}, length);
  if (circled) return Marker{Style::CIRCLED, *number, start, offset + (closed ? length : 0), false};
  if (!closed || is_ascii_digit(text.substr(offset + length))) return std::nullopt;
  const Style style = digits || character >= 0xFF10 ? Style::DIGITS : Style::CHINESE;
  return Marker{style, *number, start, offset + length, false};
}

std::optional<Marker> marker_at(std::string_view text, std::size_t start) {
  if (auto worded = worded_marker(text, start)) return worded;
  if (auto bracketed = bracketed_marker(text, start)) return bracketed;
  return plain_marker(text, start);
}

bool ends_sentence(char32_t character) {
  constexpr std::u32string_view ENDS = U"。；;！!？?.，,：:、";
  return ENDS.find(character) != ENDS.npos;
}

std::vector<Marker> find_markers(std::string_view text) {
  std::vector<Marker> markers;
  bool at_line_start = true;
  bool may_begin = true;
  for (std::size_t offset = 0; offset < text.size();) {
    if (may_begin) {
      if (auto marker = marker_at(text, offset)) {
        marker->at_line_start = at_line_start;
        markers.push_back(*marker);
        offset = marker->text;
        may_begin = at_line_start = false;
        continue;
      }
    }
    const char32_t character = decode_utf8(text, offset);
    if (character == U'\n') at_line_start = true;
    if (!is_space(character)) at_line_start = false;
    may_begin = is_space(character) || ends_sentence(character);
  }
  return markers;
}

struct Chain {
  std::vector<Marker> markers;
  std::string jump;
};

int first_number(const std::vector<Marker>& markers, Style style) {
  if (markers.empty() || markers[0].start != 0 || markers[0].style != style) return 1;
  return markers[0].number <= HIGHEST_FIRST_NUMBER ? markers[0].number : 1;
}

// 1, 2, 3 … in one style. A number may be missing once in a while if the next stands at the
// beginning of a line.
Chain chain_of(const std::vector<Marker>& markers, Style style) {
  Chain chain;
  int expected = first_number(markers, style);
  for (const Marker& marker : markers) {
    if (marker.style != style) continue;
    const bool jumps =
        !chain.markers.empty() && marker.number == expected + 1 && marker.at_line_start;
    if (marker.number != expected && !jumps) continue;
    if (jumps) chain.jump = fmt::format("{} → {}", expected - 1, marker.number);
    chain.markers.push_back(marker);
    expected = marker.number + 1;
  }
  return chain;
}

// The outermost numbering: the one that begins first.
Chain outermost_chain(const std::vector<Marker>& markers) {
  Chain best;
  for (std::size_t style = 0; style < STYLES; ++style) {
    Chain chain = chain_of(markers, static_cast<Style>(style));
    if (chain.markers.empty()) continue;
    const bool alone = chain.markers.size() == 1;
    if (alone && chain.markers[0].start != 0) continue;
    const bool earlier = best.markers.empty() || chain.markers[0].start < best.markers[0].start;
    if (earlier) best = std::move(chain);
  }
  return best;
}

void add_item(ListItems& list, std::string_view text) {
  const std::string_view item = trim(text);
  if (!item.empty()) list.items.emplace_back(item);
}

}  // namespace

ListItems split_items(std::string_view text) {
  ListItems list;
  text = trim(text);
  const Chain chain = outermost_chain(find_markers(text));
  if (chain.markers.empty()) {
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      add_item(list, text.substr(start, end - start));
      start = end + 1;
    }
    return list;
  }
  list.jump = chain.jump;
  list.begins_numbered = chain.markers[0].start == 0;
  add_item(list, text.substr(0, chain.markers[0].start));
  for (std::size_t i = 0; i < chain.markers.size(); ++i) {
    const std::size_t end = i + 1 < chain.markers.size() ? chain.markers[i + 1].start : text.size();
    add_item(list, text.substr(chain.markers[i].text, end - chain.markers[i].text));
  }
  return list;
}

std::vector<std::string> items_of_text(std::string_view text) {
  ListItems list = split_items(text);
  if (!list.begins_numbered) return {std::string(text)};
  return std::move(list.items);
}

}  // namespace jixiao
