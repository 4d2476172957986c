// TableReading: a file of any kind that offices keep → a draft, without anybody asked: the draft it
// carries where its table still says the same, else what was recognised in its best table, guesses
// taken. In slices; for many files at once, where nobody can look at each (app/overview.h).
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "import/import.h"
#include "platform/events.h"
#include "platform/services.h"

namespace jixiao {

// How importing asks the browser for the encodings that it does not know itself. The decoder must
// stay where it is.
Decoder decoder_of(TextDecoder& decoder);

struct TableDraft {
  Draft draft;
  std::size_t guesses = 0;  // that wait for somebody to confirm them
  bool carried = false;     // the draft inside the file
};

class TableReading {
 public:
  TableReading(FileContent file, Decoder decoder);
  TableReading(const TableReading&) = delete;
  TableReading& operator=(const TableReading&) = delete;

  bool step();
  // Once, after step() returned false. An Error says what the file is and what to do.
  Result<TableDraft> take(std::string_view now_iso8601);

 private:
  void opened(Result<ImportSource> source);

  std::string name_;
  std::string bytes_;
  Decoder decoder_;
  std::unique_ptr<ImportJob> import_;
  std::optional<ImportSource> source_;
  ReadOptions options_;  // the job keeps a reference
  std::optional<RecogniseJob> recognise_;
  std::optional<Error> error_;
};

}  // namespace jixiao
