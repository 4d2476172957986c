#include "app/draft_subject.h"

#include <string_view>

#include "base/json.h"
#include "base/utf8.h"
#include "import/several.h"

namespace jixiao {
namespace {

constexpr std::size_t SUBJECT_CHARACTERS = 30;
// The longest part of the record of an import, and the last but the earlier records.
constexpr std::string_view REPAIRS_MEMBER = ",\"repairs\":";

// 路灯养护, or 路灯养护 等 3 项职能.
std::string functions_of(const Form& form) {
  std::string first;
  std::size_t named = 0;
  for (const auto& function : form.functions().children()) {
    if (function->text.empty()) continue;
    if (named++ == 0) first = shorten(function->text, SUBJECT_CHARACTERS);
  }
  return named > 1 ? first + " 等 " + std::to_string(named) + " 项职能" : first;
}

// Asked at every autosave, so only the beginning of a record of thousands of lines is read.
std::string table_of(std::string_view imported_json) {
  const std::size_t repairs = imported_json.find(REPAIRS_MEMBER);
  if (repairs == imported_json.npos) return {};
  const Result<JsonValue> json = parse_json(std::string(imported_json.substr(0, repairs)) + "}");
  return json ? std::string(json.value().text_of("table")) : std::string();
}

}  // namespace

std::string subject_of_draft(const Draft& draft) {
  std::string subject = project_name(draft.form);
  if (subject.empty()) subject = functions_of(draft.form);
  if (subject.empty()) subject = table_of(draft.imported_json);
  return shorten(subject, SUBJECT_CHARACTERS * 2);
}

RecordInfo record_info_of(const Draft& draft, std::size_t indicators) {
  RecordInfo info;
  info.title = draft.form.title;
  info.department = draft.form.department;
  info.subject = subject_of_draft(draft);
  info.draft_saved_at = draft.saved_at;
  info.draft_revision = draft.revision;
  info.indicators = indicators;
  return info;
}

}  // namespace jixiao
