// Beginning, opening and closing drafts. What was open goes to storage first, whatever happens.
#include <algorithm>
#include <utility>

#include "app/file_reading.h"
#include "app/first_empty.h"
#include "app/session_state.h"
#include "base/assets.h"
#include "base/utf8.h"
#include "draft/repair_place.h"
#include "edit/taxonomy_tree.h"
#include "form/sound.h"
#include "form/usual_title.h"

namespace jixiao {

namespace {

constexpr std::string_view LAST_DRAFT_SETTING = "last_draft";
constexpr std::string_view SAMPLE_ASSET = "samples/form-2024.json";
constexpr std::size_t REPAIRS_IN_NOTICE = 5;

FileState file_state_of(const FileContent& content) {
  FileState file;
  file.name = content.name;
  file.handle = content.handle;
  file.modified_ms = content.modified_ms;
  return file;
}

Draft blank_draft(std::string_view now_iso8601) {
  Form form;
  form.year = now_iso8601.substr(0, 4);
  form.title = usual_title(form.year, form.kind);
  History unused;
  // As it is printed: one function with every group and an empty line in each.
  (void)insert_function({form, unused}, {.parent = NodeId(FUNCTIONS_ID), .index = 0}).ok();
  return new_draft(std::move(form));
}

}  // namespace

// ---- new ----

void Session::new_blank() {
  state_->install({.draft = blank_draft(state_->platform.clock.local_iso8601()), .repairs = {}}, {},
                  SessionState::Origin::NEW);
  state_->open.view.sheet.function_column = true;
  select(first_empty_cell(form()));
}

void Session::new_from_sample() {
  Result<ReadDraft> sample = read_draft(asset(SAMPLE_ASSET));
  if (!sample) {
    notify(Notice::Kind::ERROR, sample.error().message);
    return;
  }
  // Under an id of its own: each time the sample is opened is another draft.
  Draft draft = new_draft(std::move(sample.value().draft.form));
  state_->install({.draft = std::move(draft), .repairs = {}}, {}, SessionState::Origin::NEW);
}

void Session::adopt(Draft draft, FileState file) {
  make_sound(draft.form);
  state_->install({.draft = std::move(draft), .repairs = {}}, std::move(file),
                  SessionState::Origin::ADOPTED);
  select(first_empty_front_cell(form()));
}

void SessionState::keep_beside(Draft other) {
  OpenDraft none;
  OpenDraft beside({.draft = std::move(other), .repairs = {}}, {}, Origin::ADOPTED,
                   {.before = none, .now_ms = now_ms()});
  beside.writes = 1;
  store.put(beside.draft->id, beside.record_info(), beside.make_record());
}

void Session::continue_as_copy() {
  if (!has_draft()) return;
  Draft copy = new_draft(form().clone());
  copy.lineage = draft().lineage;
  state_->install({.draft = std::move(copy), .repairs = {}}, {}, SessionState::Origin::ADOPTED);
  state_->open.fresh = true;
}

// ---- open ----

void Session::open_read(FileReading reading) {
  while (reading.step()) {
  }
  const FileContent& file = reading.file();
  Result<ReadDraft> read = reading.take();
  if (!read) {
    notify(Notice::Kind::ERROR,
           state_->tr("打不开「", "Cannot open “") + file.name + state_->tr("」：", "”: ") +
               read.error().message,
           has_draft() ? state_->tr("原来打开的草稿没有变。", "What was open has not changed.")
                       : std::string());
    return;
  }
  if (!reading.is_record()) return state_->open_in_place(std::move(read).value(), file);
  if (has_draft() && draft().id == read.value().draft.id) {
    return state_->reopen_same_draft(std::move(read).value(), file_state_of(file));
  }
  state_->install(std::move(read).value(), {}, SessionState::Origin::ADOPTED);
  state_->show_repairs(file.name);
}

// In place of the open one, unless it is another state of that: then the person is asked.
void SessionState::open_in_place(ReadDraft read, const FileContent& content) {
  if (merging.ask_about(read, content)) return;
  if (open.draft && open.draft->id == read.draft.id) {
    return reopen_same_draft(std::move(read), file_state_of(content));
  }
  install(std::move(read), file_state_of(content), Origin::FILE);
  show_repairs(content.name);
}

void SessionState::show_repairs(std::string_view file_name) {
  if (open.repairs.empty()) return;
  std::string detail;
  for (std::size_t i = 0; i < std::min(open.repairs.size(), REPAIRS_IN_NOTICE); ++i) {
    const std::string place = repair_place(open.repairs[i].path, open.draft->form);
    detail += place + "  " + open.repairs[i].message + "\n";
  }
  const std::string count = std::to_string(open.repairs.size());
  notify(Notice::Kind::WARNING,
         tr("「", "“") + std::string(file_name) +
             tr("」里有 " + count + " 处不合规定，已按最接近的意思修好，请过目。",
                "” had " + count + " faults that were repaired."),
         std::move(detail), "file.repairs");
}

// The file has the id of the open draft: the same draft in an earlier or later state. Both stay.
void SessionState::reopen_same_draft(ReadDraft read, FileState opened_file) {
  const std::string name = opened_file.name;
  if (hooks.commit_field) hooks.commit_field();
  if (form_hash(read.draft.form) == form_hash(open.draft->form)) {
    open.file = std::move(opened_file);
    open.saved_serial = open.newest_serial();
    open.history.stop_merging();
    open.timer.content_changed(now_ms());
    notify(Notice::Kind::INFO,
           tr("这份草稿已经打开，内容与文件相同。", "This draft is open already and the same."));
    tell_unsaved();
    return;
  }
  const bool was_unsaved = open.unsaved();
  const std::string kept = versions.keep_current();
  put_in_place(OpenDraft(std::move(read), std::move(opened_file), Origin::FILE, place_of_open()));
  open.set_aside_key = kept;
  show_repairs(name);
  notify(was_unsaved ? Notice::Kind::WARNING : Notice::Kind::INFO,
         tr("已换成文件里的内容。刚才的内容与它不同，留在「历史版本」里，可以随时换回。",
            "Now showing the file. What was open differs and is kept as an earlier version."),
         {}, "file.open_set_aside");
}

// ---- putting a draft in place ----

void SessionState::put_in_place(OpenDraft next) {
  replace_open(std::move(next));
  last_year.bring_back();
  remember_last(open.draft->id);
  tell_unsaved();
  refresh_storage_state();
  platform.screen.request_frame();
}

void SessionState::replace_open(OpenDraft next) {
  versions.forget();
  replacing_draft = true;
  desk.put_in_place(std::move(next));
  replacing_draft = false;
}

OpenDraft::Place SessionState::place_of_open() {
  return {.before = open, .now_ms = now_ms()};
}

void SessionState::put_stored_in_place(StoredDraft stored) {
  put_in_place(OpenDraft(std::move(stored), place_of_open()));
}

void SessionState::install_stored(StoredDraft stored) {
  leave();
  put_stored_in_place(std::move(stored));
}

void SessionState::install(ReadDraft read, FileState opened_file, Origin origin) {
  leave();
  put_in_place(OpenDraft(std::move(read), std::move(opened_file), origin, place_of_open()));
  on_claim(claim.begin(open.draft->id));
}

// ---- leaving ----

void SessionState::leave() {
  starting = false;
  kept_drafts.stop_opening();
  if (!open.draft) return;
  store.forget_reads_of_open_draft();
  if (hooks.commit_field) hooks.commit_field();
  const std::string id = open.draft->id;
  if (!open.touched) {
    store.discard(id, claim.is_held());  // a new form on which nothing was done
  } else if (!open.fresh && claim.is_settling()) {
    // What is in storage under this id is not known yet, so nothing may be written over it.
    if (open.timer.content_is_dirty()) versions.keep_current();
  } else if (!claim.is_of_other_tab() && open.timer.is_dirty()) {
    write_record();
  }
  claim.leave();
  store.start_writes();
}

void Session::close_draft() {
  if (!has_draft()) return;
  const bool only_here =
      has_unsaved_work() && (state_->store.is_unavailable() || state_->store.queue().failing());
  state_->leave();
  state_->replace_open(OpenDraft(state_->place_of_open()));
  state_->remember_last({});
  if (only_here) {
    notify(
        Notice::Kind::WARNING,
        state_->tr("这份草稿还没有存进文件，本机存储也写不进去：它只留在这个页面里，关闭页面就没有"
                   "了。请从「最近草稿」打开它并保存。",
                   "This draft is in no file and could not be stored: it is only in this page."),
        {}, "file.recent");
  }
  state_->kept_drafts.refresh();
  state_->tell_unsaved();
  state_->refresh_storage_state();
  state_->platform.screen.request_frame();
}

void SessionState::remember_last(std::string_view key) {
  platform.storage.set_setting(LAST_DRAFT_SETTING, key);
}

}  // namespace jixiao
