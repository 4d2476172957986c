// What one piece of a text without a grid can be: heading, label of the tree, sign, unit, filler.
// The words are data: assets/stream_words.json and the taxonomies. The reader of grids has its own
// (words.h): there the place of a text says most, here the words must.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

enum class StreamRole : std::uint8_t {
  IGNORED,
  FUNCTION,
  DEPARTMENT,
  GOAL,
  ONE,
  TWO,
  NAME,
  SIGN,
  VALUE,
  UNIT,
  WEIGHT,
  ACTUAL,
  SCORE,
  EXPLANATION,
  STANDARD,
  NOTE,
  SERIAL,
  OTHER_TWO,    // of the half for another term: 二级指标（长期）
  OTHER_NAME,   // …
  OTHER_VALUE,  // …
  GRADE,        // 良, 中 and 差 beside 优
};
std::optional<StreamRole> match_stream_heading(std::string_view text);

// 产出指标（50分）, *数量目标, 经济效益, 一、效益指标: a label of the tree and nothing else.
struct StreamLabel {
  bool can_be_one = false;
  bool can_be_two = false;
  bool worded = false;          // ends with 指标 or 目标: certain
  std::string name;             // without points, marks and numbers
  std::string points;           // 50, empty where none stand there
  bool lost_something = false;  // points, a range of them, or a mark of the form: the name is less
};
std::optional<StreamLabel> match_stream_label(std::string_view text);
// Whether a label that is written so can have lost something: quick, for every cell of a table.
bool may_lose_something(std::string_view label);

// 产出指标—数量指标, 产出指标/数量指标, 产出指标数量指标: both levels in one text, where the second
// begins and how many bytes stand between; nullopt: no.
struct StreamLabelPair {
  std::string_view one;
  std::string_view two;
};
std::optional<StreamLabelPair> match_label_pair(std::string_view text);

// Bytes of the longest worded label (产出指标, points behind it included) at the beginning; 0:
// none.
std::size_t leading_stream_label(std::string_view text);

// （50分）, 30分）, (0-20)分: the points of a label whose name stands elsewhere; empty: no.
std::string match_points(std::string_view text);

// 大于等于 → ≥, 反向 → ≤, 定性 → "". weak: 正向 and 定性 say less than ≥.
struct StreamSign {
  std::string symbol;
  bool weak = false;
};
std::optional<StreamSign> match_stream_sign(std::string_view text);
// Bytes of ≥, >=, ＜ … at the beginning; 0: none.
std::size_t leading_sign(std::string_view text);

enum class StreamField : std::uint8_t {
  DEPARTMENT,
  EXECUTOR,  // 实施单位: the department where no other is named
  SUPERVISOR,
  RESPONSIBILITIES,
  GOALS,
  FIRST_GOALS,  // 预期目标 beside 实际完成情况
  LONG_TERM,    // 中期目标
  RESULTS,      // 实际完成情况
  PROJECT,
  YEAR,
  OTHER,
};
std::optional<StreamField> match_stream_field(std::string_view text);
// Bytes of a field's label glued to what follows it; 0: none.
std::size_t leading_stream_field(std::string_view text);

bool is_stream_group(std::string_view text);  // 绩效指标, which says nothing
bool is_stream_total(std::string_view text);
bool is_stream_tail(std::string_view text);    // 填表人：…, 注：…
bool is_stream_mark(std::string_view text);    // （必填）
bool is_page_mark(std::string_view text);      // 第 2 页 共 3 页, — 2 —
bool is_stream_filler(std::string_view text);  // ……, —, /, 0.00%
bool is_stream_unit(std::string_view text);
std::size_t leading_stream_unit(std::string_view text);  // bytes of the longest; 0: none
// 逐步壮大 at the end of 乡镇文艺骨干队伍逐步壮大: where it begins; npos.
std::size_t find_quality(std::string_view text);
bool is_stream_quality(std::string_view text);  // such words and hardly more
bool starts_like_quality(std::string_view text);
bool ends_like_name(std::string_view text);

// Without white space, which scatters the characters of labels.
std::string without_spaces(std::string_view text);

}  // namespace jixiao
