// The browser's storage: what is there at the start, recent drafts, and what state it is in.
#include <algorithm>
#include <utility>

#include "about/build_info.h"
#include "app/journal.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr std::string_view LAST_DRAFT_SETTING = "last_draft";
constexpr std::string_view VERSION_SETTING = "version";  // that ran here last

}  // namespace

// ---- start ----

void Session::start() {
  State& state = *state_;
  state.starting = true;
  state.read_page_draft();
  state.store.open();
  state.refresh_storage_state();
}

bool Session::is_starting() const {
  return state_->starting;
}

// Beside drafts that another version kept here.
void Session::State::tell_new_version() {
  const BuildInfo build = build_info();
  std::string version(build.version);
  if (!build.commit.empty()) version.append("（").append(build.commit).append("）");
  const std::string before = platform.storage.setting(VERSION_SETTING);
  if (before == version) return;
  platform.storage.set_setting(VERSION_SETTING, version);
  if (before.empty() || store.shelf().drafts().empty()) return;
  notify(Notice::Kind::INFO,
         tr("程序换了版本：现在是 ", "The program is another version: now ") + version +
             tr("，原来是 ", ", before ") + before +
             tr("。暂存在本机的草稿照旧可用。", ". The drafts kept here are still there."));
}

// A page that is loaded again at once would lose what storage has not answered for. Said once.
void Session::State::tell_no_journal() {
  if (std::exchange(open.told_no_journal, true)) return;
  notify(Notice::Kind::WARNING,
         tr("这份表太大或浏览器的空间已满，刚改的内容要等一两秒才存得住。",
            "The form is too large, or the browser too full, to keep the last second at once."),
         tr("关闭或刷新页面前，请等到底部显示「本机暂存于……」，或先保存成文件。",
            "Before closing or reloading, wait until the bar below says so, or save a file."),
         "file.save");
}

void Session::State::on_ready(const StorageEvent& event) {
  store.note_ready(event.records);
  tell_new_version();
  if (open.draft) {
    starting = false;
    on_claim(claim.begin(open.draft->id));
  } else if (starting) {
    const std::string last =
        page_draft ? page_draft->read.draft.id : platform.storage.setting(LAST_DRAFT_SETTING);
    const bool kept =
        store.shelf().holds(last) || newer_in_journal(platform.storage, last, nullptr).has_value();
    starting = !last.empty() && kept;
    if (starting) open_from_storage(last, true);
  }
}

void Session::State::on_unavailable(const StorageEvent& event) {
  store.note_unavailable();
  starting = false;
  unavailable_message =
      !event.message.empty()
          ? event.message
          : tr("浏览器禁止了本机存储，不能暂存。请经常保存成文件。",
               "The browser blocks storage: nothing is kept on this machine. Save often.");
  notify(Notice::Kind::WARNING, unavailable_message);
}

// ---- opening from storage ----

void Session::State::open_from_storage(std::string_view key, bool at_start,
                                       bool instead_of_damaged) {
  const std::string id(draft_id_of_key(key));
  if (pending_open && pending_open->locked) store.unlock(draft_id_of_key(pending_open->key));
  store.forget_read(ReadFor::OPENING);
  pending_open = PendingOpen{
      .key = std::string(key),
  };
  pending_open->at_start = at_start;
  pending_open->instead_of_damaged = instead_of_damaged;
  const bool is_open = open.draft && open.draft->id == id;
  if (is_open || store.keep_lock_of(id)) {
    pending_open->locked = !is_open;
    read_for_opening();
  } else {
    pending_open->request = store.lock(id, false);
  }
}

void Session::State::read_for_opening() {
  const auto queued = store.read(ReadFor::OPENING, std::string(pending_open->key));
  if (queued) finish_open(&*queued);
}

void Session::State::fail_open(std::string reason) {
  const bool at_start = pending_open->at_start;
  if (pending_open->locked) store.unlock(draft_id_of_key(pending_open->key));
  pending_open.reset();
  starting = false;
  notify(Notice::Kind::ERROR,
         at_start ? tr("上次的草稿没能打开：", "The last draft could not be opened: ") + reason
                  : std::move(reason),
         {}, "file.recent");
}

// The record is damaged: the newest version that can be read comes in its place. What is damaged is
// kept as a version too (finish_claim), for the rescue page.
void Session::State::open_version_instead(std::string reason) {
  const std::string failed = pending_open->key;
  const bool at_start = pending_open->at_start;
  const std::vector<RecentDraft> versions = store.shelf().versions(draft_id_of_key(failed));
  auto next = versions.begin();
  if (is_version_key(failed)) {
    if (!pending_open->instead_of_damaged) return fail_open(std::move(reason));
    next = std::find_if(versions.begin(), versions.end(),
                        [&](const RecentDraft& one) { return one.key == failed; });
    if (next != versions.end()) ++next;
  }
  if (next == versions.end()) return fail_open(std::move(reason));
  open_from_storage(next->key, at_start, true);
}

