// Earlier versions of the open draft: listed with what each changed, looked at, brought back.
#include <algorithm>
#include <utility>

#include "app/session_state.h"
#include "edit/take_merge.h"

namespace jixiao {

// ---- the list ----

// Each is compared with the one before it, so they are read one after the other, newest first, and
// only two forms are held at a time.
void Session::read_versions() {
  State& state = *state_;
  state.store.forget_read(ReadFor::VERSION_LIST);
  state.earlier.list = {};
  if (!has_draft()) return;
  // Another tab may have kept some.
  if (!state.store.list_again(ListFor::VERSIONS)) state.read_listed_versions();
}

void Session::State::read_listed_versions() {
  earlier.list = {};
  if (!open.draft) return;
  for (const RecentDraft& version : store.shelf().versions(open.draft->id)) {
    earlier.list.to_read.push_back(version.key);
  }
  read_next_version();
}

std::vector<VersionStep> Session::steps_of_version(std::string_view key) const {
  const auto found = state_->earlier.list.steps.find(std::string(key));
  return found == state_->earlier.list.steps.end() ? std::vector<VersionStep>() : found->second;
}

const VersionChanges* Session::changes_of_version(std::string_view key) const {
  const auto found = state_->earlier.list.changes.find(std::string(key));
  return found == state_->earlier.list.changes.end() ? nullptr : &found->second;
}

void Session::State::read_next_version() {
  if (earlier.list.to_read.empty()) {
    earlier.list.newer.reset();
    return;
  }
  request_version(ReadFor::VERSION_LIST, earlier.list.to_read.front());
}

void Session::State::request_version(ReadFor purpose, const std::string& key) {
  if (const auto queued = store.read(purpose, key)) on_version_read(purpose, &*queued);
}

void Session::State::on_version_read(ReadFor purpose, const StorageRecord* record) {
  if (purpose == ReadFor::VERSION_LIST) note_version(record);
  if (purpose == ReadFor::VERSION_VIEW) view_version(record);
  if (purpose == ReadFor::VERSION_NAME) give_name(record);
  if (purpose == ReadFor::MERGE) note_at_hand(record);
}

void Session::State::note_version(const StorageRecord* record) {
  if (earlier.list.to_read.empty()) return;
  earlier.list.to_read.pop_front();
  Result<StoredDraft> stored =
      record == nullptr ? Result<StoredDraft>(Error{}) : read_stored_draft(record->bytes);
  if (stored && earlier.list.newer) {
    const auto& [key, newer] = *earlier.list.newer;
    const Form& older = stored.value().read.draft.form;
    earlier.list.changes[key] = changes_between(older, newer);
    earlier.list.steps[key] = first_steps_between(older, newer);
  }
  earlier.list.newer.reset();
  if (stored) {
    earlier.list.newer.emplace(record->key, std::move(stored.value().read.draft.form));
  }
  read_next_version();
  platform.screen.request_frame();
}

// ---- one of them ----

void Session::look_at_version(std::string_view key) {
  State& state = *state_;
  leave_version();
  if (!has_draft()) return;
  state.request_version(ReadFor::VERSION_VIEW, std::string(key));
}

void Session::State::view_version(const StorageRecord* record) {
  if (!open.draft) return;
  Result<StoredDraft> stored =
      record == nullptr ? Result<StoredDraft>(Error{tr("本机存储里已经没有这个版本，可能被清理了。",
                                                       "This version is no longer in storage.")})
                        : read_stored_draft(record->bytes);
  if (!stored) return notify(Notice::Kind::ERROR, stored.error().message);
  ViewedVersion viewed;
  viewed.key = record->key;
  Draft& version = stored.value().read.draft;
  viewed.since = changes_between(version.form, open.draft->form);
  viewed.lines = lines_of_version(version.form, open.draft->form);
  if (const RecentDraft* kept = store.shelf().find_version(record->key)) {
    viewed.written_ms = kept->written_ms;
    viewed.name = kept->version_name;
  }
  const std::string when = day_and_time(platform.clock.iso8601_of(viewed.written_ms));
  desk.lay(Beside::VERSION, {.name = when + tr(" 的版本", " version"),
                             .form = std::make_shared<const Form>(std::move(version.form)),
                             .key = record->key,
                             .written_ms = viewed.written_ms,
                             .origin = {std::move(version.lineage), std::move(version.base),
                                        std::move(version.unknown_keys)}});
  earlier.viewed = std::move(viewed);
  platform.screen.request_frame();
}

const ViewedVersion* Session::viewed_version() const {
  return state_->earlier.viewed ? &*state_->earlier.viewed : nullptr;
}

void Session::leave_version() {
  state_->desk.take_away(Beside::VERSION);
  state_->earlier.viewed.reset();
  state_->platform.screen.request_frame();
}

namespace {

// 11-28 11:32, of 2026-11-28T11:32:05+08:00.
std::string short_time(std::string_view iso8601) {
  if (iso8601.size() < 16) return std::string(iso8601);
  return std::string(iso8601.substr(5, 5)) + " " + std::string(iso8601.substr(11, 5));
}

std::string_view hash_of_base(const std::optional<DraftBase>& base) {
  return base ? std::string_view(base->hash) : std::string_view();
}

std::optional<DraftBase> copy_of(const std::optional<DraftBase>& base) {
  if (!base) return std::nullopt;
  return DraftBase{base->hash, base->form.clone(), base->unknown_keys};
}

// The open draft with the form of the version. Where something was merged in since, its base is
// another: what the merge brought into the lineage goes too, or the colleague's next file would
// seem to be known and his first changes would be lost.
Draft restored_draft(const Draft& now, const DocumentBeside& version) {
  const bool merged_since = hash_of_base(now.base) != hash_of_base(version.origin.base);
  Draft draft = new_draft(version.form->clone());
  draft.remarks = now.remarks;
  draft.ignored = now.ignored;
  draft.imported_json = now.imported_json;
  draft.unknown_keys = now.unknown_keys;
  draft.lineage = merged_since ? version.origin.lineage : now.lineage;
  draft.base = copy_of(merged_since ? version.origin.base : now.base);
  return draft;
}

}  // namespace

void Session::restore_version() {
  State& state = *state_;
  const DocumentBeside* version = state.desk.beside(Beside::VERSION);
  if (!has_draft() || !version) return;
  if (read_only()) return state.tell_read_only();
  const std::string time = short_time(state.platform.clock.iso8601_of(version->written_ms));
  // What is there now stays among the versions, whatever becomes of the undo history.
  (void)state.keep_current_version();
  const Status restored =
      take_merge(editor(), restored_draft(draft(), *version), "恢复 " + time + " 的版本");
  if (!report(restored)) return;
  leave_version();
  select_node(FORM_ID);
  notify(Notice::Kind::SUCCESS,
         state.tr("已恢复到 " + time + " 的版本", "Restored the version of " + time), {},
         "edit.undo");
}

void Session::export_version() {
  State& state = *state_;
  const DocumentBeside* viewed = state.desk.beside(Beside::VERSION);
  if (!has_draft() || !viewed) return;
  Draft version = new_draft(viewed->form->clone());
  version.id = draft().id;
  version.lineage = viewed->origin.lineage;
  version.base = copy_of(viewed->origin.base);
  std::string time = short_time(state.platform.clock.iso8601_of(viewed->written_ms));
  std::erase(time, ':');
  std::string name = suggested_file_name("json");
  const std::size_t dot = name.rfind('.');
  name.insert(dot, state.tr("（历史版本 ", " (version ") + time + state.tr("）", ")"));
  download(name, "application/json", write_draft(version));
}

}  // namespace jixiao
