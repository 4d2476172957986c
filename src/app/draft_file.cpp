#include "app/draft_file.h"

#include <utility>

#include "app/file_name.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr std::string_view DRAFT_MEDIA_TYPE = "application/json";

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

const FileState& DraftFile::state() const {
  return state_.open.file;
}

const std::vector<DraftRepair>& DraftFile::repairs() const {
  return state_.open.repairs;
}

std::string DraftFile::suggested_name(std::string_view extension) const {
  if (!session_.has_draft()) return {};
  std::string name = session_.form().department + session_.form().year;
  if (name.empty()) name = session_.form().title;
  if (name.empty()) name = "绩效目标";
  return safe_file_name(name) + "." + std::string(extension);
}

// ---- saving ----

void DraftFile::save_to(std::string_view name, std::uint64_t handle,
                        std::int64_t expected_modified_ms) {
  if (state_.open.file.saving) return;
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  state_.open.settle_base();
  state_.open.history.stop_merging();
  Stamp stamp{state_.open.draft->revision, state_.open.draft->saved_at, state_.open.draft->lineage};
  stamp_save(*state_.open.draft, state_.platform.clock.local_iso8601());
  std::string bytes = write_draft(*state_.open.draft);
  stamp.swap_with(*state_.open.draft);
  saving_ = Saving{.request = ++state_.next_request,
                   .draft_id = state_.open.draft->id,
                   .serial = state_.open.newest_serial(),
                   .name = std::string(name),
                   .revision = stamp.revision,
                   .saved_at = std::move(stamp.saved_at),
                   .lineage = std::move(stamp.lineage)};
  state_.open.file.saving = true;
  state_.platform.files.save(saving_->request, name, DRAFT_MEDIA_TYPE, std::move(bytes), handle,
                             expected_modified_ms);
}

void DraftFile::save() {
  if (!session_.has_draft()) return;
  if (state_.is_read_only()) {
    state_.tell_read_only();
    return;
  }
  const FileState& file = state_.open.file;
  const std::string name = file.name.empty() ? suggested_name() : draft_file_name(file.name);
  save_to(name, file.handle, file.modified_ms);
}

void DraftFile::save_as() {
  if (!session_.has_draft() || session_.draft().read_only()) return;
  const std::string& name = state_.open.file.name;
  save_to(name.empty() ? suggested_name() : draft_file_name(name), 0, 0);
}

void DraftFile::save_over_outside_change() {
  if (!session_.has_draft() || state_.is_read_only()) return;
  state_.open.view.dialog = Dialog::NONE;
  save_to(state_.open.file.name, state_.open.file.handle, 0);
}

void DraftFile::on_saved(const FileEvent& event) {
  const Saving saved = std::exchange(saving_, std::nullopt).value();
  const bool certain = event.kind == FileEvent::Kind::SAVED;
  const FileContent place = event.files.empty() ? FileContent{.name = saved.name} : event.files[0];
  const std::string name = place.name.empty() ? saved.name : place.name;
  if (state_.open.draft && state_.open.draft->id == saved.draft_id) {
    state_.open.draft->revision = saved.revision;
    state_.open.draft->saved_at = saved.saved_at;
    state_.open.draft->lineage = saved.lineage;
    state_.open.snapshot.mark_top();
    state_.open.file = {.name = name,
                        .handle = place.handle,
                        .modified_ms = place.modified_ms,
                        .saved_ms = state_.platform.clock.unix_ms(),
                        .certain = certain};
    state_.open.saved_serial = saved.serial;
    state_.open.touched = true;
    state_.open.version_due = true;
    state_.open.timer.content_changed(state_.now_ms());
  }
  if (certain) {
    state_.notify(Notice::Kind::SUCCESS, state_.tr("已保存到文件 ", "Saved to ") + name);
  } else {
    state_.notify(Notice::Kind::INFO,
                  state_.tr("已交给浏览器下载：", "Handed to the browser’s downloads: ") + name,
                  state_.tr("请到下载文件夹里看一下文件是否在。",
                            "Please check that it is in the downloads folder."));
  }
}

bool DraftFile::take_answer(const FileEvent& event) {
  if (!saving_ || event.request != saving_->request) return false;
  on_answer(event);
  return true;
}

void DraftFile::on_answer(const FileEvent& event) {
  const bool is_current = state_.open.draft && saving_->draft_id == state_.open.draft->id;
  if (is_current) state_.open.file.saving = false;
  using Kind = FileEvent::Kind;
  if (event.kind == Kind::SAVED || event.kind == Kind::DOWNLOADED) return on_saved(event);
  saving_.reset();
  if (event.kind == Kind::CHANGED_OUTSIDE && is_current)
    state_.open.view.dialog = Dialog::SAVE_CONFLICT;
  if (event.kind == Kind::FAILED) {
    state_.notify(
        Notice::Kind::ERROR,
        event.message.empty()
            ? state_.tr("没有保存成功：文件写不进去。请用「另存为」换个位置。",
                        "Not saved: the file cannot be written. Use “Save as” with another place.")
            : state_.tr("没有保存成功：", "Not saved: ") + event.message,
        {}, "file.save_as");
  }
}

}  // namespace jixiao
