#include "form/value_words.h"

#include <algorithm>
#include <cassert>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

std::vector<std::string> words(const JsonValue& json, std::string_view name) {
  assert(json.find(name) && "assets/values.json has every list of its schema");
  return json.texts_of(name);
}

std::vector<std::string> longest_first(std::vector<std::string> list) {
  std::stable_sort(list.begin(), list.end(), [](const std::string& left, const std::string& right) {
    return left.size() > right.size();
  });
  return list;
}

Sign sign_with(std::string_view symbol) {
  for (const Sign sign : {Sign::AT_LEAST, Sign::MORE_THAN, Sign::EQUAL, Sign::LESS_THAN}) {
    if (sign_symbol(sign) == symbol) return sign;
  }
  return Sign::AT_MOST;
}

void add_signs(std::vector<SignSpelling>& list, const JsonValue& row, std::string_view where) {
  for (const std::string& text : words(row, where)) {
    list.push_back({text, sign_with(row.text_of("symbol"))});
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const SignSpelling& left, const SignSpelling& right) {
                     return left.text.size() > right.text.size();
                   });
}

void read_signs(ValueWords& read, const JsonValue& json) {
  const JsonValue* rows = json.find("signs");
  if (!rows) return;
  for (const JsonValue& row : rows->children) {
    add_signs(read.signs_before, row, "before");
    add_signs(read.signs_after, row, "after");
  }
  for (const SignSpelling& spelling : read.signs_before) read.signs.add(spelling.text);
}

void read_multipliers(ValueWords& read, const JsonValue& json) {
  const JsonValue* rows = json.find("multipliers");
  if (!rows) return;
  for (const JsonValue& row : rows->children) {
    read.multipliers.emplace_back(row.text_of("word"));
    read.factors.push_back(decimal_value(row.text_of("factor")).value_or(1));
  }
}

ValueWords read_words() {
  Result<JsonValue> json = parse_json(asset("values.json"));
  assert(json && "an asset that is compiled in is valid JSON: the tests read every one");
  ValueWords read;
  if (!json) return read;
  const JsonValue& data = json.value();
  read_signs(read, data);
  read_multipliers(read, data);
  read.weak_signs = WordSet(words(data, "weak_signs"));
  read.units = words(data, "units");
  read.grades = words(data, "grades");
  read.unit_set = WordSet(read.units);
  read.grade_set = WordSet(read.grades);
  read.date_words = WordSet(words(data, "date_words"));
  read.ranges = longest_first(words(data, "ranges"));
  read.date_starts = longest_first(words(data, "date_starts"));
  read.date_ends = longest_first(words(data, "date_ends"));
  read.placeholders = words(data, "placeholders");
  for (const std::string& mark : read.placeholders) {
    read.placeholder_bytes.set(static_cast<unsigned char>(mark.front()));
  }
  return read;
}

}  // namespace

const ValueWords& value_words() {
  static const ValueWords words = read_words();
  return words;
}

char32_t half_width(char32_t character) {
  constexpr char32_t FULL_WIDTH_FIRST = 0xFF01;
  constexpr char32_t FULL_WIDTH_LAST = 0xFF5E;
  const bool wide = character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST;
  return wide ? character - FULL_WIDTH_FIRST + U'!' : character;
}

namespace {

// Whether all characters stay as they are when folded. Each that does not is ASCII white space or
// begins with one of these bytes; an ideograph begins with another.
bool is_folded(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char one) {
    const auto byte = static_cast<unsigned char>(one);
    return byte <= ' ' || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
  });
}

}  // namespace

std::string fold_value(std::string_view text) {
  if (is_folded(text)) return std::string(text);
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (!is_space(character)) append_utf8(folded, half_width(character));
  }
  return folded;
}

}  // namespace jixiao
