#include "recognise/stream_word_lists.h"

#include <algorithm>
#include <cassert>

#include "base/assets.h"
#include "base/json.h"
#include "base/utf8.h"
#include "form/target_value.h"
#include "form/taxonomy.h"

namespace jixiao {
namespace {

constexpr std::string_view LABEL_WORDS[] = {"指标", "目标"};

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

WordSet text_set(const JsonValue& object, std::string_view key) {
  return WordSet(object.texts_of(key));
}

void sort_longest_first(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
}

void read_labels(StreamWords& words, const JsonValue& json) {
  words.ones = text_set(json, "level_one");
  words.twos = text_set(json, "level_two");
  words.never_bare = text_set(json, "bare_labels_never");
  for (const Taxonomy& taxonomy : taxonomies()) {
    for (const TaxonomyLevelOne& one : taxonomy.level1) {
      words.ones.add(without_label_word(one.name));
      for (const std::string& two : one.level2) words.twos.add(without_label_word(two));
    }
  }
  for (const WordSet* names : {&words.ones, &words.twos}) {
    for (const std::string& name : names->words()) {
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
    for (const std::string& label : words.fields.back().is.words()) {
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
    assert(heading < STREAM_HEADINGS_LIMIT);
    words.headings.push_back({role_named(item.text_of("role")), item.texts_of("not")});
    for (const bool whole : {true, false}) {
      for (std::string& text : item.texts_of(whole ? "is" : "contains")) {
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
  for (const std::string& unit : usual_units()) words.units.add(unit);
  words.long_units = words.units.words();
  sort_longest_first(words.long_units);
  const WordSet weak = text_set(json, "weak_signs");
  if (const JsonValue* signs = json.find("signs")) {
    for (const JsonValue& pair : signs->children) {
      const std::string& word = pair.children[0].text;
      words.signs.push_back({word, {pair.children[1].text, weak.contains(word)}});
    }
  }
  words.qualities = json.texts_of("qualities");
  words.name_ends = json.texts_of("name_ends");
  return words;
}

}  // namespace

const StreamWords& stream_words() {
  static const StreamWords read = read_words();
  return read;
}

std::string_view without_label_word(std::string_view name) {
  for (const std::string_view word : LABEL_WORDS) {
    if (name.size() > word.size() && name.ends_with(word)) name.remove_suffix(word.size());
  }
  return name;
}

char32_t first_character(std::string_view text) {
  std::size_t offset = 0;
  return text.empty() ? 0 : decode_utf8(text, offset);
}

}  // namespace jixiao
