// .xlsx to tables, one a sheet: shared, inline and rich strings, numbers as Excel shows them,
// merged cells, and the draft that an export of this program carries (embedded_draft.h). Macros are
// neither read nor run.
#pragma once

#include <memory>

#include "grid/office_reader.h"
#include "office/zip_reader.h"

namespace jixiao {

class XlsxReader : public OfficeReader {
 public:
  explicit XlsxReader(ZipReader zip);
  ~XlsxReader() override;

  bool step() override;
  double progress() const override;
  Result<OfficeContent> take() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
