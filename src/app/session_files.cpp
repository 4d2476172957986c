// Saving to files, exports, printing, and what the file pickers answer.
#include <utility>

#include "app/file_name.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr std::string_view DRAFT_MEDIA_TYPE = "application/json";

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

// What is saved is a draft file, also where the draft came inside a page.
std::string draft_file_name(std::string_view name) {
  for (const std::string_view page : {".html", ".htm"}) {
    if (name.ends_with(page)) {
      return std::string(name.substr(0, name.size() - page.size())) + ".json";
    }
  }
  return std::string(name);
}

// Makes the draft's save stamp for as long as its bytes are written: it stays only once the file
// is there.
struct Stamp {
  std::uint64_t revision;
  std::string saved_at;
  std::vector<std::string> lineage;

  void swap_with(Draft& draft) {
    std::swap(draft.revision, revision);
    std::swap(draft.saved_at, saved_at);
    std::swap(draft.lineage, lineage);
  }
};

}  // namespace

std::string Session::suggested_file_name(std::string_view extension) const {
  if (!has_draft()) return {};
  std::string name = form().department + form().year;
  if (name.empty()) name = form().title;
  if (name.empty()) name = "绩效目标";
  return safe_file_name(name) + "." + std::string(extension);
}

// ---- opening ----

void Session::open_with_picker() {
  state_->picker_request = ++state_->next_request;
  state_->open_picker(state_->picker_request);
}

void Session::State::open_picker(std::uint64_t request) {
  platform.files.open(request, OPENABLE_FILES, false);
}

// ---- saving ----

void Session::State::save_to(std::string_view name, std::uint64_t handle,
                             std::int64_t expected_modified_ms) {
  if (open.file.saving) return;
  if (hooks.commit_field) hooks.commit_field();
  open.settle_base();
  open.history.stop_merging();
  Stamp stamp{open.draft->revision, open.draft->saved_at, open.draft->lineage};
  stamp_save(*open.draft, platform.clock.local_iso8601());
  std::string bytes = write_draft(*open.draft);
  stamp.swap_with(*open.draft);
  pending_save = PendingSave{.request = ++next_request,
                             .draft_id = open.draft->id,
                             .serial = open.newest_serial(),
                             .name = std::string(name),
                             .revision = stamp.revision,
                             .saved_at = std::move(stamp.saved_at),
                             .lineage = std::move(stamp.lineage)};
  open.file.saving = true;
  platform.files.save(pending_save->request, name, DRAFT_MEDIA_TYPE, std::move(bytes), handle,
                      expected_modified_ms);
}

void Session::save() {
  if (!has_draft()) return;
  if (state_->is_read_only()) {
    state_->tell_read_only();
    return;
  }
  const FileState& file = state_->open.file;
  const std::string name = file.name.empty() ? suggested_file_name() : draft_file_name(file.name);
  state_->save_to(name, file.handle, file.modified_ms);
}

void Session::save_as() {
  if (!has_draft() || draft().read_only()) return;
  const std::string& name = state_->open.file.name;
  state_->save_to(name.empty() ? suggested_file_name() : draft_file_name(name), 0, 0);
}

void Session::save_over_outside_change() {
  if (!has_draft() || state_->is_read_only()) return;
  state_->open.view.dialog = Dialog::NONE;
  state_->save_to(state_->open.file.name, state_->open.file.handle, 0);
}

void Session::State::on_saved(const FileEvent& event) {
  const PendingSave saved = std::exchange(pending_save, std::nullopt).value();
  const bool certain = event.kind == FileEvent::Kind::SAVED;
  const FileContent place = event.files.empty() ? FileContent{.name = saved.name} : event.files[0];
  const std::string name = place.name.empty() ? saved.name : place.name;
  if (open.draft && open.draft->id == saved.draft_id) {
    open.draft->revision = saved.revision;
    open.draft->saved_at = saved.saved_at;
    open.draft->lineage = saved.lineage;
    open.snapshot.mark_top();
    open.file = {.name = name,
                 .handle = place.handle,
                 .modified_ms = place.modified_ms,
                 .saved_ms = platform.clock.unix_ms(),
                 .certain = certain};
    open.saved_serial = saved.serial;
    open.touched = true;
    open.version_due = true;
    open.timer.content_changed(now_ms());
  }
  if (certain) {
    notify(Notice::Kind::SUCCESS, tr("已保存到文件 ", "Saved to ") + name);
  } else {
    notify(Notice::Kind::INFO,
           tr("已交给浏览器下载：", "Handed to the browser’s downloads: ") + name,
           tr("请到下载文件夹里看一下文件是否在。",
              "Please check that it is in the downloads folder."));
  }
}

