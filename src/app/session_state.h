// What a Session holds, shared by the session_*.cpp files and by nobody else.
//
//   session.cpp           the open draft, editing, selection, messages
//   session_open.cpp      beginning, opening, closing
//   session_files.cpp     saving to files, exports, printing
//   session_storage.cpp   the browser's storage: start, recent drafts, what state it is in
//   session_claim.cpp     becoming the one writer of a record; other tabs
//   session_autosave.cpp  writing the record
//   session_clipboard.cpp copy, cut
//   session_paste.cpp     paste
//   session_reference.cpp last year's form
//   session_versions.cpp  earlier versions: listed, looked at, brought back
//   session_version_keeping.cpp  kept, named, thinned out
//   session_merge.cpp     drafts that come back from others
//   session_compare.cpp   the draft beside another state of it
//   session_remarks.cpp   remarks and suggestions, 审核模式
//   session_overview.cpp  many drafts at once
//   session_guesses.cpp   what an import assumed, confirmed one by one
//   session_share.cpp     handing the draft on, as a file or in a page; the one in this page
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/claim.h"
#include "app/desk.h"
#include "app/draft_store.h"
#include "app/overview.h"
#include "app/session.h"
#include "edit/fill.h"
#include "import/pasted_rows.h"

namespace jixiao {

// Endings of what can be opened: drafts, and tables that are imported.
inline constexpr std::string_view OPENABLE_FILES =
    ".json,.xlsx,.docx,.pdf,.ofd,.xls,.et,.doc,.wps,.rtf,.ods,.odt,.fods,.fodt,.xml,"
    ".html,.htm,.mht,.mhtml,.csv,.tsv,.txt";

// Earlier versions of one draft, as far as they are read; another draft begins with none.
struct VersionsRead {
  struct Listing {
    std::deque<std::string> to_read;                    // keys, newest first
    std::optional<std::pair<std::string, Form>> newer;  // the one read before
    std::unordered_map<std::string, VersionChanges> changes;
    std::unordered_map<std::string, std::vector<VersionStep>> steps;
  };
  Listing list;
  std::optional<ViewedVersion> viewed;
  std::optional<std::string> new_name;  // of the version that is read to be named
};

struct Session::State {
  State(Session& session, Platform& platform);

  // ---- parts ----
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
  std::uint64_t reference_request = 0;  // of the picker for last year's form
  std::string cut_fragment;   // rows that were cut, so that pasting them puts them back in
  bool told_unsaved = false;  // what Screen::set_unsaved was told last

  // ---- saving to a file ----
  struct PendingSave {
    std::uint64_t request = 0;
    std::string draft_id;
    std::uint64_t serial = 0;  // newest step in what is being saved
    std::string name;
    std::uint64_t revision = 0;
    std::string saved_at;
    std::vector<std::string> lineage;
  };
  std::optional<PendingSave> pending_save;
  std::uint64_t picker_request = 0;
  struct PendingExport {
    std::uint64_t request = 0;
    std::string name;
  };
  std::optional<PendingExport> pending_export;

  // ---- storage ----
  bool starting = false;
  std::string unavailable_message;
  StorageState storage_state;
  std::uint64_t next_request = 0;  // of files

  // Opening a draft from storage: lock, then read.
  struct PendingOpen {
    std::string key;
    std::uint64_t request = 0;  // of the lock
    bool locked = false;        // the draft's lock is held for it
    bool denied = false;        // another tab is the writer
    bool at_start = false;
    bool instead_of_damaged = false;  // a version, because the record cannot be read
  };
  std::optional<PendingOpen> pending_open;

  VersionsRead earlier;  // of the open draft

  // The draft inside the page, until it is known what the browser keeps of it.
  struct PageDraft {
    ReadDraft read;
    FileContent place;  // without its bytes
  };
  std::optional<PageDraft> page_draft;

  std::unique_ptr<Overview> overview;  // of many drafts; stays while one of them is open
  bool overview_shown = false;
  std::uint64_t overview_request = 0;

