// What the readers of office files have in common: all of them are driven in slices and give either
// the sheets of a workbook or a document, with what was noticed on the way.
//   while (reader.step()) {}  Result<OfficeContent> content = reader.take();
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "grid/grid.h"
#include "grid/read_document.h"
#include "office/embedded_draft.h"

namespace jixiao {

struct OfficeContent {
  std::vector<NamedGrid> tables;     // of a workbook: one a sheet; may be empty beside a draft
  std::optional<Document> document;  // of a text: its tables are still to be chosen from
  bool lines_may_be_table = false;   // where the document has none (read_document.h)
  std::optional<EmbeddedBytes> embedded;
  std::string fingerprint;  // of the visible table as it is now
  std::vector<std::string> warnings;
};

class OfficeReader {
 public:
  virtual ~OfficeReader() = default;
  // A little work, some milliseconds at most; false: nothing is left to do.
  virtual bool step() = 0;
  virtual double progress() const = 0;  // 0…1
  virtual Result<OfficeContent> take() = 0;
};

}  // namespace jixiao
