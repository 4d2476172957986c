// Session: one open draft and everything a person does with it, without a pixel. The user
// interface draws what it says and calls commands (app/commands.h), the members below and those of
// the session's parts. A part is one topic, in a header of its own that who uses it includes:
//
//   session.remarks().add(…)                     app/remarks.h
//   session.versions().of(session.draft().id)    app/earlier_versions.h
//
// Flow of an edit: command or field → edit/operations on form() inside a Transaction → observer
// here: marks the touched function stale (checks, sheet, autosave snapshot), counts up
// form_version() → the next frame draws.
//
// Saving has three separate truths, never mixed on screen: the file (FileState), the browser's
// storage (StorageState) and whether anything changed since either.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/file_state.h"
#include "app/notices.h"
#include "app/settings.h"
#include "app/view_state.h"
#include "base/result.h"
#include "draft/draft.h"
#include "edit/history.h"
#include "edit/operations.h"
#include "platform/services.h"
#include "sheet/sheet.h"

namespace jixiao {

class Branches;
class Comparing;
class Desk;
class DraftFile;
class DraftStore;
class EarlierVersions;
class Exports;
class FileReading;
class FormClipboard;
class FormVersions;
class Imports;
class Jobs;
class KeptDrafts;
class LastYearForm;
class ManyDrafts;
class Merging;
class Remarks;
class Session;
struct SessionState;
class Sharing;

// What layers above or beside do for the session. A command whose hook is not set is disabled.
struct SessionHooks {
  // A file that is no draft: a table to import.
  std::function<void(FileContent&& file)> on_foreign_file;
  // A file that is a library of indicators; false: it is none.
  std::function<bool(const FileContent& file)> take_library;
  // Opens the import screen (file.import).
  std::function<void()> import_table;
  // Begins to write the draft as another kind of file; ends, maybe frames later, in
  // Exports::done().
  std::function<void(ExportFormat format)> start_export;
  // Before an export that was asked for directly, or printing (no format): true where a question
  // was put instead; the answer comes as start_anyway() or print_anyway().
  std::function<bool(std::optional<ExportFormat> format)> ask_before_export;
  // The document for the print dialogue (file.print).
  std::function<std::string(const Session& session)> make_print_document;
  // A file that was opened is another state of the open draft: ask what to do with
  // Merging::relative(). Without it the file takes the draft's place, which stays among the
  // versions.
  std::function<void()> on_relative;
  // Called before anything that leaves the field being edited must have its text (saving, undo,
  // opening another draft): the user interface commits it.
  std::function<void()> commit_field;
};

class Session {
 public:
  explicit Session(Platform& platform);
  ~Session();

  // ---- the draft ----
  bool has_draft() const;
  bool read_only() const;  // newer version, another tab is the writer, or it is being reviewed
  std::string read_only_reason() const;
  const Draft& draft() const;
  const Form& form() const;
  const History& history() const;
  Editor editor();                     // for operations; asserts not read_only()
  std::uint64_t form_version() const;  // counts up with every change of the form
  // The same where nothing but texts and values changed: nodes, their places and addresses stay.
  std::uint64_t structure_version() const;
  // Which functions and nodes changed; for caches.
  const FormVersions& form_versions() const;
  std::size_t indicator_count() const;  // counted once for each version of the form

  // ---- its parts ----
  // What is done with the form:
  Branches& branches();        // open and closed ones
  FormClipboard& clipboard();  // copy, cut, paste
  Remarks& remarks();          // remarks, suggestions, 审核模式
  const Remarks& remarks() const;
  // Other states of it:
  EarlierVersions& versions();  // 历史版本
  const EarlierVersions& versions() const;
  Comparing& comparing();  // beside another state
  Merging& merging();      // with drafts that come back from others
  const Merging& merging() const;
  LastYearForm& last_year();
  const LastYearForm& last_year() const;
  // Where it comes from and goes to:
  DraftFile& draft_file();  // where it is as a file; saving
  const DraftFile& draft_file() const;
  KeptDrafts& kept_drafts();  // 最近草稿
  const KeptDrafts& kept_drafts() const;
  Imports& imports();  // what they put in and what they assumed
  const Imports& imports() const;
  Exports& exports();  // and printing
  Sharing& sharing();  // as a file or in a page
  const Sharing& sharing() const;
  ManyDrafts& many_drafts();  // at once, as the reviewer gets them
  const ManyDrafts& many_drafts() const;
  // For who needs no more:
  const Desk& desk() const;         // the active document and those beside it
  const DraftStore& store() const;  // the records in the browser's storage

  // ---- starting and ending ----
  void start();  // opens storage; brings the last draft back or shows the start screen
  // Until it is known whether there is a last draft: show nothing yet, neither form nor start
  // screen.
  bool is_starting() const;
  void new_blank();
  void new_from_sample();
  void open_with_picker();
  // For app/opening.h. A message when it cannot be read; what is open stays.
  void open_read(FileReading reading);      // a draft; what is left of it is read first
  void adopt(Draft draft, FileState file);  // e.g. from an import
  // The same content as a new draft of its own, e.g. where this one is read only.
  void continue_as_copy();
  void take_over_from_other_tab();
  void close_draft();  // back to the start screen; stays in storage
  const StorageState& storage() const;
  bool has_unsaved_work() const;  // changes that are in no file

  // ---- editing, in words the user interface needs ----
  void set_text(std::string_view node, const FieldKey& field, std::string text,
                std::string merge_key = {});
  void end_typing();
  void undo();
  void redo();
  void select(Selection selection);
  void select_node(std::string_view node, FieldKey field = {Field::TEXT, {}});
  // The selected nodes from top to bottom, none below another.
  std::vector<NodeId> selected_nodes() const;
  // Columns, rows and signatures of the paper form: what the form needs and the person chose.
  SheetOptions sheet_options() const;
  void choose_sheet(SheetChoices choices);
  // Reports an operation's error as a notice; true when it worked.
  bool report(const Status& status);
  template <typename T>
  bool report(const Result<T>& result) {
    return report(result.ok() ? Status(Done{}) : Status(result.error()));
  }

  // ---- messages ----
  void notify(Notice::Kind kind, std::string text, std::string detail = {},
              std::string command = {});
  void dismiss(std::uint64_t notice);
  const std::vector<Notice>& notices() const;
  // Nothing waits to be written, and no answer of storage is awaited.
  bool is_idle() const;

  // ---- what the user interface holds ----
  ViewState& view();
  const ViewState& view() const;
  Settings& settings();
  const Settings& settings() const;
  void settings_changed();
  Platform& platform();
  SessionHooks& hooks();
  const SessionHooks& hooks() const;
  bool english() const;

  // ---- called by the event sink ----
  // What became of saving or of asking for a file. Files to open: app/opening.h.
  void on_file(const FileEvent& event);
  // Files that are for a merge, a comparison or the overview; false: one to open.
  bool take_files(FileEvent& event);
  void on_storage(const StorageEvent& event);
  void on_page_hidden();
  void on_cut_off();  // keeps what was typed last, unless the form was just being changed
  // Does what is due (autosave, notices that fade), and starts as jobs what takes longer than a
  // frame. Milliseconds until it wants to be called again; negative: not before something happens.
  int on_tick(Jobs& jobs);

 private:
  std::unique_ptr<SessionState> state_;
};

}  // namespace jixiao
