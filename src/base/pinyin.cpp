#include "base/pinyin.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "base/assets.h"
#include "base/utf8.h"

namespace jixiao {

namespace {

struct Entry {
  char32_t character;
  std::string_view initials;
};

// A line of the table is the letters, a space and the characters that have them.
std::vector<Entry> read_table() {
  std::vector<Entry> entries;
  std::string_view rest = asset("pinyin_initials.txt");
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string_view initials = line.substr(0, space);
    for (std::size_t i = space + 1; i < line.size();) {
      entries.push_back({decode_utf8(line, i), initials});
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.character < b.character; });
  return entries;
}

// Lower case and half width for letters and digits.
char32_t folded(char32_t character) {
  constexpr char32_t FULL_WIDTH_BEGIN = 0xFF01, FULL_WIDTH_END = 0xFF5F;
  if (character >= FULL_WIDTH_BEGIN && character < FULL_WIDTH_END) {
    character = character - FULL_WIDTH_BEGIN + U'!';
  }
  return character >= U'A' && character <= U'Z' ? character - U'A' + U'a' : character;
}

bool is_ascii_letter_or_digit(char32_t character) {
  return (character >= U'a' && character <= U'z') || (character >= U'0' && character <= U'9');
}

bool counts(char32_t character) {
  constexpr char32_t FIRST_IDEOGRAPH = 0x3400;
  return is_ascii_letter_or_digit(character) || character >= FIRST_IDEOGRAPH;
}

std::u32string what_counts(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t character = folded(decode_utf8(text, i));
    if (counts(character)) characters += character;
  }
  return characters;
}

bool matches(char32_t character, char32_t wanted) {
  if (character == wanted) return true;
  return wanted >= U'a' && wanted <= U'z' &&
         pinyin_initials(character).find(static_cast<char>(wanted)) != std::string_view::npos;
}

}  // namespace

std::string_view pinyin_initials(char32_t character) {
  static const std::vector<Entry> TABLE = read_table();
  const auto found = std::lower_bound(
      TABLE.begin(), TABLE.end(), character,
      [](const Entry& entry, char32_t wanted) { return entry.character < wanted; });
  return found != TABLE.end() && found->character == character ? found->initials
                                                               : std::string_view{};
}

bool matches_pinyin_initials(std::string_view text_utf8, std::string_view query) {
  const std::u32string text = what_counts(text_utf8);
  const std::u32string wanted = what_counts(query);
  return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), matches) !=
             text.end() ||
         wanted.empty();
}

}  // namespace jixiao
