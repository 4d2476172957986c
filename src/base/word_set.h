// Words of the data files that texts are compared with as a whole.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

// Every cell of a table is asked about, and hardly any is among them: mostly its length says so.
class WordSet {
 public:
  WordSet() = default;
  explicit WordSet(const std::vector<std::string>& words);

  void add(std::string_view word);
  bool contains(std::string_view text) const;
  // False: no word begins with it.
  bool may_begin(char32_t character) const { return firsts_.test(character % firsts_.size()); }
  const std::vector<std::string>& words() const { return words_; }  // sorted

 private:
  std::vector<std::string> words_;
  std::uint64_t lengths_ = 0;  // a bit for each
  std::bitset<1024> firsts_;
};

}  // namespace jixiao
