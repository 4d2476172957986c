#include "recognise/front_words.h"

#include <algorithm>

#include "base/utf8.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t TITLE_LIMIT_CHARACTERS = 60;
constexpr std::size_t LABEL_LIMIT_CHARACTERS = 16;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

std::string half_width_digits(std::string_view text) {
  std::string half;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    const bool digit = character >= U'０' && character <= U'９';
    append_utf8(half, digit ? character - U'０' + U'0' : character);
  }
  return half;
}

}  // namespace

std::string find_year(std::string_view written) {
  const std::string text = half_width_digits(written);
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const std::string_view digits = std::string_view(text).substr(i, 4);
    const bool century = digits.starts_with("19") || digits.starts_with("20");
    const bool all = std::all_of(digits.begin(), digits.end(),
                                 [](char byte) { return byte >= '0' && byte <= '9'; });
    const std::string_view behind = std::string_view(text).substr(i + 4);
    if (century && all && trim(behind).starts_with("年")) return std::string(digits);
  }
  return {};
}

bool is_front_title(std::string_view text) {
  if (count_characters(text) > TITLE_LIMIT_CHARACTERS || match_field(text)) return false;
  if (contains(text, "：") || contains(text, ":") || contains(text, "。")) return false;
  return contains(text, "绩效") && (contains(text, "表") || contains(text, "目标"));
}

bool is_year_line(std::string_view text) {
  return count_characters(text) <= 12 && !find_year(text).empty();
}

std::string kind_in_title(std::string_view title) {
  if (contains(title, "批复")) return "批复表";
  if (contains(title, "申报")) return "申报表";
  if (contains(title, "自评")) return "自评表";
  return {};
}

std::string field_name(std::string_view label) {
  std::string name = join_lines(trim(label));
  for (const std::string_view mark : {"*", "＊", "★"}) {
    while (name.starts_with(mark)) name.erase(0, mark.size());
  }
  for (const std::string_view colon : {"：", ":"}) {
    while (name.ends_with(colon)) name.resize(name.size() - colon.size());
  }
  std::erase(name, ' ');
  return name;
}

bool may_be_field_label(std::string_view text) {
  if (text.empty() || count_characters(text) > LABEL_LIMIT_CHARACTERS) return false;
  if (contains(text, "。") || contains(text, "；") || contains(text, "，")) return false;
  return value_likeness(text) < 0.5 && static_cast<unsigned char>(text[0]) > '9';
}
bool may_be_unknown_field(std::string_view text) {
  return static_cast<unsigned char>(text.empty() ? 0 : text[0]) >= 0x80 && may_be_field_label(text);
}
bool is_part_of_a_sum(std::string_view text) {
  return text.starts_with("其中") && may_be_field_label(text);
}

std::optional<LabelAndValue> split_at_colon(std::string_view text) {
  std::size_t at = text.npos;
  std::size_t length = 0;
  for (const std::string_view colon : {"：", ":"}) {
    const std::size_t found = text.find(colon);
    if (found >= at) continue;
    at = found;
    length = colon.size();
  }
  if (at == text.npos || at == 0) return std::nullopt;
  const std::string_view label = trim(text.substr(0, at));
  if (count_characters(label) > LABEL_LIMIT_CHARACTERS) return std::nullopt;
  return LabelAndValue{label, trim(text.substr(at + length))};
}

}  // namespace jixiao
