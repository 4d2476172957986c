#include "app/earlier_versions.h"

#include <algorithm>
#include <utility>

#include "app/session_state.h"
#include "edit/take_merge.h"

namespace jixiao {

std::vector<RecentDraft> EarlierVersions::of(std::string_view draft_id) const {
  return state_.store.shelf().versions(draft_id);
}

void EarlierVersions::forget() {
  list_ = {};
  viewed_.reset();
  new_name_.reset();
}

// ---- the list ----

// Each is compared with the one before it, so they are read one after the other, newest first, and
// only two forms are held at a time.
void EarlierVersions::read() {
  state_.store.forget_read(ReadFor::VERSION_LIST);
  list_ = {};
  if (!session_.has_draft()) return;
  // Another tab may have kept some.
  if (!state_.store.list_again(ListFor::VERSIONS)) read_listed();
}

void EarlierVersions::read_listed() {
  list_ = {};
  if (!state_.open.draft) return;
  for (const RecentDraft& version : state_.store.shelf().versions(state_.open.draft->id)) {
    list_.to_read.push_back(version.key);
  }
  read_next();
}

std::vector<VersionStep> EarlierVersions::steps_of(std::string_view key) const {
  const auto found = list_.steps.find(std::string(key));
  return found == list_.steps.end() ? std::vector<VersionStep>() : found->second;
}

const VersionChanges* EarlierVersions::changes_of(std::string_view key) const {
  const auto found = list_.changes.find(std::string(key));
  return found == list_.changes.end() ? nullptr : &found->second;
}

void EarlierVersions::read_next() {
  if (list_.to_read.empty()) {
    list_.newer.reset();
    return;
  }
  request(ReadFor::VERSION_LIST, list_.to_read.front());
}

void EarlierVersions::request(ReadFor purpose, const std::string& key) {
  if (const auto queued = state_.store.read(purpose, key)) on_read(purpose, &*queued);
}

void EarlierVersions::on_read(ReadFor purpose, const StorageRecord* record) {
  if (purpose == ReadFor::VERSION_LIST) note(record);
  if (purpose == ReadFor::VERSION_VIEW) show(record);
  if (purpose == ReadFor::VERSION_NAME) give_name(record);
}

void EarlierVersions::note(const StorageRecord* record) {
  if (list_.to_read.empty()) return;
  list_.to_read.pop_front();
  Result<StoredDraft> stored =
      record == nullptr ? Result<StoredDraft>(Error{}) : read_stored_draft(record->bytes);
  if (stored && list_.newer) {
    const auto& [key, newer] = *list_.newer;
    const Form& older = stored.value().read.draft.form;
    list_.changes[key] = changes_between(older, newer);
    list_.steps[key] = first_steps_between(older, newer);
  }
  list_.newer.reset();
  if (stored) {
    list_.newer.emplace(record->key, std::move(stored.value().read.draft.form));
  }
  read_next();
  state_.platform.screen.request_frame();
}

// ---- one of them ----

void EarlierVersions::look_at(std::string_view key) {
  leave();
  if (!session_.has_draft()) return;
  request(ReadFor::VERSION_VIEW, std::string(key));
}

void EarlierVersions::show(const StorageRecord* record) {
  if (!state_.open.draft) return;
  Result<StoredDraft> stored =
      record == nullptr
          ? Result<StoredDraft>(Error{state_.tr("本机存储里已经没有这个版本，可能被清理了。",
                                                "This version is no longer in storage.")})
          : read_stored_draft(record->bytes);
  if (!stored) return state_.notify(Notice::Kind::ERROR, stored.error().message);
  ViewedVersion viewed;
  viewed.key = record->key;
  Draft& version = stored.value().read.draft;
  viewed.since = changes_between(version.form, state_.open.draft->form);
  viewed.lines = lines_of_version(version.form, state_.open.draft->form);
  if (const RecentDraft* kept = state_.store.shelf().find_version(record->key)) {
    viewed.written_ms = kept->written_ms;
    viewed.name = kept->version_name;
  }
  const std::string when = day_and_time(state_.platform.clock.iso8601_of(viewed.written_ms));
  state_.desk.lay(Beside::VERSION, {.name = when + state_.tr(" 的版本", " version"),
                                    .form = std::make_shared<const Form>(std::move(version.form)),
                                    .key = record->key,
                                    .written_ms = viewed.written_ms,
                                    .origin = {std::move(version.lineage), std::move(version.base),
                                               std::move(version.unknown_keys)}});
  viewed_ = std::move(viewed);
  state_.platform.screen.request_frame();
}

const ViewedVersion* EarlierVersions::viewed() const {
  return viewed_ ? &*viewed_ : nullptr;
}

void EarlierVersions::leave() {
  state_.desk.take_away(Beside::VERSION);
  viewed_.reset();
  state_.platform.screen.request_frame();
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

void EarlierVersions::restore() {
  const DocumentBeside* version = state_.desk.beside(Beside::VERSION);
  if (!session_.has_draft() || !version) return;
  if (session_.read_only()) return state_.tell_read_only();
  const std::string time = short_time(state_.platform.clock.iso8601_of(version->written_ms));
  // What is there now stays among the versions, whatever becomes of the undo history.
  (void)keep_current();
  const Status restored = take_merge(session_.editor(), restored_draft(session_.draft(), *version),
                                     "恢复 " + time + " 的版本");
  if (!session_.report(restored)) return;
  leave();
  session_.select_node(FORM_ID);
  state_.notify(Notice::Kind::SUCCESS,
                state_.tr("已恢复到 " + time + " 的版本", "Restored the version of " + time), {},
                "edit.undo");
}

void EarlierVersions::export_viewed() {
  const DocumentBeside* viewed = state_.desk.beside(Beside::VERSION);
  if (!session_.has_draft() || !viewed) return;
  Draft version = new_draft(viewed->form->clone());
  version.id = session_.draft().id;
  version.lineage = viewed->origin.lineage;
  version.base = copy_of(viewed->origin.base);
  std::string time = short_time(state_.platform.clock.iso8601_of(viewed->written_ms));
  std::erase(time, ':');
  std::string name = state_.draft_file.suggested_name("json");
  const std::size_t dot = name.rfind('.');
  name.insert(dot, state_.tr("（历史版本 ", " (version ") + time + state_.tr("）", ")"));
  state_.exports.download(name, "application/json", write_draft(version));
}

}  // namespace jixiao
