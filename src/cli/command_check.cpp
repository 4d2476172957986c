// jixiao check FILE… [--json] [--reference LAST.json]: what a reviewer would say of the drafts.
#include <optional>

#include "base/json.h"
#include "check/checker.h"
#include "check/ignored.h"
#include "cli/command.h"
#include "cli/drafts.h"
#include "cli/files.h"
#include "fmt/format.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_ERRORS_FOUND = 1;

std::string_view severity_name(const Finding& finding) {
  return finding.rule->severity == Severity::ERROR ? "错误" : "提示";
}

std::string json_of(const std::vector<std::string>& texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    if (json.size() > 1) json += ",";
    json += json_string(text);
  }
  return json + "]";
}

std::string json_of(const std::string& path, const Form& form, const Finding& finding) {
  std::vector<std::string> fixes;
  for (const Fix& fix : finding.fixes) fixes.push_back(fix_label(fix).zh);
  const bool error = finding.rule->severity == Severity::ERROR;
  return fmt::format(
      R"({{"file":{},"rule":{},"severity":"{}","path":{},"ids":{},"message":{},"fixes":{}}})",
      json_string(path), json_string(finding.rule->id), error ? "error" : "hint",
      json_string(finding_place(form, finding)), json_of(finding.nodes),
      json_string(finding_message(finding).zh), json_of(fixes));
}

std::string line_of(const std::string& path, const Form& form, const Finding& finding) {
  return fmt::format("{}: {} {} {} {}\n", path, severity_name(finding), finding.rule->id,
                     finding_place(form, finding), finding_message(finding).zh);
}

// What the findings of all files come to.
struct Outcome {
  std::string json;
  bool errors = false;
  bool unreadable = false;
};

void check_draft(const std::string& path, const Draft& draft, const Form* reference, bool as_json,
                 Outcome& outcome) {
  const IgnoredFindings ignored(draft.ignored);
  for (const Finding& finding : check_form(draft.form, {}, reference)) {
    if (ignored.find(finding)) continue;
    outcome.errors = outcome.errors || finding.rule->severity == Severity::ERROR;
    if (!as_json) {
      print(line_of(path, draft.form, finding));
      continue;
    }
    if (!outcome.json.empty()) outcome.json += ",";
    outcome.json += json_of(path, draft.form, finding);
  }
}

}  // namespace

int run_check(const Arguments& arguments) {
  std::optional<Draft> reference;
  if (const std::optional<std::string> last = arguments.value("--reference")) {
    Result<ReadDraft> read = load_draft(*last);
    if (!read) return EXIT_UNREADABLE;
    reference = std::move(read.value().draft);
  }
  const bool as_json = arguments.has("--json");
  Outcome outcome;
  for (const std::string& path : arguments.files) {
    const Result<ReadDraft> read = load_draft(path);
    if (!read) {
      outcome.unreadable = true;
      continue;
    }
    print_repairs(path, read.value().repairs);
    check_draft(path, read.value().draft, reference ? &reference->form : nullptr, as_json, outcome);
  }
  if (as_json) print("{\"findings\":[" + outcome.json + "]}\n");
  if (outcome.unreadable) return EXIT_UNREADABLE;
  return outcome.errors ? EXIT_ERRORS_FOUND : 0;
}

}  // namespace jixiao::cli
