// What holds for every grid a reader makes, whatever it was fed.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "import/import.h"

namespace jixiao::fuzz {

inline void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "not so: %s\n", what);
  std::abort();
}

inline void check_text(const std::string& text) {
  require(find_invalid_utf8(text) == std::string::npos, "texts are valid UTF-8");
  require(trim(text).size() == text.size(), "texts are trimmed");
  std::string cleaned = text;
  require(!clean_text(cleaned), "texts hold no control characters");
}

inline void check_row(const Grid& grid, const GridRow& row) {
  require(row.part < grid.parts.size(), "a row is of a part");
  bool has_text = false;
  std::uint32_t column = 0;
  for (const GridCell& cell : row.cells) {
    check_text(cell.text);
    require(cell.column >= column, "cells are in the order of their columns");
    require(cell.column_span >= 1 && cell.row_span >= 1, "a cell covers itself");
    require(cell.column + cell.column_span <= grid.column_count, "no cell leaves the grid");
    column = cell.column;
    has_text |= !cell.text.empty();
  }
  require(has_text, "a row without text is not kept");
}

inline void check_grid(const Grid& grid) {
  require(!grid.parts.empty(), "a grid has a part");
  for (const GridRow& row : grid.rows) check_row(grid, row);
  const GridIndex index(grid);
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    for (std::size_t c = 0; c < index.columns(); ++c) (void)index.at(r, c);
    require(!row_name(grid, r).empty(), "a row has a name");
  }
}

inline void check_source(const Result<ImportSource>& source) {
  if (!source) {
    require(!source.error().message.empty(), "an error has a message");
    require(find_invalid_utf8(source.error().message) == std::string::npos,
            "a message is valid UTF-8");
    return;
  }
  require(source.value().best < source.value().tables.size(), "one table is the best");
  for (const NamedGrid& table : source.value().tables) check_grid(table.grid);
}

}  // namespace jixiao::fuzz
