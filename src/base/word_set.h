// Words of the data files that texts are compared with as a whole.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace jixiao {

// Every cell of a table is asked about, and hardly any is among them: mostly its length says so.
class WordSet {
 public:
  WordSet() = default;
  explicit WordSet(std::vector<std::string> words) : words_(std::move(words)) {
    std::sort(words_.begin(), words_.end());
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
    for (const std::string& word : words_) {
      lengths_ |= bit_of(word.size());
      std::size_t offset = 0;
      if (!word.empty()) firsts_.set(decode_utf8(word, offset) % firsts_.size());
    }
  }

  bool contains(std::string_view text) const {
    return (lengths_ & bit_of(text.size())) != 0 &&
           std::binary_search(words_.begin(), words_.end(), text);
  }
  // False: no word begins with it.
  bool may_begin(char32_t character) const { return firsts_.test(character % firsts_.size()); }
  const std::vector<std::string>& words() const { return words_; }  // sorted

 private:
  static constexpr std::size_t LENGTHS = 64;  // the last stands for all that are longer
  static std::uint64_t bit_of(std::size_t length) {
    return std::uint64_t{1} << std::min(length, LENGTHS - 1);
  }

  std::vector<std::string> words_;
  std::uint64_t lengths_ = 0;
  std::bitset<1024> firsts_;
};

}  // namespace jixiao
