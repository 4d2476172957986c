// Words that a text may hold anywhere, found in one pass over the text: every text of a table is
// looked up, and most characters begin none of them.
#pragma once

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace jixiao {

// Word has a member text.
template <typename Word>
class WordsByFirst {
 public:
  void add(Word word) {
    if (word.text.empty()) return;
    std::size_t offset = 0;
    const char32_t first = decode_utf8(word.text, offset);
    may_begin_.set(first % may_begin_.size());
    words_[first].push_back(std::move(word));
  }

  // Calls visit(word, rest, at_start) for every word that the text may hold at that place; rest
  // begins with its first character.
  template <typename Visit>
  void look_up(std::string_view text, const Visit& visit) const {
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t start = offset;
      const char32_t first = decode_utf8(text, offset);
      if (!may_begin_.test(first % may_begin_.size())) continue;
      const auto found = words_.find(first);
      if (found == words_.end()) continue;
      for (const Word& word : found->second) visit(word, text.substr(start), start == 0);
    }
  }

 private:
  std::bitset<2048> may_begin_;
  std::unordered_map<char32_t, std::vector<Word>> words_;
};

// A whole heading, or part of one.
struct HeadingWord {
  std::string text;
  std::size_t heading = 0;
  bool whole = false;

  bool matches(std::string_view rest, bool at_start) const {
    return whole ? at_start && rest == text : rest.starts_with(text);
  }
};

}  // namespace jixiao
