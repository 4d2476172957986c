#include "recognise/words.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/utf8.h"
#include "form/taxonomy.h"
#include "recognise/stream_words.h"
#include "recognise/words_by_first.h"

namespace jixiao {
namespace {

constexpr std::size_t LABEL_LIMIT_CHARACTERS = 24;

struct ColumnWords {
  ColumnRole role;
  std::vector<std::string> is;
  std::vector<std::string> contains;
};
struct FieldWords {
  FieldMeaning meaning;
  std::vector<std::string> is;
};
// Of a name or value: speaks for a 二级指标.
struct KindWord {
  std::string text;
  std::size_t level_two = 0;
  float strength = 0;
  bool at_end = false;
};
// Where several headings match, the first column of the file counts, from 1; GROUP_HEADING before
// all.
constexpr std::size_t GROUP_HEADING = 0;
constexpr std::size_t NO_HEADING = static_cast<std::size_t>(-1);

struct ImportWords {
  std::vector<ColumnWords> columns;
  std::vector<std::string> group_headings;
  std::vector<FieldWords> fields;
  std::vector<std::string> final_values;
  std::vector<std::string> middle_terms;
  std::vector<std::string> year_terms;
  std::vector<std::string> other_tables;
  std::vector<std::string> footers;
  std::vector<std::string> totals;
  std::vector<std::string> continued;
  WordsByFirst<HeadingWord> headings;
  WordsByFirst<KindWord> kinds_by_name;
  WordsByFirst<KindWord> kinds_by_value;
};

ColumnRole role_named(std::string_view name) {
  static constexpr std::pair<std::string_view, ColumnRole> ROLES[] = {
      {"function", ColumnRole::FUNCTION},   {"level_one", ColumnRole::LEVEL_ONE},
      {"level_two", ColumnRole::LEVEL_TWO}, {"number", ColumnRole::NUMBER},
      {"name", ColumnRole::NAME},           {"value", ColumnRole::VALUE},
      {"sign", ColumnRole::SIGN},           {"unit", ColumnRole::UNIT},
      {"weight", ColumnRole::WEIGHT},       {"explanation", ColumnRole::EXPLANATION},
      {"standard", ColumnRole::STANDARD},   {"note", ColumnRole::NOTE},
      {"extra", ColumnRole::EXTRA},         {"serial", ColumnRole::SERIAL}};
  for (const auto& [known, role] : ROLES) {
    if (known == name) return role;
  }
  return ColumnRole::IGNORE;
}

FieldMeaning meaning_named(std::string_view name) {
  if (name == "department") return FieldMeaning::DEPARTMENT;
  if (name == "supervisor") return FieldMeaning::SUPERVISOR;
  if (name == "year") return FieldMeaning::YEAR;
  if (name == "responsibilities") return FieldMeaning::RESPONSIBILITIES;
  if (name == "goals") return FieldMeaning::GOALS;
  return FieldMeaning::FIELD;
}

std::size_t level_two_index(std::string_view name) {
  const std::vector<std::string>& names = level_two_names();
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

ImportWords read_words() {
  Result<JsonValue> json = parse_json(asset("import_words.json"));
  assert(json && "an asset that is compiled in is valid JSON: the tests read every one");
  ImportWords words;
  if (!json) return words;
  const auto each = [&json](std::string_view key, const auto& take) {
    if (const JsonValue* list = json.value().find(key)) {
      for (const JsonValue& item : list->children) take(item);
    }
  };
  each("columns", [&words](const JsonValue& item) {
    words.columns.push_back(
        {role_named(item.text_of("role")), item.texts_of("is"), item.texts_of("contains")});
  });
  each("fields", [&words](const JsonValue& item) {
    words.fields.push_back({meaning_named(item.text_of("meaning")), item.texts_of("is")});
  });
  each("kinds", [&words](const JsonValue& item) {
    const JsonValue* strength = item.find("strength");
    const double weight = strength ? decimal_value(strength->text).value_or(0) : 0;
    const std::size_t two = level_two_index(item.text_of("level2"));
    const auto add = [&](WordsByFirst<KindWord>& to, std::string_view key, bool at_end) {
      for (std::string& text : item.texts_of(key)) {
        to.add({std::move(text), two, static_cast<float>(weight), at_end});
      }
    };
    add(words.kinds_by_name, "contains", false);
    add(words.kinds_by_name, "ends", true);
    add(words.kinds_by_value, "value_contains", false);
  });
  words.group_headings = json.value().texts_of("group_headings");
  words.final_values = json.value().texts_of("final_values");
  if (const JsonValue* terms = json.value().find("terms")) {
    words.middle_terms = terms->texts_of("middle");
    words.year_terms = terms->texts_of("year");
  }
  words.other_tables = json.value().texts_of("other_tables");
  words.footers = json.value().texts_of("footers");
  words.totals = json.value().texts_of("totals");
  words.continued = json.value().texts_of("continued");
  return words;
}

void add_headings(ImportWords& words, const std::vector<std::string>& texts, std::size_t column,
                  bool whole) {
  for (const std::string& text : texts) words.headings.add({text, column, whole});
}

ImportWords read_all_words() {
  ImportWords words = read_words();
  add_headings(words, words.group_headings, GROUP_HEADING, true);
  for (std::size_t column = 0; column < words.columns.size(); ++column) {
    add_headings(words, words.columns[column].is, column + 1, true);
    add_headings(words, words.columns[column].contains, column + 1, false);
  }
  return words;
}

const ImportWords& words() {
  static const ImportWords read = read_all_words();
  return read;
}

bool is_one_of(std::string_view text, const std::vector<std::string>& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}

bool is_opening(char32_t character) {
  return character == U'(' || character == U'（' || character == U'[' || character == U'【' ||
         character == U'〔';
}
bool is_closing(char32_t character) {
  return character == U')' || character == U'）' || character == U']' || character == U'】' ||
         character == U'〕';
}
bool is_left_out(char32_t character) {
  return is_space(character) || character == U':' || character == U'：' || character == U'*' ||
         character == U'＊' || character == U'、' || character == U'/';
}

// Rarer labels of the two lists, which texts without a grid have as well.
std::optional<FieldMeaning> meaning_in_streams(const std::string& folded) {
  const bool may_be =
      folded.size() >= 12 && (folded.ends_with("目标") || folded.ends_with("概述") ||
                              folded.ends_with("概况") || folded.ends_with("职责"));
  if (!may_be) return std::nullopt;
  const auto field = match_stream_field(folded);
  if (field == StreamField::RESPONSIBILITIES) return FieldMeaning::RESPONSIBILITIES;
  if (field == StreamField::GOALS) return FieldMeaning::GOALS;
  return std::nullopt;
}

}  // namespace

bool contains_one_of(std::string_view text, const std::vector<std::string>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [text](const std::string& part) { return text.find(part) != text.npos; });
}

namespace {

// Calls visit(bytes, character) for what folding leaves of the text, until that says false.
template <typename Visit>
void visit_folded(std::string_view text, const Visit& visit) {
  std::size_t depth = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t character = decode_utf8(text, offset);
    const bool ideograph = is_ideograph(character);  // as most are
    if (!ideograph && is_opening(character)) {
      ++depth;
    } else if (!ideograph && is_closing(character)) {
      if (depth > 0) --depth;
    } else if (depth == 0 && (ideograph || !is_left_out(character))) {
      if (!visit(text.substr(start, offset - start), character)) return;
    }
  }
}

}  // namespace

