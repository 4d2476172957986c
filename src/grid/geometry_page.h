// One painted page → its tables, cell by cell, and its lines outside of them, in the order in which
// a person reads. Pages that are printed sideways are turned first.
#pragma once

#include <string>
#include <vector>

#include "grid/geometry_rules.h"
#include "grid/geometry_text.h"
#include "office/painted_page.h"

namespace jixiao {

struct PageCell {
  std::string text;
  float left = 0;
  float right = 0;
  std::uint32_t row_span = 1;
  bool at_top = false;  // this and the next three: see BoxText
  bool several = false;
  bool may_go_on = false;
  bool full = false;
  bool open_below = false;  // as of a RuledCell
};

struct PageRow {
  std::vector<PageCell> cells;  // that begin here, from left to right
};

// A column of a table without lines: from where to where its texts reach.
struct PageColumn {
  float left = 0;
  float right = 0;
  bool close = false;  // to the one before
  float edge = 0;      // where its texts begin below each other; 0: they do not
};

struct PageTable {
  std::vector<PageRow> rows;
  std::vector<PageColumn> columns;  // of one without lines
  float left = 0;
  float right = 0;
  bool ruled = true;  // without lines nobody says how wide the last column is
};

struct PageBlock {
  float top = 0;
  float bottom = 0;
  PaintedLine line;  // where it is a line
  PageTable table;   // or a table: then it has rows
  bool is_table() const { return !table.rows.empty(); }
};

struct PageLayout {
  float width = 0;
  float height = 0;
  std::vector<PageBlock> blocks;  // from top to bottom
};

// Turns a page so that most of it is read in the direction 0.
void turn_upright(PaintedPage& page);

// The page is upright. ruled: the tables that its lines are; before: the columns of a table without
// lines that may go on here.
PageLayout lay_out(const PaintedPage& page, const std::vector<RuledTable>& ruled,
                   const std::vector<PageColumn>& before);

}  // namespace jixiao
