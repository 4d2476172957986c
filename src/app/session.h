// Session: one open draft and everything a person does with it, without a pixel. The user
// interface draws what it says and calls commands (app/commands.h) and the few members below.
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

#include "app/draft_versions.h"
#include "app/file_state.h"
#include "app/guesses.h"
#include "app/notices.h"
#include "app/recent_drafts.h"
#include "app/settings.h"
#include "app/view_state.h"
#include "base/result.h"
#include "draft/draft.h"
#include "edit/change_log.h"
#include "edit/history.h"
#include "edit/operations.h"
#include "platform/services.h"
#include "sheet/sheet.h"

namespace jixiao {

struct Comparison;
class Desk;
class DraftStore;
class FileReading;
class Overview;
struct OverviewRow;
class MergeReview;
class Session;
struct RelativeDraft;

// What a column of the sheet shows of an indicator, or of a group that it is in.
struct PasteColumn {
  FieldKey field;
  ValuePart part = ValuePart::WHOLE;
  NodeKind of = NodeKind::INDICATOR;  // FUNCTION, LEVEL_ONE, LEVEL_TWO: the group's name
  bool number = false;                // 指标1: position, not text
};

enum class ComparisonFile : std::uint8_t { HTML, DOCX, XLSX };

// A remark about to be written (draft/remark.h); what it was made for is added.
struct RemarkDraft {
  NodeId node;
  std::string field;
  std::string text;
  std::optional<std::string> suggest;
};

// What layers above or beside do for the session. A command whose hook is not set is disabled.
struct SessionHooks {
  // A file that is no draft: a table to import.
  std::function<void(FileContent&& file)> on_foreign_file;
  // A file that is a library of indicators; false: it is none.
  std::function<bool(const FileContent& file)> take_library;
  // Opens the import screen (file.import).
  std::function<void()> import_table;
  // Begins to write the draft as another kind of file; ends, maybe frames later, in
  // export_done().
  std::function<void(ExportFormat format)> start_export;
  // Before an export that was asked for directly, or printing (no format): true where a question
  // was put instead; the answer comes as export_anyway() or print_anyway().
  std::function<bool(std::optional<ExportFormat> format)> ask_before_export;
  // The document for the print dialogue (file.print).
  std::function<std::string(const Session& session)> make_print_document;
  // A file that was opened is another state of the open draft: ask what to do with relative().
  // Without it the file takes the draft's place, which stays among the versions.
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
  // Counts up whenever a change touched that function (or its name); for caches. FORM_ID and the
  // sections count as well.
  std::uint64_t version_of(std::string_view function_or_section) const;
  // Which functions and sections changed after a form_version() (FormVersions::changed_since).
  std::optional<std::vector<NodeId>> changed_since(std::uint64_t version) const;
  // Which nodes were touched since a form_version(); for what is done again node by node.
  const ChangeLog& change_log() const;
  // Last year's form beside the open one; null: none.
  const std::shared_ptr<const Form>& reference() const;
  // Kept in the browser for this draft, where it is not too large.
  void set_reference(std::shared_ptr<const Form> reference);
  void open_reference();  // asks for a file: a draft, or a table that is read as one
  // Whether the file is the answer to that; then it has been taken.
  bool take_reference(const FileEvent& event);
  // Makes the form last year's, moved on to this year; one step. Values are kept or emptied.
  void carry_over(bool keep_values);
  // A new draft for the year after the open one, with the open one as last year's.
  void begin_next_year(bool keep_values);
  std::size_t indicator_count() const;              // counted once for each version of the form
  const std::vector<DraftRepair>& repairs() const;  // of the file that was opened

