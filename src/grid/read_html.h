// HTML to tables: the clipboard of Word, Excel, WPS, LibreOffice and browsers, and the .xls files
// of government systems that are HTML inside. No DOM: tags drive a stack of open tables.
#pragma once

#include <memory>
#include <string_view>

#include "grid/read_document.h"

namespace jixiao {

// Never fails: a text without a table has no tables and its lines as blocks.
//
// In slices: while (reader.step()) {}  Document document = reader.take();
class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html);  // which must outlive it
  ~HtmlReader();
  HtmlReader(HtmlReader&&) noexcept;
  HtmlReader& operator=(HtmlReader&&) noexcept;

  bool step();
  double progress() const;  // 0…1
  Document take();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
