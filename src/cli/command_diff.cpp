// jixiao diff A.json B.json [--json] [-o OUT.docx]: what changed from one draft to the other, one
// change a line; with -o as a Word document with tracked changes, too, whose author and time are
// those of the newer draft, so that the same two files give the same bytes.
//
// git calls an external diff (diff.<driver>.command) with seven words: path, old file, its hash and
// mode, new file, its hash and mode. It takes any exit status but 0 for a crash.
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/files.h"
#include "cli/json_lines.h"
#include "compare/difference.h"
#include "export/write_tracked.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t GIT_WORDS = 7;
constexpr std::string_view NO_FILE = "/dev/null";
constexpr int EXIT_DIFFERENT = 1;

// A file that git says is not there is a draft without content.
Result<Draft> load_side(const std::string& path) {
  if (path == NO_FILE) return Draft();
  Result<ReadDraft> read = load_draft(path);
  if (!read) return read.error();
  return std::move(read.value().draft);
}

std::string to_json(const FormDifference& difference) {
  JsonLine line;
  line.text("kind", difference_name(difference.kind));
  line.text("path", difference.path);
  std::vector<std::string> ids;
  if (!difference.before.empty()) ids.push_back(difference.before);
  if (!difference.after.empty() && difference.after != difference.before) {
    ids.push_back(difference.after);
  }
  line.texts("ids", ids);
  if (!difference.from.empty()) line.text("from", difference.from);
  if (!difference.text.empty()) line.text("text", difference.text);
  if (difference.indicators > 0) line.number("indicators", difference.indicators);
  if (difference.fields.empty()) return line.take();
  std::vector<std::string> fields;
  for (const FieldDifference& field : difference.fields) {
    JsonLine one;
    one.text("field", field.field);
    one.text("before", field.before);
    one.text("after", field.after);
    fields.push_back(one.take());
  }
  line.list("fields", fields);
  return line.take();
}

void print_json(const std::vector<FormDifference>& found) {
  std::vector<std::string> changes;
  for (const FormDifference& difference : found) changes.push_back(to_json(difference));
  JsonLine line;
  line.list("changes", changes);
  print(line.take() + "\n");
}

Status write_tracked(const Draft& before, const Draft& after, const std::string& out) {
  if (export_kind_of(out) != ExportKind::DOCX) return Error{"文件名要以 .docx 结尾。"};
  const std::string& author = after.form.department.empty() ? after.id : after.form.department;
  const Result<Exported> document =
      write_tracked_docx(before.form, after.form, {author, after.saved_at}, {});
  if (!document) return document.error();
  return write_file(out, document.value().bytes);
}

}  // namespace

int run_diff(const Arguments& arguments) {
  const bool by_git = arguments.files.size() == GIT_WORDS;
  if (!by_git && arguments.files.size() != 2) {
    print_error("diff 要两个文件：jixiao diff A.json B.json [--json] [-o OUT.docx]");
    return EXIT_USAGE;
  }
  const Result<Draft> before = load_side(arguments.files[by_git ? 1 : 0]);
  const Result<Draft> after = load_side(arguments.files[by_git ? 4 : 1]);
  if (!before || !after) return EXIT_UNREADABLE;
  if (const auto out = arguments.value("-o")) {
    const Status written = write_tracked(before.value(), after.value(), *out);
    if (!written) {
      print_error(*out + ": " + written.error().message);
      return EXIT_UNREADABLE;
    }
  }
  const std::vector<FormDifference> found = differences(before.value().form, after.value().form);
  if (by_git) print("jixiao diff " + arguments.files[0] + "\n");
  if (arguments.has("--json")) {
    print_json(found);
  } else {
    for (const FormDifference& difference : found) print(describe_difference(difference) + "\n");
  }
  return found.empty() || by_git ? 0 : EXIT_DIFFERENT;
}

}  // namespace jixiao::cli
