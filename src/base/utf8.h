// UTF-8 without surprises: decoding, counting and cutting by character, cleaning what files and
// clipboards bring.
//
// "Character" means one Unicode code point throughout.
// Trap: decoding never fails. An invalid byte sequence reads as U+FFFD, one for each maximal part
// that cannot be the beginning of a character (the same as browsers do).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jixiao {

inline constexpr char32_t REPLACEMENT_CHARACTER = 0xFFFD;

// A byte that no character begins with.
constexpr bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}
// The character at offset; offset moves on past it. Call only with offset < text.size().
char32_t decode_utf8(std::string_view text, std::size_t& offset);
void append_utf8(std::string& text, char32_t character);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

// Where the first invalid byte sequence at or after `from` starts; npos where there is none.
std::size_t find_invalid_utf8(std::string_view text, std::size_t from = 0);
// The same text with each invalid sequence replaced by U+FFFD.
std::string replace_invalid_utf8(std::string_view text);

std::size_t count_characters(std::string_view text);
// At most that many characters from the beginning, never half a one.
std::string_view first_characters(std::string_view text, std::size_t characters);
// One line for a label: at most that many characters, cut with …, line breaks as spaces.
std::string shorten(std::string_view text, std::size_t characters);

// White space as people see it: also the full-width space, NBSP, zero-width ones and the BOM.
bool is_space(char32_t character);
// Where the first of it begins; npos.
std::size_t find_space(std::string_view text);
std::string_view trim(std::string_view text);

// What a text of the form may hold: no control characters but tab and line feed, and nothing unseen
// that makes two equal names differ or turns the direction of what follows (zero-width space, word
// joiner, BOM, marks and overrides of direction). The joiners within emoji and Mongolian stay.
bool is_clean_text(std::string_view text);
// Takes out what is unseen and no control character.
void drop_unseen(std::string& text);
// Makes it so; CR LF and a lone CR become LF. True where there was something to change.
bool clean_text(std::string& text);

// Line and column of a byte offset, both from 1, the column in characters.
struct TextPosition {
  std::size_t line = 1;
  std::size_t column = 1;
};
TextPosition position_of(std::string_view text, std::size_t offset);

}  // namespace jixiao
