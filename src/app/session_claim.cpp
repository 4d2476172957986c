// The claim of the open draft's record (app/claim.h): what is read, told and kept while the tab
// becomes its one writer, and what is done with what was there before.
#include <algorithm>
#include <utility>

#include "app/journal.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr std::string_view TAKE_OVER = "file.take_over";

// Whether the record holds something that the file that was opened does not.
bool is_newer(const StoredDraft& stored, const Draft& opened) {
  const Draft& other = stored.read.draft;
  return stored.state.unsaved || other.revision > opened.revision ||
         (other.revision == opened.revision && other.saved_at > opened.saved_at);
}

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

void SessionState::on_claim(Claim::Next next) {
  switch (next) {
    case Claim::Next::NOTHING:
      break;
    case Claim::Next::READ:
      if (const auto queued = store.read(ReadFor::CLAIM, open.draft->id)) finish_claim(&*queued);
      break;
    case Claim::Next::DENIED:
      deny_claim(Denied::BY_ANOTHER);
      break;
    case Claim::Next::STILL_DENIED:
      tell_read_only();
      break;
  }
}

void SessionState::on_lock(const StorageEvent& event) {
  if (!kept_drafts.take_lock(event)) on_claim(claim.take_lock(event));
}

void SessionState::tell_read_only() {
  notices.dismiss_offers_of(TAKE_OVER);
  notify(Notice::Kind::WARNING, session.read_only_reason(), {},
         claim.is_of_other_tab() ? std::string(TAKE_OVER) : std::string());
}

void SessionState::deny_claim(Denied why) {
  claim.deny(open.draft->id);
  open.settle_timer();
  open.history.stop_merging();
  if (open.changed_since_open) versions.keep_current();
  if (why == Denied::BY_ANOTHER) tell_read_only();
  refresh_storage_state();
}

void Session::take_over_from_other_tab() {
  SessionState& state = *state_;
  if (!has_draft() || !state.claim.is_of_other_tab()) return;
  state.on_claim(state.claim.begin(draft().id, true));
}

void SessionState::finish_claim(const StorageRecord* record) {
  const bool take = claim.finish();
  notices.dismiss_offers_of(TAKE_OVER);  // they say that this is read only
  // Also where it is taken: the other tab may be this page on its way out, before it was loaded
  // again.
  const std::optional<StorageRecord> newer =
      newer_in_journal(platform.storage, open.draft->id, record);
  if (newer) record = &*newer;
  if (record != nullptr) take ? take_from_other_tab(*record) : compare_with_record(*record);
  if (newer) open.timer.content_changed(now_ms());
  if (take) kept_drafts.refresh();  // names the other tab gave to versions
  refresh_storage_state();
  platform.screen.request_frame();
}

// The other tab has written its last changes before it became read only: go on from there.
void SessionState::take_from_other_tab(const StorageRecord& record) {
  Result<StoredDraft> stored = read_stored_draft(record.bytes);
  if (!stored) return set_aside(record);
  const bool same = form_hash(stored.value().read.draft.form) == form_hash(open.draft->form);
  std::string kept;
  if (!same && stored.value().state.writes <= open.writes) kept = versions.keep_current();
  put_stored_in_place(std::move(stored).value());
  open.set_aside_key = kept;
  notify(Notice::Kind::SUCCESS, tr("已接管，可以在这里继续编辑。", "You can go on editing here."));
}

// A file was opened, and storage knows a draft of its id.
void SessionState::compare_with_record(const StorageRecord& record) {
  Result<StoredDraft> stored = read_stored_draft(record.bytes);
  if (!stored) return set_aside(record);
  open.writes = std::max(open.writes, stored.value().state.writes);
  open.view.sheet = stored.value().state.sheet;
  const std::string hash = open.opened ? open.opened->hash : form_hash(open.draft->form);
  if (form_hash(stored.value().read.draft.form) == hash) return continue_stored(stored.value());
  // Saved here before: the origin it shares with others is the one it was opened with then.
  if (contains(stored.value().read.draft.lineage, hash) && open.draft->base) open.opened.reset();
  set_aside(record);
  if (!is_newer(stored.value(), *open.draft)) return;
  const std::string when =
      record.written_ms == 0 ? std::string() : platform.clock.iso8601_of(record.written_ms);
  notify(Notice::Kind::WARNING,
         tr("本机暂存着这份草稿更新的内容，与刚打开的文件不同。现在显示的是文件；暂存的留在「历史版"
            "本」里"
            "，可以随时换回。",
            "Storage holds newer changes of this draft. The file is shown; they are kept as an "
            "earlier version."),
         when, "file.open_set_aside");
}

// An exported file carries the form alone.
void SessionState::continue_working_notes(Draft& kept) {
  open.draft->lineage = std::move(kept.lineage);
  if (open.draft->imported_json.empty()) open.draft->imported_json = std::move(kept.imported_json);
  if (open.draft->ignored.empty()) open.draft->ignored = std::move(kept.ignored);
  if (open.draft->remarks.empty()) open.draft->remarks = std::move(kept.remarks);
}

// The file is as this browser left it: undo, view and common origin are still known.
void SessionState::continue_stored(StoredDraft& stored) {
  Draft& kept = stored.read.draft;
  if (kept.base) open.draft->base = std::move(kept.base);
  if (open.draft->lineage.empty()) continue_working_notes(kept);
  open.snapshot.mark_all();
  if (!stored.state.as_opened) open.opened.reset();
  if (open.changed_since_open) return;
  open.history.restore(std::move(stored.history.undo), std::move(stored.history.redo));
  open.saved_serial = open.newest_serial();
  open.show_as(std::move(stored.state.selection), std::move(stored.state.closed));
  tell_unsaved();
}

void SessionState::set_aside(const StorageRecord& record) {
  const Result<StoredDraft> stored = read_stored_draft(record.bytes);
  open.set_aside_key =
      stored ? versions.keep(stored.value().read.draft, read_record_info(record.info), record.bytes)
             : versions.keep_unreadable(record);
}

// ---- other tabs ----

void SessionState::on_lock_lost(const StorageEvent& event) {
  (void)store.keep_lock_of(event.key);
  if (!open.draft || open.draft->id != event.key || claim.is_of_other_tab()) return;
  if (hooks.commit_field) hooks.commit_field();
  // What is not yet written must not go over what the other tab writes from now on.
  const bool unwritten = open.timer.content_is_dirty() || store.queue().find(event.key) != nullptr;
  store.drop(event.key);
  claim.lose();
  if (unwritten) versions.keep_current();
  open.settle_timer();
  open.history.stop_merging();
  notify(Notice::Kind::WARNING,
         tr("这份草稿已改在另一个标签页里编辑，这里只能查看。",
            "This draft is now edited in another tab and can only be viewed here."),
         unwritten
             ? tr("最后的改动已另存到「历史版本」。", "Your last changes are kept as a version.")
             : std::string(),
         std::string(TAKE_OVER));
  refresh_storage_state();
}

}  // namespace jixiao
