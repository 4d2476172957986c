// Writing the open draft's record: when, in pieces, and which records are kept as versions.
#include <algorithm>
#include <utility>

#include "app/journal.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr double VERSION_EVERY_MS = 10 * 60 * 1000;
// A frame has 16 ms; the page must stay quick while a large draft is made ready.
constexpr double SLICE_MS = 3;
constexpr double QUICK_MS = 1;
constexpr std::size_t SNAPSHOT_SLICE_BYTES = 64u << 10;
constexpr std::size_t MARK_SLICE_BYTES = 1u << 20;

// Whether the draft is this page's to write, and whole where the program was cut off.
bool is_sound(const SessionState& state) {
  return state.may_write() && !state.replacing_draft && !state.open.history.is_changing();
}

}  // namespace

void SessionState::write_record() {
  open.check_selection();
  ++open.writes;
  std::string bytes = open.make_record();
  open.settle_timer();
  put_record(open.record_info(), std::move(bytes));
}

void SessionState::put_record(RecordInfo info, std::string bytes) {
  const bool interval_over =
      open.changed_since_open && open.work_time.worked_ms() >= VERSION_EVERY_MS;
  if (!open.version_due && !interval_over) {
    return store.put(open.draft->id, info, std::move(bytes));
  }
  open.version_due = false;
  open.work_time.restart();
  store.put(open.draft->id, info, bytes);
  versions.keep(*open.draft, std::move(info), std::move(bytes));
}

// A step of what is due; it stays due until the record is put, so the next frame goes on.
void SessionState::run_autosave() {
  on_claim(claim.work());
  const double started_ms = now_ms();
  if (!may_write() || !open.timer.is_due(started_ms)) return;
  const auto time_is_over = [&] { return now_ms() - started_ms >= SLICE_MS; };
  if (!open.making) {
    open.settle_base();
    const bool was_ready = open.snapshot.is_current();
    while (!open.snapshot.advance(*open.draft, SNAPSHOT_SLICE_BYTES)) {
      if (time_is_over()) return;
    }
    // Once: who types in every frame makes it stale each time.
    const bool late = !was_ready && now_ms() - started_ms >= QUICK_MS;
    if (late && !std::exchange(record_waits, true)) return;
    record_waits = false;
    open.check_selection();
    ++open.writes;
    open.begin_record();
  }
  while (!open.making->joining.advance(MARK_SLICE_BYTES)) {
    if (time_is_over()) return;
  }
  finish_record();
}

// What was changed since it was begun is due soon again, and a version waits for that record: this
// one is not what is open any more.
void SessionState::finish_record() {
  MakingRecord made = *std::exchange(open.making, std::nullopt);
  const bool changed = open.timer.changes() != made.changes;
  open.settle_timer();
  if (!changed) return put_record(std::move(made.info), made.joining.take());
  open.timer.content_changed(now_ms());
  store.put(open.draft->id, made.info, made.joining.take());
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
  if (!is_sound(*this)) return;
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
  if (!state.hooks.commit_field || !is_sound(state)) return;
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