  // ---- starting and ending ----
  void start();  // opens storage; brings the last draft back or shows the start screen
  // Until it is known whether there is a last draft: show nothing yet, neither form nor start
  // screen.
  bool is_starting() const;
  void new_blank();
  void new_from_sample();
  // For app/opening.h. A message when it cannot be read; what is open stays.
  void open_read(FileReading reading);      // a draft; what is left of it is read first
  void open_foreign(FileContent&& file);    // no draft: handed to the import
  void adopt(Draft draft, FileState file);  // e.g. from an import
  // Opens the first of several that belong together; the others go to the drafts kept in the
  // browser. None: nothing happens.
  void adopt_several(std::vector<Draft> drafts);
  // Makes the form `merged`, an import merged into it, and notes where the table came from
  // (import/import.h: imported_record_json), in one step.
  Status take_in_import(const Form& merged, std::string_view record_json);
  // What imports assumed and nobody has confirmed yet; the one shown while its place is selected
  // (an index into open()).
  const Guesses& guesses() const;
  std::optional<std::size_t> current_guess() const;
  void next_guess(bool backwards);  // selects where it is
  void accept_guess();              // the one shown, and on to the next; one step each
  void accept_all_guesses();        // one step
  void close_draft();               // back to the start screen; stays in storage
  void open_recent(std::string_view key);
  // From storage, with its versions. The last one removed can be brought back until the page goes.
  void remove_recent(std::string_view key);
  bool has_removed() const;
  void restore_removed();
  const std::vector<RecentDraft>& recent_drafts() const;  // newest first
  // Earlier versions of a draft (历史版本), newest first; open_recent() takes their keys too.
  std::vector<RecentDraft> versions_of(std::string_view draft_id) const;
  // Reads them one by one, so that changes_of_version() can say what each changed against the one
  // before; null while that is not known, and for the oldest.
  void read_versions();
  const VersionChanges* changes_of_version(std::string_view key) const;
  std::vector<VersionStep> steps_of_version(std::string_view key) const;  // the first of them
  // A version with a name (送审稿) stays whatever is thinned out; empty: it has none any more. Only
  // in the tab that writes the draft.
  void name_version(std::string_view key, std::string name);
  std::uint64_t versions_bytes() const;  // of all drafts, as they are stored
  void limit_versions(int megabytes);
  // Reads one of the open draft's; viewed_version() holds it then, null before and after
  // leave_version(). Restoring puts its content in place of the form's, as one step.
  void look_at_version(std::string_view key);
  const ViewedVersion* viewed_version() const;
  void leave_version();
  void restore_version();
  void export_version();
  // ---- drafts that come back from others ----
  // A file that was opened and is another state of the open draft; null once it was decided.
  const RelativeDraft* relative() const;
  void open_relative();  // in place of the open one, which stays among the versions
  void merge_relative();
  void drop_relative();
  void merge_with_picker();
  // merge_review() is there once what may be the common origin has been read; files that are no
  // drafts are named in a message and left out.
  void merge_files(std::vector<FileContent> files);
  // A draft that came back as a table (compare/returned_table.h). True where it is another state of
  // the open one.
  bool is_relative(const Draft& other) const;
  void merge_returned(std::string name, Draft draft);
  MergeReview* merge_review();  // null: nothing is being merged
  const MergeReview* merge_review() const;
  void point_to_merge_base();  // with a picker; for the file that is shown
  void accept_merge();         // one step; both originals are kept as versions before
  void leave_merge();          // nothing was changed
  // The open draft beside another state of it; null: nothing is compared.
  const Comparison* comparison() const;
  void compare_with(const Form& before, std::string name);
  void compare_with_picker();
  void compare_with_version();  // the one that is looked at
  void compare_with_relative();
  void leave_comparison();
  void print_comparison();
  void export_comparison(ComparisonFile file);
  std::string marked_file_name(std::string_view what, std::string_view extension) const;

  // ---- remarks ----
  bool can_remark() const;  // also while reviewing, when the form itself stays as it is
  std::string person() const;
  void set_person(std::string name);
  Status add_remark(RemarkDraft wanted);
  Status reply_to_remark(std::string_view id, std::string text);
  void resolve_remark(std::string_view id, bool resolved);
  void delete_remark(std::string_view id);
  // The content and the remark that it was taken in one step.
  void take_suggestion(std::string_view id);
  void refuse_suggestion(std::string_view id);
  void set_reviewing(bool reviewing);  // 审核模式

