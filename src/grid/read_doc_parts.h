// The structures of a Word 97 file ([MS-DOC]): header, piece table, and the formats of characters
// and paragraphs in pages of 512 bytes. Used by read_doc.cpp only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "grid/document_flow.h"

namespace jixiao {

// A range of the table stream.
struct DocRange {
  std::uint32_t start = 0;
  std::uint32_t size = 0;
  std::string_view in(std::string_view table) const {
    return start < table.size() ? table.substr(start, size) : std::string_view();
  }
};

// The FIB (2.5), as far as it matters.
struct DocHeader {
  bool uses_table_1 = false;
  std::uint32_t body_characters = 0;
  std::uint32_t box_characters = 0;  // of text boxes
  std::uint32_t box_start = 0;       // the character their text begins with
  DocRange pieces;                   // Clx
  DocRange character_pages;          // PlcBteChpx
  DocRange paragraph_pages;          // PlcBtePapx
  DocRange fonts;                    // SttbfFfn
};
Result<DocHeader> read_doc_header(std::string_view word);

// Characters that stand together in the stream WordDocument.
struct DocPiece {
  std::uint32_t first = 0;  // character
  std::uint32_t count = 0;
  std::uint32_t offset = 0;  // bytes
  bool compressed = false;   // one byte a character (Windows-1252), else UTF-16
  std::uint32_t width() const { return compressed ? 1 : 2; }
};
std::vector<DocPiece> read_doc_pieces(std::string_view clx);
std::vector<std::string> read_doc_fonts(std::string_view table);
char32_t doc_compressed_character(std::uint8_t byte);

// A run of bytes of the text that has one format.
struct DocRun {
  std::uint32_t start = 0;
  std::uint32_t end = 0;       // behind it; 0: no run was found yet
  std::string_view modifiers;  // Prl array (2.6.1)
};

// Finds the run that holds a byte; quick where bytes are asked for in order.
class DocRuns {
 public:
  enum class Kind : std::uint8_t { CHARACTERS, PARAGRAPHS };
  DocRuns() = default;
  DocRuns(Kind kind, std::string_view word, std::string_view pages);

  // Where no page knows the byte: a run without modifiers.
  const DocRun& at(std::uint32_t byte);

 private:
  std::string_view modifiers(std::string_view page, std::size_t index, std::size_t runs) const;

  Kind kind_ = Kind::CHARACTERS;
  std::string_view word_;
  std::string_view pages_;
  std::size_t count_ = 0;
  DocRun run_;
};

struct DocCharacterFormat {
  bool hidden = false;  // or deleted by a tracked change
  bool bold = false;
  std::uint16_t font = 0;
  std::optional<char32_t> symbol;  // what the character ( stands for, of the font
};
DocCharacterFormat read_doc_characters(std::string_view modifiers);

struct DocParagraphFormat {
  std::uint32_t depth = 0;  // of the tables around it
  bool ends_row = false;
  bool ends_inner_cell = false;  // of a table within a table
  bool ends_inner_row = false;
  RowShape shape;  // where it ends a row
};
// data: the stream “Data”, where long modifiers stand.
DocParagraphFormat read_doc_paragraph(std::string_view modifiers, std::string_view data);

}  // namespace jixiao
