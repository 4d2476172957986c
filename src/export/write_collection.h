// Many drafts in one overview workbook: a row a draft with its counts, and all indicators of all of
// them in one list, for the reviewer who gets sixty.
#pragma once

#include <span>
#include <string>

#include "export/export.h"

namespace jixiao {

struct CollectedDraft {
  std::string file_name;
  const Draft* draft = nullptr;
  // What the checks say; negative where they were not asked.
  int errors = -1;
  int hints = -1;
};

Result<Exported> write_collection(std::span<const CollectedDraft> drafts);

}  // namespace jixiao
