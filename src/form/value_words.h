// The spellings that values are written in: assets/values.json, read once. Text is compared after
// fold_value(), which the data is written in.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_set.h"
#include "form/target_value.h"

namespace jixiao {

struct SignSpelling {
  std::string text;
  Sign sign;
};

struct ValueWords {
  std::vector<SignSpelling> signs_before;  // longest first, like all lists to try one by one
  std::vector<SignSpelling> signs_after;
  WordSet signs;  // those before
  WordSet weak_signs;
  std::vector<std::string> multipliers;
  std::vector<double> factors;      // of the multipliers
  std::vector<std::string> units;   // in the order of the data, for choosing from
  std::vector<std::string> grades;  // likewise
  WordSet unit_set;
  WordSet grade_set;
  WordSet date_words;
  std::vector<std::string> ranges;
  std::vector<std::string> date_starts;
  std::vector<std::string> date_ends;
  std::vector<std::string> placeholders;
  std::bitset<256> placeholder_bytes;  // with which one begins
};

const ValueWords& value_words();

// ％ → %, １ → 1
char32_t half_width(char32_t character);
// Full-width digits, letters and punctuation as half-width ones, no white space.
std::string fold_value(std::string_view text);

}  // namespace jixiao
