// The body of a Word file, also of Word 2003's XML ([MS-WORDML] of 2003), to lines and tables:
// gridSpan, vMerge, gridBefore, nested tables, tracked changes as if all were accepted, line breaks
// in cells. It comes in pieces (read_docx_slices.h). Numbers that Word puts in front of list items
// by itself are not in the text and are not made up: each paragraph is a line of its own, which
// says the same.
#pragma once

#include <memory>

#include "grid/read_document.h"
#include "pugixml.hpp"

namespace jixiao {

class DocxBody {
 public:
  DocxBody();
  ~DocxBody();
  DocxBody(DocxBody&&) noexcept;
  DocxBody& operator=(DocxBody&&) noexcept;

  // The children of parent, which need not outlive the call, as blocks of the body.
  void add_blocks(const pugi::xml_node& parent);
  // A table right in the body: its children come by add_rows.
  void begin_table();
  void add_rows(const pugi::xml_node& parent);
  void end_table();

  bool too_deep() const;  // nested beyond all measure: not all was read
  Document take();

 private:
  class Reader;
  std::unique_ptr<Reader> reader_;
};

}  // namespace jixiao
