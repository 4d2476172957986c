#include "recognise/direction.h"

#include "fmt/format.h"
#include "form/target_value.h"
#include "recognise/model.h"
#include "recognise/stream_words.h"

namespace jixiao {

void put_sign(RowTexts& texts, std::string_view text) {
  const auto sign = match_stream_sign(text);
  const bool weak = sign && sign->weak;
  if (!weak) texts.sign = text;
  if (weak && (texts.direction.empty() || !sign->symbol.empty())) texts.direction = text;
}

std::string direction_symbol(std::string_view direction, std::string_view value) {
  const auto sign = match_stream_sign(direction);
  if (!sign || sign->symbol.empty() || value.empty()) return {};
  const TargetValue parsed = parse_target_value(value);
  const bool plain = parsed.shape == ValueShape::NUMBER && parsed.sign == Sign::NONE;
  return plain ? sign->symbol : std::string();
}

void DirectionGuess::add(std::string_view symbol) {
  (symbol == "≥" ? at_least_ : at_most_) = true;
  ++rows_;
}

void DirectionGuess::describe(Repair& repair) const {
  const bool both = at_least_ && at_most_;
  repair.read = both ? "正向、反向" : at_least_ ? "正向" : "反向";
  repair.made = both ? "≥、≤" : at_least_ ? "≥" : "≤";
  repair.reason = fmt::format(
      "表里写了“{}”，没有写符号：正向一般是不低于（≥），反向一般是不高于（≤），共 {} 个指标值",
      repair.read, rows_);
  repair.badge = "按性质取符号";
  repair.confidence = 0.8;
}

}  // namespace jixiao
