// A draft as a storage record keeps it (app/autosave_record.h): with where its file is, how it was
// looked at, and its steps.
#pragma once

#include <string_view>

#include "app/autosave_record.h"
#include "base/result.h"
#include "draft/draft.h"
#include "record/history_codec.h"

namespace jixiao {

struct StoredDraft {
  ReadDraft read;
  RecordState state;
  HistoryRecord history;  // empty where it could not be read: costs the steps, not the draft
};

Result<StoredDraft> read_stored_draft(std::string_view bytes);

}  // namespace jixiao
