// A table to a form, with every guess named and reversible.
//
//   ImportResult result = recognise(grid, options);
//   … the person rejects a repair: options.rejected.insert(repair.key); recognise again.
//
// Recognition has two halves. The literal reading puts each text where its column says. On top of
// it stands a list of decisions (Repair): each says what it changes and why, and is left out when
// its key is in ReadOptions::rejected. The decisions are always made from the same literal reading,
// so keys and ids of nodes stay the same from one call to the next and the list does not jump.
//
// Long tables: RecogniseJob does the same in slices. The stages: recognise/model.h.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "form/form.h"
#include "grid/grid.h"

namespace jixiao {

enum class ColumnRole : std::uint8_t {
  IGNORE,       // nothing in it is taken
  FUNCTION,     // 核心职能
  LEVEL_ONE,    // 一级指标
  LEVEL_TWO,    // 二级指标
  NUMBER,       // 指标1:
  NAME,         // 三级指标
  VALUE,        // 指标值
  SIGN,         // 计算符号
  UNIT,         // 计量单位
  WEIGHT,       // 权重, 分值
  EXPLANATION,  // 指标解释
  STANDARD,     // 评（扣）分标准
  NOTE,         // 备注
  EXTRA,        // any other column: kept in the note as 列名：文字
  SERIAL,       // 序号
  GOAL,         // 年度目标, beside the indicators that measure it
};
std::string_view column_role_label(ColumnRole role);  // as the import screen shows it

enum class RepairKind : std::uint8_t {
  LATE_LABEL,             // a label stands one or more rows after its group begins
  EARLY_LABEL,            // … or before it
  MISSING_LABEL,          // a group without a label
  SHARED_ROW,             // two labels of one level in one row
  SLID_ROW,               // texts stand in other columns than their kind says
  FUNCTION_BORDER,        // a row stands under the function before its own
  EXCHANGED_ROWS,         // the texts of two rows stand in each other's place
  VALUE_MISSING,          // no value: said, never invented
  VALUE_GLUED,            // value and name in one cell
  MERGED_TEXT,            // texts of several cells in one
  DOUBLED_HEADER,         // the heading again, 续表
  EMPTY_ROWS,             // skipped
  TOTAL_ROW,              // 合计: skipped
  LEVEL_ONE_BY_TAXONOMY,  // 一级指标 missing or late: taken from the 二级指标
  NUMBERS_JUMP,           // items of a list are numbered 1, 2, 4
  SIGN_SUSPECT,           // 290% may be ≥90%: a suggestion, never applied
  SIGN_BY_DIRECTION,      // 正向 beside 95%: taken as ≥95%, for the whole table
  PLACE_DOUBTFUL,         // evidence is thin: look at this row. A suggestion, never applied
  WIDE_HEADING,           // the heading covers other columns than the texts below it
};

// Stable for the same grid: 17/late-label.
using RepairKey = std::string;

struct Repair {
  RepairKey key;
  RepairKind kind = RepairKind::EMPTY_ROWS;
  std::size_t row = 0;            // index into Grid::rows, where it shows
  std::vector<std::size_t> rows;  // all rows it touches, row included
  std::string read;               // what stands there
  std::string made;               // what was made of it; for a suggestion what it could be
  std::string reason;             // why, in plain Chinese
  std::string badge;              // the reason in a few words: 标签晚一行
  double confidence = 0;          // 0…1
  bool applied = false;           // false: rejected, literal, or only a suggestion
  bool reversible = true;         // false: a remark (value missing, empty rows skipped)
  std::vector<NodeId> nodes;      // nodes of the resulting form it placed or shaped
  std::vector<NodeId> carried;    // further down, placed by a label that it put right
};
// Whether a person is asked about it: it can be undone, or needs a look at the table.
bool asks_for_a_look(const Repair& repair);
std::string_view repair_kind_label(RepairKind kind);
std::string_view repair_kind_slug(RepairKind kind);  // late-label: in keys and reports

struct ReadOptions {
  bool literal = false;  // no decision is applied; they are listed all the same
  std::set<RepairKey> rejected;
  std::map<std::uint32_t, ColumnRole> column_roles;  // by hand, by column of the grid
};

struct Column {
  ColumnRole role = ColumnRole::IGNORE;
  std::string heading;
  bool by_hand = false;
};

// What became of one row of the grid.
enum class RowUse : std::uint8_t { NOTHING, HEADER, LIST, HEADING, INDICATOR };
struct RowResult {
  RowUse use = RowUse::NOTHING;
  std::vector<NodeId> nodes;  // indicators, list items; @form for a header field
  bool guessed = false;       // an applied repair touches it
};

struct ImportResult {
  bool recognised = false;  // false: not such a form; message says why
  std::string message;
  Form form;
  std::vector<Repair> repairs;  // by row
  std::vector<Column> columns;  // one a column of the grid
  std::vector<RowResult> rows;  // one a row of the grid
  std::size_t functions = 0;    // counts for the title line of the screen
  std::size_t indicators = 0;
  std::size_t guesses = 0;  // repairs that can be undone or need a look
};

// Called now and then with 0…1; false cancels (the result is then not recognised, 已取消).
using Progress = std::function<bool(double)>;

ImportResult recognise(const Grid& grid, const ReadOptions& options, const Progress& progress = {});

// The same in slices: step() works for about a few milliseconds and says whether there is more.
// grid and options must live as long as the job.
class RecogniseJob {
 public:
  RecogniseJob(const Grid& grid, const ReadOptions& options);
  ~RecogniseJob();
  RecogniseJob(RecogniseJob&&) noexcept;
  RecogniseJob& operator=(RecogniseJob&&) noexcept;

  bool step();
  double progress() const;  // 0…1
  ImportResult take();      // once, after step() returned false

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
