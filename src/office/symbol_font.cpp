#include "office/symbol_font.h"

#include <array>

#include "base/utf8.h"

namespace jixiao {
namespace {

struct Symbol {
  char32_t code;
  char32_t character;
};
// Signs that stand in tables of this kind, and the signs of ASCII that Symbol has elsewhere.
constexpr std::array SYMBOL = {
    Symbol{0x22, 0x2200}, Symbol{0x24, 0x2203}, Symbol{0x2D, 0x2212}, Symbol{0x40, 0x2245},
    Symbol{0x44, 0x394},  Symbol{0x53, 0x3A3},  Symbol{0x57, 0x3A9},  Symbol{0x61, 0x3B1},
    Symbol{0x62, 0x3B2},  Symbol{0x6D, 0x3BC},  Symbol{0x70, 0x3C0},  Symbol{0xA3, 0x2264},
    Symbol{0xA5, 0x221E}, Symbol{0xAB, 0x2194}, Symbol{0xAC, 0x2190}, Symbol{0xAD, 0x2191},
    Symbol{0xAE, 0x2192}, Symbol{0xAF, 0x2193}, Symbol{0xB0, 0xB0},   Symbol{0xB1, 0xB1},
    Symbol{0xB3, 0x2265}, Symbol{0xB4, 0xD7},   Symbol{0xB7, 0x2022}, Symbol{0xB8, 0xF7},
    Symbol{0xB9, 0x2260}, Symbol{0xBA, 0x2261}, Symbol{0xBB, 0x2248}, Symbol{0xBC, 0x2026},
    Symbol{0xD6, 0x221A}, Symbol{0xD7, 0x22C5}, Symbol{0xE5, 0x2211},
};
constexpr std::array WINGDINGS = {
    Symbol{0x6C, 0x25CF}, Symbol{0x6E, 0x25A0}, Symbol{0x6F, 0x25A1}, Symbol{0x71, 0x2751},
    Symbol{0x75, 0x25C6}, Symbol{0x76, 0x2756}, Symbol{0x9F, 0x2022}, Symbol{0xA1, 0x25CB},
    Symbol{0xA7, 0x25AA}, Symbol{0xA8, 0x25FB}, Symbol{0xAB, 0x2605}, Symbol{0xD8, 0x27A2},
    Symbol{0xE0, 0x2192}, Symbol{0xFB, 0x2717}, Symbol{0xFC, 0x2713}, Symbol{0xFD, 0x2612},
    Symbol{0xFE, 0x2611},
};

constexpr char32_t SHIFT = 0xF000;

// 1 < 2 + 3 %: Symbol has them where ASCII has them.
bool is_plain_sign(char32_t code) {
  return code >= 0x20 && code < 0x40;
}

template <std::size_t N>
char32_t find(const std::array<Symbol, N>& table, char32_t code) {
  for (const Symbol& one : table) {
    if (one.code == code) return one.character;
  }
  return 0;
}

}  // namespace

bool is_symbol_font(std::string_view font) {
  return font == "Symbol" || font == "Wingdings";
}

char32_t symbol_character(std::string_view font, char32_t code) {
  if (code >= SHIFT && code < SHIFT + 0x100) code -= SHIFT;
  if (code >= 0x100 || code < 0x20) return code;  // a character that only is said to be in the font
  const char32_t character = font == "Symbol" ? find(SYMBOL, code) : find(WINGDINGS, code);
  if (character != 0) return character;
  return is_plain_sign(code) && font == "Symbol" ? code : REPLACEMENT_CHARACTER;
}

std::string symbol_text(std::string_view font, std::string_view text) {
  std::string unicode;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    append_utf8(unicode, is_space(character) ? character : symbol_character(font, character));
  }
  return unicode;
}

}  // namespace jixiao
