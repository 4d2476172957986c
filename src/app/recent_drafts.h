// DraftShelf: what storage holds, as the start screen and 最近草稿 list it: one record a draft and
// the last versions of each. Only what is listed; the bytes stay in storage.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/autosave_record.h"
#include "platform/events.h"

namespace jixiao {

// A draft found in storage, for the start screen and 最近草稿.
struct RecentDraft {
  std::string key;  // draft id; <id>/v/<number> for an earlier version of it
  std::string title;
  std::string department;
  std::string subject;
  std::string name;  // as a list shows it, with the subject where the others are those of another
  std::string file_name;
  std::int64_t written_ms = 0;
  std::uint64_t size_bytes = 0;
  std::size_t indicators = 0;
  bool unsaved = false;  // has changes that are in no file
};

class DraftShelf {
 public:
  static constexpr std::size_t VERSIONS_KEPT = 10;

  void fill(const std::vector<StorageRecord>& records);
  void put(std::string_view key, const RecordInfo& info, std::int64_t written_ms,
           std::uint64_t size_bytes);
  void forget(std::string_view key);

  bool holds(std::string_view key) const;
  const std::vector<RecentDraft>& drafts() const { return drafts_; }  // newest first
  // Earlier versions of a draft, newest first.
  std::vector<RecentDraft> versions(std::string_view draft_id) const;
  // The key for the next one: its number is the time, so that two tabs never meet on one key.
  std::string next_version_key(std::string_view draft_id, std::int64_t unix_ms) const;
  // Those that are one too many.
  std::vector<std::string> surplus_versions(std::string_view draft_id) const;
  // Whether the newest version already has this content.
  bool newest_version_is(std::string_view draft_id, std::string_view content_mark) const;

 private:
  struct Row {
    RecentDraft draft;
    std::string content_mark;
  };
  std::vector<const Row*> version_rows(std::string_view draft_id) const;
  bool is_listed(const Row& row) const;
  void list_drafts();

  std::vector<Row> rows_;
  std::vector<RecentDraft> drafts_;
};

}  // namespace jixiao
