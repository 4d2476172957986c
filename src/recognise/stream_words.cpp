#include "recognise/stream_words.h"

#include <algorithm>
#include <bitset>
#include <cassert>
#include <unordered_map>
#include <unordered_set>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/utf8.h"
#include "form/target_value.h"
#include "form/taxonomy.h"
#include "recognise/words.h"
#include "recognise/words_by_first.h"

namespace jixiao {
namespace {

constexpr std::size_t LABEL_LIMIT_BYTES = 90;
constexpr std::size_t HEADING_LIMIT_CHARACTERS = 22;
constexpr std::size_t HEADINGS_LIMIT = 32;  // of the file
constexpr std::size_t QUALITY_BYTES = 36;
constexpr std::string_view LABEL_WORDS[] = {"指标", "目标"};

using WordSet = std::unordered_set<std::string>;

struct HeadingWords {
  StreamRole role = StreamRole::IGNORED;
  std::vector<std::string> never;  // not with one of these
};
// A whole heading, or part of one.
struct HeadingWord {
  std::string text;
  std::size_t heading = 0;
  bool whole = false;
};
struct FieldWords {
  StreamField field;
  WordSet is;
};
struct StreamWords {
  WordSet ones;
  WordSet twos;
  WordSet never_bare;
  // 产出指标, 产出目标 …, by their first character and the longest first: every text is asked
  // about.
  std::unordered_map<char32_t, std::vector<std::string>> worded;
  std::vector<HeadingWords> headings;  // where several match, the first counts
  WordsByFirst<HeadingWord> heading_words;
  std::vector<FieldWords> fields;
  std::vector<std::string> field_labels;  // the longest first
  WordSet groups, totals, tails, marks, units;
  std::vector<std::string> long_units;  // the longest first
  std::vector<std::pair<std::string, StreamSign>> signs;
  std::vector<std::string> qualities;
  std::vector<std::string> name_ends;
};

StreamRole role_named(std::string_view name) {
  static constexpr std::pair<std::string_view, StreamRole> ROLES[] = {
      {"function", StreamRole::FUNCTION}, {"department", StreamRole::DEPARTMENT},
      {"goal", StreamRole::GOAL},         {"one", StreamRole::ONE},
      {"two", StreamRole::TWO},           {"name", StreamRole::NAME},
      {"sign", StreamRole::SIGN},         {"value", StreamRole::VALUE},
      {"unit", StreamRole::UNIT},         {"weight", StreamRole::WEIGHT},
      {"actual", StreamRole::ACTUAL},     {"score", StreamRole::SCORE},
      {"standard", StreamRole::STANDARD}, {"explanation", StreamRole::EXPLANATION},
      {"note", StreamRole::NOTE},         {"serial", StreamRole::SERIAL}};
  for (const auto& [known, role] : ROLES) {
    if (known == name) return role;
  }
  return StreamRole::IGNORED;
}

std::vector<std::string> texts(const JsonValue& object, std::string_view key) {
  std::vector<std::string> list;
  const JsonValue* value = object.find(key);
  if (value == nullptr) return list;
  for (const JsonValue& text : value->children) list.push_back(text.text);
  return list;
}
WordSet text_set(const JsonValue& object, std::string_view key) {
  const std::vector<std::string> list = texts(object, key);
  return {list.begin(), list.end()};
}

void sort_longest_first(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
}

std::string without_label_word(std::string_view name) {
  for (const std::string_view word : LABEL_WORDS) {
    if (name.size() > word.size() && name.ends_with(word)) name.remove_suffix(word.size());
  }
  return std::string(name);
}

char32_t first_character(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() ? 0 : decode_utf8(text, offset);
}

void read_labels(StreamWords& words, const JsonValue& json) {
  words.ones = text_set(json, "level_one");
  words.twos = text_set(json, "level_two");
  words.never_bare = text_set(json, "bare_labels_never");
  for (const Taxonomy& taxonomy : taxonomies()) {
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      words.ones.insert(without_label_word(one.name));
      for (const std::string& two : one.level2) words.twos.insert(without_label_word(two));
    }
  }
  for (const WordSet* names : {&words.ones, &words.twos}) {
    for (const std::string& name : *names) {
      std::vector<std::string>& alike = words.worded[first_character(name)];
      for (const std::string_view word : LABEL_WORDS) alike.push_back(name + std::string(word));
    }
  }
  for (auto& [character, alike] : words.worded) sort_longest_first(alike);
}

void read_fields(StreamWords& words, const JsonValue& json) {
  static constexpr std::pair<std::string_view, StreamField> FIELDS[] = {
      {"departments", StreamField::DEPARTMENT},
      {"executors", StreamField::EXECUTOR},
      {"supervisors", StreamField::SUPERVISOR},
      {"responsibilities", StreamField::RESPONSIBILITIES},
      {"goals", StreamField::GOALS},
      {"first_goals", StreamField::FIRST_GOALS},
      {"long_terms", StreamField::LONG_TERM},
      {"projects", StreamField::PROJECT},
      {"other_fields", StreamField::OTHER}};
  for (const auto& [key, field] : FIELDS) {
    words.fields.push_back({field, text_set(json, key)});
    for (const std::string& label : words.fields.back().is) {
      if (label.size() >= 12) words.field_labels.push_back(label);
    }
  }
  sort_longest_first(words.field_labels);
}

void read_headings(StreamWords& words, const JsonValue& json) {
  const JsonValue* headings = json.find("headings");
  if (headings == nullptr) return;
  for (const JsonValue& item : headings->children) {
    const std::size_t heading = words.headings.size();
    assert(heading < HEADINGS_LIMIT);
    words.headings.push_back({role_named(item.text_of("role")), texts(item, "not")});
    for (const bool whole : {true, false}) {
      for (std::string& text : texts(item, whole ? "is" : "contains")) {
        words.heading_words.add({std::move(text), heading, whole});
      }
    }
  }
}

StreamWords read_words() {
  Result<JsonValue> parsed = parse_json(asset("stream_words.json"));
  assert(parsed && "an asset that is compiled in is valid JSON: the tests read every one");
  StreamWords words;
  if (!parsed) return words;
  const JsonValue& json = parsed.value();
  read_labels(words, json);
  read_fields(words, json);
  read_headings(words, json);
  words.groups = text_set(json, "groups");
  words.totals = text_set(json, "totals");
  words.tails = text_set(json, "tails");
  words.marks = text_set(json, "marks");
  words.units = text_set(json, "units");
  words.units.insert(usual_units().begin(), usual_units().end());
  words.long_units.assign(words.units.begin(), words.units.end());
  sort_longest_first(words.long_units);
  const WordSet weak = text_set(json, "weak_signs");
  if (const JsonValue* signs = json.find("signs")) {
    for (const JsonValue& pair : signs->children) {
      const std::string& word = pair.children[0].text;
      words.signs.push_back({word, {pair.children[1].text, weak.contains(word)}});
    }
  }
  words.qualities = texts(json, "qualities");
  words.name_ends = texts(json, "name_ends");
  return words;
}

const StreamWords& words() {
  static const StreamWords read = read_words();
  return read;
}

// Asked of every text, and mostly in vain: the first byte says so, or the last.
bool begins_with(std::string_view text, std::string_view part) {
  return !text.empty() && text.front() == part.front() && text.starts_with(part);
}

bool skip_any(std::string_view& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (!begins_with(text, part)) continue;
    text.remove_prefix(part.size());
    return true;
  }
  return false;
}
bool drop_any(std::string_view& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (text.empty() || text.back() != part.back() || !text.ends_with(part)) continue;
    text.remove_suffix(part.size());
    return true;
  }
  return false;
}

