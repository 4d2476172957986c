#include "app/exports.h"

#include <utility>

#include "app/session_state.h"

namespace jixiao {

namespace {

struct DownloadKind {
  std::string_view extension;
  std::string_view media_type;
};

DownloadKind kind_of(ExportFormat format) {
  switch (format) {
    case ExportFormat::XLSX:
      return {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"};
    case ExportFormat::DOCX:
      return {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
    case ExportFormat::HTML:
      return {"html", "text/html"};
    case ExportFormat::CSV:
      return {"csv", "text/csv"};
    case ExportFormat::TEXT:
      return {"txt", "text/plain"};
  }
  return {};
}

}  // namespace

void Exports::start(ExportFormat format) {
  if (!session_.has_draft() || !state_.hooks.start_export) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  if (state_.hooks.ask_before_export && state_.hooks.ask_before_export(format)) return;
  begin(format);
}

void Exports::start_anyway(ExportFormat format) {
  if (!session_.has_draft() || !state_.hooks.start_export) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  begin(format);
}

// Whoever calls it has committed the field.
void Exports::begin(ExportFormat format) {
  const bool carries = format == ExportFormat::XLSX || format == ExportFormat::DOCX;
  if (carries && state_.settings.draft_in_exports && !session_.read_only()) note_handed_on();
  state_.hooks.start_export(format);
}

// What comes back in Word or Excel can then be told from what went out.
void Exports::note_handed_on() {
  jixiao::note_handed_on(*state_.open.draft);
  state_.open.snapshot.mark_top();
  state_.open.touched = true;
  state_.open.timer.content_changed(state_.now_ms());
}

void Exports::download(const std::string& name, std::string_view media_type, std::string bytes) {
  const std::uint64_t request = await(name);
  state_.platform.files.download(request, name, media_type, std::move(bytes));
}

std::uint64_t Exports::await(std::string name) {
  awaited_ = Awaited{.request = ++state_.next_request, .name = std::move(name)};
  return awaited_->request;
}

void Exports::done(ExportFormat format, Result<std::string> bytes, std::string name) {
  if (!bytes) {
    state_.notify(Notice::Kind::ERROR,
                  state_.tr("没有导出：", "Not exported: ") + bytes.error().message);
    return;
  }
  const DownloadKind kind = kind_of(format);
  if (name.empty()) name = state_.draft_file.suggested_name(kind.extension);
  download(name, kind.media_type, std::move(bytes).value());
}

bool Exports::take_answer(const FileEvent& event) {
  if (!awaited_ || event.request != awaited_->request) return false;
  const std::string name = std::exchange(awaited_, std::nullopt)->name;
  using Kind = FileEvent::Kind;
  if (event.kind == Kind::SAVED || event.kind == Kind::DOWNLOADED) {
    state_.notify(
        Notice::Kind::SUCCESS,
        state_.tr("已导出，交给浏览器下载：", "Exported to the browser’s downloads: ") + name);
  } else if (event.kind == Kind::FAILED) {
    state_.notify(Notice::Kind::ERROR, state_.tr("没有导出：", "Not exported: ") + event.message);
  }
  return true;
}

void Exports::print() {
  const SessionHooks& hooks = state_.hooks;
  if (!session_.has_draft() || !hooks.make_print_document) return;
  if (hooks.commit_field) hooks.commit_field();
  if (hooks.ask_before_export && hooks.ask_before_export(std::nullopt)) return;
  state_.platform.screen.print(hooks.make_print_document(session_));
}

void Exports::print_anyway() {
  const SessionHooks& hooks = state_.hooks;
  if (!session_.has_draft() || !hooks.make_print_document) return;
  if (hooks.commit_field) hooks.commit_field();
  state_.platform.screen.print(hooks.make_print_document(session_));
}

}  // namespace jixiao
