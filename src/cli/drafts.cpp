#include "cli/drafts.h"

#include "cli/files.h"

namespace jixiao::cli {

Result<ReadDraft> load_draft(const std::string& path) {
  Result<std::string> bytes = read_file(path, DRAFT_LIMIT_BYTES);
  if (!bytes) {
    print_error(path + ": " + bytes.error().message);
    return bytes.error();
  }
  Result<ReadDraft> read = read_draft(bytes.value());
  if (!read) print_error(path + ": " + read.error().message);
  return read;
}

void print_repairs(const std::string& path, const std::vector<DraftRepair>& repairs) {
  for (const DraftRepair& repair : repairs) {
    print_error(path + ": " + repair.path + ": " + repair.message);
  }
}

}  // namespace jixiao::cli
