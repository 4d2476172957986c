// Puts a document together from what Word's binary files and RTF are: a row of paragraphs, some of
// which end a cell or a row of a table that lies so deep. Where the cells stand is known only at
// the end of the row, as edges on the paper; columns are what the edges of all rows make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grid/read_document.h"

namespace jixiao {

// The cells of a row, left to right.
struct RowShape {
  enum class Down : std::uint8_t { NONE, FIRST, GOES_ON };  // merged with the cell below, above
  struct Cell {
    std::int32_t right_twips = 0;  // edge
    bool goes_on_across = false;   // belongs to the cell left of it
    Down down = Down::NONE;
  };
  std::int32_t left_twips = 0;
  std::vector<Cell> cells;
};

class DocumentFlow {
 public:
  // depth: of the tables around it, 0 outside of any.
  void end_paragraph(std::size_t depth, std::string_view text, bool bold);
  void end_cell(std::size_t depth, std::string_view text, bool bold);
  // Cells that the shape does not know stand right of the others.
  void end_row(std::size_t depth, const RowShape& shape);
  void note_picture() { document_.has_picture = true; }

  bool too_large() const;
  Document take();

 private:
  struct OpenTable {
    DocumentTable table;
    std::vector<GridCell> cells;  // of the row
    std::string text;             // of the cell
    bool bold = false;
    // Edges of rows, each kind once, and by row which it is.
    std::vector<std::vector<std::int32_t>> shapes;
    std::vector<std::size_t> shape_of_row;
  };

  void go_to_depth(std::size_t depth);
  void close_table();
  void add_lines(std::string_view text);
  static std::vector<std::vector<std::uint32_t>> columns_of(const OpenTable& table);
  static void place_cells(OpenTable& table);

  Document document_;
  std::vector<OpenTable> open_;
  std::size_t rows_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace jixiao
