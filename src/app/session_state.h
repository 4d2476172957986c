// What a Session holds, shared by the session_*.cpp files and by its parts, and by nobody else.
//
//   session.cpp           the open draft, editing, selection, messages
//   session_open.cpp      beginning, opening, closing
//   session_files.cpp     files that come: what the pickers answer, what was dropped
//   session_storage.cpp   the browser's storage: start, what state it is in
//   session_claim.cpp     becoming the one writer of a record; other tabs
//   session_autosave.cpp  writing the record
//
// A part (session.h names them) has what is true of its topic alone; what goes with the open draft
// lies in OpenDraft, so that it is replaced with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/branches.h"
#include "app/claim.h"
#include "app/comparing.h"
#include "app/desk.h"
#include "app/draft_file.h"
#include "app/draft_store.h"
#include "app/earlier_versions.h"
#include "app/exports.h"
#include "app/form_clipboard.h"
#include "app/imports.h"
#include "app/kept_drafts.h"
#include "app/last_year_form.h"
#include "app/many_drafts.h"
#include "app/merging.h"
#include "app/remarks.h"
#include "app/session.h"
#include "app/sharing.h"

namespace jixiao {

// Endings of what can be opened: drafts, and tables that are imported.
inline constexpr std::string_view OPENABLE_FILES =
    ".json,.xlsx,.docx,.pdf,.ofd,.xls,.et,.doc,.wps,.rtf,.ods,.odt,.fods,.fodt,.xml,"
    ".html,.htm,.mht,.mhtml,.csv,.tsv,.txt";

struct SessionState {
  SessionState(Session& owner, Platform& machine);

  Session& session;
  Platform& platform;
  SessionHooks hooks;
  Settings settings;
  Notices notices;
  DraftStore store;
  Claim claim;  // of the open draft's record

  // ---- the open draft ----
  Desk desk;
  OpenDraft& open{desk.active()};
  bool replacing_draft = false;
  bool record_waits = false;  // for a frame of its own
  bool told_unsaved = false;  // what Screen::set_unsaved was told last

  // ---- storage ----
  bool starting = false;
  std::string unavailable_message;
  StorageState storage_state;
  std::uint64_t next_request = 0;  // of files

  // ---- parts ----
  Remarks remarks{session, *this};
  Merging merging{session, *this};
  Comparing comparing{session, *this};
  ManyDrafts many_drafts{session, *this};
  EarlierVersions versions{session, *this};
  KeptDrafts kept_drafts{*this};
  LastYearForm last_year{session, *this};
  Imports imports{session, *this};
  DraftFile draft_file{session, *this};
  Exports exports{session, *this};
  Sharing sharing{*this};
  FormClipboard clipboard{session, *this};
  Branches branches{session, *this};

  // ---- session.cpp ----
  double now_ms() const { return platform.clock.now_ms(); }
  std::string tr(std::string_view chinese, std::string_view english) const;
  void notify(Notice::Kind kind, std::string text, std::string detail = {},
              std::string command = {});
  void tell(const Notice& notice);
  void hint_at_twin();
  void on_form_changed(const Form& form, const Change& applied, const Change& inverse);
  void view_changed();
  void tell_unsaved();
  bool is_read_only() const;
  int due_in_ms() const;

  // ---- session_open.cpp ----
  using Origin = OpenDraft::Origin;
  void install(ReadDraft read, FileState file, Origin origin);  // instead of the open one
  void install_stored(StoredDraft stored);
  // The claim is the caller's matter.
  void put_in_place(OpenDraft next);
  void replace_open(OpenDraft next);  // also with nothing
  OpenDraft::Place place_of_open();
  void keep_beside(Draft other);  // in storage, as if it had been open and left
  void put_stored_in_place(StoredDraft stored);
  void leave();  // the open draft goes to storage, or away where nothing was done on it
  void show_repairs(std::string_view file_name);
  void open_in_place(ReadDraft read, const FileContent& content);
  void reopen_same_draft(ReadDraft read, FileState opened_file);
  void remember_last(std::string_view key);

  // ---- session_files.cpp ----
  void open_picker(std::uint64_t request);
  // True for the answer to a picker of ours: its request is then over.
  static bool is_answer(const FileEvent& event, std::uint64_t& request);
  void take_several(std::vector<FileContent> files);

  // ---- session_claim.cpp ----
  void on_claim(Claim::Next next);  // does it
  void finish_claim(const StorageRecord* record);
  // PERHAPS_THIS: at the start the other tab may be this one before it was loaded again. It is
  // asked once more before anything is said.
  enum class Denied : std::uint8_t { BY_ANOTHER, PERHAPS_THIS };
  void deny_claim(Denied why);
  void tell_read_only();
  void take_from_other_tab(const StorageRecord& record);
  void compare_with_record(const StorageRecord& record);
  void continue_stored(StoredDraft& stored);
  void continue_working_notes(Draft& kept);
  void set_aside(const StorageRecord& record);
  void on_lock(const StorageEvent& event);
  void on_lock_lost(const StorageEvent& event);

  // ---- session_storage.cpp ----
  void tell_new_version();
  void tell_no_journal();
  void on_ready(const StorageEvent& event);
  void on_unavailable(const StorageEvent& event);
  void on_answer(const StorageEvent& event);
  void on_read(ReadFor purpose, const StorageRecord* record);
  void on_listed(const StorageEvent& event);
  void on_read_failed(ReadFor purpose, const std::string& message);
  void on_lock_failed(const StorageEvent& event);
  std::string why_not_read(const std::string& message) const;
  void refresh_storage_state();

  // ---- session_autosave.cpp ----
  bool may_write() const { return open.draft.has_value() && claim.is_held(); }
  void write_record();  // the open draft's, whole, now
  void keep_cut_off();
  void run_autosave();
  void finish_record();
  void put_record(RecordInfo info, std::string bytes);
  void on_write_answer(const StorageEvent& event);
};

}  // namespace jixiao