  // ---- session.cpp ----
  double now_ms() const { return platform.clock.now_ms(); }
  std::string tr(std::string_view chinese, std::string_view english) const;
  void notify(Notice::Kind kind, std::string text, std::string detail = {},
              std::string command = {});
  void select_pasted(const Result<std::vector<NodeId>>& pasted);
  bool paste_own(const std::string& own);
  bool paste_table(const ClipboardContent& content, const std::vector<PasteColumn>& columns);
  bool paste_on_cell(const TextTable& table, const std::vector<PasteColumn>& columns);
  bool paste_items(const TextTable& table);
  bool paste_lines(const TextTable& table);
  bool paste_block(const TextTable& table, const std::vector<PasteColumn>& columns);
  bool paste_own_rows(const std::string& own);
  void write_rows(std::vector<BlockRow> rows);
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

  // ---- session_reference.cpp ----
  void restore_reference();

  // ---- session_files.cpp ----
  void open_picker(std::uint64_t request);
  void save_to(std::string_view name, std::uint64_t handle, std::int64_t expected_modified_ms);
  void on_save_answer(const FileEvent& event);
  void on_saved(const FileEvent& event);
  void on_export_answer(const FileEvent& event);
  void begin_export(ExportFormat format);

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

  // ---- session_version_keeping.cpp ----
  // Keeps the record of `content` as an earlier version; its key, also where it is there already.
  std::string keep_version(const Draft& content, RecordInfo info, std::string bytes);
  std::string keep_unreadable(const StorageRecord& record);
  std::string keep_current_version();
  RecordInfo version_info(std::string_view key, RecordInfo info);
  void thin_versions_soon();
  void thin_versions();
  void give_name(const StorageRecord* record);

  // ---- session_versions.cpp ----
  void read_listed_versions();
  void read_next_version();
  void request_version(ReadFor purpose, const std::string& key);
  void on_version_read(ReadFor purpose, const StorageRecord* record);
  void note_version(const StorageRecord* record);
  void view_version(const StorageRecord* record);

  // ---- session_compare.cpp ----
  void compare_beside(Beside what);

  // ---- session_merge.cpp ----
  bool ask_about_relative(ReadDraft& read, const FileContent& content);
  // Nothing: why not stands in the notice.
  std::optional<Draft> read_received(FileContent file, Notice& why_not) const;
  void tell(const Notice& notice);
  static bool is_answer(const FileEvent& event, std::uint64_t& request);
  void take_several(std::vector<FileContent> files);
  void use_as_base(FileContent file);
  void start_merge(std::vector<ReceivedDraft> received, std::vector<Notice> unread = {});
  void read_next_at_hand();
  void note_at_hand(const StorageRecord* record);
  void keep_received(ReceivedDraft& received);

  // ---- session_guesses.cpp ----
  void show_guess(const OpenGuess& guess);
  void tell_all_confirmed();

  // ---- session_share.cpp ----
  bool can_hand_on() const;
  std::string bytes_to_hand_on();
  struct Shared {
    std::string_view extension;
    std::string_view media_type;
    std::string_view how_to_open;
  };
  void hand_on(const Shared& shared, std::string bytes);
  std::string shared_file_name(std::string_view extension) const;
  std::string changes_since_shared() const;
  std::string shared_text(std::string_view name, std::string_view how_to_open) const;
  void read_page_draft();
  void open_page_draft();

  // ---- session_remarks.cpp ----
  Editor remark_editor();

  // ---- session_storage.cpp ----
  void tell_new_version();
  void open_version_instead(std::string reason);
  void tell_opened_instead(const std::string& key);
  void tell_no_journal();
  void note_handed_on();
  void on_ready(const StorageEvent& event);
  void on_unavailable(const StorageEvent& event);
  void on_answer(const StorageEvent& event);
  void on_read(ReadFor purpose, const StorageRecord* record);
  void on_listed(const StorageEvent& event);
  void on_read_failed(ReadFor purpose, const std::string& message);
  void on_lock_failed(const StorageEvent& event);
  std::string why_not_read(const std::string& message) const;
  void open_from_storage(std::string_view key, bool at_start, bool instead_of_damaged = false);
  void read_for_opening();
  void finish_open(const StorageRecord* record);
  void fail_open(std::string reason);
  void keep_removed(const StorageRecord* record);
  void refresh_storage_state();

  // ---- session_autosave.cpp ----
  bool may_write() const { return open.draft.has_value() && claim.is_held(); }
  void write_record();  // the open draft's, whole, now
  void run_autosave();
  void on_write_answer(const StorageEvent& event);
};

}  // namespace jixiao
