// The journal: the record of the open draft as it was when the page was hidden or left, kept by the
// settings' storage, which writes at once. The database answers later, and a page that is loaded
// again does not live that long: what was typed in the last third of a second would be gone.
//
// The same for a program that the browser ended in the midst of a call (EventSink::on_cut_off).
//
// One a draft, taken away as soon as storage has the record. When the draft is opened from storage
// the newer of the two counts, by the number of writes.
#pragma once

#include <optional>
#include <string_view>

#include "app/write_queue.h"

namespace jixiao {

// What is still on its way. Too large a record is kept without its steps. False: not even so.
bool keep_in_journal(Storage& storage, const QueuedWrite& write);
void forget_journal(Storage& storage, std::string_view key);
// What the journal has for that key if it is newer than the record (null: there is none) and can be
// read; any other is taken away.
std::optional<StorageRecord> newer_in_journal(Storage& storage, std::string_view key,
                                              const StorageRecord* record);

}  // namespace jixiao
