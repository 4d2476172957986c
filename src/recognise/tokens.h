// The texts of one body row one by one, each with what it looks like by itself: a label of the
// tree, a number, a function, a value. What recognise/rows.cpp puts a slid row right with.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "recognise/model.h"

namespace jixiao {

enum class TokenKind : std::uint8_t { FUNCTION, LEVEL, NUMBER, NUMBER_AND_NAME, VALUE, SIGN, TEXT };

struct Token {
  std::string_view text;
  std::uint32_t column = 0;
  TokenKind kind = TokenKind::TEXT;
  const LevelLabel* level = nullptr;
  NumberLabel number;
  FunctionLabel function;
};

// The texts of the row from left to right. Two labels in one cell, or a label and what follows it,
// become a token each; split says that this happened.
std::vector<Token> row_tokens(Recognition& recognition, std::size_t grid_row,
                              const Segment& segment, bool& split);

// The text without line breaks.
std::string_view on_one_line(Recognition& recognition, std::string_view text);
// A label such as 产 出 指 标, spaced out to fill its cell, without the spaces, and without points
// and marks of the form: 产出指标（50分）, *数量指标（必填）; else the text.
std::string_view clean_label(Recognition& recognition, std::string_view text);

// Reason, badge, confidence and result of a row put right, in words. repair.kind is set; glued: a
// value was cut off the end of the name.
void describe_row_fix(Repair& repair, const RowTexts& texts, const std::vector<Token>& tokens,
                      bool glued, const Segment& segment);

}  // namespace jixiao
