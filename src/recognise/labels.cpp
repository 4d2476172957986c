// Labels of the tree and values: see recognise/words.h.
#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "form/target_value.h"
#include "form/taxonomy.h"
#include "recognise/words.h"

namespace jixiao {
namespace {

constexpr std::size_t LEVEL_LABEL_LIMIT_CHARACTERS = 18;
constexpr int ORDINAL_LIMIT = 9'999;
constexpr std::string_view SIGN_CHARACTERS[] = {"≥", "≤", "＞", "＜", "≧", "≦", "⩾",
                                                "⩽", ">", "<",  "＝", "═", "="};

// 一级指标 and 二级指标 by their folded name without 指标.
using LabelTable = std::unordered_map<std::string, LevelLabel>;

std::string without_word(std::string text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word)) {
    text.erase(at, word.size());
  }
  return text;
}

LabelTable make_label_table() {
  LabelTable table;
  for (const Taxonomy& taxonomy : taxonomies()) {
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      LevelLabel& label = table[without_word(one.name, "指标")];
      label.can_be_one = true;
      label.one = one.name;
      for (const std::string& two : one.level2) {
        LevelLabel& second = table[without_word(two, "指标")];
        second.can_be_two = true;
        second.two = two;
      }
    }
  }
  table["满意度"].can_be_two = true;
  table["满意度"].two = "服务对象满意度指标";
  return table;
}

// Other names (进度, 环境效益 …) are the taxonomies' business.
LevelLabel ask_taxonomies(std::string_view text) {
  LevelLabel label;
  for (const Taxonomy& taxonomy : taxonomies()) {
    if (!label.can_be_one) {
      if (auto one = match_level_one(taxonomy, text)) {
        label.can_be_one = true;
        label.one = *one;
      }
    }
    if (!label.can_be_two) {
      if (auto two = match_level_two(taxonomy, text)) {
        label.can_be_two = true;
        label.two = *two;
      }
    }
  }
  return label;
}

int chinese_digit(char32_t character) {
  constexpr std::u32string_view DIGITS = U"零一二三四五六七八九";
  const std::size_t at = DIGITS.find(character);
  return at == DIGITS.npos ? -1 : static_cast<int>(at);
}

int decimal_digit(char32_t character) {
  if (character >= U'0' && character <= U'9') return static_cast<int>(character - U'0');
  if (character >= U'０' && character <= U'９') return static_cast<int>(character - U'０');
  return -1;
}

std::optional<int> circled_number(char32_t character) {
  if (character >= U'①' && character <= U'⑳') return static_cast<int>(character - U'①') + 1;
  if (character >= U'㉑' && character <= U'㉟') return static_cast<int>(character - U'㉑') + 21;
  if (character >= U'⑴' && character <= U'⒇') return static_cast<int>(character - U'⑴') + 1;
  if (character >= U'⒈' && character <= U'⒛') return static_cast<int>(character - U'⒈') + 1;
  if (character >= U'Ⅰ' && character <= U'Ⅻ') return static_cast<int>(character - U'Ⅰ') + 1;
  return std::nullopt;
}

// 十二, 二十, 二十三 up to 九十九.
std::optional<int> chinese_number(std::string_view text, std::size_t& offset) {
  int value = 0;
  bool any = false;
  while (offset < text.size()) {
    std::size_t next = offset;
    const char32_t character = decode_utf8(text, next);
    const int digit = chinese_digit(character);
    if (character == U'十') {
      value = (value == 0 ? 1 : value) * 10;
    } else if (digit > 0 && (!any || value % 10 == 0)) {
      value += digit;
    } else {
      break;
    }
    any = true;
    offset = next;
    if (value > 99) return std::nullopt;
  }
  return any && value > 0 ? std::optional<int>(value) : std::nullopt;
}

