// CharacterTable: a number for each character, 0 for those without: two array accesses a character,
// where texts are looked through for many words at once.
//
// Only for characters of the basic plane; all others have 0.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <vector>

namespace jixiao {

class CharacterTable {
 public:
  std::uint16_t operator[](char32_t character) const {
    if (character >= LIMIT) return 0;
    return pages_[page_of_[character / PAGE]][character % PAGE];
  }

  std::uint16_t& at(char32_t character) {
    assert(character < LIMIT && "the words looked for begin in the basic plane");
    std::uint8_t& page = page_of_[character % LIMIT / PAGE];
    if (page == 0) {
      page = static_cast<std::uint8_t>(pages_.size());
      pages_.emplace_back();
    }
    return pages_[page][character % PAGE];
  }

 private:
  static constexpr char32_t LIMIT = 0x10000;
  static constexpr char32_t PAGE = 256;
  std::array<std::uint8_t, LIMIT / PAGE> page_of_ = {};
  std::vector<std::array<std::uint16_t, PAGE>> pages_ = {{}};  // the first one stays empty
};

}  // namespace jixiao
