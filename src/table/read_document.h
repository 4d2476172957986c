// What a Word file and a web page have in common: lines of text with tables between them, some of
// them nested. read_html and read_docx collect one; tables_of() makes the choices for a person:
// the whole text where it has several tables, then each table by itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "table/import.h"

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
  bool too_large = false;         // reading stopped
  bool has_foreign_part = false;  // Word shows a web page that is packed into the file
};

bool holds_text(const DocumentTable& table);

// At least one table: a text without one is a table of its lines if allow_lines, else an Error
// (which names the picture where there is one).
Result<std::vector<ImportTable>> tables_of(const Document& document, bool allow_lines);

}  // namespace jixiao