// What may stand between a number and what it numbers. True where something stood there.
bool skip_closing(std::string_view text, std::size_t& offset) {
  static constexpr std::string_view CLOSINGS[] = {"：", ":", "．", ".", "、", "）", ")", "，", ","};
  bool skipped = false;
  bool more = true;
  while (more && offset < text.size()) {
    more = false;
    if (text[offset] == ' ') {
      ++offset;
      more = true;
    }
    for (const std::string_view closing : CLOSINGS) {
      if (!text.substr(offset).starts_with(closing)) continue;
      offset += closing.size();
      skipped = more = true;
    }
  }
  return skipped;
}

std::optional<NumberLabel> worded_number(std::string_view text) {
  for (const std::string_view word : {"三级指标", "指标"}) {
    if (!text.starts_with(word)) continue;
    std::size_t offset = word.size();
    while (offset < text.size() && (text[offset] == ' ' || text[offset] == '(')) ++offset;
    const auto number = read_ordinal(text, offset);
    if (!number) return std::nullopt;
    const std::string_view unit = text.substr(offset);
    if (unit.starts_with("级")) return std::nullopt;  // 指标一级 …
    skip_closing(text, offset);
    return NumberLabel{*number, trim(text.substr(offset)), true};
  }
  return std::nullopt;
}

// 3. 3、 （3） ③ in front of a name. 12.5% is no label: a digit follows the point.
std::optional<NumberLabel> bare_number(std::string_view text) {
  std::size_t offset = 0;
  bool bracket = false;
  for (const std::string_view open : {"（", "("}) {
    if (!text.starts_with(open)) continue;
    offset = open.size();
    bracket = true;
  }
  std::size_t peek = offset;
  const bool circled = offset < text.size() && circled_number(decode_utf8(text, peek)).has_value();
  const auto number = read_ordinal(text, offset);
  if (!number) return std::nullopt;
  const bool closed = skip_closing(text, offset);
  const std::string_view rest = trim(text.substr(offset));
  if (rest.empty()) {
    return closed || circled ? std::optional(NumberLabel{*number, rest, false}) : std::nullopt;
  }
  std::size_t first = 0;
  const char32_t next = decode_utf8(rest, first);
  if (!(closed || circled || bracket) || decimal_digit(next) >= 0) return std::nullopt;
  return NumberLabel{*number, rest, false};
}

}  // namespace

std::optional<int> read_ordinal(std::string_view text, std::size_t& offset) {
  if (offset >= text.size()) return std::nullopt;
  std::size_t next = offset;
  const char32_t first = decode_utf8(text, next);
  if (const auto circled = circled_number(first)) {
    offset = next;
    return circled;
  }
  if (decimal_digit(first) < 0) {
    std::size_t at = offset;
    const auto chinese = chinese_number(text, at);
    if (chinese) offset = at;
    return chinese;
  }
  int value = 0;
  std::size_t at = offset;
  while (at < text.size()) {
    next = at;
    const int digit = decimal_digit(decode_utf8(text, next));
    if (digit < 0) break;
    value = value * 10 + digit;
    if (value > ORDINAL_LIMIT) return std::nullopt;
    at = next;
  }
  if (value == 0) return std::nullopt;
  offset = at;
  return value;
}

std::string_view without_ordinal(std::string_view text) {
  std::size_t offset = 0;
  for (const std::string_view open : {"（", "("}) {
    if (text.starts_with(open)) offset = open.size();
  }
  if (!read_ordinal(text, offset)) return text;
  const std::string_view rest = text.substr(offset);
  for (const std::string_view close : {"）", ")", "．", ".", "、", "，", ":", "："}) {
    if (!rest.starts_with(close)) continue;
    const std::string_view name = trim(rest.substr(close.size()));
    const bool decimal = !name.empty() && name[0] >= '0' && name[0] <= '9';  // 3.15活动
    return decimal ? text : name;
  }
  return text;
}

