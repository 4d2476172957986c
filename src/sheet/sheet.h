// Sheet: the paper form as a table with merged cells. The one layout that the screen, print, .xlsx,
// .docx, .html and .txt draw.
//
//   row  TITLE             2024年部门整体支出绩效目标批复表
//        YEAR_LINE         （2024年度）
//        HEADER…           部门(单位)名称 | … | 主管部门 | …      then the optional fields, two a
//        row RESPONSIBILITIES  部门职能概述   | 1. … 2. …            GOALS likewise HEAD, HEAD
//        核心职能 | 年度绩效指标  over  一级 | 二级 | 三级 (two columns) | 指标值 INDICATOR…
//        职能1：… | 产出指标 | 数量指标 | 指标1 | … | ≥560个 SIGNATURE         only where the
//        options ask for it
//
// Every group of the tree has at least one row: a LevelTwo without indicators, a LevelOne without
// LevelTwo, a Function without anything, and a form without functions show empty cells, in which
// typing makes the missing node (SheetCell::parent).
//
// Cost: building touches each node once and keeps 16 bytes a row; texts are made when a cell is
// asked for. So 20,000 indicators are laid out in a few milliseconds and only what is visible costs
// more. All lookups are O(log n) or better.
//
// Trap: a Sheet points into the form it was built from. After any change of the form call refresh()
// (or build a new one) before anything else, also before cell_at().
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "form/form.h"
#include "sheet/blocks.h"
#include "sheet/options.h"

namespace jixiao {

enum class RowKind : std::uint8_t {
  TITLE,
  YEAR_LINE,
  HEADER,
  RESPONSIBILITIES,
  GOALS,
  HEAD,
  INDICATOR,
  SIGNATURE,
};

enum class CellRole : std::uint8_t {
  TITLE,
  YEAR_LINE,
  LABEL,        // 部门(单位)名称, 部门职能概述 …
  HEADER_TEXT,  // what stands beside a label of the header
  ITEMS,        // responsibilities or goals
  HEADING,      // of a column of the indicator table
  FUNCTION,
  LEVEL_ONE,
  LEVEL_TWO,
  NUMBER,
  NAME,
  VALUE,   // VALUE, SIGN, AMOUNT, UNIT columns, and fields that are numbers
  REMARK,  // other fields with a column of their own: running text
  SIGNATURE,
};

enum class Align : std::uint8_t { LEFT, CENTER };

// How every output draws a cell of that role. Cells are centred vertically.
struct CellStyle {
  Align align = Align::LEFT;
  bool bold = false;
  bool bordered = true;
  bool shaded = false;  // labels and headings stand out a little
};
CellStyle style_of(CellRole role);

// Which part of Field::VALUE a cell shows where the value is split over three columns.
enum class ValuePart : std::uint8_t { WHOLE, SIGN, AMOUNT, UNIT };

// One responsibility or goal inside a cell of role ITEMS; [begin_byte, end_byte) of the cell's
// text, with its number.
struct CellItem {
  NodeId node;
  std::size_t begin_byte = 0;
  std::size_t end_byte = 0;
};

struct CellPlace {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t row_span = 1;
  std::size_t column_span = 1;

  bool operator==(const CellPlace&) const = default;
};

struct SheetCell {
  CellPlace place = {};
  CellRole role = CellRole::LABEL;
  std::string text = {};  // as printed; '\n' is a line break
  // What the cell stands for, for selection: empty where it stands for nothing yet.
  NodeId node = {};
  // An edit of the cell sets this field of node (ITEMS: of one of the items).
  bool editable = false;
  FieldKey field = {};
  ValuePart part = ValuePart::WHOLE;
  // Not empty: nothing stands here yet, and text typed here becomes the first child of parent.
  NodeId parent = {};
  std::vector<CellItem> items = {};
  bool continues = false;  // ITEMS spread over rows: the rest stands in the row below
  bool continued = false;  // and this is the rest of the row above
};

// Half-open.
struct RowRange {
  std::size_t first = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - first; }
  bool operator==(const RowRange&) const = default;
};

// A rectangle of the table, half-open, as selected or copied.
struct CellRange {
  RowRange rows = {};
  std::size_t first_column = 0;
  std::size_t end_column = 0;

  bool operator==(const CellRange&) const = default;
};

// Rows replaced by a refresh: what a cache of row heights has to forget.
struct RowSplice {
  std::size_t first_row = 0;
  std::size_t removed = 0;
  std::size_t inserted = 0;

  bool operator==(const RowSplice&) const = default;
};

class Sheet {
 public:
  explicit Sheet(const Form& form, SheetOptions options = {});

