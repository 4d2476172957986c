#include "base/word_set.h"

#include <algorithm>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t LENGTHS = 64;  // the last stands for all that are longer

std::uint64_t bit_of(std::size_t length) {
  return std::uint64_t{1} << std::min(length, LENGTHS - 1);
}

}  // namespace

WordSet::WordSet(const std::vector<std::string>& words) {
  for (const std::string& word : words) add(word);
}

void WordSet::add(std::string_view word) {
  const auto place = std::lower_bound(words_.begin(), words_.end(), word);
  if (word.empty() || (place != words_.end() && *place == word)) return;
  words_.emplace(place, word);
  lengths_ |= bit_of(word.size());
  std::size_t offset = 0;
  firsts_.set(decode_utf8(word, offset) % firsts_.size());
}

bool WordSet::contains(std::string_view text) const {
  return (lengths_ & bit_of(text.size())) != 0 &&
         std::binary_search(words_.begin(), words_.end(), text);
}

}  // namespace jixiao
