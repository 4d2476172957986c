#include "check/words.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/assets.h"
#include "base/decimal.h"
#include "base/json.h"
#include "base/utf8.h"

namespace jixiao {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(WordList::COUNT_OF_LISTS)>
    LIST_KEYS{"rate",        "not_rate",      "not_share",
              "count",       "not_count",     "money",
              "income",      "satisfaction",  "satisfaction_of_nobody",
              "timely",      "timely_rate",   "vague",
              "clear",       "quantity_word", "long_term",
              "slogan",      "measurable",    "general_name",
              "level_name",  "input",         "negative",
              "countered",   "positive",      "budget_value",
              "budget_name", "saving",        "floor",
              "time_value",  "growth",        "unit_cost",
              "execution",   "whole"};

constexpr std::array<std::string_view, LEVEL_CLASSES> CLASS_KEYS{
    "other",  "quantity",   "quality",     "timeliness",   "cost",      "economic",
    "social", "ecological", "sustainable", "satisfaction", "management"};

struct ThresholdKey {
  std::string_view key;
  std::size_t Thresholds::*member;
};
constexpr std::array THRESHOLD_KEYS{
    ThresholdKey{"name_characters", &Thresholds::name_characters},
    ThresholdKey{"budget_name_characters", &Thresholds::budget_name_characters},
    ThresholdKey{"budget_unit_characters", &Thresholds::budget_unit_characters},
    ThresholdKey{"floor_percent", &Thresholds::floor_percent},
    ThresholdKey{"reference_growth_percent", &Thresholds::reference_growth_percent},
    ThresholdKey{"unchanged_percent", &Thresholds::unchanged_percent},
    ThresholdKey{"unchanged_indicators", &Thresholds::unchanged_indicators},
    ThresholdKey{"hundred_percent", &Thresholds::hundred_percent},
    ThresholdKey{"hundred_indicators", &Thresholds::hundred_indicators},
    ThresholdKey{"figures_percent", &Thresholds::figures_percent},
    ThresholdKey{"figures_indicators", &Thresholds::figures_indicators},
    ThresholdKey{"boilerplate_functions", &Thresholds::boilerplate_functions},
    ThresholdKey{"balance_many", &Thresholds::balance_many},
    ThresholdKey{"balance_few", &Thresholds::balance_few},
    ThresholdKey{"few_indicators", &Thresholds::few_indicators},
    ThresholdKey{"management_heads", &Thresholds::management_heads},
    ThresholdKey{"goal_overlap_percent", &Thresholds::goal_overlap_percent},
    ThresholdKey{"goal_shared", &Thresholds::goal_shared},
    ThresholdKey{"function_overlap_percent", &Thresholds::function_overlap_percent},
    ThresholdKey{"duty_overlap_percent", &Thresholds::duty_overlap_percent},
    ThresholdKey{"figure_window_characters", &Thresholds::figure_window_characters},
    ThresholdKey{"goal_repeat_percent", &Thresholds::goal_repeat_percent},
    ThresholdKey{"money_mixed_yuan", &Thresholds::money_mixed_yuan},
    ThresholdKey{"common_percent", &Thresholds::common_percent},
    ThresholdKey{"common_indicators", &Thresholds::common_indicators},
    ThresholdKey{"goal_listed_figures", &Thresholds::goal_listed_figures},
    ThresholdKey{"weight_benefit_percent", &Thresholds::weight_benefit_percent},
    ThresholdKey{"weight_results_percent", &Thresholds::weight_results_percent},
};

// A word to look for, and where in the text it counts.
struct Entry {
  std::string word;
  bool at_start = false;
  bool at_end = false;
  std::size_t mark = 0;
};

// The words by their first character.
struct Index {
  CharacterTable by_first;  // the place in `beginning`
  std::vector<std::vector<Entry>> beginning = {{}};
};

// The list for what begins with that character.
template <typename List>
List& list_for(CharacterTable& by_first, std::vector<List>& beginning, std::string_view word) {
  std::size_t offset = 0;
  std::uint16_t& place = by_first.at(decode_utf8(word, offset));
  if (place == 0) {
    place = static_cast<std::uint16_t>(beginning.size());
    beginning.emplace_back();
  }
  return beginning[place];
}

struct Loaded {
  CheckWords words;
  Index index;
  std::size_t next_mark = static_cast<std::size_t>(WordList::COUNT_OF_LISTS);
};

void add_words(Index& index, const JsonValue* list, std::size_t mark) {
  if (!list) return;
  for (std::string& text : list->texts()) {
    Entry entry{std::move(text), false, false, mark};
    entry.at_start = entry.word.starts_with('^');
    if (entry.at_start) entry.word.erase(0, 1);
    entry.at_end = entry.word.ends_with('$');
    if (entry.at_end) entry.word.pop_back();
    if (entry.word.empty()) continue;
    list_for(index.by_first, index.beginning, entry.word).push_back(entry);
  }
}

std::size_t add_table_words(Loaded& loaded, const JsonValue* list) {
  assert(loaded.next_mark < WordMarks().size() && "make WordMarks larger");
  add_words(loaded.index, list, loaded.next_mark);
  return loaded.next_mark++;
}

void read_units(Loaded& loaded, const JsonValue* list) {
  if (!list) return;
  for (const JsonValue& row : list->children) {
    UnitRule rule;
    rule.name = add_table_words(loaded, row.find("name"));
    rule.unless = add_table_words(loaded, row.find("unless"));
    rule.allow = row.texts_of("allow");
    rule.refuse = row.texts_of("refuse");
    rule.suggest = row.text_of("suggest");
    loaded.words.units.push_back(std::move(rule));
  }
}

void read_classes(Loaded& loaded, const JsonValue* list) {
  if (!list) return;
  for (const JsonValue& row : list->children) {
    ClassRule rule;
    for (const std::string& key : row.texts_of("under")) {
      rule.under.set(static_cast<std::size_t>(level_class_with(key)));
    }
    rule.name = add_table_words(loaded, row.find("name"));
    rule.unless = add_table_words(loaded, row.find("unless"));
    rule.to = level_class_with(row.text_of("to"));
    loaded.words.classes.push_back(rule);
  }
}

std::vector<WordPair> pairs_of(const JsonValue* list) {
  std::vector<WordPair> pairs;
  if (!list) return pairs;
  for (const JsonValue& row : list->children) {
    WordPair& pair = pairs.emplace_back();
    pair.wrong = row.text_of("wrong");
    pair.right = row.text_of("right");
    pair.unless = row.texts_of("unless");
    pair.at_end = pair.wrong.ends_with('$');
    if (pair.at_end) pair.wrong.pop_back();
  }
  return pairs;
}

WordPairs indexed(std::vector<WordPair> list) {
  WordPairs pairs;
  pairs.list = std::move(list);
  for (std::size_t i = 0; i < pairs.list.size(); ++i) {
    const std::string& wrong = pairs.list[i].wrong;
    if (!wrong.empty()) list_for(pairs.by_first, pairs.beginning, wrong).push_back(i);
  }
  return pairs;
}

void read_thresholds(Thresholds& thresholds, const JsonValue* json) {
  for (const ThresholdKey& one : THRESHOLD_KEYS) {
    const JsonValue* number = json ? json->find(one.key) : nullptr;
    const double value = number ? decimal_value(number->text).value_or(0) : 0;
    thresholds.*one.member = static_cast<std::size_t>(value);
  }
}

void read_lists(CheckWords& words, const JsonValue& json) {
  words.english = pairs_of(json.find("english"));
  words.typos = indexed(pairs_of(json.find("typos")));
  words.benefit_typos = indexed(pairs_of(json.find("benefit_typos")));
  words.synonyms = indexed(pairs_of(json.find("synonyms")));
  for (const std::string& text : json.texts_of("common_pairs")) {
    const std::u32string pair = to_utf32(text);
    if (pair.size() != 2) continue;
    words.common_pairs.push_back(std::uint64_t{pair[0]} << 32 | pair[1]);
    words.beginning_common.at(pair[0]) = 1;
  }
  words.not_places = json.texts_of("not_places");
  words.place_ends = json.texts_of("place_ends");
  words.office_words = json.texts_of("office_words");
  words.offices = json.texts_of("offices");
  words.figure_words = json.texts_of("figure_words");
  words.many_years = json.texts_of("many_years");
  words.time_units = json.texts_of("time_units");
  words.count_units = json.texts_of("count_units");
  words.money_units = json.texts_of("money_units");
  std::size_t group = 0;
  if (const JsonValue* groups = json.find("unit_groups")) {
    for (const JsonValue& units : groups->children) {
      ++group;
      for (const std::string& unit : units.texts()) words.unit_group[unit] = group;
    }
  }
}

Loaded load() {
  Loaded loaded;
  const Result<JsonValue> json = parse_json(asset("check.json"));
  assert(json && "an asset that is compiled in is valid JSON: the tests read every one");
  if (!json) return loaded;
  const JsonValue& data = json.value();
  read_thresholds(loaded.words.thresholds, data.find("thresholds"));
  if (const JsonValue* words = data.find("words")) {
    for (std::size_t i = 0; i < LIST_KEYS.size(); ++i) {
      add_words(loaded.index, words->find(LIST_KEYS[i]), i);
    }
  }
  read_units(loaded, data.find("units"));
  read_classes(loaded, data.find("classes"));
  read_lists(loaded.words, data);
  return loaded;
}

const Loaded& loaded() {
  static const Loaded once = load();
  return once;
}

// The word is there and no part of a longer one in which it is right.
bool is_wrong_at(const WordPair& pair, std::string_view text, std::size_t at) {
  if (text.compare(at, pair.wrong.size(), pair.wrong) != 0) return false;
  if (pair.at_end && at + pair.wrong.size() != text.size()) return false;
  for (const std::string& longer : pair.unless) {
    for (std::size_t in = longer.find(pair.wrong); in != std::string::npos;
         in = longer.find(pair.wrong, in + 1)) {
      if (in <= at && text.compare(at - in, longer.size(), longer) == 0) return false;
    }
  }
  return true;
}

bool stands_at(const Entry& entry, std::string_view text, std::size_t at) {
  if (entry.at_start && at != 0) return false;
  if (entry.at_end && at + entry.word.size() != text.size()) return false;
  return text.compare(at, entry.word.size(), entry.word) == 0;
}

}  // namespace

