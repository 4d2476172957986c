// jixiao format FILE.json [-o OUT.json]: reads, mends, writes the canonical bytes.
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/files.h"

namespace jixiao::cli {

int run_format(const Arguments& arguments) {
  const std::string& path = arguments.files.front();
  const Result<ReadDraft> read = load_draft(path);
  if (!read) return EXIT_UNREADABLE;
  const Draft& draft = read.value().draft;
  if (draft.read_only()) {
    print_error(path + ": " + read_only_reason(draft));
    return EXIT_UNREADABLE;
  }
  print_repairs(path, read.value().repairs);
  const std::string out = arguments.value("-o").value_or("-");
  const Status written = write_file(out, write_draft(draft));
  if (!written) {
    print_error(out + ": " + written.error().message);
    return EXIT_UNREADABLE;
  }
  return read.value().repairs.empty() ? 0 : 1;
}

}  // namespace jixiao::cli
