// jixiao merge BASE MINE THEIRS -o OUT.json [--json]: three drafts to one. Mine is kept at each
// conflict, but a deletion against a change is not carried out.
//
// Serves as a merge driver of git (`jixiao merge %O %A %B -o %A --json`): all three files are read
// before the output, which may be one of them, is replaced whole; an empty BASE means none.
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/files.h"
#include "cli/json_lines.h"
#include "compare/merge_drafts.h"
#include "fmt/format.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_CONFLICTS = 1;

std::string_view choice_name(MergeChoice choice) {
  switch (choice) {
    case MergeChoice::THEIRS:
      return "theirs";
    case MergeChoice::BASE:
      return "base";
    default:
      return "mine";
  }
}

std::string conflict_json(const MergeItem& item) {
  JsonLine line;
  line.text("kind", merge_kind_name(item.kind));
  line.text("path", item.path);
  line.texts("ids", item.nodes);
  line.text("field", item.field);
  line.text("base", item.base);
  line.text("mine", item.mine);
  line.text("theirs", item.theirs);
  line.text("taken", choice_name(item.taken));
  if (item.suggestion) line.text("suggestion", *item.suggestion);
  return line.take();
}

std::string note_json(const MergeNote& note) {
  JsonLine line;
  line.text("kind", merge_note_name(note.kind));
  line.text("path", note.path);
  line.texts("ids", note.nodes);
  line.text("text", note.text);
  return line.take();
}

void print_json(const MergeResult& result) {
  std::vector<std::string> conflicts;
  for (const MergeItem& item : result.items) {
    if (item.conflict) conflicts.push_back(conflict_json(item));
  }
  std::vector<std::string> notes;
  for (const MergeNote& note : result.notes) notes.push_back(note_json(note));
  JsonLine line;
  line.list("conflicts", conflicts);
  line.list("notes", notes);
  line.number("merged", result.merged);
  print(line.take() + "\n");
}

void print_lines(const MergeResult& result) {
  for (const MergeItem& item : result.items) {
    if (!item.conflict) continue;
    print(fmt::format("冲突 {} {}：原来 “{}”，我 “{}”，对方 “{}”；取 {}\n",
                      merge_kind_name(item.kind), item.path, item.base, item.mine, item.theirs,
                      choice_name(item.taken)));
  }
  for (const MergeNote& note : result.notes) {
    print(fmt::format("请过目 {}：{}\n", note.path, note.text));
  }
  print(fmt::format("并入 {} 处，冲突 {} 处\n", result.merged, result.conflicts));
}

struct Inputs {
  std::optional<Draft> base;
  Draft mine, theirs;
};

// What is newer than this program may not be written by it.
std::optional<Draft> load_writable(const std::string& path) {
  Result<ReadDraft> read = load_draft(path);
  if (!read) return std::nullopt;
  if (read.value().draft.read_only()) {
    print_error(path + ": " + read_only_reason(read.value().draft));
    return std::nullopt;
  }
  print_repairs(path, read.value().repairs);
  return std::move(read.value().draft);
}

bool load_base(const std::string& path, std::optional<Draft>& base) {
  const Result<std::string> bytes = read_file(path, DRAFT_LIMIT_BYTES);
  if (bytes && bytes.value().empty()) return true;
  base = load_writable(path);
  return base.has_value();
}

}  // namespace

int run_merge(const Arguments& arguments) {
  std::optional<Draft> base;
  const bool has_base = load_base(arguments.files[0], base);
  const std::optional<Draft> mine = load_writable(arguments.files[1]);
  const std::optional<Draft> theirs = load_writable(arguments.files[2]);
  if (!has_base || !mine || !theirs) return EXIT_UNREADABLE;
  const MergedDraft merged = merge_drafts(base ? &*base : nullptr, *mine, *theirs);
  const std::string out = *arguments.value("-o");
  const Status written = write_file(out, write_draft(merged.draft));
  if (!written) {
    print_error(out + ": " + written.error().message);
    return EXIT_UNREADABLE;
  }
  if (arguments.has("--json")) {
    print_json(merged.result);
  } else {
    print_lines(merged.result);
  }
  return merged.result.conflicts == 0 ? 0 : EXIT_CONFLICTS;
}

}  // namespace jixiao::cli
