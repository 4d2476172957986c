#include "check/text_signs.h"

#include <initializer_list>
#include <string>

#include "base/utf8.h"
#include "check/character_table.h"
#include "check/words.h"

namespace jixiao {
namespace {

constexpr char32_t FIRST_OF_EXTENSIONS = 0x20000;

void mark(CharacterTable& table, char32_t first, char32_t last, TextSign sign) {
  for (char32_t character = first; character <= last; ++character) table.at(character) |= sign;
}

void mark(CharacterTable& table, std::u32string_view characters, TextSign sign) {
  for (const char32_t character : characters) table.at(character) |= sign;
}

void mark_first(CharacterTable& table, std::string_view word, TextSign sign) {
  std::size_t offset = 0;
  if (!word.empty()) table.at(decode_utf8(word, offset)) |= sign;
}

void mark_last(CharacterTable& table, std::string_view word, TextSign sign) {
  const std::u32string characters = to_utf32(word);
  if (!characters.empty()) table.at(characters.back()) |= sign;
}

CharacterTable make_table() {
  CharacterTable table;
  mark(table, U'a', U'z', SIGN_LATIN);
  mark(table, U'A', U'Z', SIGN_LATIN);
  mark(table, U" \u3000", SIGN_SPACE);
  // Late ideographs, private use, compatibility.
  mark(table, 0x9FA6, 0x9FFF, SIGN_RARE);
  mark(table, 0xE000, 0xFAFF, SIGN_RARE);
  mark(table, U"*X×_/…—-", SIGN_PLACEHOLDER);
  mark(table, U",;:?!", SIGN_ODD_WIDTH);
  mark(table, 0xFF00, 0xFF3F, SIGN_ODD_WIDTH);
  mark(table, U'0', U'9', SIGN_DIGIT);
  const CheckWords& words = check_words();
  for (const WordPair& pair : words.typos.list) mark_first(table, pair.wrong, SIGN_TYPO);
  mark(table, U"收", SIGN_BENEFIT);
  for (const std::string& office : words.offices) mark_last(table, office, SIGN_OFFICE);
  for (const std::string& word : words.many_years) mark_first(table, word, SIGN_MANY_YEARS);
  for (const std::string& end : words.place_ends) mark_last(table, end, SIGN_PLACE);
  return table;
}

const CharacterTable& table() {
  static const CharacterTable once = make_table();
  return once;
}

}  // namespace

TextSigns sign_of(char32_t character) {
  return character >= FIRST_OF_EXTENSIONS ? TextSigns{SIGN_RARE} : table()[character];
}

TextSigns signs_of(std::string_view text) {
  TextSigns signs = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    signs = static_cast<TextSigns>(signs | sign_of(decode_utf8(text, offset)));
  }
  return signs;
}

}  // namespace jixiao
