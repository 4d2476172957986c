#include "app/stored_draft.h"

#include <utility>

#include "app/version_record.h"

namespace jixiao {

Result<StoredDraft> read_stored_draft(std::string_view bytes) {
  if (is_packed_version(bytes)) {
    const Result<std::string> record = unpack_version(bytes);
    return record ? read_stored_draft(record.value()) : Result<StoredDraft>(record.error());
  }
  Result<RecordParts> parts = split_record(bytes);
  if (!parts) return parts.error();
  Result<ReadDraft> read = read_draft(parts.value().draft);
  if (!read) return read.error();
  StoredDraft stored{.read = std::move(read).value(),
                     .state = read_record_state(parts.value().state),
                     .history = {}};
  Result<HistoryRecord> history = read_history(parts.value().history);
  if (history) stored.history = std::move(history).value();
  return stored;
}

}  // namespace jixiao
