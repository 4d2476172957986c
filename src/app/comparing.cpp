#include "app/comparing.h"

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

const Comparison* Comparing::shown() const {
  return state_.open.merge_desk.comparison.get();
}

void Comparing::leave() {
  state_.open.merge_desk.comparison.reset();
  state_.platform.screen.request_frame();
}

void Comparing::with(const Form& before, std::string name) {
  if (!session_.has_draft()) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  state_.open.merge_desk.comparison = std::make_unique<Comparison>(
      before, session_.form(), MarkedNames{std::move(name), state_.tr("现在", "now")});
  state_.platform.screen.request_frame();
}

void Comparing::choose_file() {
  if (!session_.has_draft()) return;
  state_.open.merge_desk.compare_request = ++state_.next_request;
  state_.platform.files.open(state_.open.merge_desk.compare_request, DRAFT_FILES, false);
}

bool Comparing::take_answer(FileEvent& event) {
  if (!SessionState::is_answer(event, state_.open.merge_desk.compare_request)) return false;
  const std::string name = event.files.front().name;
  Notice why_not;
  if (auto other = state_.merging.read_received(std::move(event.files.front()), why_not)) {
    state_.desk.lay(Beside::COLLEAGUE,
                    {.name = name, .form = std::make_shared<const Form>(std::move(other->form))});
    with_beside(Beside::COLLEAGUE);
  } else {
    state_.tell(why_not);
  }
  return true;
}

void Comparing::with_version() {
  with_beside(Beside::VERSION);
}

void Comparing::with_beside(Beside what) {
  const DocumentBeside* other = state_.desk.beside(what);
  if (!other) return;
  const std::string key = other->key;
  with(*other->form, other->name);
  if (state_.open.merge_desk.comparison) state_.open.merge_desk.comparison->version_key = key;
}

void Comparing::with_relative() {
  if (!state_.open.merge_desk.relative) return;
  with(state_.open.merge_desk.relative->read.draft.form,
       state_.open.merge_desk.relative->file.name);
}

void Comparing::print() {
  if (!state_.open.merge_desk.comparison) return;
  state_.platform.screen.print(write_marked_html(state_.open.merge_desk.comparison->marked,
                                                 state_.open.merge_desk.comparison->names,
                                                 session_.settings().orientation));
}

void Comparing::export_as(ComparisonFile file) {
  if (!state_.open.merge_desk.comparison) return;
  const Comparison& comparison = *state_.open.merge_desk.comparison;
  if (file == ComparisonFile::HTML) {
    return state_.exports.download(
        marked_file_name("花脸稿", "html"), "text/html",
        write_marked_html(comparison.marked, comparison.names, session_.settings().orientation));
  }
  if (file == ComparisonFile::DOCX) {
    const TrackedBy by{state_.remarks.person(), state_.platform.clock.local_iso8601()};
    ExportOptions options;
    options.orientation = session_.settings().orientation;
    options.fonts = session_.settings().fonts;
    Result<Exported> document =
        write_tracked_docx(comparison.before, comparison.after, by, options);
    if (!session_.report(document)) return;
    return state_.exports.download(marked_file_name("修订稿", "docx"), DOCX_MEDIA_TYPE,
                                   std::move(document).value().bytes);
  }
  Result<Exported> book =
      write_changes_xlsx(comparison.changes, comparison.names, session_.draft().saved_at);
  if (!session_.report(book)) return;
  state_.exports.download(marked_file_name("差异表", "xlsx"), XLSX_MEDIA_TYPE,
                          std::move(book).value().bytes);
}

std::string Comparing::marked_file_name(std::string_view what, std::string_view extension) const {
  std::string name = state_.draft_file.suggested_name(extension);
  name.insert(name.rfind('.'), "（" + std::string(what) + "）");
  return name;
}

}  // namespace jixiao
