// Mark: a quick number that differs where what was added differs. Not for security (sha256.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace jixiao {

class Mark {
 public:
  // Eight bytes at a time: a megabyte takes less than a millisecond.
  void add(std::string_view bytes) {
    bytes.remove_prefix(add_words(bytes));
    std::uint64_t rest = 0;
    if (!bytes.empty()) std::memcpy(&rest, bytes.data(), bytes.size());
    add(rest);
    add(bytes.size());
  }
  // As add(), of a text that goes on behind them: the whole words of it; how many bytes those are.
  std::size_t add_words(std::string_view bytes) {
    const std::size_t whole = bytes.size() - bytes.size() % sizeof(std::uint64_t);
    for (std::size_t at = 0; at < whole; at += sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof(word));
      add(word);
    }
    return whole;
  }
  void add(std::uint64_t number) {
    value_ = (value_ ^ number) * 0x9e3779b97f4a7c15;
    value_ ^= value_ >> 29;
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

}  // namespace jixiao