std::string fold_words(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  visit_folded(text, [&folded](std::string_view bytes, char32_t) {
    folded += bytes;
    return true;
  });
  return folded;
}

bool is_folded_one_of(std::string_view text, const WordSet& words) {
  bool may_be = false;
  visit_folded(text, [&may_be, &words](std::string_view, char32_t first) {
    may_be = words.may_begin(first);
    return false;
  });
  return may_be && words.contains(fold_words(text));
}

bool has_chinese(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (is_ideograph(character)) return true;
  }
  return false;
}

std::string join_lines(std::string_view text) {
  if (text.find('\n') == text.npos) return std::string(text);
  std::string joined;
  char32_t last = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t start = offset;
    const char32_t character = decode_utf8(text, offset);
    if (character == U'\n') {
      while (offset < text.size() && (text[offset] == '\n' || text[offset] == ' ')) ++offset;
      std::size_t peek = offset;
      const char32_t next = offset < text.size() ? decode_utf8(text, peek) : 0;
      const bool latin = last < 0x2E80 && next < 0x2E80 && last > ' ' && next > ' ';
      if (latin) joined += ' ';
      continue;
    }
    joined.append(text.substr(start, offset - start));
    last = character;
  }
  return joined;
}

std::string_view without_year_behind(std::string_view text) {
  const auto last = [text](std::string_view bracket) {
    const std::size_t at = text.rfind(bracket);
    return at == text.npos ? 0 : at;
  };
  const std::size_t open = std::max(last("("), last("（"));
  const std::string_view behind = trim(text.substr(open));
  if (open == 0 || behind.find("年度") == behind.npos) return text;
  const bool closed = behind.ends_with(")") || behind.ends_with("）");
  if (!closed || behind.find_first_of("0123456789") == behind.npos) return text;
  return count_characters(behind) <= 14 ? trim(text.substr(0, open)) : text;
}

