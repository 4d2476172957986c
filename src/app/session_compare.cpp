// The open draft beside a version or a file: compared, printed, exported.
#include <utility>

#include "app/comparison.h"
#include "app/file_reading.h"
#include "app/session_state.h"
#include "export/write_tracked.h"

namespace jixiao {

namespace {

constexpr std::string_view DOCX_MEDIA_TYPE =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view XLSX_MEDIA_TYPE =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

const Comparison* Session::comparison() const {
  return state_->open.merge_desk.comparison.get();
}

void Session::leave_comparison() {
  state_->open.merge_desk.comparison.reset();
  state_->platform.screen.request_frame();
}

void Session::compare_with(const Form& before, std::string name) {
  State& state = *state_;
  if (!has_draft()) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  state.open.merge_desk.comparison = std::make_unique<Comparison>(
      before, form(), MarkedNames{std::move(name), state.tr("现在", "now")});
  state.platform.screen.request_frame();
}

void Session::compare_with_picker() {
  State& state = *state_;
  if (!has_draft()) return;
  state.open.merge_desk.compare_request = ++state.next_request;
  state.platform.files.open(state.open.merge_desk.compare_request, DRAFT_FILES, false);
}

void Session::compare_with_version() {
  state_->compare_beside(Beside::VERSION);
}

void Session::State::compare_beside(Beside what) {
  const DocumentBeside* other = desk.beside(what);
  if (!other) return;
  const std::string key = other->key;
  session.compare_with(*other->form, other->name);
  if (open.merge_desk.comparison) open.merge_desk.comparison->version_key = key;
}

void Session::compare_with_relative() {
  State& state = *state_;
  if (!state.open.merge_desk.relative) return;
  compare_with(state.open.merge_desk.relative->read.draft.form,
               state.open.merge_desk.relative->file.name);
}

void Session::print_comparison() {
  State& state = *state_;
  if (!state.open.merge_desk.comparison) return;
  state.platform.screen.print(write_marked_html(state.open.merge_desk.comparison->marked,
                                                state.open.merge_desk.comparison->names,
                                                settings().orientation));
}

void Session::export_comparison(ComparisonFile file) {
  State& state = *state_;
  if (!state.open.merge_desk.comparison) return;
  const Comparison& comparison = *state.open.merge_desk.comparison;
  if (file == ComparisonFile::HTML) {
    return download(marked_file_name("花脸稿", "html"), "text/html",
                    write_marked_html(comparison.marked, comparison.names, settings().orientation));
  }
  if (file == ComparisonFile::DOCX) {
    const TrackedBy by{person(), state.platform.clock.local_iso8601()};
    ExportOptions options;
    options.orientation = settings().orientation;
    options.fonts = settings().fonts;
    Result<Exported> document =
        write_tracked_docx(comparison.before, comparison.after, by, options);
    if (!report(document)) return;
    return download(marked_file_name("修订稿", "docx"), DOCX_MEDIA_TYPE,
                    std::move(document).value().bytes);
  }
  Result<Exported> book =
      write_changes_xlsx(comparison.changes, comparison.names, draft().saved_at);
  if (!report(book)) return;
  download(marked_file_name("差异表", "xlsx"), XLSX_MEDIA_TYPE, std::move(book).value().bytes);
}

std::string Session::marked_file_name(std::string_view what, std::string_view extension) const {
  std::string name = suggested_file_name(extension);
  name.insert(name.rfind('.'), "（" + std::string(what) + "）");
  return name;
}

}  // namespace jixiao
