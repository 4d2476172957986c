// How well what a person types names a command.
#pragma once

#include <string_view>

namespace jixiao {

struct CommandTexts {
  std::string_view label;       // as shown
  std::string_view in_chinese;  // for the initials of its pinyin
  std::string_view in_english;
  std::string_view help;
};

inline constexpr int NO_MATCH = 100;

// The lower, the better the match; 0 for an empty query.
int match_rank(const CommandTexts& texts, std::string_view query);

}  // namespace jixiao
