// Grids: what is kept of a table, what covers each place, where the limits are.
#include <doctest.h>

#include "fmt/format.h"
#include "grid/grid.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

GridCell cell(std::string text, std::uint32_t column, std::uint32_t columns = 1,
              std::uint32_t rows = 1) {
  GridCell made;
  made.text = std::move(text);
  made.column = column;
  made.column_span = columns;
  made.row_span = rows;
  return made;
}

Grid taken(GridBuilder& builder) {
  Result<Grid> grid = builder.take();
  REQUIRE(grid.ok());
  return std::move(grid).value();
}

}  // namespace

TEST_CASE("rows and cells without text are not kept, empty cells that span are") {
  GridBuilder builder("表", true);
  builder.begin_row(1);
  builder.add(cell(" \u3000", 0));
  builder.begin_row(2);
  builder.add(cell("", 3, 2, 2));
  builder.add(cell("  甲\n乙\u00A0", 1));
  builder.add(cell("", 0));
  builder.begin_row(5);
  builder.add(cell("丙", 4));
  const Grid grid = taken(builder);
  CHECK(grid_text(grid) == "2: B 甲\n乙 | D 2x2\n5: E 丙\n");
  CHECK(grid.rows[0].empty_before == 1);
  CHECK(grid.rows[1].empty_before == 2);
  CHECK(grid.column_count == 5);
}

TEST_CASE("every place knows the cell that covers it") {
  GridBuilder builder("表", true);
  builder.begin_row(1);
  builder.add(cell("甲", 0, 2, 3));
  builder.add(cell("乙", 2));
  builder.begin_row(3);
  builder.add(cell("丙", 2));
  builder.begin_row(4);
  builder.add(cell("丁", 0));
  const Grid grid = taken(builder);
  const GridIndex index(grid);
  REQUIRE(index.columns() == 3);
  CHECK(index.at(0, 0).begins);
  CHECK(index.at(0, 1).cell == &grid.rows[0].cells[0]);
  CHECK_FALSE(index.at(0, 1).begins);
  CHECK(index.at(1, 1).cell == &grid.rows[0].cells[0]);
  CHECK(index.at(1, 1).from_above);
  CHECK(index.at(2, 0).cell == &grid.rows[2].cells[0]);
  CHECK(index.at(2, 1).cell == nullptr);
}

TEST_CASE("a span ends with its part") {
  GridBuilder builder("表格1", true);
  builder.begin_row(1);
  builder.add(cell("甲", 0, 1, 9));
  builder.begin_part("表格2");
  builder.begin_row(1);
  builder.add(cell("乙", 1));
  const Grid grid = taken(builder);
  CHECK(GridIndex(grid).at(1, 0).cell == nullptr);
  CHECK(row_name(grid, 0) == "表格1第 1 行");
  CHECK(row_name(grid, 1) == "表格2第 1 行");
}

TEST_CASE("the first limit that is passed is said, and nothing is added any more") {
  GridBuilder rows("工作表“甲”", true);
  for (std::uint32_t i = 1; i <= GRID_LIMIT_ROWS + 2; ++i) {
    rows.begin_row(i);
    rows.add(cell("x", 0));
  }
  CHECK(rows.full());
  CHECK(rows.take().error().message == "工作表“甲”超过 200000 行，太长了。请分成几个文件再导入。");

  GridBuilder texts("表", true);
  texts.begin_row(3);
  for (int i = 0; i < 129 && !texts.full(); ++i) texts.add(cell(std::string(1 << 20, 'x'), 0));
  CHECK(texts.take().error().message.find("表第 3 行：表格太大") == 0);

  GridBuilder places("表", true);
  for (std::uint32_t i = 1; i <= 20'000; ++i) {
    places.begin_row(i);
    places.add(cell("x", i % GRID_LIMIT_COLUMNS));
  }
  CHECK(places.take().error().message.find("表有 20000 行 256 列，太大了") == 0);
}
