// Writing the open draft's record: when, in pieces, and which records are kept as versions.
#include <algorithm>
#include <utility>

#include "app/journal.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr double VERSION_EVERY_MS = 10 * 60 * 1000;
// A frame has 16 ms; the page must stay quick while a large draft is made ready.
constexpr double SNAPSHOT_MS = 3;
constexpr double QUICK_MS = 1;
constexpr std::size_t SNAPSHOT_SLICE_BYTES = 64u << 10;

}  // namespace

void SessionState::write_record() {
  open.check_selection();
  ++open.writes;
  std::string bytes = open.make_record();
  open.timer.reset();
  const bool interval_over =
      open.changed_since_open && open.work_time.worked_ms() >= VERSION_EVERY_MS;
  if (open.version_due || interval_over) {
    open.version_due = false;
    open.work_time.restart();
    RecordInfo info = open.record_info();
    store.put(open.draft->id, info, bytes);
    versions.keep(*open.draft, std::move(info), std::move(bytes));
  } else {
    store.put(open.draft->id, open.record_info(), std::move(bytes));
  }
}

void SessionState::run_autosave() {
  on_claim(claim.work());
  const double started_ms = now_ms();
  if (!may_write() || !open.timer.is_due(started_ms)) return;
  open.settle_base();
  // It stays due: the next frame goes on, and one more puts the pieces together.
  const bool was_ready = open.snapshot.is_current();
  while (!open.snapshot.advance(*open.draft, SNAPSHOT_SLICE_BYTES)) {
    if (now_ms() - started_ms >= SNAPSHOT_MS) return;
  }
  if (was_ready || now_ms() - started_ms < QUICK_MS) write_record();
}

void Session::on_page_hidden() {
  SessionState& state = *state_;
  if (state.hooks.commit_field && has_draft()) state.hooks.commit_field();
  if (state.may_write() && state.open.timer.is_dirty()) state.write_record();
  state.store.start_writes();
  const QueuedWrite* waiting = has_draft() ? state.store.queue().find(draft().id) : nullptr;
  const bool on_its_way = waiting != nullptr && !state.is_read_only();
  if (on_its_way && !keep_in_journal(state.platform.storage, *waiting)) state.tell_no_journal();
  // There are no more frames, and nobody who waits.
  state.store.pack_all();
  state.store.start_writes();
  state.refresh_storage_state();
}

// In the journal only: the record in storage stays, should this one turn out not to be sound.
void SessionState::keep_cut_off() {
  const bool is_sound = may_write() && !replacing_draft && !open.history.is_changing();
  if (!is_sound) return;
  if (!open.timer.is_dirty() && store.queue().find(open.draft->id) == nullptr) return;
  ++open.writes;
  keep_in_journal(platform.storage, {.key = open.draft->id,
                                     .info = write_record_info(open.record_info()),
                                     .bytes = open.make_record_anew()});
}

void Session::on_cut_off() {
  SessionState& state = *state_;
  state.keep_cut_off();
  // What is still in its field. Should that not go well any more, the above is kept.
  const bool commits = state.hooks.commit_field && state.may_write() && !state.replacing_draft &&
                       !state.open.history.is_changing();
  if (!commits) return;
  state.hooks.commit_field();
  state.keep_cut_off();
}

// ---- the queue ----

void SessionState::on_write_answer(const StorageEvent& event) {
  if (event.kind == StorageEvent::Kind::FAILED) {
    return store.take_write_failed(
        event.message.empty()
            ? tr("本机存储写不进去，可能已满。请保存成文件，或在「最近草稿」里删掉不用的。",
                 "Storage cannot be written, it may be full. Save to a file.")
            : event.message);
  }
  const std::string written = store.take_written();
  if (open.draft && written == open.draft->id) storage_state.stored_ms = platform.clock.unix_ms();
  if (is_version_key(written)) versions.thin_soon();
  store.start_writes();
}

}  // namespace jixiao
