// 正向 and 反向 beside a number without a sign. ≥ and ≤ are what they usually mean, which the table
// does not say: one guess for all its rows, to take back as one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "recognise/recognise.h"

namespace jixiao {

struct RowTexts;

// A text of a column of signs: 正向 and 定量 may stand in two of them, and ≥ in a third.
void put_sign(RowTexts& texts, std::string_view text);

// ≥ for 正向 beside 95%; empty where the value has a sign, or is no number.
std::string direction_symbol(std::string_view direction, std::string_view value);

// What the guess is about.
class DirectionGuess {
 public:
  void add(std::string_view symbol);
  void describe(Repair& repair) const;

 private:
  bool at_least_ = false;
  bool at_most_ = false;
  std::size_t rows_ = 0;
};

}  // namespace jixiao
