// Texts that words are looked up in, for telling what of a table came in (import/came_in.h): all
// spelled alike, so that ９０ ％ is found in 90%.
//
// WordPlaces is for the few texts of a row, WordIndex for those of a whole form, which thousands of
// words may be looked up in: it finds pairs of characters at once, where a search through a form of
// 20,000 indicators takes a millisecond.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

// Half-width, without white space, since lines of a cell are joined in the form; but two numbers
// stay two.
std::string in_one_piece(std::string_view text);

// 120 in 1200, 5 in 22.5 and 22 in 22.5.
bool is_inside_number(std::string_view text, std::size_t at, std::size_t end);

class WordPlaces {
 public:
  void add(std::string_view text);
  void add_piece(std::string_view piece);  // that is spelled so already
  void clear() { text_.clear(); }
  // A number is not found inside a longer one.
  bool hold(std::string_view word) const;

 private:
  std::string text_;
};

class WordIndex {
 public:
  void add(std::string_view text);
  // As WordPlaces. A word has no line break in it.
  bool hold(std::string_view word) const;

 private:
  // Texts with the places of their pairs of characters, sorted by bucket.
  struct Block {
    std::string text;
    std::vector<std::uint32_t> bucket_ends;
    std::vector<std::uint32_t> places;
  };

  static Block indexed(std::string text);
  static bool holds(const Block& block, std::string_view word);

  std::vector<Block> blocks_;
  std::string rest_;  // too short for a block yet
};

}  // namespace jixiao
