#include "app/recent_drafts.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace jixiao {

namespace {

RecentDraft recent_of(std::string_view key, const RecordInfo& info, std::int64_t written_ms,
                      std::uint64_t size_bytes) {
  return {.key = std::string(key),
          .title = info.title,
          .department = info.department,
          .subject = info.subject,
          .name = info.title + " " + info.department,
          .file_name = info.file_name,
          .written_ms = info.kept_ms != 0 ? info.kept_ms : written_ms,
          .size_bytes = size_bytes,
          .indicators = info.indicators,
          .unsaved = info.unsaved,
          .version_name = info.version_name,
          .handed_on = info.handed_on};
}

// 0 for what is no version. Those of earlier releases have it in their key; one whose description
// is damaged is older than all others.
std::uint64_t version_number(std::string_view key, const RecordInfo& info) {
  if (!is_version_key(key)) return 0;
  const std::uint64_t number = std::max(info.version_number, version_number_of_key(key));
  return std::max<std::uint64_t>(number, 1);
}

// Several drafts may be made of one file: its title and department are those of all.
void tell_apart(std::vector<RecentDraft>& drafts) {
  std::unordered_map<std::string, std::size_t> uses;
  for (const RecentDraft& draft : drafts) ++uses[draft.name];
  for (RecentDraft& draft : drafts) {
    if (uses[draft.name] > 1 && !draft.subject.empty()) draft.name += " · " + draft.subject;
  }
}

}  // namespace

void DraftShelf::fill(const std::vector<StorageRecord>& records) {
  rows_.clear();
  for (const StorageRecord& record : records) {
    const RecordInfo info = read_record_info(record.info);
    rows_.push_back({recent_of(record.key, info, record.written_ms, record.size_bytes),
                     version_number(record.key, info)});
  }
  list_drafts();
}

void DraftShelf::put(std::string_view key, const RecordInfo& info, std::int64_t written_ms,
                     std::uint64_t size_bytes) {
  std::erase_if(rows_, [&](const Row& row) { return row.draft.key == key; });
  rows_.push_back({recent_of(key, info, written_ms, size_bytes), version_number(key, info)});
  list_drafts();
}

void DraftShelf::forget(std::string_view key) {
  std::erase_if(rows_, [&](const Row& row) { return row.draft.key == key; });
  list_drafts();
}

bool DraftShelf::holds(std::string_view key) const {
  return std::any_of(rows_.begin(), rows_.end(),
                     [&](const Row& row) { return row.draft.key == key; });
}

// A draft by its record; where that is missing, its newest version is the only thing that is left.
bool DraftShelf::is_listed(const Row& row) const {
  const std::string_view id = draft_id_of_key(row.draft.key);
  if (row.version_number == 0) return true;
  return !holds(id) && version_rows(id).front() == &row;
}

void DraftShelf::list_drafts() {
  drafts_.clear();
  for (const Row& row : rows_) {
    if (is_listed(row)) drafts_.push_back(row.draft);
  }
  std::stable_sort(drafts_.begin(), drafts_.end(), [](const auto& left, const auto& right) {
    return left.written_ms > right.written_ms;
  });
  tell_apart(drafts_);
}

std::vector<const DraftShelf::Row*> DraftShelf::version_rows(std::string_view draft_id) const {
  std::vector<const Row*> rows;
  for (const Row& row : rows_) {
    if (row.version_number != 0 && draft_id_of_key(row.draft.key) == draft_id) {
      rows.push_back(&row);
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row* left, const Row* right) {
    return std::tie(left->version_number, left->draft.key) >
           std::tie(right->version_number, right->draft.key);
  });
  return rows;
}

std::vector<RecentDraft> DraftShelf::versions(std::string_view draft_id) const {
  std::vector<RecentDraft> versions;
  for (const Row* row : version_rows(draft_id)) versions.push_back(row->draft);
  return versions;
}

std::uint64_t DraftShelf::next_version_number(std::string_view draft_id,
                                              std::int64_t unix_ms) const {
  const std::vector<const Row*> rows = version_rows(draft_id);
  const std::uint64_t newest = rows.empty() ? 0 : rows.front()->version_number;
  return std::max(newest + 1, static_cast<std::uint64_t>(unix_ms));
}

const RecentDraft* DraftShelf::find_version(std::string_view key) const {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) {
    return row.version_number != 0 && row.draft.key == key;
  });
  return found == rows_.end() ? nullptr : &found->draft;
}

std::vector<KeptVersion> DraftShelf::kept_versions(
    const std::function<std::int64_t(std::int64_t unix_ms)>& day_of_ms) const {
  std::vector<KeptVersion> kept;
  for (const Row& row : rows_) {
    if (row.version_number == 0) continue;
    kept.push_back({.key = row.draft.key,
                    .draft_id = std::string(draft_id_of_key(row.draft.key)),
                    .number = row.version_number,
                    .day = day_of_ms(row.draft.written_ms),
                    .size_bytes = row.draft.size_bytes,
                    .named = !row.draft.version_name.empty(),
                    .handed_on = row.draft.handed_on});
  }
  return kept;
}

std::uint64_t DraftShelf::versions_bytes() const {
  std::uint64_t bytes = 0;
  for (const Row& row : rows_) {
    if (row.version_number != 0) bytes += row.draft.size_bytes;
  }
  return bytes;
}

}  // namespace jixiao
