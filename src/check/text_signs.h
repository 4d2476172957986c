// What may stand in a text, seen in one look at its characters: rules about texts look closer only
// where there is something to be seen, which in most texts is nothing.
#pragma once

#include <cstdint>
#include <string_view>

namespace jixiao {

// A character that something begins with, or ends with where that is rarer.
enum TextSign : std::uint16_t {
  SIGN_LATIN = 1u << 0,
  SIGN_SPACE = 1u << 1,        // the half-width and the full-width one
  SIGN_RARE = 1u << 2,         // outside GB 18030-2022, level 1
  SIGN_PLACEHOLDER = 1u << 3,  // ** XX / …
  SIGN_ODD_WIDTH = 1u << 4,    // punctuation of half width, digits and marks of full width
  SIGN_DIGIT = 1u << 5,
  SIGN_TYPO = 1u << 6,
  SIGN_BENEFIT = 1u << 7,     // 收
  SIGN_OFFICE = 1u << 8,      // the end of 水利局
  SIGN_MANY_YEARS = 1u << 9,  // 五年累计
  SIGN_PLACE = 1u << 10,      // 县 区 旗 市
};

// All of them together.
using TextSigns = std::uint16_t;

TextSigns signs_of(std::string_view text);
TextSigns sign_of(char32_t character);

}  // namespace jixiao
