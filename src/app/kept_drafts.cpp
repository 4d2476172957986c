#include "app/kept_drafts.h"

#include <algorithm>
#include <utility>

#include "app/journal.h"
#include "app/session_state.h"

namespace jixiao {

// ---- opening ----

void KeptDrafts::open_from_storage(std::string_view key, bool at_start, bool instead_of_damaged) {
  const std::string id(draft_id_of_key(key));
  stop_opening();
  state_.store.forget_read(ReadFor::OPENING);
  opening_ = Opened{
      .key = std::string(key), .at_start = at_start, .instead_of_damaged = instead_of_damaged};
  const bool is_open = state_.open.draft && state_.open.draft->id == id;
  if (is_open || state_.store.keep_lock_of(id)) {
    opening_->locked = !is_open;
    read();
  } else {
    opening_->request = state_.store.lock(id, false);
  }
}

void KeptDrafts::open_last(std::string_view key) {
  open_from_storage(key, true);
}

void KeptDrafts::stop_opening() {
  if (opening_ && opening_->locked) state_.store.unlock(draft_id_of_key(opening_->key));
  opening_.reset();
}

void KeptDrafts::read() {
  const auto queued = state_.store.read(ReadFor::OPENING, std::string(opening_->key));
  if (queued) finish_opening(&*queued);
}

void KeptDrafts::fail_opening(std::string reason) {
  const bool at_start = opening_->at_start;
  stop_opening();
  state_.starting = false;
  state_.notify(
      Notice::Kind::ERROR,
      at_start ? state_.tr("上次的草稿没能打开：", "The last draft could not be opened: ") + reason
               : std::move(reason),
      {}, "file.recent");
}

// The record is damaged: the newest version that can be read comes in its place. What is damaged is
// kept as a version too (finish_claim), for the rescue page.
void KeptDrafts::open_version_instead(std::string reason) {
  const std::string failed = opening_->key;
  const bool at_start = opening_->at_start;
  const std::vector<RecentDraft> versions = state_.store.shelf().versions(draft_id_of_key(failed));
  auto next = versions.begin();
  if (is_version_key(failed)) {
    if (!opening_->instead_of_damaged) return fail_opening(std::move(reason));
    next = std::find_if(versions.begin(), versions.end(),
                        [&](const RecentDraft& one) { return one.key == failed; });
    if (next != versions.end()) ++next;
  }
  if (next == versions.end()) return fail_opening(std::move(reason));
  open_from_storage(next->key, at_start, true);
}

void KeptDrafts::tell_opened_instead(const std::string& key) {
  std::string when;
  for (const RecentDraft& version : state_.store.shelf().versions(draft_id_of_key(key))) {
    if (version.key == key)
      when = day_and_time(state_.platform.clock.iso8601_of(version.written_ms));
  }
  state_.notify(Notice::Kind::WARNING,
                state_.tr("本机暂存的这份草稿坏了，打开的是 " + when +
                              " 的版本。坏的原样留在「历史版本」里。",
                          "What was kept of this draft is damaged; the version of " + when +
                              " was opened. The damaged one stays among the versions."),
                {}, "file.versions");
}

void KeptDrafts::finish_opening(const StorageRecord* record) {
  const std::optional<StorageRecord> newer =
      newer_in_journal(state_.platform.storage, opening_->key, record);
  if (newer) record = &*newer;
  if (record == nullptr) {
    state_.store.shelf().forget(opening_->key);
    return fail_opening(state_.tr("本机存储里已经没有这份草稿，可能被清理了。",
                                  "This draft is no longer in storage; it may have been cleared."));
  }
  Result<StoredDraft> stored = read_stored_draft(record->bytes);
  if (!stored) return open_version_instead(stored.error().message);
  if (opening_->instead_of_damaged) tell_opened_instead(opening_->key);
  // Nothing is to be written then: what is shown is kept since that time.
  if (!newer && record->written_ms > 0) state_.storage_state.stored_ms = record->written_ms;
  refresh();  // what other tabs kept of it, and the names they gave
  const Opened asked = std::exchange(opening_, std::nullopt).value();
  state_.starting = false;
  if (state_.open.draft && state_.open.draft->id == stored.value().read.draft.id) {
    if (state_.hooks.commit_field) state_.hooks.commit_field();
    const std::string kept = state_.versions.keep_current();
    state_.put_stored_in_place(std::move(stored).value());
    state_.open.timer.content_changed(state_.now_ms());
    state_.open.set_aside_key = kept;
    return;
  }
  state_.install_stored(std::move(stored).value());
  if (is_version_key(asked.key)) {
    state_.open.timer.content_changed(state_.now_ms());
    if (asked.locked) return state_.on_claim(state_.claim.read(state_.open.draft->id));
  } else if (asked.locked) {
    state_.claim.hold(state_.open.draft->id);
    if (newer) state_.open.timer.content_changed(state_.now_ms());
  }
  if (asked.denied)
    state_.deny_claim(asked.at_start ? SessionState::Denied::PERHAPS_THIS
                                     : SessionState::Denied::BY_ANOTHER);
  if (!state_.claim.has_begun()) state_.on_claim(state_.claim.begin(state_.open.draft->id));
}

void KeptDrafts::open(std::string_view key) {
  if (state_.open.draft && state_.open.draft->id == key) return;
  if (const auto record = state_.store.waiting(key)) {
    opening_ = Opened{.key = std::string(key)};
    opening_->locked = state_.store.keep_lock_of(draft_id_of_key(key));
    return finish_opening(&*record);
  }
  if (!state_.store.is_ready()) {
    state_.notify(Notice::Kind::ERROR, state_.unavailable_message);
    return;
  }
  open_from_storage(key, false);
}

bool KeptDrafts::has_set_aside() const {
  return !state_.open.set_aside_key.empty();
}

void KeptDrafts::open_set_aside() {
  if (has_set_aside()) open(std::string(state_.open.set_aside_key));
}

bool KeptDrafts::take_lock(const StorageEvent& event) {
  if (!opening_ || event.request != opening_->request) return false;
  opening_->locked = event.kind == StorageEvent::Kind::LOCKED;
  opening_->denied = !opening_->locked;
  read();
  return true;
}

bool KeptDrafts::take_lock_failed(const StorageEvent& event) {
  if (!opening_ || event.request != opening_->request) return false;
  fail_opening(state_.why_not_read(event.message));
  return true;
}

// ---- the list ----

const std::vector<RecentDraft>& KeptDrafts::list() const {
  return state_.store.shelf().drafts();
}

void KeptDrafts::refresh() {
  (void)state_.store.list_again(ListFor::RECENT);
}

void KeptDrafts::remove(std::string_view key) {
  if (state_.open.draft && state_.open.draft->id == draft_id_of_key(key)) return;
  // Read first, so that it can be brought back.
  if (const auto queued = state_.store.read(ReadFor::REMOVAL, key)) finish_removing(&*queued);
}

void KeptDrafts::finish_removing(const StorageRecord* record) {
  if (record == nullptr) return;
  state_.store.take_away(*record);
  state_.notify(Notice::Kind::INFO,
                state_.tr("已从本机删除「", "Removed “") + read_record_info(record->info).title +
                    state_.tr("」。", "”."),
                {}, "file.restore_removed");
}

bool KeptDrafts::has_removed() const {
  return state_.store.has_removed();
}

void KeptDrafts::restore_removed() {
  state_.store.restore_removed();
}

}  // namespace jixiao