// Of the form: this has to be filled in.
bool skip_front_mark(std::string_view& text) {
  return skip_any(text, {"*", "＊", "★", "☆", "▲"});
}

// Those and the bullets of lists.
void skip_marks(std::string_view& text) {
  while (skip_front_mark(text) || skip_any(text, {"•", "·", "-"})) {
  }
}

// Takes （50分）, 30分）, (0-20)分 or （必填） off the end.
bool drop_points(std::string_view& text, std::string& points) {
  std::string_view rest = text;
  const bool closed = drop_any(rest, {"）", ")"});
  if (closed) {
    for (const std::string& mark : words().marks) {
      std::string_view before = rest;
      if (!before.ends_with(mark)) continue;
      before.remove_suffix(mark.size());
      if (!drop_any(before, {"（", "("})) continue;
      text = before;
      return true;
    }
  }
  if (!drop_any(rest, {"分", "%", "％"})) return false;
  const bool inner = !closed && drop_any(rest, {"）", ")"});
  std::size_t begin = rest.size();
  while (begin > 0 && std::string_view("0123456789.-~").find(rest[begin - 1]) != rest.npos) --begin;
  const std::string_view number = rest.substr(begin);
  rest = rest.substr(0, begin);
  if (number.empty()) return false;
  const bool opened = drop_any(rest, {"（", "("});
  if (!opened && !closed && !inner) return false;
  if (number.find_first_of("-~") == number.npos) points = number;
  text = rest;
  return true;
}

