// .xls and .et of Excel 97 to 2003 and WPS (BIFF8): texts of the shared table and of the cells
// themselves, numbers as Excel shows them, results of formulas, merged cells, hidden rows and
// sheets, and the draft that an export of this program carries. Source: [MS-XLS]. Macros, charts
// and drawings are not read. Cells may come in any order; what stands behind the file's end is
// missing.
#pragma once

#include <memory>

#include "grid/office_reader.h"
#include "office/compound_file.h"

namespace jixiao {

class XlsReader : public OfficeReader {
 public:
  // workbook: the stream “Workbook”; its file must outlive the reader.
  explicit XlsReader(CompoundStream workbook);
  ~XlsReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
