#include "recognise/stream_rated.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/stream_words.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t NAME_CHARACTERS = 2;
constexpr std::size_t UNIT_BYTES = 24;
constexpr std::size_t LONGEST_WORD_BYTES = 36;  // said twice
constexpr std::size_t SHORTEST_WORD_BYTES = 6;
constexpr std::size_t SCORES_DIGITS = 8;  // 100.0 and 99.95 with nothing between
constexpr double CERTAIN_VALUE = 0.85;
constexpr std::string_view DIGITS = "0123456789";

bool is_digit(char character) {
  return character >= '0' && character <= '9';
}

std::size_t digits_at(std::string_view text) {  // with a point between them
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || (text[end] == '.' && end > 0))) ++end;
  return end;
}

// A value at the beginning: its sign, number and unit, which goes up to the next digit or sign.
struct Quantity {
  std::size_t sign = 0;  // bytes
  std::string_view unit;
  std::size_t end = 0;  // 0: none
};

Quantity quantity_at(std::string_view text, std::string_view unit) {
  Quantity quantity;
  quantity.sign = leading_sign(text);
  const std::size_t begin = quantity.sign + digits_at(text.substr(quantity.sign));
  if (begin == quantity.sign) return {};
  if (!unit.empty()) {
    quantity.unit = text.substr(begin).starts_with(unit) ? unit : std::string_view();
  } else {
    std::size_t end = begin;
    while (end < text.size() && !is_digit(text[end]) && leading_sign(text.substr(end)) == 0) ++end;
    quantity.unit = text.substr(begin, end - begin);
  }
  if (quantity.unit.empty() || quantity.unit.size() > UNIT_BYTES) return {};
  quantity.end = begin + quantity.unit.size();
  return value_likeness(text.substr(0, quantity.end)) >= CERTAIN_VALUE ? quantity : Quantity{};
}

// 1010, 109雨季影响工期: points, score and why; or nothing at all.
bool may_be_scores(std::string_view text) {
  const std::size_t digits = digits_at(text);
  if (digits == 0) return text.empty();
  return digits <= SCORES_DIGITS && leading_sign(text.substr(digits)) == 0 &&
         !text.substr(digits).starts_with("%");
}

// How much of the text is target and what was reached; {0, 0}: no.
struct Pair {
  std::size_t target = 0;
  std::size_t reached = 0;
};

Pair pair_at(std::string_view text) {
  const Quantity target = quantity_at(text, {});
  if (target.end == 0) return {};
  const std::string_view rest = text.substr(target.end);
  // The last of a text: ≥35公里 with what was reached in another cell.
  if (rest.empty() && target.sign > 0) return {target.end, 0};
  const Quantity same = quantity_at(rest, target.unit);
  if (same.end > 0 && may_be_scores(rest.substr(same.end))) return {target.end, same.end};
  if (target.sign == 0 || !is_stream_unit(target.unit)) return {};
  const std::size_t digits = digits_at(rest);
  const std::size_t unit = digits > 0 ? leading_stream_unit(rest.substr(digits)) : 0;
  const bool other = unit > 0 && may_be_scores(rest.substr(digits + unit));
  return other ? Pair{target.end, digits + unit} : Pair{};
}

bool is_name(std::string_view text) {
  return count_characters(text) >= NAME_CHARACTERS && has_chinese(text) && leading_sign(text) == 0;
}

// 健全健全1515: what is said twice in front of the scores.
std::optional<RatedText> cut_said_twice(std::string_view text) {
  const std::size_t last = text.find_last_not_of(".0123456789");
  std::size_t scores = last == text.npos ? 0 : last + 1;
  if (scores == text.size()) {  // a reason behind the scores
    const std::size_t first = text.find_first_of(DIGITS);
    if (first == text.npos ||
        text.find_first_of(DIGITS, first + digits_at(text.substr(first))) != text.npos) {
      return std::nullopt;
    }
    scores = first;
  }
  const std::string_view words = text.substr(0, scores);
  if (!may_be_scores(text.substr(scores))) return std::nullopt;
  for (std::size_t bytes = LONGEST_WORD_BYTES; bytes >= SHORTEST_WORD_BYTES; --bytes) {
    if (words.size() < bytes * 2 + NAME_CHARACTERS * 3) continue;
    const std::size_t begin = words.size() - bytes * 2;
    const std::string_view word = words.substr(begin, bytes);
    if (is_continuation(word.front()) || word != words.substr(begin + bytes)) continue;
    if (is_digit(word.front()) && is_digit(words[begin - 1])) continue;
    if (!is_name(words.substr(0, begin))) continue;
    return RatedText{words.substr(0, begin), {}, word, text.substr(begin + bytes)};
  }
  return std::nullopt;
}

// 供水站10≥12处: the points in front of the target.
void take_points(RatedText& rated) {
  std::size_t end = rated.name.size();
  while (end > 0 && is_digit(rated.name[end - 1])) --end;
  rated.points = rated.name.substr(end);
  rated.name = rated.name.substr(0, end);
}

}  // namespace

std::optional<RatedText> cut_rated(std::string_view text, bool points_first) {
  bool in_number = false;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    decode_utf8(text, offset);
    const bool digit = is_digit(text[at]) || text[at] == '.';
    const bool sign = leading_sign(text.substr(at)) > 0;
    const bool begins = (digit && !in_number) || (sign && !(at > 0 && text[at - 1] == '>'));
    in_number = digit || sign;
    if (!begins || (points_first && !sign)) continue;
    const Pair pair = pair_at(text.substr(at));
    if (pair.target == 0 || (at == 0 && pair.reached == 0)) continue;
    RatedText rated{
        text.substr(0, at), {}, text.substr(at, pair.target), text.substr(at + pair.target)};
    if (points_first) take_points(rated);
    if (at == 0 || is_name(rated.name)) return rated;
  }
  return cut_said_twice(text);
}

}  // namespace jixiao
