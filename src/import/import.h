// Any foreign file or clipboard in: bytes → tables → a form (recognise/recognise.h) → a draft with
// the record of where it came from.
//
//   Result<ImportSource> source = open_import(bytes, "表.docx", decoder);
//   ImportResult result = recognise(source.value().tables[source.value().best].grid, options);
//
// Large files: ImportJob does the same in slices.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "draft/draft.h"
#include "grid/grid.h"
#include "office/file_kind.h"
#include "office/text_encoding.h"
#include "recognise/recognise.h"

namespace jixiao {

enum class ImportFormat : std::uint8_t {
  TEXT,
  DELIMITED,
  HTML,
  XLSX,
  DOCX,
  XLS,
  DOC,
  RTF,
  WEB_ARCHIVE,
  OPEN_DOCUMENT,
  EXCEL_2003_XML,
  WORD_XML,
  PDF,
  OFD,
};

// The draft that an export of this program carries inside.
struct EmbeddedDraft {
  ReadDraft read;
  bool visible_table_changed = false;  // edited in Word or Excel since: offer both
};

struct ImportSource {
  ImportFormat format = ImportFormat::TEXT;
  std::string file_name;
  std::string encoding;           // of a text: utf-8, utf-16le, gb18030 …
  std::string sha256;             // of the bytes, lower-case hex
  std::vector<NamedGrid> tables;  // at least one
  std::size_t best = 0;           // the one that looks most like the form
  std::optional<EmbeddedDraft> embedded;
  std::vector<std::string> warnings;  // 宏没有导入 and the like
};

// Content decides the format, not the name. The Error says what the file is and what to do.
Result<ImportSource> open_import(std::string_view bytes, std::string_view file_name,
                                 const Decoder& decoder);
// The two sides of a clipboard; html may be empty.
Result<ImportSource> open_clipboard(std::string_view html, std::string_view text);

// Opening a file or a clipboard in slices. bytes and decoder, html and text must live as long as
// the job.
class ImportJob {
 public:
  ImportJob(std::string_view bytes, std::string_view file_name, const Decoder& decoder);
  static ImportJob of_clipboard(std::string_view html, std::string_view text);
  ~ImportJob();
  ImportJob(ImportJob&&) noexcept;
  ImportJob& operator=(ImportJob&&) noexcept;

  bool step();
  double progress() const;
  Result<ImportSource> take();

 private:
  struct State;
  explicit ImportJob(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Which guesses nobody has decided yet; empty: nobody was asked, none is recorded as open.
using IsOpenGuess = std::function<bool(const Repair&)>;

// A new draft around the form, with the record of where it came from. table: which of
// source.tables was recognised.
Draft draft_from_import(const ImportSource& source, ImportResult result,
                        std::string_view now_iso8601, std::size_t table,
                        const IsOpenGuess& is_open = {});

// The record as JSON text: {"file","time","sha256","format","table","repairs":[{"row","kind",…}]}
// with the repairs that were made. Those still open say so and which nodes they are about
// ("open", "nodes"; "near" where it is about none), so that they can be confirmed in the draft
// (import/trace.h).
std::string imported_record_json(const ImportSource& source, const ImportResult& result,
                                 std::string_view now_iso8601, std::size_t table,
                                 const IsOpenGuess& is_open = {});

// What `jixiao import --report` prints: everything, guesses that were rejected too.
std::string import_report_json(const ImportSource& source, const ImportResult& result,
                               std::size_t table);

}  // namespace jixiao