LevelClass level_class_with(std::string_view key) {
  const auto found = std::find(CLASS_KEYS.begin(), CLASS_KEYS.end(), key);
  return found == CLASS_KEYS.end() ? LevelClass::OTHER
                                   : static_cast<LevelClass>(found - CLASS_KEYS.begin());
}

std::string_view level_class_name(LevelClass level) {
  constexpr std::array<std::string_view, LEVEL_CLASSES> NAMES{
      "其他指标",       "数量指标",           "质量指标",     "时效指标",
      "成本指标",       "经济效益指标",       "社会效益指标", "生态效益指标",
      "可持续影响指标", "服务对象满意度指标", "管理效率指标"};
  return NAMES[static_cast<std::size_t>(level)];
}

bool is_benefit(LevelClass level) {
  return level >= LevelClass::ECONOMIC && level <= LevelClass::SUSTAINABLE;
}

bool is_output(LevelClass level) {
  return level >= LevelClass::QUANTITY && level <= LevelClass::TIMELINESS;
}

bool CheckWords::is_common(char32_t first, std::uint64_t pair) const {
  if (beginning_common[first] == 0) return false;
  return std::find(common_pairs.begin(), common_pairs.end(), pair) != common_pairs.end();
}

bool is_among(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

const CheckWords& check_words() {
  return loaded().words;
}

WordMarks marks_of(std::string_view folded) {
  WordMarks marks;
  const Index& index = loaded().index;
  for (std::size_t offset = 0; offset < folded.size();) {
    const std::size_t at = offset;
    for (const Entry& entry : index.beginning[index.by_first[decode_utf8(folded, offset)]]) {
      if (!marks[entry.mark] && stands_at(entry, folded, at)) marks.set(entry.mark);
    }
  }
  return marks;
}

const WordPair* find_pair(const WordPairs& pairs, std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t at = offset;
    const std::uint16_t first = pairs.by_first[decode_utf8(text, offset)];
    for (const std::size_t index : pairs.beginning[first]) {
      if (is_wrong_at(pairs.list[index], text, at)) return &pairs.list[index];
    }
  }
  return nullptr;
}

std::string with_pair_replaced(std::string_view text, const WordPair& pair) {
  std::string mended;
  for (std::size_t at = 0; at < text.size();) {
    const bool wrong = is_wrong_at(pair, text, at);
    mended += wrong ? std::string_view(pair.right) : text.substr(at, 1);
    at += wrong ? pair.wrong.size() : 1;
  }
  return mended;
}

}  // namespace jixiao
