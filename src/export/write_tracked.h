// A comparison as a Word document with tracked changes: taking all of them leaves the new form,
// refusing all the old one (tracked_table.h).
#pragma once

#include <string>

#include "export/export.h"
#include "form/form.h"

namespace jixiao {

// Who is said to have made the changes, and when (ISO 8601).
struct TrackedBy {
  std::string author;
  std::string at;
};

Result<Exported> write_tracked_docx(const Form& before, const Form& after, const TrackedBy& by,
                                    const ExportOptions& options);

}  // namespace jixiao
