// What a single text of a table can be: heading of a column, label of a field, name of a 一级指标
// or 二级指标, 指标3:, 职能2: …, a value. The words are data: assets/import_words.json and the
// taxonomies.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_set.h"
#include "recognise/recognise.h"

namespace jixiao {

// For comparing: without white space, brackets and what is in them, colons, stars.
std::string fold_words(std::string_view text);
// Whether the text, folded, is among the words: quick, for every cell of a table.
bool is_folded_one_of(std::string_view text, const WordSet& words);
constexpr bool is_ideograph(char32_t character) {
  return character >= 0x4E00 && character <= 0x9FFF;
}
bool has_chinese(std::string_view text);
bool contains_one_of(std::string_view text, const std::vector<std::string>& parts);
// Line breaks inside a name: nothing between Chinese characters, else a space.
std::string join_lines(std::string_view text);
// 绩效目标自评表（2020年度） → without what stands in the brackets.
std::string_view without_year_behind(std::string_view text);

// ---- headings and fields ----

// nullopt: not a heading of a column. GROUP: a heading over several columns (年度绩效指标).
struct HeadingMatch {
  ColumnRole role = ColumnRole::IGNORE;
  bool group = false;
};
std::optional<HeadingMatch> match_heading(std::string_view text);

// 批复值 rather than 申报值.
bool is_final_value(std::string_view heading);

// 中期, 实施期 beside 年度: for which time a heading or a text over columns says targets are.
enum class TargetTerm : std::uint8_t { NONE, MIDDLE, YEAR };
TargetTerm target_term(std::string_view text);

// 姓名, 单价: a heading of tables that have nothing to do with indicators.
bool is_heading_of_other_table(std::string_view text);

enum class FieldMeaning : std::uint8_t {
  DEPARTMENT,
  SUPERVISOR,
  YEAR,
  RESPONSIBILITIES,
  GOALS,
  FIELD,  // goes to Form::header under its own name
};
std::optional<FieldMeaning> match_field(std::string_view label);

bool is_footer_word(std::string_view folded);
bool is_total(std::string_view text);
bool is_continued(std::string_view text);  // 续表

// ---- labels of the tree ----

// The name of a 一级指标 or 二级指标. Some are both (满意度指标, 成本指标): the place decides.
struct LevelLabel {
  bool can_be_one = false;
  bool can_be_two = false;
  bool exact = false;  // the usual name, not one that only contains it
  std::string one;     // as the taxonomies write it
  std::string two;
};
std::optional<LevelLabel> match_level_label(std::string_view text);

// 一、数量指标 → 数量指标: a label without the number in front of it.
std::string_view without_ordinal(std::string_view label);

// 指标3: / 指标3：名称 / 3. / （3） / ③ : the number and what follows it.
struct NumberLabel {
  int number = 0;
  std::string_view rest;  // trimmed; empty where the label stands alone
  bool has_word = false;  // with 指标 in front: certain
};
std::optional<NumberLabel> match_number_label(std::string_view text);

// 职能2: 名称; also 核心职能二、任务3：.
struct FunctionLabel {
  int number = 0;
  std::string_view rest;
};
std::optional<FunctionLabel> match_function_label(std::string_view text);

// A positive number written 12, 十二, ⑫ or １２ at the beginning of the text; offset moves behind
// it.
std::optional<int> read_ordinal(std::string_view text, std::size_t& offset);

// ---- values and kinds ----

// 0: no value; 1: certainly one (sign, number with unit, date); in between: grade words.
double value_likeness(std::string_view text);
// Where a value that is glued to the end of a name begins; npos where there is none.
std::size_t find_glued_value(std::string_view text);
// 290% may be ≥90%: the other reading, where there is one worth a question.
std::optional<std::string> suspect_sign(std::string_view value);

// The kinds of 二级指标 as numbers: an index into level_two_names(), which holds those of all
// taxonomies.
const std::vector<std::string>& level_two_names();
inline constexpr std::size_t LEVEL_TWO_LIMIT = 32;
using KindStrengths = std::array<float, LEVEL_TWO_LIMIT>;
// How strongly name and value speak for each of them, 0…3.
KindStrengths kind_strengths(std::string_view name, std::string_view value);

}  // namespace jixiao
