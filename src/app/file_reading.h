// FileReading: a draft file being read a little at a time, so that a large one does not hold up the
// page and can be given up. Session::open_read() opens what came of it.
#pragma once

#include <memory>
#include <string_view>

#include "app/autosave_record.h"
#include "draft/draft.h"
#include "platform/services.h"

namespace jixiao {

// For pickers of draft files alone.
inline constexpr std::string_view DRAFT_FILES = ".json,.html,.htm";

// Whether a file is to be read as a draft: the content decides, the name only where the content
// says nothing. A page that carries a draft (office/packed_page.h) is one.
bool is_draft_file(const FileContent& file);

class FileReading {
 public:
  explicit FileReading(FileContent&& file);

  bool step() { return reading_.step(); }  // false: nothing is left to do
  double fraction() const { return reading_.fraction(); }

  const FileContent& file() const { return *file_; }
  // A record taken out with the rescue page: the draft with what was stored beside it.
  bool is_record() const { return record_.ok(); }
  Result<ReadDraft> take() { return reading_.take(); }

 private:
  std::unique_ptr<const FileContent> file_;  // stays where it is: the others look into it
  Result<RecordParts> record_;
  DraftReading reading_;
};

}  // namespace jixiao
