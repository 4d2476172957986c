#include "base/word_set.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::size_t LENGTHS = 64;  // the last stands for all that are longer

std::uint64_t bit_of(std::size_t length) {
  return std::uint64_t{1} << std::min(length, LENGTHS - 1);
}

}  // namespace

WordSet::WordSet(std::vector<std::string> words) : words_(std::move(words)) {
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  for (const std::string& word : words_) {
    lengths_ |= bit_of(word.size());
    std::size_t offset = 0;
    if (!word.empty()) firsts_.set(decode_utf8(word, offset) % firsts_.size());
  }
}

bool WordSet::contains(std::string_view text) const {
  return (lengths_ & bit_of(text.size())) != 0 &&
         std::binary_search(words_.begin(), words_.end(), text);
}

}  // namespace jixiao
