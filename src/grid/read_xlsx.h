// .xlsx to tables, one a sheet: shared, inline and rich strings, numbers as Excel shows them,
// merged cells, and the draft that an export of this program carries (embedded_draft.h). Macros are
// neither read nor run.
//
// In slices: while (reader.step()) {}  Result<XlsxContent> book = reader.take();
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "grid/grid.h"
#include "office/embedded_draft.h"
#include "office/zip_reader.h"

namespace jixiao {

struct XlsxContent {
  std::vector<NamedGrid> tables;
  std::optional<EmbeddedBytes> embedded;
  std::string fingerprint;  // of the first visible sheet as it is now
  std::vector<std::string> warnings;
};

class XlsxReader {
 public:
  explicit XlsxReader(ZipReader zip);
  ~XlsxReader();
  XlsxReader(XlsxReader&&) noexcept;
  XlsxReader& operator=(XlsxReader&&) noexcept;

  bool step();
  double progress() const;  // 0…1
  Result<XlsxContent> take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