void Session::State::on_save_answer(const FileEvent& event) {
  const bool is_current = open.draft && pending_save->draft_id == open.draft->id;
  if (is_current) open.file.saving = false;
  using Kind = FileEvent::Kind;
  if (event.kind == Kind::SAVED || event.kind == Kind::DOWNLOADED) return on_saved(event);
  pending_save.reset();
  if (event.kind == Kind::CHANGED_OUTSIDE && is_current) open.view.dialog = Dialog::SAVE_CONFLICT;
  if (event.kind == Kind::FAILED) {
    notify(Notice::Kind::ERROR,
           event.message.empty()
               ? tr("没有保存成功：文件写不进去。请用「另存为」换个位置。",
                    "Not saved: the file cannot be written. Use “Save as” with another place.")
               : tr("没有保存成功：", "Not saved: ") + event.message,
           {}, "file.save_as");
  }
}

// ---- exports ----

void Session::export_as(ExportFormat format) {
  State& state = *state_;
  if (!has_draft() || !state.hooks.start_export) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  if (state.hooks.ask_before_export && state.hooks.ask_before_export(format)) return;
  state.begin_export(format);
}

void Session::export_anyway(ExportFormat format) {
  State& state = *state_;
  if (!has_draft() || !state.hooks.start_export) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  state.begin_export(format);
}

// Whoever calls it has committed the field.
void Session::State::begin_export(ExportFormat format) {
  const bool carries = format == ExportFormat::XLSX || format == ExportFormat::DOCX;
  if (carries && settings.draft_in_exports && !session.read_only()) note_handed_on();
  hooks.start_export(format);
}

// What comes back in Word or Excel can then be told from what went out.
void Session::State::note_handed_on() {
  jixiao::note_handed_on(*open.draft);
  open.snapshot.mark_top();
  open.touched = true;
  open.timer.content_changed(now_ms());
}

void Session::download(const std::string& name, std::string_view media_type, std::string bytes) {
  State& state = *state_;
  state.pending_export = State::PendingExport{.request = ++state.next_request, .name = name};
  state.platform.files.download(state.pending_export->request, name, media_type, std::move(bytes));
}

void Session::export_done(ExportFormat format, Result<std::string> bytes, std::string name) {
  State& state = *state_;
  if (!bytes) {
    notify(Notice::Kind::ERROR, state.tr("没有导出：", "Not exported: ") + bytes.error().message);
    return;
  }
  const DownloadKind kind = kind_of(format);
  if (name.empty()) name = suggested_file_name(kind.extension);
  download(name, kind.media_type, std::move(bytes).value());
}

void Session::State::on_export_answer(const FileEvent& event) {
  const std::string name = std::exchange(pending_export, std::nullopt)->name;
  using Kind = FileEvent::Kind;
  if (event.kind == Kind::SAVED || event.kind == Kind::DOWNLOADED) {
    notify(Notice::Kind::SUCCESS,
           tr("已导出，交给浏览器下载：", "Exported to the browser’s downloads: ") + name);
  } else if (event.kind == Kind::FAILED) {
    notify(Notice::Kind::ERROR, tr("没有导出：", "Not exported: ") + event.message);
  }
}

void Session::print() {
  const SessionHooks& hooks = state_->hooks;
  if (!has_draft() || !hooks.make_print_document) return;
  if (hooks.commit_field) hooks.commit_field();
  if (hooks.ask_before_export && hooks.ask_before_export(std::nullopt)) return;
  state_->platform.screen.print(hooks.make_print_document(*this));
}

void Session::print_anyway() {
  const SessionHooks& hooks = state_->hooks;
  if (!has_draft() || !hooks.make_print_document) return;
  if (hooks.commit_field) hooks.commit_field();
  state_->platform.screen.print(hooks.make_print_document(*this));
}

// ---- events ----

void Session::on_file(const FileEvent& event) {
  State& state = *state_;
  using Kind = FileEvent::Kind;
  if (state.pending_save && event.request == state.pending_save->request) {
    state.on_save_answer(event);
  } else if (state.pending_export && event.request == state.pending_export->request) {
    state.on_export_answer(event);
  } else if (event.kind == Kind::FAILED) {
    notify(Notice::Kind::ERROR, state.tr("打不开文件：", "Cannot open the file: ") + event.message);
  }
  state.tell_unsaved();
  state.platform.screen.request_frame();
}

}  // namespace jixiao
