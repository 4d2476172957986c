// Draft: what one JSON file holds: the form and where it comes from. The file is a contract
// (README, "The draft file"): key order, canonical bytes, unknown keys kept.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "draft/ignored.h"
#include "draft/remark.h"
#include "form/form.h"

namespace jixiao {

inline constexpr int DRAFT_VERSION = 1;
inline constexpr std::size_t DRAFT_LIMIT_BYTES = 64u << 20;
inline constexpr std::size_t DRAFT_LIMIT_DEPTH = 64;
inline constexpr std::size_t DRAFT_LIMIT_NODES = NODE_LIMIT;
inline constexpr std::size_t DRAFT_LIMIT_TEXT_CHARACTERS = TEXT_LIMIT_CHARACTERS;
inline constexpr std::size_t DRAFT_LINEAGE_LENGTH = 50;

// The form as it was in the file this draft was opened from: the common origin for a merge.
struct DraftBase {
  std::string hash;  // hex SHA-256 of its canonical bytes
  Form form;
  std::vector<UnknownKey> unknown_keys = {};
};

struct Draft {
  std::string id;               // UUID
  int version = DRAFT_VERSION;  // higher than DRAFT_VERSION: read only
  std::uint64_t revision = 0;
  std::string saved_at;              // ISO 8601 with offset; empty when never saved
  std::vector<std::string> lineage;  // newest first
  std::optional<DraftBase> base;
  // These three belong to the content like the form: they are changed by Changes (edit/change.h).
  std::string imported_json;            // valid JSON text, empty when absent; see import/trace.h
  std::vector<IgnoredFinding> ignored;  // in the order ignored_before()
  std::vector<Remark> remarks;          // in the order remark_before()
  std::vector<UnknownKey> unknown_keys;
  Form form;

  bool read_only() const { return version > DRAFT_VERSION; }
};

// One thing mended while reading: where (JSON path such as $.form.functions[2].name) and what. At
// most DRAFT_LIMIT_REPAIRS are listed; one more then says how many there were.
inline constexpr std::size_t DRAFT_LIMIT_REPAIRS = 1000;
struct DraftRepair {
  std::string path;
  std::string message;
};

struct ReadDraft {
  Draft draft;
  std::vector<DraftRepair> repairs;
};

// Reads a draft file in steps, so that a large one does not hold up the page and can be given up:
//
//   DraftReading reading(bytes);        // the bytes must stay where they are
//   while (reading.step()) { ... }
//   Result<ReadDraft> read = reading.take();
class DraftReading {
 public:
  explicit DraftReading(std::string_view bytes);
  DraftReading(DraftReading&&) noexcept;
  DraftReading& operator=(DraftReading&&) noexcept;
  ~DraftReading();

  bool step();              // false: nothing is left to do
  double fraction() const;  // done so far, 0 to 1
  Result<ReadDraft> take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Reads a draft file, repairing field by field; an Error (with line and column) only where nothing
// can be made of it. Never throws, never reads past the limits above.
Result<ReadDraft> read_draft(std::string_view bytes);

// The canonical bytes of the draft file. Large drafts that change all the time: record/snapshot.h.
std::string write_draft(const Draft& draft);
// The canonical bytes of the form alone: what lineage and base hashes are made from. The same as
// the value of "form" taken out of the file and laid out anew with a final newline (jq .form).
std::string write_form(const Form& form);
// Lower-case hex SHA-256 of write_form().
std::string form_hash(const Form& form);

// A new draft with a fresh id around a form.
Draft new_draft(Form form);
// What a save to a file changes: revision, saved_at, lineage (hash of the form put in front unless
// it stands there already). now_iso8601 comes from the clock of the platform.
void stamp_save(Draft& draft, std::string_view now_iso8601);
// The form as it is now went out, by a save or an export: somebody may send it back changed.
void note_handed_on(Draft& draft);
// Makes the form as it is now the base: what opening a file does.
void remember_base(Draft& draft);

// Why a draft of a newer version can only be looked at; empty for any other.
std::string read_only_reason(const Draft& draft);

}  // namespace jixiao