// A text without white space, copied only where it has some.
class Squeezed {
 public:
  explicit Squeezed(std::string_view text) : text_(text) {
    if (find_space(text) != text.npos) text_ = copy_ = without_spaces(text);
  }
  Squeezed(const Squeezed&) = delete;
  Squeezed& operator=(const Squeezed&) = delete;
  std::string_view text() const { return text_; }

 private:
  std::string copy_;
  std::string_view text_;
};

// The name, the points and whether the text loses something on the way. False: there is no such
// label, which its first character says.
bool fold_label(std::string_view squeezed, StreamLabel& label) {
  std::string_view rest = squeezed;
  label.lost_something = skip_front_mark(rest);
  skip_marks(rest);
  rest = without_ordinal(rest);
  if (!words().worded.contains(first_character(rest))) return false;
  while (drop_points(rest, label.points)) label.lost_something = true;
  drop_any(rest, {"：", ":"});
  label.name = rest;
  return true;
}

}  // namespace

std::string without_spaces(std::string_view text) {
  if (find_space(text) == text.npos) return std::string(text);
  std::string squeezed;
  squeezed.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    if (!is_space(decode_utf8(text, offset))) squeezed.append(text.substr(start, offset - start));
  }
  return squeezed;
}

std::optional<StreamRole> match_stream_heading(std::string_view text) {
  if (text.empty() || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  if (count_characters(text) > HEADING_LIMIT_CHARACTERS) return std::nullopt;
  const std::string folded = fold_words(text);
  std::bitset<HEADINGS_LIMIT> matched;
  words().heading_words.look_up(folded, [&matched](const HeadingWord& word, std::string_view rest,
                                                   bool at_start) {
    const bool matches = word.whole ? at_start && rest == word.text : rest.starts_with(word.text);
    if (matches) matched.set(word.heading);
  });
  for (std::size_t i = 0; matched.any() && i < words().headings.size(); ++i) {
    const HeadingWords& heading = words().headings[i];
    if (matched.test(i) && !contains_one_of(folded, heading.never)) return heading.role;
  }
  return std::nullopt;
}

std::optional<StreamLabel> match_stream_label(std::string_view text) {
  if (text.size() < 6 || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  StreamLabel label;
  if (!fold_label(Squeezed(text).text(), label)) return std::nullopt;
  const std::string bare = without_label_word(label.name);
  label.worded = bare.size() < label.name.size();
  label.can_be_one = words().ones.contains(bare);
  label.can_be_two = words().twos.contains(bare);
  if (!label.can_be_one && !label.can_be_two) return std::nullopt;
  if (!label.worded && words().never_bare.contains(bare)) return std::nullopt;
  return label;
}

bool may_lose_something(std::string_view label) {
  std::string_view rest = trim(label);
  if (skip_front_mark(rest)) return true;
  drop_any(rest, {"：", ":"});
  return drop_any(rest, {"）", ")", "分", "%", "％"});
}

std::optional<StreamLabelPair> match_label_pair(std::string_view text) {
  const std::size_t first = leading_stream_label(text);
  if (first == 0 || first >= text.size()) return std::nullopt;
  std::string_view rest = trim(text.substr(first));
  while (skip_any(rest, {"-", "—", "－", "–", "/", "／", ">", "＞", "→", "·", "|", "：", ":"})) {
  }
  rest = trim(rest);
  const auto one = match_stream_label(text.substr(0, first));
  const auto two = match_stream_label(rest);
  if (!one || !two || !one->can_be_one || !two->can_be_two) return std::nullopt;
  return StreamLabelPair{text.substr(0, first), rest};
}

std::size_t leading_stream_label(std::string_view text) {
  const auto alike = words().worded.find(first_character(text));
  if (alike == words().worded.end()) return 0;
  for (const std::string& label : alike->second) {
    if (!text.starts_with(label)) continue;
    std::string_view rest = text.substr(label.size());
    const std::size_t close = std::min(rest.find("）"), rest.find(")"));
    if (close < 24) {
      const std::size_t end = close + (rest[close] == ')' ? 1 : 3);
      if (!match_points(rest.substr(0, end)).empty()) return label.size() + end;
    }
    return label.size();
  }
  return 0;
}

std::string match_points(std::string_view text) {
  if (text.empty() || text.size() > 30) return {};
  const Squeezed squeezed(text);
  std::string_view rest = squeezed.text();
  std::string points;
  if (!drop_points(rest, points) || !rest.empty()) return {};
  return points.empty() ? "?" : points;
}

std::optional<StreamSign> match_stream_sign(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  for (const auto& [word, sign] : words().signs) {
    if (word == text) return sign;
  }
  return std::nullopt;
}

std::size_t leading_sign(std::string_view text) {
  for (const std::string_view sign :
       {"≥", "≤", "≧", "≦", "＞", "＜", "＝", ">=", "<=", ">", "<", "="}) {
    if (begins_with(text, sign)) return sign.size();
  }
  return 0;
}

std::optional<StreamField> match_stream_field(std::string_view text) {
  if (text.empty() || text.size() > LABEL_LIMIT_BYTES) return std::nullopt;
  std::string folded = fold_words(without_ordinal(trim(text)));
  std::string_view rest = folded;
  if (rest.starts_with("其中")) rest.remove_prefix(6);
  skip_marks(rest);
  const std::string_view numberless = without_ordinal(rest);
  const std::size_t digits = numberless.find_first_not_of("0123456789");
  std::string label(digits == 4 ? numberless.substr(4) : numberless);
  if (digits == 4 && label == "年度") return std::nullopt;
  if (digits == 4 && label.starts_with("年度") && label.size() > 12) label.erase(0, 6);
  for (const FieldWords& field : words().fields) {
    if (field.is.contains(label)) return field.field;
  }
  if (label == "年度" || label == "填报年度" || label == "预算年度" || label == "申报年度") {
    return StreamField::YEAR;
  }
  const bool result = label.ends_with("完成情况") || label.ends_with("完成情况综述");
  if (result && label.size() <= 60) return StreamField::RESULTS;
  return std::nullopt;
}

std::size_t leading_stream_field(std::string_view text) {
  for (const std::string& label : words().field_labels) {
    if (text.starts_with(label)) return label.size();
  }
  return 0;
}

bool is_stream_group(std::string_view text) {
  return text.size() <= LABEL_LIMIT_BYTES &&
         words().groups.contains(fold_words(without_ordinal(trim(text))));
}

bool is_stream_total(std::string_view text) {
  return text.size() <= LABEL_LIMIT_BYTES && words().totals.contains(fold_words(text));
}

bool is_stream_tail(std::string_view text) {
  std::string_view rest = text;
  skip_marks(rest);
  const std::size_t colon = std::min(rest.find("："), rest.find(":"));
  if (colon != rest.npos && colon > 0 && colon <= 45) {
    if (words().tails.contains(fold_words(rest.substr(0, colon)))) return true;
  }
  return rest.size() <= LABEL_LIMIT_BYTES && words().tails.contains(fold_words(rest));
}

bool is_stream_mark(std::string_view text) {
  std::string_view rest = trim(text);
  if (!skip_any(rest, {"（", "("}) || !drop_any(rest, {"）", ")"})) return false;
  return words().marks.contains(without_spaces(rest));
}

bool is_page_mark(std::string_view text) {
  if (text.size() > 40) return false;
  const Squeezed squeezed(text);
  std::string_view rest = squeezed.text();
  const bool worded = skip_any(rest, {"第"});
  const bool dashed = !worded && skip_any(rest, {"—", "-", "–", "－"});
  if (!worded && !dashed) return false;
  const std::size_t digits = rest.find_first_not_of("0123456789");
  if (digits == 0 || digits == rest.npos || digits > 4) return false;
  rest.remove_prefix(digits);
  if (dashed) return skip_any(rest, {"—", "-", "–", "－"}) && rest.empty();
  if (!skip_any(rest, {"页"})) return false;
  skip_any(rest, {"，", ",", "/", "、"});
  return rest.empty() || (skip_any(rest, {"共"}) && rest.ends_with("页"));
}

bool is_stream_filler(std::string_view text) {
  if (text == "无" || text == "0.00%" || text == "空") return true;
  return text.size() <= 24 && text.find_first_not_of("./-_*—…·~+ ") == text.npos;
}

bool is_stream_unit(std::string_view text) {
  if (text.size() > words().long_units.front().size() + std::string_view("万").size()) return false;
  if (words().units.contains(std::string(text))) return true;
  skip_any(text, {"万", "亿"});
  return words().units.contains(std::string(text));
}

std::size_t leading_stream_unit(std::string_view text) {
  for (const std::string& unit : words().long_units) {
    if (text.starts_with(unit)) return unit.size();
  }
  std::string_view rest = text;
  if (!skip_any(rest, {"万", "亿"})) return 0;
  const std::size_t unit = leading_stream_unit(rest);
  return unit == 0 ? 0 : text.size() - rest.size() + unit;
}

std::size_t find_quality(std::string_view text) {
  constexpr std::size_t NAME_BYTES = 12;
  const std::size_t longest = text.size() - std::min(text.size(), QUALITY_BYTES);
  for (std::size_t at = std::max(NAME_BYTES, longest); at < text.size(); ++at) {
    if (is_stream_quality(text.substr(at))) return at;
  }
  return text.npos;
}

bool is_stream_quality(std::string_view text) {
  constexpr std::size_t LEAST_BYTES = 6;
  if (text.size() < LEAST_BYTES || text.size() > QUALITY_BYTES) return false;
  return std::any_of(words().qualities.begin(), words().qualities.end(),
                     [text](const std::string& quality) {
                       const bool more = text.size() > quality.size();
                       return text.starts_with(quality) && (more || quality.size() > LEAST_BYTES);
                     });
}

bool starts_like_quality(std::string_view text) {
  return std::any_of(words().qualities.begin(), words().qualities.end(),
                     [text](const std::string& quality) { return text.starts_with(quality); });
}

bool ends_like_name(std::string_view text) {
  return std::any_of(words().name_ends.begin(), words().name_ends.end(),
                     [text](const std::string& end) { return text.ends_with(end); });
}

}  // namespace jixiao
