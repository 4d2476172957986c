#include "recognise/value_lists.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "form/target_value.h"
#include "recognise/stream_words.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t LIMIT_BYTES = 1'500;
constexpr double CERTAIN_VALUE = 0.85;
constexpr double LIKELY_VALUE = 0.8;  // 健全
constexpr std::size_t VALUE_BYTES = 60;
constexpr std::size_t NAME_CHARACTERS = 2;        // of one with its value beside it
constexpr std::size_t NAME_ALONE_CHARACTERS = 4;  // of one whose value stands elsewhere
constexpr std::u32string_view BETWEEN_INDICATORS = U"\n；;。";
constexpr std::array SEPARATORS = {BETWEEN_INDICATORS, std::u32string_view(U"\n；;。，,"),
                                   std::u32string_view(U"\n；;。，,、")};

bool is_digit(char32_t character) {
  return (character >= U'0' && character <= U'9') || (character >= U'０' && character <= U'９');
}

// A value does not begin behind one of these: the 5% of ≥99.5%.
bool is_of_number(char32_t character) {
  return is_digit(character) ||
         std::u32string_view(U".．≥≤＞＜≧≦><=＝").find(character) != std::u32string_view::npos;
}

// How deep in brackets a text is read.
class Depth {
 public:
  void read(char32_t character) {
    if (character == U'(' || character == U'（') ++depth_;
    if ((character == U')' || character == U'）') && depth_ > 0) --depth_;
  }
  bool outside() const { return depth_ == 0; }

 private:
  std::size_t depth_ = 0;
};

bool comma_of_number(std::string_view text, std::size_t at) {  // 1,200人
  const auto digit = [text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  return text[at] == ',' && at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) &&
         digit(at + 3);
}

std::vector<std::string_view> parts_at(std::string_view text, std::u32string_view separators) {
  std::vector<std::string_view> parts;
  const auto add = [&parts](std::string_view part) {
    part = trim(part);
    if (!part.empty()) parts.push_back(part);
  };
  Depth depth;
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    const char32_t character = decode_utf8(text, offset);
    depth.read(character);
    const bool separates = depth.outside() && separators.find(character) != separators.npos;
    if (!separates || comma_of_number(text, at)) continue;
    add(text.substr(begin, at - begin));
    begin = offset;
  }
  add(text.substr(begin));
  return parts;
}

// Most texts have nothing that could part them.
bool may_be_list(std::string_view text) {
  if (text.size() > LIMIT_BYTES) return false;
  return text.find_first_of("\n;,") != text.npos || text.find("；") != text.npos ||
         text.find("、") != text.npos || text.find("，") != text.npos ||
         text.find("。") != text.npos;
}

std::string_view without_colon(std::string_view name) {
  name = trim(name);
  for (const std::string_view colon : {"：", ":"}) {
    if (name.ends_with(colon)) name.remove_suffix(colon.size());
  }
  return trim(name);
}

bool is_value(std::string_view text) {
  const bool number = text.find_first_of("0123456789") != text.npos;
  return number && text.size() <= VALUE_BYTES && value_likeness(text) >= CERTAIN_VALUE;
}

bool is_name(std::string_view text, std::size_t characters) {
  return count_characters(text) >= characters && has_chinese(text) && !is_value(text) &&
         !match_stream_label(text);
}

std::optional<ListedIndicator> read_part(std::string_view part);

// 培训人数（≥500人）, but no points behind a value: 新建泵站3座（8分）.
std::optional<ListedIndicator> with_value_in_brackets(std::string_view part) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>("（", "）"),
                                    std::pair<std::string_view, std::string_view>("(", ")")}) {
    const std::size_t at = part.rfind(open);
    if (at == part.npos || !part.ends_with(close)) continue;
    const std::size_t begin = at + open.size();
    const std::string_view value = part.substr(begin, part.size() - close.size() - begin);
    const std::string_view name = trim(part.substr(0, at));
    const bool points = !match_points(part.substr(at)).empty() || read_part(name);
    if (!points && is_value(value) && is_name(name, NAME_CHARACTERS)) {
      return ListedIndicator{name, value, part};
    }
  }
  return std::nullopt;
}

