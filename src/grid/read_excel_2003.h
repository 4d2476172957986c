// The XML that Excel 2002 and 2003 save (XML 电子表格 2003, urn:schemas-microsoft-com:office:
// spreadsheet). Source: Microsoft, "XML Spreadsheet Reference" (Office XP). Values are shown by
// their formats as those of an .xlsx are; dates stand as 2024-01-31T00:00:00.000.
// Word 2003's XML is read by read_docx.h.
#pragma once

#include <memory>
#include <string_view>

#include "grid/office_reader.h"

namespace jixiao {

class Excel2003Reader : public OfficeReader {
 public:
  explicit Excel2003Reader(std::string_view xml);  // UTF-8; must outlive it
  ~Excel2003Reader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
