// OpenDraft: one open document and everything that is true of it alone: the draft, its steps, what
// of it changed and is in no file, its file, how it is looked at, what came in beside it, the bytes
// of its record kept ready. Without a draft nothing is open: the start screen has a view as well.
//
// It is replaced as a whole when another draft takes its place; nobody resets fields of it:
//
//   open = OpenDraft(std::move(read), std::move(file), OpenDraft::Origin::FILE,
//                    {.before = open, .now_ms = now});
//
// What goes on all the same is said in the constructors: versions and serials of steps count on, so
// that no cache and no save on its way takes this draft for the one before; who observes the
// history; the tab that is shown; of another state of the same draft, how often it was written.
//
// Trap: merge_desk.review and the snapshot refer to the draft, so neither may be there when an
// OpenDraft is moved; there is none yet where one is made and put in place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "app/autosave_timer.h"
#include "app/file_state.h"
#include "app/form_versions.h"
#include "app/guesses.h"
#include "app/merge_desk.h"
#include "app/stored_draft.h"
#include "app/view_state.h"
#include "app/work_time.h"
#include "draft/draft.h"
#include "edit/history.h"
#include "record/history_codec.h"
#include "record/snapshot.h"
#include "sheet/sheet.h"

namespace jixiao {

struct MakingRecord {
  RecordJoining joining;
  RecordInfo info;
  std::uint64_t changes = 0;  // of the timer when it was begun
};

struct OpenDraft {
  // NEW: nothing was done on it yet. ADOPTED: of an import or a copy, in no draft file.
  enum class Origin : std::uint8_t { NEW, ADOPTED, FILE, STORAGE };
  struct Place;  // whose it takes, and when

  OpenDraft() = default;  // nothing is open
  explicit OpenDraft(Place place);
  OpenDraft(ReadDraft read, FileState opened_file, Origin origin, Place place);
  OpenDraft(StoredDraft stored, Place place);

  // ---- content ----
  std::optional<Draft> draft;
  History history;
  FormVersions versions;
  std::vector<DraftRepair> repairs;  // of the file that was opened
  Guesses guesses;
  std::optional<DraftBase> opened;  // the form as it was in the file; becomes base once changed

  // ---- how it is looked at ----
  ViewState view;
  NodeId renamed;        // the node whose name was typed last, until typing ends
  MergeDesk merge_desk;  // what came in beside it

  // ---- what is kept of it where ----
  FileState file;
  // The newest step when the draft was last the same as its file: being at that step again means
  // that everything is in the file.
  static constexpr std::uint64_t IN_NO_FILE = ~std::uint64_t{0};
  std::uint64_t saved_serial = 0;
  std::uint64_t shared_serial = 0;  // the newest step when the draft was handed on last
  bool fresh = false;               // its id was made here: storage cannot know it
  bool touched = false;             // changed, saved or from a file: worth keeping
  bool changed_since_open = false;
  std::uint64_t writes = 0;  // of its record
  AutosaveTimer timer;
  bool version_due = false;   // the next record is kept as a version as well
  WorkTime work_time;         // since the last version
  std::string set_aside_key;  // see KeptDrafts::has_set_aside()
  bool told_no_journal = false;
  DraftSnapshot snapshot;      // the draft's bytes, kept ready
  HistoryWriter history_text;  // and those of the steps
  std::optional<MakingRecord> making;

  // ---- what changed ----
  // For History::observe.
  void note_change(const Form& form, const Change& applied, const Change& inverse, double now_ms);
  std::uint64_t newest_serial() const;
  bool unsaved() const;  // changes that are in no file
  // Over its limit the history forgets its oldest steps; "nothing to undo" then no longer means
  // that the form is as it was in the file.
  void distrust_forgotten_steps();
  // The form as it was in the file that was opened goes with the draft from the first change on.
  void settle_base();
  std::size_t indicator_count() const;  // counted once for each structure of the form
  const SheetOptions& used_columns() const;

  // ---- selection ----
  // Operations and undo may take away what is selected: whoever reads the view must not meet an id
  // that is gone.
  void check_selection();
  void show_as(Selection selection, std::unordered_set<NodeId> closed);
  void reveal(std::string_view node);  // opens the branches above it
  // The selected nodes from top to bottom, none below another.
  std::vector<NodeId> selected_nodes() const;

  // ---- its record ----
  RecordState record_state() const;
  RecordInfo record_info() const;
  std::string make_record();
  // The same over several frames, as it is now, also where it changes meanwhile; the snapshot has
  // to be current. What is changed stays dirty until the record is put.
  void begin_record();
  // Nothing is left to write, or not by this page; a record that is being put together goes.
  void settle_timer();
  // Of nothing that is kept from frame to frame, which may be half written when a call is cut off.
  std::string make_record_anew() const;

 private:
  RecordJoining join_parts();
  void continue_counts(OpenDraft& before);

  std::uint64_t view_checked_at_ = 0;  // form version for which the selection is known to exist
  mutable std::size_t counted_ = 0;    // indicators at the structure counted_at_
  mutable std::uint64_t counted_at_ = 0;
  mutable SheetOptions used_columns_;  // as the form has them, at versions.optional_texts()
  mutable std::uint64_t used_columns_at_ = 0;
};

struct OpenDraft::Place {
  OpenDraft& before;  // its counts and observers are taken
  double now_ms = 0;
};

// A field that a node of that kind has, so that the caret has somewhere to go.
FieldKey field_for(NodeKind kind, FieldKey wanted);

}  // namespace jixiao