  const SheetOptions& options() const { return options_; }
  const std::vector<SheetColumn>& columns() const { return columns_; }
  double width_em() const;  // of all columns
  double width_em(const CellPlace& place) const;
  std::size_t column_count() const { return columns_.size(); }
  std::optional<std::size_t> column_of(SheetColumnRole role) const;

  std::size_t row_count() const { return indicator_rows().end + back_.row_count(); }
  RowKind row_kind(std::size_t row) const;
  RowRange head_rows() const;       // the two rows a print repeats on each page
  RowRange indicator_rows() const;  // never empty
  // Rows of the function with that position (RowRange of the only empty row without functions).
  std::size_t block_count() const { return blocks_.size(); }
  RowRange block_rows(std::size_t block) const;

  // The cell that covers a place, with its own place: for drawing, and for moving a cursor across
  // merged cells. Cheap: no text is made.
  CellPlace anchor_at(std::size_t row, std::size_t column) const;
  // The same cell with everything.
  SheetCell cell_at(std::size_t row, std::size_t column) const;
  // The cells that begin in a row, left to right. With a window of rows merged cells are cut at its
  // borders, and those that come from above begin (with their text) at its first row: a page, a
  // copied range.
  std::vector<SheetCell> cells_in(std::size_t row) const;
  std::vector<SheetCell> cells_in(std::size_t row, RowRange window) const;

  // The indicator of a row; null where the row has none. Cheap.
  const Node* indicator_in(std::size_t row) const;

  // Where a node stands; nothing for an id that has no place (an unknown one).
  std::optional<RowRange> rows_of(std::string_view node) const;
  // The cell that shows that field of the node.
  std::optional<CellPlace> cell_of(std::string_view node, const FieldKey& field) const;

  // The smallest range that holds this one and cuts no merged cell.
  CellRange expand(CellRange range) const;

  // Brings the sheet up to date after changes of the form. touched: for each change the node it was
  // written to, or (insert, remove, move) the parents before and after. Only functions with a
  // touched node are laid out again; FUNCTIONS_ID or an id the form does not know lays out
  // everything, which is always right. The rows replaced come back in descending order, so that
  // they can be applied one after the other. A text written into an indicator row replaces none:
  // its height is to be measured again, and that the caller knows.
  std::vector<RowSplice> refresh(const Form& form, std::span<const NodeId> touched);
  // The same for a change of options: all rows are new.
  void set_options(SheetOptions options);

 private:
  struct BlockRow {
    const SheetBlock* block;
    std::size_t block_index;
    std::size_t first_row;  // of the block, in the sheet
    std::size_t row;        // in the block
  };

  void rebuild();
  void number_blocks();
  std::vector<RowSplice> rebuild_everything();
  bool blocks_match_form() const;
  BlockRow block_row(std::size_t row) const;
  std::optional<std::size_t> block_of(const Node& node) const;
  CellPlace indicator_anchor(const BlockRow& at, std::size_t column) const;
  SheetCell indicator_cell(const BlockRow& at, const CellPlace& place) const;
  std::optional<CellPlace> front_cell_of(const Node& node, const FieldKey& field) const;

  // Rows whose cells are all known beforehand: above and below the indicators.
  class FixedRows {
   public:
    FixedRows() = default;
    FixedRows(std::vector<RowKind> kinds, std::vector<SheetCell> cells, std::size_t column_count);
    std::size_t row_count() const { return kinds_.size(); }
    RowKind kind(std::size_t row) const { return kinds_[row]; }
    const SheetCell& covering(std::size_t row, std::size_t column) const {
      return cells_[grid_[row * column_count_ + column]];
    }
    const std::vector<SheetCell>& cells() const { return cells_; }

   private:
    std::vector<RowKind> kinds_;
    std::vector<SheetCell> cells_;
    std::vector<std::uint32_t> grid_;  // index of the covering cell, row by row
    std::size_t column_count_ = 0;
  };
  static FixedRows front_rows(const Form& form, const SheetOptions& options,
                              const std::vector<SheetColumn>& columns);
  static FixedRows back_rows(const SheetOptions& options, std::size_t column_count);

  const Form* form_;
  SheetOptions options_;
  std::vector<SheetColumn> columns_;
  FixedRows front_;
  FixedRows back_;
  std::vector<SheetBlock> blocks_;        // one a function; one empty one where there is none
  std::vector<std::size_t> block_first_;  // first row of each block, and the row after the last
};

// A value with one of its three parts replaced: what an edit of a split cell makes of Field::VALUE.
std::string value_with_part(std::string_view value, ValuePart part, std::string_view text);

}  // namespace jixiao
