// The words and limits that the rules go by: assets/check.json, read once.
//
// A text is looked through once for all words together; what was found is a set of marks, one for
// each list of words, and rules only ask for marks. Texts are compared after fold_value().
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/character_table.h"

namespace jixiao {

// The lists under "words", in the order of LIST_KEYS in words.cpp.
enum class WordList : std::uint8_t {
  RATE,
  NOT_RATE,   // end like a rate and are none: 效率
  NOT_SHARE,  // may exceed 100 %: 增长率
  COUNT,
  NOT_COUNT,
  MONEY,
  INCOME,
  SATISFACTION,
  SATISFACTION_OF_NOBODY,
  TIMELY,
  TIMELY_RATE,
  VAGUE,
  CLEAR,  // words that can be judged: 零事故
  QUANTITY_WORD,
  LONG_TERM,
  SLOGAN,
  MEASURABLE,  // ends of names that can be measured
  GENERAL_NAME,
  LEVEL_NAME,
  INPUT,
  NEGATIVE,   // the fewer the better
  COUNTERED,  // what is done about it: 事故下降, 案件办结
  POSITIVE,
  BUDGET_VALUE,
  BUDGET_NAME,
  SAVING,
  FLOOR,
  TIME_VALUE,
  GROWTH,
  UNIT_COST,
  EXECUTION,  // 预算执行率
  WHOLE,      // rates that are full at 100 %, though another year they may be called more
  COUNT_OF_LISTS,
};

// One mark for each WordList, then one for each list of names in "units" and "classes".
using WordMarks = std::bitset<128>;

inline bool has(const WordMarks& marks, WordList list) {
  return marks[static_cast<std::size_t>(list)];
}

// The classes of level two, whatever the taxonomy calls them.
enum class LevelClass : std::uint8_t {
  OTHER,
  QUANTITY,
  QUALITY,
  TIMELINESS,
  COST,
  ECONOMIC,
  SOCIAL,
  ECOLOGICAL,
  SUSTAINABLE,
  SATISFACTION,
  MANAGEMENT,
};
inline constexpr std::size_t LEVEL_CLASSES = 11;

// By its key in the data (quantity), and as it is usually called (数量指标).
LevelClass level_class_with(std::string_view key);
std::string_view level_class_name(LevelClass level);

bool is_benefit(LevelClass level);
bool is_output(LevelClass level);

// Names that end so count in one of `allow`, or in none of `refuse`.
struct UnitRule {
  std::size_t name = 0;  // marks
  std::size_t unless = 0;
  std::vector<std::string> allow;
  std::vector<std::string> refuse;
  std::string suggest;
};

struct ClassRule {
  std::bitset<LEVEL_CLASSES> under;
  std::size_t name = 0;  // marks
  std::size_t unless = 0;
  LevelClass to = LevelClass::OTHER;
};

struct WordPair {
  std::string wrong;
  std::string right;
  std::vector<std::string> unless = {};  // longer words in which it is right: 年末完成 for 末完成
  bool at_end = false;                   // wrong at the end of a text only
};

// Many of them, to be looked for all at once.
struct WordPairs {
  std::vector<WordPair> list;
  CharacterTable by_first;                                 // the place in `beginning`
  std::vector<std::vector<std::size_t>> beginning = {{}};  // with one character
};

// The numbers under "thresholds", with the names they have there.
struct Thresholds {
  std::size_t name_characters = 0;
  std::size_t budget_name_characters = 0;
  std::size_t budget_unit_characters = 0;
  std::size_t floor_percent = 0;
  std::size_t reference_growth_percent = 0;
  std::size_t unchanged_percent = 0;
  std::size_t unchanged_indicators = 0;
  std::size_t hundred_percent = 0;
  std::size_t hundred_indicators = 0;
  std::size_t figures_percent = 0;
  std::size_t figures_indicators = 0;
  std::size_t boilerplate_functions = 0;
  std::size_t balance_many = 0;
  std::size_t balance_few = 0;
  std::size_t few_indicators = 0;
  std::size_t management_heads = 0;
  std::size_t goal_overlap_percent = 0;
  std::size_t goal_shared = 0;
  std::size_t function_overlap_percent = 0;
  std::size_t duty_overlap_percent = 0;
  std::size_t figure_window_characters = 0;
  std::size_t goal_repeat_percent = 0;
  std::size_t money_mixed_yuan = 0;
  std::size_t common_percent = 0;
  std::size_t common_indicators = 0;
  std::size_t goal_listed_figures = 0;
  std::size_t weight_benefit_percent = 0;
  std::size_t weight_results_percent = 0;
};

struct CheckWords {
  Thresholds thresholds;
  std::vector<UnitRule> units;
  std::vector<ClassRule> classes;
  std::vector<WordPair> english;
  WordPairs typos;
  WordPairs benefit_typos;
  WordPairs synonyms;
  CharacterTable beginning_common;          // 1: the first of a pair below
  std::vector<std::uint64_t> common_pairs;  // see pairs_of() in facts.h
  std::vector<std::string> not_places;
  std::vector<std::string> place_ends;    // 县 区 旗 市
  std::vector<std::string> office_words;  // what follows a place in the name of its office
  std::vector<std::string> offices;       // 水利局
  std::vector<std::string> figure_words;  // stand for a figure or a date in a goal
  std::vector<std::string> many_years;    // 五年累计
  std::map<std::string, std::size_t> unit_group;
  std::vector<std::string> time_units;
  std::vector<std::string> count_units;
  std::vector<std::string> money_units;

  bool is_common(char32_t first, std::uint64_t pair) const;
};

const CheckWords& check_words();
bool is_among(const std::vector<std::string>& texts, std::string_view text);

// The marks of a text that is folded already.
WordMarks marks_of(std::string_view folded);

// The first wrong spelling in a text; null where there is none.
const WordPair* find_pair(const WordPairs& pairs, std::string_view text);
// Each of its wrong spellings made right.
std::string with_pair_replaced(std::string_view text, const WordPair& pair);

}  // namespace jixiao