std::optional<LevelLabel> match_level_label(std::string_view text) {
  if (text.size() < 6 || text.size() > LEVEL_LABEL_LIMIT_CHARACTERS * 3) return std::nullopt;
  static const LabelTable TABLE = make_label_table();
  const std::string folded = fold_words(without_ordinal(text));
  const std::string bare = without_word(folded, "指标");
  const auto found = TABLE.find(bare);
  if (found != TABLE.end()) {
    LevelLabel label = found->second;
    label.exact = true;
    return label;
  }
  if (!folded.ends_with("指标") || bare.empty()) return std::nullopt;
  const LevelLabel label = ask_taxonomies(folded);
  if (!label.can_be_one && !label.can_be_two) return std::nullopt;
  return label;
}

std::optional<NumberLabel> match_number_label(std::string_view text) {
  text = trim(text);
  if (text.empty()) return std::nullopt;
  if (auto worded = worded_number(text)) return worded;
  return bare_number(text);
}

std::optional<FunctionLabel> match_function_label(std::string_view text) {
  text = trim(text);
  for (const std::string_view word : {"核心职能", "职能", "主要任务", "重点任务", "任务"}) {
    if (!text.starts_with(word)) continue;
    std::size_t offset = word.size();
    while (offset < text.size() && text[offset] == ' ') ++offset;
    const auto number = read_ordinal(text, offset);
    if (!number) return std::nullopt;
    if (!skip_closing(text, offset) && offset < text.size()) return std::nullopt;
    return FunctionLabel{*number, trim(text.substr(offset))};
  }
  return std::nullopt;
}

double value_likeness(std::string_view text) {
  const TargetValue value = parse_target_value(text);
  switch (value.shape) {
    case ValueShape::NUMBER:
      if (value.sign != Sign::NONE || value.unit == "%" || value.unit == "％") return 1;
      return count_characters(value.unit) <= 4 || value.unit.starts_with("元/") ? 0.9 : 0.5;
    case ValueShape::RANGE:
    case ValueShape::DATE_RANGE:
    case ValueShape::PLACEHOLDER:
      return 1;
    case ValueShape::DATE:
      return 0.9;
    case ValueShape::GRADE:
      return 0.8;
    default:
      return 0;
  }
}

std::size_t find_glued_value(std::string_view text) {
  std::size_t best = text.npos;
  for (const std::string_view sign : SIGN_CHARACTERS) {
    best = std::min(best, text.find(sign));
  }
  const auto fits = [text](std::size_t at) {
    return at != text.npos && count_characters(trim(text.substr(0, at))) >= 2 &&
           value_likeness(trim(text.substr(at))) >= 0.9;
  };
  if (fits(best)) return best;
  // …率100%: digits right behind a Chinese character, up to the end, with a unit; or any value
  // behind a space, a word such as 长期 too.
  std::size_t digits = text.npos;
  char32_t last = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t character = decode_utf8(text, offset);
    if (decimal_digit(character) >= 0 && is_ideograph(last)) digits = start;
    const bool apart = is_space(character) && is_ideograph(last);
    if (apart && value_likeness(trim(text.substr(offset))) >= 0.8) return offset;
    last = character;
  }
  const bool has_unit = digits != text.npos && (text.ends_with("%") || text.ends_with("％"));
  return has_unit && fits(digits) ? digits : text.npos;
}

std::optional<std::string> suspect_sign(std::string_view value) {
  value = trim(value);
  if (value.size() < 3 || value[0] != '2' || value[1] < '1' || value[1] > '9') return std::nullopt;
  const TargetValue whole = parse_target_value(value);
  if (whole.shape != ValueShape::NUMBER || whole.sign != Sign::NONE || whole.number.size() < 3) {
    return std::nullopt;
  }
  const std::optional<double> number = numeric_value(whole);
  const bool percent = whole.unit == "%" || whole.unit == "％";
  if (!number || (percent ? *number <= 200 : false)) return std::nullopt;
  if (!percent && whole.unit == "年") return std::nullopt;
  std::string other = "≥";
  other += value.substr(1);
  return other;
}

}  // namespace jixiao
