// The record a draft has in the browser's storage: a small JSON text that can be listed (info) and
// the bytes.
//
// Bytes:  the draft as its canonical file bytes       so that a rescue page only has to cut it off
//         the state: file, view, counters             JSON
//         the history: steps to undo and redo         JSON, see record/history_codec.h
//         jixiao-autosave 2 DRAFT STATE HISTORY MARK\n   lengths of the three parts in bytes, and
//                                              a mark of them all (content_mark); 1: without it
// The lengths stand last because then the draft, which may be several megabytes, is not copied once
// more; a record that was cut off has none. Key: the draft's id; <id>/v/<address> for versions, see
// version_record.h (<id>/v/<number> in earlier releases).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "app/file_state.h"
#include "app/view_state.h"
#include "base/mark.h"
#include "base/result.h"

namespace jixiao {

struct RecordInfo {
  std::string title;
  std::string department;
  std::string subject;  // what it is about: app/draft_subject.h
  std::string file_name;
  std::string draft_saved_at;  // savedAt of the draft; empty when never saved
  std::uint64_t draft_revision = 0;
  std::uint64_t writes = 0;  // counts the writes of this record: the higher is the newer
  std::size_t indicators = 0;
  bool unsaved = false;
  // ---- of a version only ----
  std::uint64_t version_number = 0;  // the higher is the younger, whatever the clock said
  std::int64_t kept_ms = 0;          // Unix time when its content was there last; 0: as written
  std::string version_name = {};     // given by a person: it stays
  bool handed_on = false;            // was saved to a file, mailed or exported

  bool operator==(const RecordInfo&) const = default;
};

std::string write_record_info(const RecordInfo& info);
// What is missing or of a wrong type keeps its default: a list never fails for one bad record.
RecordInfo read_record_info(std::string_view json);

struct RecordState {
  FileState file;  // without its handle, which does not outlive the page
  Selection selection;
  std::unordered_set<NodeId> closed;
  SheetChoices sheet;
  Tab tab = Tab::FORM;
  bool unsaved = false;    // has changes that are in no file
  bool touched = false;    // changed, saved or from a file: worth keeping when it is closed
  bool as_opened = false;  // the form is still as it was in the file that was opened
  std::uint64_t writes = 0;
};

std::string write_record_state(const RecordState& state);
RecordState read_record_state(std::string_view json);

struct RecordParts {
  std::string_view draft;
  std::string_view state;
  std::string_view history;
};

// Puts the other two behind the draft's bytes, and their mark; in slices, because of a large draft
// that takes longer than a frame has.
class RecordJoining {
 public:
  RecordJoining(std::string draft, std::string_view state, std::string_view history);
  bool advance(std::size_t budget_bytes);  // at least eight; true: it is whole
  std::string take();                      // once it is

 private:
  std::string bytes_;
  std::array<std::size_t, 3> sizes_;
  Mark mark_;
  std::size_t marked_ = 0;
};

std::string join_record(std::string draft, std::string_view state, std::string_view history);
// Room to leave behind the draft's bytes for the other parts, lengths included.
std::size_t record_room(std::string_view state, std::string_view history);
// Views into bytes. An Error where it is no such record, was cut off or has another byte somewhere;
// ANY: for rescue, where half a draft is better than none.
enum class RecordMark : std::uint8_t { MUST_AGREE, ANY };
Result<RecordParts> split_record(std::string_view bytes, RecordMark mark = RecordMark::MUST_AGREE);

// A short mark that differs when the bytes do (not for security).
std::string content_mark(std::string_view bytes);

// ---- keys ----

std::string version_key(std::string_view draft_id, std::string_view address);
std::string version_key(std::string_view draft_id, std::uint64_t number);
bool is_version_key(std::string_view key);
std::string_view draft_id_of_key(std::string_view key);
std::uint64_t version_number_of_key(std::string_view key);  // of earlier releases; 0 for none

}  // namespace jixiao
