// Characters of the fonts Symbol and Wingdings as Unicode. Word's Insert Symbol stores ≥ as place
// B3 of Symbol, not as the character.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

bool is_symbol_font(std::string_view font);
// code: the place in the font, also as Word shifts it (F0B3). U+FFFD where the place is unknown, so
// that a person sees that something stood there.
char32_t symbol_character(std::string_view font, char32_t code);
// The same for a whole text that is set in the font.
std::string symbol_text(std::string_view font, std::string_view text);

}  // namespace jixiao
