// Writing the open draft's record: when, in pieces, and which records are kept as versions.
#include <algorithm>
#include <utility>

#include "app/draft_subject.h"
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

RecordState Session::State::record_state() const {
  RecordState state;
  state.file = file;
  state.selection = view.selection;
  state.closed = view.closed.ids();
  std::erase_if(state.closed, [&](const NodeId& id) { return draft->form.find(id) == nullptr; });
  state.sheet = view.sheet;
  state.tab = view.tab;
  state.unsaved = unsaved();
  state.touched = touched;
  state.as_opened = opened && !changed_since_open;
  state.writes = writes;
  return state;
}

// Counting walks the whole form, so it is done only where something came or went.
std::size_t Session::State::indicator_count() {
  if (counted_at != versions.structure()) {
    counted = count_indicators(draft->form.root());
    counted_at = versions.structure();
  }
  return counted;
}

RecordInfo Session::State::record_info() {
  RecordInfo info = record_info_of(*draft, indicator_count());
  info.file_name = file.name;
  info.writes = writes;
  info.unsaved = unsaved();
  return info;
}

// The form as it was in the file that was opened goes with the draft from the first change on.
void Session::State::settle_base() {
  if (!opened || !changed_since_open) return;
  draft->base = std::exchange(opened, std::nullopt);
  snapshot.mark_all();
}

std::string Session::State::make_record() {
  settle_base();
  snapshot.advance(*draft);
  const std::string state = write_record_state(record_state());
  const std::string steps = history_text.write(history);
  return join_record(snapshot.bytes(*draft, record_room(state, steps)), state, steps);
}

void Session::State::queue_record(std::string key, const RecordInfo& info, std::string bytes) {
  shelf.put(key, info, platform.clock.unix_ms(), bytes.size());
  queue.put({.key = std::move(key), .info = write_record_info(info), .bytes = std::move(bytes)});
}

void Session::State::write_record() {
  check_selection();
  ++writes;
  std::string bytes = make_record();
  timer.reset();
  const bool interval_over = changed_since_open && now_ms() - last_version_ms >= VERSION_EVERY_MS;
  if (version_due || interval_over) {
    version_due = false;
    last_version_ms = now_ms();
    RecordInfo info = record_info();
    queue_record(draft->id, info, bytes);
    keep_version(std::move(info), std::move(bytes));
  } else {
    queue_record(draft->id, record_info(), std::move(bytes));
  }
}

std::string Session::State::keep_version(RecordInfo info, std::string bytes) {
  if (const Result<RecordParts> parts = split_record(bytes)) {
    info.content_mark = content_mark(parts.value().draft);
  }
  const std::vector<RecentDraft> versions = shelf.versions(draft->id);
  if (shelf.newest_version_is(draft->id, info.content_mark)) return versions.front().key;
  std::string key = shelf.next_version_key(draft->id, platform.clock.unix_ms());
  queue_record(key, info, std::move(bytes));
  return key;
}

std::string Session::State::keep_current_version() {
  check_selection();
  return keep_version(record_info(), make_record());
}

void Session::State::run_autosave() {
  if (claim == Claim::OTHER_TAB && relock_at_ms >= 0 && now_ms() >= relock_at_ms) ask_again();
  if (claim_retry_ms >= 0 && now_ms() >= claim_retry_ms) begin_claim(false);
  const double started_ms = now_ms();
  if (!may_write() || !timer.is_due(started_ms)) return;
  settle_base();
  // It stays due: the next frame goes on, and one more puts the pieces together.
  const bool was_ready = snapshot.is_current();
  while (!snapshot.advance(*draft, SNAPSHOT_SLICE_BYTES)) {
    if (now_ms() - started_ms >= SNAPSHOT_MS) return;
  }
  if (was_ready || now_ms() - started_ms < QUICK_MS) write_record();
}

void Session::on_page_hidden() {
  State& state = *state_;
  if (state.hooks.commit_field && has_draft()) state.hooks.commit_field();
  if (state.may_write() && state.timer.is_dirty()) state.write_record();
  state.start_writes();
  const QueuedWrite* waiting = has_draft() ? state.queue.find(draft().id) : nullptr;
  const bool on_its_way = waiting != nullptr && !state.is_read_only();
  if (on_its_way && !keep_in_journal(state.platform.storage, *waiting)) state.tell_no_journal();
  state.refresh_storage_state();
}

// ---- the queue ----

void Session::State::start_writes() {
  if (store == Store::READY) queue.start_due(now_ms(), next_request);
}

void Session::State::on_write_answer(const StorageEvent& event) {
  if (!queue.is_answer(event)) return;
  if (event.kind == StorageEvent::Kind::FAILED) {
    queue.take_failed(
        now_ms(),
        event.message.empty()
            ? tr("本机存储写不进去，可能已满。请保存成文件，或在「最近草稿」里删掉不用的。",
                 "Storage cannot be written, it may be full. Save to a file.")
            : event.message);
    return;
  }
  const QueuedWrite written = queue.take_written();
  shelf.put(written.key, read_record_info(written.info), platform.clock.unix_ms(),
            written.bytes.size());
  if (draft && written.key == draft->id) storage_state.stored_ms = platform.clock.unix_ms();
  after_write(written.key);
  start_writes();
}

void Session::State::after_write(const std::string& key) {
  if (is_version_key(key)) {
    for (const std::string& surplus : shelf.surplus_versions(draft_id_of_key(key))) {
      if (surplus == set_aside_key) continue;
      platform.storage.remove(surplus);
      shelf.forget(surplus);
    }
  }
  if (queue.find(key) != nullptr) return;
  forget_journal(platform.storage, key);
  if (std::erase(discard_when_written, key) != 0) {
    platform.storage.remove(key);
    shelf.forget(key);
  }
  if (std::erase(unlock_when_written, key) != 0) platform.storage.unlock(key);
}

}  // namespace jixiao
