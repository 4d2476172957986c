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
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings.h"
#include "app/view_state.h"
#include "base/result.h"
#include "draft/draft.h"
#include "edit/history.h"
#include "edit/operations.h"
#include "platform/services.h"

namespace jixiao {

// Where the draft is as a file.
struct FileState {
  std::string name;  // empty: in no file yet
  std::uint64_t handle = 0;
  std::int64_t modified_ms = 0;
  std::int64_t saved_ms = 0;  // Unix time of the last save; 0: opened, not saved yet
  bool certain = true;        // false: handed to downloads, arrival not known
  bool saving = false;
};

// Where the draft is in the browser's own storage.
struct StorageState {
  enum class Kind : std::uint8_t {
    OPENING,
    STORED,       // everything up to now is stored and was read back
    WAITING,      // changes are about to be written
    UNAVAILABLE,  // blocked or missing; message says it
    FAILING,      // full or failing; message says it, tried again with the next change
    OTHER_TAB,    // another tab is the writer of this draft: this one is read only
  };
  Kind kind = Kind::OPENING;
  std::string message;
  std::int64_t stored_ms = 0;
};

// A draft found in storage, for the start screen and 最近草稿.
struct RecentDraft {
  std::string key;  // draft id
  std::string title;
  std::string department;
  std::string file_name;
  std::int64_t written_ms = 0;
  std::uint64_t size_bytes = 0;
  std::size_t indicators = 0;
  bool unsaved = false;  // has changes that are in no file
};

// A message for the person: shown as a strip, read by the live region.
struct Notice {
  enum class Kind : std::uint8_t { INFO, SUCCESS, WARNING, ERROR };
  std::uint64_t id = 0;
  Kind kind = Kind::INFO;
  std::string text;
  std::string detail;   // further lines, e.g. repairs; may be empty
  std::string command;  // id of a command offered with it; may be empty
};

class Session {
 public:
  explicit Session(Platform& platform);
  ~Session();

  // ---- the draft ----
  bool has_draft() const;
  bool read_only() const;  // newer version, or another tab is the writer
  std::string read_only_reason() const;
  const Draft& draft() const;
  const Form& form() const;
  const History& history() const;
  Editor editor();                     // for operations; asserts not read_only()
  std::uint64_t form_version() const;  // counts up with every change of the form
  // Counts up whenever a change touched that function (or its name); for caches. FORM_ID and the
  // sections count as well.
  std::uint64_t version_of(std::string_view function_or_section) const;
  const std::vector<DraftRepair>& repairs() const;  // of the file that was opened

  // ---- starting and ending ----
  void start();  // opens storage; brings the last draft back or shows the start screen
  void new_blank();
  void new_from_sample();
  void open_bytes(const FileContent& file);  // a message when it cannot be read; draft stays
  void adopt(Draft draft, FileState file);   // e.g. from an import
  void close_draft();                        // back to the start screen; stays in storage
  void open_recent(std::string_view key);
  void remove_recent(std::string_view key);
  const std::vector<RecentDraft>& recent_drafts() const;

  // ---- saving ----
  void open_with_picker();
  void save();
  void save_as();
  void save_over_outside_change();  // after the person has decided
  void take_over_from_other_tab();
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

  // ---- what the user interface holds ----
  ViewState& view();
  const ViewState& view() const;
  Settings& settings();
  void settings_changed();
  Platform& platform();

  // ---- called by the event sink ----
  void on_file(const FileEvent& event);
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
