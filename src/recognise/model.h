// What the stages of recognition hand to each other. Only for recognise/; the outside sees
// recognise.h.
//
//   layout   which rows are header, heading, body, footer; which column holds what
//   rows     each body row as written (literal) and, where it slid, put right (fixed)
//   groups   which function, level one and level two each row belongs to
//   build    the form, with the decisions that were not rejected
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grid/grid.h"
#include "recognise/recognise.h"
#include "recognise/words.h"

namespace jixiao {

enum class GridRowKind : std::uint8_t {
  FRONT,            // before the indicator table: title, fields, duties, goals
  HEADING,          // 一级指标 二级指标 …
  BODY,             // an indicator, or a label alone
  DOUBLED_HEADING,  // the heading again
  CONTINUED,        // 续表
  TOTAL,            // 合计
  BACK,             // after the table: signatures, notes
};

// Rows that share one heading.
struct Segment {
  std::size_t first_row = 0;  // of the body
  std::vector<Column> columns;
  bool has_heading = false;
  bool wide_heading = false;  // content decided against the heading
  std::size_t heading_row = 0;
  // Of targets for a middle term beside those of the year: columns that became notes, and the one
  // of the names where it is among them.
  std::vector<std::uint32_t> middle_term;
  std::size_t middle_term_name = SIZE_MAX;

  bool is_middle_term(std::uint32_t column) const {
    return std::find(middle_term.begin(), middle_term.end(), column) != middle_term.end();
  }
  bool has(ColumnRole role) const;
  // First column with that role; npos where there is none.
  std::size_t column_of(ColumnRole role) const;
};

struct Layout {
  std::vector<GridRowKind> kinds;         // by row of the grid
  std::vector<Segment> segments;          // by first_row; at least one where there is a body
  std::vector<std::uint32_t> segment_of;  // by row of the grid
  bool found = false;
};

// The texts of one indicator row by their meaning. Views into the grid or into RowStore::made.
struct RowTexts {
  std::string_view function, level_one, level_two;
  std::string_view second_level_two;  // two labels of level two in one row
  int number = 0;                     // 指标3: → 3; 0: none
  std::string_view name, value, unit, sign;
  std::string_view direction;  // 正向, 定性: of a column of signs, and less than one
  std::string_view note, weight, explanation, standard;
  std::vector<std::pair<std::uint32_t, std::string_view>> extras;  // column, text

  bool operator==(const RowTexts&) const = default;
};

// Which labels a merged cell says for this row, beginning here or further up.
struct Covered {
  bool function = false, level_one = false, level_two = false;
};

struct BodyRow {
  std::size_t row = 0;     // of the grid
  std::uint32_t part = 0;  // of several indicators in one row: 0, 1 …
  std::uint32_t segment = 0;
  RowTexts literal;
  std::unique_ptr<RowTexts> fixed;  // null: as literal
  Covered covered;
  bool has_indicator = false;  // else only labels
  std::size_t fix = SIZE_MAX;  // the Repair behind fixed

  const RowTexts& texts() const { return fixed ? *fixed : literal; }
};

// Where a row belongs. Texts as they will be written into the form.
struct Placement {
  std::uint32_t function = 0;       // which function, from 0
  std::uint32_t level_one_run = 0;  // a change means a new node
  std::uint32_t level_two_run = 0;
  std::string_view level_one;
  std::string_view level_two;
};

// Strings made during recognition, kept alive for the views to them.
class TextStore {
 public:
  std::string_view keep(std::string text) {
    texts_.push_back(std::make_unique<std::string>(std::move(text)));
    return *texts_.back();
  }

 private:
  std::vector<std::unique_ptr<std::string>> texts_;
};

// A repair with what it changes, so that it can be left out.
struct Decision {
  Repair repair;
  enum class Effect : std::uint8_t {
    NONE,
    FIX_ROW,
    PLACE_ROWS,
    EXCHANGE,
    KEEP_ROW,
    SIGN_ROWS
  } effect = Effect::NONE;
  std::vector<std::size_t> body_rows;  // indices into Recognition::body
};

struct Recognition {
  const Grid& grid;
  const ReadOptions& options;
  std::unique_ptr<GridIndex> index;
  Layout layout;
  std::vector<BodyRow> body;
  std::vector<Decision> decisions;
  std::vector<Placement> placed;  // by body row: with all decisions
  std::vector<double> margins;    // by body row: how much worse the second best place is
  TextStore store;
  std::vector<std::string_view> function_names;  // as placed
  std::string taxonomy;                          // id; empty: no labels to tell it by
  std::unordered_map<std::string_view, std::optional<LevelLabel>> label_cache;
  std::unordered_set<RepairKey> keys;

  // nullptr where the text is no label.
  const LevelLabel* level_label(std::string_view text);
  // A decision or remark on a body row, or on any row of the grid; suffix keeps keys apart.
  Decision& decide(RepairKind kind, std::size_t body_row, std::string_view suffix = {});
  Decision& decide_row(RepairKind kind, std::size_t grid_row, std::string_view suffix = {});
  bool is_applied(const Decision& decision) const;
  std::string name_of_row(std::size_t body_row) const;  // 第 17 行
};

// Finds the layout in slices of some hundred rows; what it is given must live as long.
class LayoutJob {
 public:
  LayoutJob(const Grid& grid, const GridIndex& index, const ReadOptions& options);
  ~LayoutJob();
  LayoutJob(const LayoutJob&) = delete;
  LayoutJob& operator=(const LayoutJob&) = delete;

  bool step();    // false: done
  Layout take();  // once, after that

 private:
  class Finder;
  std::unique_ptr<Finder> finder_;
};

}  // namespace jixiao