  // ---- many drafts ----
  Overview* overview();  // null: none was made yet
  const Overview* overview() const;
  void open_overview_with_picker();
  void open_overview(std::vector<FileContent> files);
  bool overview_is_shown() const;
  void show_overview(bool shown);
  void open_from_overview(const OverviewRow& row);
  void compare_with_overview_row(const OverviewRow& row);
  void export_overview();
  // What these rules say of the listed drafts, as remarks in this person's name; and all drafts
  // with new remarks back to where they came from, in one zip.
  void remark_in_overview(const std::vector<std::string>& rules);
  void send_back_overview();

  // Reads the list again: another tab may have written.
  void refresh_recent();
  // What was in storage under the id of a file that was opened and differs from it. Both are kept;
  // these change from the one shown to the other.
  bool has_set_aside() const;
  void open_set_aside();
  // The same content as a new draft of its own, e.g. where this one is read only.
  void continue_as_copy();

  // ---- saving ----
  void open_with_picker();
  void save();
  void save_as();
  void save_over_outside_change();  // after the person has decided
  void take_over_from_other_tab();
  void export_as(ExportFormat format);
  void export_anyway(ExportFormat format);  // whatever the checks say
  // Something else than the draft as a file of its own.
  void download(const std::string& name, std::string_view media_type, std::string bytes);
  // name: the file's, as it was when the export began; empty: as suggested now.
  void export_done(ExportFormat format, Result<std::string> bytes, std::string name = {});
  void print();
  void print_anyway();  // whatever the checks say
  // 部门_年份_r修订号_日期.json to the system's share sheet or the downloads, and a short text
  // about it on the clipboard. Within an input event.
  void share();
  // The same inside a copy of the page, named .html, for somebody who has no Jixiao.
  void share_as_page();
  bool can_share_as_page() const;  // false where the page is no single file: on a site
  // 部门+年份.json, without characters that Windows refuses in file names.
  std::string suggested_file_name(std::string_view extension = "json") const;
  bool has_unsaved_work() const;  // changes that are in no file
  const FileState& file() const;
  const StorageState& storage() const;

  // ---- editing, in words the user interface needs ----
  void set_text(std::string_view node, const FieldKey& field, std::string text,
                std::string merge_key = {});
  void end_typing();
  void undo();
  void redo();
  void select(Selection selection);
  void select_node(std::string_view node, FieldKey field = {Field::TEXT, {}});
  void toggle_branch(std::string_view node);
  // The selected nodes from top to bottom, none below another.
  std::vector<NodeId> selected_nodes() const;
  void open_all_branches();
  void close_all_branches();  // functions stay visible
  // Columns, rows and signatures of the paper form: what the form needs and the person chose.
  SheetOptions sheet_options() const;
  void choose_sheet(SheetChoices choices);
  // Rows with that fragment were cut: pasted, they come back as rows instead of over others.
  void note_cut(std::string_view fragment);
  // For EventSink::on_copy and on_paste. False: nothing of ours, e.g. a table to import.
  bool copy(ClipboardContent& content, bool cut);
  // columns: what stands in the framed cell's column and right of it; none where no cell is framed.
  // A block is written over what is there from that cell on, rows that find no place come at the
  // end; ViewState::paste_inserts makes new lines of all of them.
  bool paste(const ClipboardContent& content, const std::vector<PasteColumn>& columns = {});
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

  // ---- its parts, for who needs no more ----
  const Desk& desk() const;         // the active document and those beside it
  const DraftStore& store() const;  // the records in the browser's storage

  // ---- called by the event sink ----
  // What became of saving or of asking for a file. Files to open: app/opening.h.
  void on_file(const FileEvent& event);
  // Files that are for a merge, a comparison or the overview; false: one to open.
  bool take_files(FileEvent& event);
  void on_storage(const StorageEvent& event);
  void on_page_hidden();
  // Does what is due (autosave, notices that fade). Milliseconds until it wants to be called
  // again; negative: not before something happens.
  int on_tick();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
