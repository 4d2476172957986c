#include "app/journal.h"

#include <charconv>

#include "app/autosave_record.h"
#include "app/stored_draft.h"
#include "base/utf8.h"
#include "fmt/format.h"

namespace jixiao {
namespace {

// Browsers give a page 5 million characters for all of its settings.
constexpr std::size_t JOURNAL_LIMIT_CHARACTERS = 4'500'000;

std::string journal_name(std::string_view draft_id) {
  return "journal." + std::string(draft_id);
}

// LENGTH\nINFO and the bytes of the record.
std::string write_journal(const QueuedWrite& write) {
  return fmt::format("{}\n{}{}", write.info.size(), write.info, write.bytes);
}

std::optional<StorageRecord> read_journal(std::string_view key, std::string_view text) {
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return std::nullopt;
  std::size_t info_size = 0;
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + line_end, info_size);
  if (error != std::errc{} || stopped != text.data() + line_end) return std::nullopt;
  text.remove_prefix(line_end + 1);
  if (info_size > text.size()) return std::nullopt;
  StorageRecord record;
  record.key = key;
  record.info = text.substr(0, info_size);
  record.bytes = text.substr(info_size);
  record.size_bytes = record.bytes.size();
  if (!split_record(record.bytes)) return std::nullopt;  // cut off
  return record;
}

// Without the steps, which a long history has more of than the form.
std::optional<QueuedWrite> without_history(const QueuedWrite& write) {
  const Result<RecordParts> parts = split_record(write.bytes);
  if (!parts) return std::nullopt;
  return QueuedWrite{
      .key = write.key,
      .info = write.info,
      .bytes = join_record(std::string(parts.value().draft), parts.value().state, {})};
}

bool keep(Storage& storage, const QueuedWrite& write) {
  const bool fits = count_characters(write.bytes) <= JOURNAL_LIMIT_CHARACTERS;
  return fits && storage.set_setting(journal_name(write.key), write_journal(write));
}

}  // namespace

bool keep_in_journal(Storage& storage, const QueuedWrite& write) {
  if (keep(storage, write)) return true;
  const std::optional<QueuedWrite> shorter = without_history(write);
  return shorter && keep(storage, *shorter);
}

void forget_journal(Storage& storage, std::string_view key) {
  const std::string name = journal_name(key);
  if (!storage.setting(name).empty()) storage.set_setting(name, {});
}

std::optional<StorageRecord> newer_in_journal(Storage& storage, std::string_view key,
                                              const StorageRecord* record) {
  if (is_version_key(key)) return std::nullopt;
  const std::string text = storage.setting(journal_name(key));
  if (text.empty()) return std::nullopt;
  std::optional<StorageRecord> kept = read_journal(key, text);
  const std::uint64_t stored = record == nullptr ? 0 : read_record_info(record->info).writes;
  // Written as the page went, perhaps out of a program that was cut off: sound or not at all.
  if (kept && read_record_info(kept->info).writes > stored && read_stored_draft(kept->bytes)) {
    return kept;
  }
  forget_journal(storage, key);
  return std::nullopt;
}

}  // namespace jixiao
