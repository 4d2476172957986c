// Draft files for the command line.
#pragma once

#include <string>

#include "base/result.h"
#include "draft/draft.h"

namespace jixiao::cli {

// Reads a draft; what stops it is printed with the name of the file.
Result<ReadDraft> load_draft(const std::string& path);

// Each repair on a line of the standard error: FILE: PATH: MESSAGE.
void print_repairs(const std::string& path, const std::vector<DraftRepair>& repairs);

}  // namespace jixiao::cli
