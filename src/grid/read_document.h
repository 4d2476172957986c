// What a Word file and a web page have in common: lines of text with tables between them, some of
// them nested. HtmlReader and DocxReader collect one; DocumentTables makes the choices for a
// person: the whole text where it has several tables, then each table by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "grid/grid.h"

namespace jixiao {

struct DocumentRow {
  std::vector<GridCell> cells;
};

struct DocumentTable {
  std::vector<DocumentRow> rows;
  bool nested = false;  // its text also stands in the cell around it
};

struct DocumentBlock {
  std::string line;  // a line outside the tables
  int table = -1;    // or an index into Document::tables
};

struct Document {
  std::vector<DocumentBlock> blocks;  // top level, in order
  std::vector<DocumentTable> tables;  // every table that holds text, nested ones included
  bool has_picture = false;
  std::size_t hidden_rows = 0;    // that hold text, left out: of a sheet saved as a web page
  bool too_large = false;         // reading stopped
  bool has_foreign_part = false;  // Word shows a web page that is packed into the file
};

bool holds_text(const DocumentTable& table);

// The choices that a document offers, made in slices:
//   while (job.step()) {}  Result<std::vector<NamedGrid>> tables = job.take();
// At least one table: a text without one is a table of its lines if allow_lines, else an Error
// (which names the picture where there is one).
class DocumentTables {
 public:
  DocumentTables(Document document, bool allow_lines);

  bool step();
  Result<std::vector<NamedGrid>> take();

 private:
  // A line of the document or a table, where a grid takes it from.
  struct Piece {
    std::size_t block = 0;  // index into Document::blocks, where it is a line
    int table = -1;         // or into Document::tables
    std::string part;       // begins with it; empty: the one before goes on
  };
  struct Choice {
    std::string name;
    std::string first_part;
    std::vector<Piece> pieces;
  };

  void choose();
  Choice whole_text(std::size_t tables) const;
  Choice one_table(std::size_t table, std::string name) const;
  void add_line(const std::string& line);
  void add_rows(DocumentTable& table);
  void finish_grid();

  Document document_;
  std::vector<Choice> choices_;
  std::vector<std::size_t> uses_;  // by table: by how many of the choices that are still to come
  std::size_t choice_ = 0;
  std::size_t piece_ = 0;
  std::size_t row_ = 0;      // of the piece, where it is a table
  std::uint32_t lines_ = 0;  // so far, of the grid
  std::optional<GridBuilder> builder_;
  std::vector<NamedGrid> tables_;
  Status status_ = Done{};
};

}  // namespace jixiao
