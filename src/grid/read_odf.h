// OpenDocument: .ods and .odt, and the flat files .fods and .fodt. Source: OASIS OpenDocument 1.3,
// part 3 (schema). What the file says a cell shows (text:p) is read, not its value; covered cells,
// repeated cells and rows, hidden rows and sheets, text boxes, nested tables. Left out: comments,
// notes, deletions that are only recorded, shapes on a sheet.
#pragma once

#include <memory>
#include <string_view>

#include "grid/office_reader.h"
#include "office/zip_reader.h"

namespace jixiao {

class OdfReader : public OfficeReader {
 public:
  explicit OdfReader(ZipReader zip);
  explicit OdfReader(std::string_view flat_xml);  // UTF-8; must outlive it
  ~OdfReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;
  bool is_workbook() const;  // once it was read

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