std::optional<HeadingMatch> match_heading(std::string_view text) {
  if (text.empty() || count_characters(text) > LABEL_LIMIT_CHARACTERS) return std::nullopt;
  const std::string folded = fold_words(text);
  std::size_t best = NO_HEADING;
  words().headings.look_up(folded,
                           [&best](const HeadingWord& word, std::string_view rest, bool at_start) {
                             if (word.matches(rest, at_start)) best = std::min(best, word.heading);
                           });
  if (best == NO_HEADING) return std::nullopt;
  if (best == GROUP_HEADING) return HeadingMatch{ColumnRole::IGNORE, true};
  return HeadingMatch{words().columns[best - 1].role, false};
}

std::optional<FieldMeaning> match_field(std::string_view label) {
  if (label.empty() || count_characters(label) > LABEL_LIMIT_CHARACTERS) return std::nullopt;
  std::string folded = fold_words(label);
  const std::size_t digits = folded.find_first_not_of("0123456789");  // 2024年度绩效目标
  if (digits == 4 && folded.compare(4, 6, "年度") == 0) folded.erase(0, 4);
  for (const FieldWords& field : words().fields) {
    if (is_one_of(folded, field.is)) return field.meaning;
  }
  return meaning_in_streams(folded);
}

bool is_final_value(std::string_view heading) {
  return contains_one_of(heading, words().final_values);
}

TargetTerm target_term(std::string_view text) {
  if (contains_one_of(text, words().middle_terms)) return TargetTerm::MIDDLE;
  return contains_one_of(text, words().year_terms) ? TargetTerm::YEAR : TargetTerm::NONE;
}

bool is_heading_of_other_table(std::string_view text) {
  return is_one_of(fold_words(text), words().other_tables);
}

bool is_footer_word(std::string_view folded) {
  return is_one_of(folded, words().footers);
}

bool is_total(std::string_view text) {
  return is_one_of(fold_words(text), words().totals);
}

bool is_continued(std::string_view text) {
  if (text.empty() || count_characters(text) > LABEL_LIMIT_CHARACTERS) return false;
  std::string bare;
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t character = decode_utf8(text, offset);
    if (!is_space(character) && !is_opening(character) && !is_closing(character)) {
      append_utf8(bare, character);
    }
  }
  return std::any_of(words().continued.begin(), words().continued.end(),
                     [&bare](const std::string& word) { return bare.starts_with(word); });
}

namespace {

std::vector<std::string> collect_level_two_names() {
  std::vector<std::string> names;
  for (const Taxonomy& taxonomy : taxonomies()) {
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      for (const std::string& two : one.level2) {
        if (!is_one_of(two, names) && names.size() < LEVEL_TWO_LIMIT) names.push_back(two);
      }
    }
  }
  return names;
}

}  // namespace

const std::vector<std::string>& level_two_names() {
  static const std::vector<std::string> NAMES = collect_level_two_names();
  return NAMES;
}

KindStrengths kind_strengths(std::string_view name, std::string_view value) {
  KindStrengths strengths{};
  const std::string folded = fold_words(name);
  const auto raise = [&strengths](std::size_t kind, float strength) {
    if (kind < strengths.size()) strengths[kind] = std::max(strengths[kind], strength);
  };
  const auto weigh = [&raise](const KindWord& word, std::string_view rest, bool) {
    const bool matches = word.at_end ? rest == word.text : rest.starts_with(word.text);
    if (matches) raise(word.level_two, word.strength);
  };
  words().kinds_by_name.look_up(folded, weigh);
  words().kinds_by_value.look_up(value, weigh);
  static const std::size_t SUSTAINED = level_two_index("可持续影响指标");
  static const std::size_t TIMELY = level_two_index("时效指标");
  if (value == "长期") raise(SUSTAINED, 1.0f);
  const bool is_date = value.find("月") != value.npos && value_likeness(value) > 0;
  if (is_date) raise(TIMELY, 1.5f);
  return strengths;
}

}  // namespace jixiao