// 培训次数≥10次, 2.培训人数：500人.
std::optional<ListedIndicator> read_part(std::string_view part) {
  if (const auto number = match_number_label(part); number && !number->rest.empty()) {
    part = number->rest;
  }
  if (const auto bracketed = with_value_in_brackets(part)) return bracketed;
  Depth depth;
  bool in_number = false;
  for (std::size_t offset = 0; offset < part.size();) {
    const std::size_t at = offset;
    const char32_t character = decode_utf8(part, offset);
    const bool inside_number = std::exchange(in_number, is_of_number(character));
    const bool may_begin = depth.outside() && !inside_number && at > 0;
    depth.read(character);
    if (!may_begin || !is_value(part.substr(at))) continue;
    const std::string_view name = without_colon(part.substr(0, at));
    const bool part_of_other = name.starts_with("其中");  // of the one before
    if (part_of_other || !is_name(name, NAME_CHARACTERS)) return std::nullopt;
    return ListedIndicator{name, trim(part.substr(at)), part};
  }
  return std::nullopt;
}

// Its value is set off from the name: by a sign, by brackets, or behind what ends a name.
bool is_set_off(const ListedIndicator& indicator) {
  std::size_t offset = 0;
  const char32_t first = decode_utf8(indicator.value, offset);
  return (is_of_number(first) && !is_digit(first)) || ends_like_name(indicator.name) ||
         indicator.text.ends_with("）") || indicator.text.ends_with(")");
}

}  // namespace

std::vector<ListedIndicator> listed_indicators(std::string_view text) {
  text = trim(text);
  if (!may_be_list(text)) return {};
  for (auto separators = SEPARATORS.rbegin(); separators != SEPARATORS.rend(); ++separators) {
    const std::vector<std::string_view> parts = parts_at(text, *separators);
    if (parts.size() < 2) continue;
    std::vector<ListedIndicator> indicators;
    for (const std::string_view part : parts) {
      const auto indicator = read_part(part);
      if (indicator) indicators.push_back(*indicator);
    }
    const bool all = indicators.size() == parts.size();
    const bool sentence = text.ends_with("。") && *separators != BETWEEN_INDICATORS &&
                          !std::all_of(indicators.begin(), indicators.end(), is_set_off);
    if (all && !sentence) return indicators;
  }
  return {};
}

std::vector<std::string_view> listed_values(std::string_view text) {
  text = trim(text);
  if (!may_be_list(text) || value_likeness(text) >= CERTAIN_VALUE) return {};
  std::vector<std::string_view> values = parts_at(text, SEPARATORS.back());
  const bool all = std::all_of(values.begin(), values.end(), [](std::string_view value) {
    return value_likeness(value) >= LIKELY_VALUE &&
           value.find_first_not_of("0123456789.") != value.npos;
  });
  const bool all_words = std::none_of(values.begin(), values.end(), is_value);  // 健全、完善
  if (values.size() < 2 || !all || all_words) values.clear();
  return values;
}

std::size_t count_listed(std::string_view text) {
  const std::vector<std::string_view> values = listed_values(text);
  const bool date = std::any_of(values.begin(), values.end(), [](std::string_view value) {
    const ValueShape shape = parse_target_value(value).shape;
    return shape == ValueShape::DATE || shape == ValueShape::DATE_RANGE;
  });
  return date ? 0 : std::max(values.size(), listed_indicators(text).size());
}

std::vector<std::string_view> listed_names(std::string_view text, std::size_t count) {
  std::vector<std::string_view> names = parts_at(trim(text), SEPARATORS.back());
  for (std::string_view& name : names) {
    if (const auto number = match_number_label(name); number && !number->rest.empty()) {
      name = number->rest;
    }
  }
  const bool all = std::all_of(names.begin(), names.end(), [](std::string_view name) {
    return is_name(name, NAME_ALONE_CHARACTERS);
  });
  if (names.size() != count || !all) names.clear();
  return names;
}

}  // namespace jixiao