void Session::State::tell_opened_instead(const std::string& key) {
  std::string when;
  for (const RecentDraft& version : store.shelf().versions(draft_id_of_key(key))) {
    if (version.key == key) when = day_and_time(platform.clock.iso8601_of(version.written_ms));
  }
  notify(Notice::Kind::WARNING,
         tr("本机暂存的这份草稿坏了，打开的是 " + when + " 的版本。坏的原样留在「历史版本」里。",
            "What was kept of this draft is damaged; the version of " + when +
                " was opened. The damaged one stays among the versions."),
         {}, "file.versions");
}

void Session::State::finish_open(const StorageRecord* record) {
  const std::optional<StorageRecord> newer =
      newer_in_journal(platform.storage, pending_open->key, record);
  if (newer) record = &*newer;
  if (record == nullptr) {
    store.shelf().forget(pending_open->key);
    return fail_open(tr("本机存储里已经没有这份草稿，可能被清理了。",
                        "This draft is no longer in storage; it may have been cleared."));
  }
  Result<StoredDraft> stored = read_stored_draft(record->bytes);
  if (!stored) return open_version_instead(stored.error().message);
  if (pending_open->instead_of_damaged) tell_opened_instead(pending_open->key);
  // Nothing is to be written then: what is shown is kept since that time.
  if (!newer && record->written_ms > 0) storage_state.stored_ms = record->written_ms;
  session.refresh_recent();  // what other tabs kept of it, and the names they gave
  const PendingOpen asked = std::exchange(pending_open, std::nullopt).value();
  starting = false;
  if (open.draft && open.draft->id == stored.value().read.draft.id) {
    if (hooks.commit_field) hooks.commit_field();
    const std::string kept = keep_current_version();
    put_stored_in_place(std::move(stored).value());
    open.timer.content_changed(now_ms());
    open.set_aside_key = kept;
    return;
  }
  install_stored(std::move(stored).value());
  if (is_version_key(asked.key)) {
    open.timer.content_changed(now_ms());
    if (asked.locked) return on_claim(claim.read(open.draft->id));
  } else if (asked.locked) {
    claim.hold(open.draft->id);
    if (newer) open.timer.content_changed(now_ms());
  }
  if (asked.denied) deny_claim(asked.at_start ? Denied::PERHAPS_THIS : Denied::BY_ANOTHER);
  if (!claim.has_begun()) on_claim(claim.begin(open.draft->id));
}

void Session::State::install_stored(StoredDraft stored) {
  leave();
  put_stored_in_place(std::move(stored));
}

void Session::open_recent(std::string_view key) {
  State& state = *state_;
  if (state.open.draft && state.open.draft->id == key) return;
  if (const auto record = state.store.waiting(key)) {
    state.pending_open = State::PendingOpen{.key = std::string(key)};
    state.pending_open->locked = state.store.keep_lock_of(draft_id_of_key(key));
    return state.finish_open(&*record);
  }
  if (!state.store.is_ready()) {
    notify(Notice::Kind::ERROR, state.unavailable_message);
    return;
  }
  state.open_from_storage(key, false);
}

bool Session::has_set_aside() const {
  return !state_->open.set_aside_key.empty();
}

void Session::open_set_aside() {
  if (has_set_aside()) open_recent(std::string(state_->open.set_aside_key));
}

// ---- recent drafts ----

const std::vector<RecentDraft>& Session::recent_drafts() const {
  return state_->store.shelf().drafts();
}

std::vector<RecentDraft> Session::versions_of(std::string_view draft_id) const {
  return state_->store.shelf().versions(draft_id);
}

void Session::refresh_recent() {
  (void)state_->store.list_again(ListFor::RECENT);
}

void Session::remove_recent(std::string_view key) {
  State& state = *state_;
  if (state.open.draft && state.open.draft->id == draft_id_of_key(key)) return;
  // Read first, so that it can be brought back.
  if (const auto queued = state.store.read(ReadFor::REMOVAL, key)) state.keep_removed(&*queued);
}

void Session::State::keep_removed(const StorageRecord* record) {
  if (record == nullptr) return;
  store.take_away(*record);
  notify(
      Notice::Kind::INFO,
      tr("已从本机删除「", "Removed “") + read_record_info(record->info).title + tr("」。", "”."),
      {}, "file.restore_removed");
}

