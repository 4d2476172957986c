// The browser's storage: what is there at the start, whose its answers are, what state it is in.
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
  SessionState& state = *state_;
  state.starting = true;
  state.sharing.read_page_draft();
  state.store.open();
  state.refresh_storage_state();
}

bool Session::is_starting() const {
  return state_->starting;
}

// Beside drafts that another version kept here.
void SessionState::tell_new_version() {
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
void SessionState::tell_no_journal() {
  if (std::exchange(open.told_no_journal, true)) return;
  notify(Notice::Kind::WARNING,
         tr("这份表太大或浏览器的空间已满，刚改的内容要等一两秒才存得住。",
            "The form is too large, or the browser too full, to keep the last second at once."),
         tr("关闭或刷新页面前，请等到底部显示「本机暂存于……」，或先保存成文件。",
            "Before closing or reloading, wait until the bar below says so, or save a file."),
         "file.save");
}

void SessionState::on_ready(const StorageEvent& event) {
  store.note_ready(event.records);
  tell_new_version();
  if (open.draft) {
    starting = false;
    on_claim(claim.begin(open.draft->id));
  } else if (starting) {
    const std::string last =
        sharing.page_draft_id().value_or(platform.storage.setting(LAST_DRAFT_SETTING));
    const bool kept =
        store.shelf().holds(last) || newer_in_journal(platform.storage, last, nullptr).has_value();
    starting = !last.empty() && kept;
    if (starting) kept_drafts.open_last(last);
  }
}

void SessionState::on_unavailable(const StorageEvent& event) {
  store.note_unavailable();
  starting = false;
  unavailable_message =
      !event.message.empty()
          ? event.message
          : tr("浏览器禁止了本机存储，不能暂存。请经常保存成文件。",
               "The browser blocks storage: nothing is kept on this machine. Save often.");
  notify(Notice::Kind::WARNING, unavailable_message);
}

// ---- events ----

void Session::on_storage(const StorageEvent& event) {
  SessionState& state = *state_;
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
  if (!state.starting) state.sharing.open_page_draft();
  state.tell_unsaved();
  state.refresh_storage_state();
  state.platform.screen.request_frame();
}

void SessionState::on_answer(const StorageEvent& event) {
  if (store.is_write_answer(event)) return on_write_answer(event);
  if (const auto answer = store.take_read(event)) {
    answer->failed ? on_read_failed(answer->purpose, event.message)
                   : on_read(answer->purpose, answer->record);
  } else if (event.kind == StorageEvent::Kind::FAILED) {
    on_lock_failed(event);
  }
}

void SessionState::on_read(ReadFor purpose, const StorageRecord* record) {
  switch (purpose) {
    case ReadFor::OPENING:
      if (kept_drafts.is_opening()) kept_drafts.finish_opening(record);
      break;
    case ReadFor::CLAIM:
      if (claim.is_reading()) finish_claim(record);
      break;
    case ReadFor::REMOVAL:
      kept_drafts.finish_removing(record);
      break;
    case ReadFor::VERSION_LIST:
    case ReadFor::VERSION_VIEW:
    case ReadFor::VERSION_NAME:
      versions.on_read(purpose, record);
      break;
    case ReadFor::MERGE:
      merging.note_at_hand(record);
      break;
  }
}

void SessionState::on_listed(const StorageEvent& event) {
  const auto purpose = store.take_list(event);
  if (purpose == ListFor::THINNING) versions.thin();
  if (purpose == ListFor::VERSIONS) versions.read_listed();
}

std::string SessionState::why_not_read(const std::string& message) const {
  return message.empty() ? tr("本机存储读不出来。", "Storage cannot be read.") : message;
}

void SessionState::on_read_failed(ReadFor purpose, const std::string& message) {
  if (purpose == ReadFor::OPENING && kept_drafts.is_opening()) {
    return kept_drafts.fail_opening(why_not_read(message));
  }
  if (purpose == ReadFor::CLAIM && claim.is_reading()) {
    claim.fail();
    unavailable_message = why_not_read(message);
    return;
  }
  if (purpose == ReadFor::MERGE) return merging.note_at_hand(nullptr);
  versions.on_read(purpose, nullptr);
}

void SessionState::on_lock_failed(const StorageEvent& event) {
  if (kept_drafts.take_lock_failed(event)) return;
  if (claim.take_lock_failed(event)) unavailable_message = why_not_read(event.message);
}

// ---- what state it is in ----

void SessionState::refresh_storage_state() {
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
