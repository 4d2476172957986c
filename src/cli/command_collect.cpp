// jixiao collect FILE… -o OUT.xlsx: many drafts in one overview workbook, for the reviewer who gets
// sixty. What cannot be read is named and left out.
#include <deque>
#include <vector>

#include "check/open_counts.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/files.h"
#include "export/write_collection.h"
#include "fmt/format.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_INCOMPLETE = 1;

std::string name_of(const std::string& path) {
  return path.substr(path.find_last_of('/') + 1);
}

}  // namespace

int run_collect(const Arguments& arguments) {
  const std::string out = *arguments.value("-o");
  if (export_kind_of(out) != ExportKind::XLSX) {
    print_error(out + ": 文件名要以 .xlsx 结尾。");
    return EXIT_USAGE;
  }
  std::deque<Draft> drafts;  // stay where they are while more come
  std::vector<CollectedDraft> collected;
  for (const std::string& path : arguments.files) {
    Result<ReadDraft> read = load_draft(path);
    if (!read) continue;
    print_repairs(path, read.value().repairs);
    drafts.push_back(std::move(read.value().draft));
    const FindingCounts counts = count_open_findings(drafts.back());
    collected.push_back({.file_name = name_of(path),
                         .draft = &drafts.back(),
                         .errors = static_cast<int>(counts.errors),
                         .hints = static_cast<int>(counts.hints)});
  }
  const std::size_t skipped = arguments.files.size() - collected.size();
  if (skipped != 0) {
    print_error(fmt::format("{} 个文件读不了，没有汇总进去（见上）。", skipped));
    if (collected.empty()) return EXIT_INCOMPLETE;
  }
  const Result<Exported> written = write_collection(collected);
  if (!written) {
    print_error(fmt::format("{}: {}", out, written.error().message));
    return EXIT_INCOMPLETE;
  }
  for (const std::string& warning : written.value().warnings) {
    print_error(fmt::format("{}: {}", out, warning));
  }
  const Status saved = write_file(out, written.value().bytes);
  if (!saved) print_error(fmt::format("{}: {}", out, saved.error().message));
  return saved && skipped == 0 ? 0 : EXIT_INCOMPLETE;
}

}  // namespace jixiao::cli