bool Session::has_removed() const {
  return state_->store.has_removed();
}

void Session::restore_removed() {
  state_->store.restore_removed();
}

// ---- events ----

void Session::on_storage(const StorageEvent& event) {
  State& state = *state_;
  using Kind = StorageEvent::Kind;
  switch (event.kind) {
    case Kind::READY:
      state.on_ready(event);
      break;
    case Kind::UNAVAILABLE:
      state.on_unavailable(event);
      break;
    case Kind::WRITTEN:
    case Kind::FAILED:
    case Kind::READ:
      state.on_answer(event);
      break;
    case Kind::LISTED:
      state.on_listed(event);
      break;
    case Kind::LOCKED:
    case Kind::LOCK_DENIED:
      state.on_lock(event);
      break;
    case Kind::LOCK_LOST:
      state.on_lock_lost(event);
      break;
  }
  if (state.page_draft && !state.starting) state.open_page_draft();
  state.tell_unsaved();
  state.refresh_storage_state();
  state.platform.screen.request_frame();
}

void Session::State::on_answer(const StorageEvent& event) {
  if (store.is_write_answer(event)) return on_write_answer(event);
  if (const auto answer = store.take_read(event)) {
    answer->failed ? on_read_failed(answer->purpose, event.message)
                   : on_read(answer->purpose, answer->record);
  } else if (event.kind == StorageEvent::Kind::FAILED) {
    on_lock_failed(event);
  }
}

void Session::State::on_read(ReadFor purpose, const StorageRecord* record) {
  switch (purpose) {
    case ReadFor::OPENING:
      if (pending_open) finish_open(record);
      break;
    case ReadFor::CLAIM:
      if (claim.is_reading()) finish_claim(record);
      break;
    case ReadFor::REMOVAL:
      keep_removed(record);
      break;
    case ReadFor::VERSION_LIST:
    case ReadFor::VERSION_VIEW:
    case ReadFor::VERSION_NAME:
    case ReadFor::MERGE:
      on_version_read(purpose, record);
      break;
  }
}

void Session::State::on_listed(const StorageEvent& event) {
  const auto purpose = store.take_list(event);
  if (purpose == ListFor::THINNING) thin_versions();
  if (purpose == ListFor::VERSIONS) read_listed_versions();
}

std::string Session::State::why_not_read(const std::string& message) const {
  return message.empty() ? tr("本机存储读不出来。", "Storage cannot be read.") : message;
}

void Session::State::on_read_failed(ReadFor purpose, const std::string& message) {
  if (purpose == ReadFor::OPENING && pending_open) return fail_open(why_not_read(message));
  if (purpose == ReadFor::CLAIM && claim.is_reading()) {
    claim.fail();
    unavailable_message = why_not_read(message);
    return;
  }
  if (purpose != ReadFor::REMOVAL) on_version_read(purpose, nullptr);
}

void Session::State::on_lock_failed(const StorageEvent& event) {
  if (pending_open && event.request == pending_open->request) {
    fail_open(why_not_read(event.message));
  } else if (claim.take_lock_failed(event)) {
    unavailable_message = why_not_read(event.message);
  }
}

// ---- what state it is in ----

void Session::State::refresh_storage_state() {
  using Kind = StorageState::Kind;
  StorageState now;
  now.stored_ms = storage_state.stored_ms;
  const bool settling = open.draft && claim.is_settling();
  if (store.is_unavailable()) {
    now.kind = Kind::UNAVAILABLE;
    now.message = unavailable_message;
  } else if (!store.is_ready() || starting) {
    now.kind = Kind::OPENING;
  } else if (open.draft && claim.is_of_other_tab()) {
    now.kind = Kind::OTHER_TAB;
    now.message = session.read_only_reason();
  } else if (open.draft && claim.has_failed()) {
    now.kind = Kind::FAILING;
    now.message = unavailable_message;
  } else if (store.queue().failing()) {
    now.kind = Kind::FAILING;
    now.message = store.queue().message();
  } else if (store.queue().stalled(now_ms())) {
    now.kind = Kind::FAILING;
    now.message = tr("本机存储没有回应，最近的改动还没有暂存。请保存成文件。",
                     "Storage does not answer; the last changes are not kept. Save to a file.");
  } else {
    const bool waiting = settling || open.timer.content_is_dirty() || !store.queue().empty();
    now.kind = waiting ? Kind::WAITING : Kind::STORED;
  }
  storage_state = std::move(now);
}

}  // namespace jixiao
