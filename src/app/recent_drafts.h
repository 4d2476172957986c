// DraftShelf: what storage holds, as the start screen and 最近草稿 list it: one record a draft and
// the versions of each. Only what is listed; the bytes stay in storage.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/autosave_record.h"
#include "app/version_rules.h"
#include "platform/events.h"

namespace jixiao {

// A draft found in storage, for the start screen and 最近草稿.
struct RecentDraft {
  std::string key;  // draft id; <id>/v/<address> for an earlier version of it
  std::string title;
  std::string department;
  std::string subject;
  std::string name;  // as a list shows it, with the subject where the others are those of another
  std::string file_name;
  std::int64_t written_ms = 0;  // of a version: when its content was there last
  std::uint64_t size_bytes = 0;
  std::size_t indicators = 0;
  bool unsaved = false;           // has changes that are in no file
  std::string version_name = {};  // of a version that a person named
  bool handed_on = false;
};

class DraftShelf {
 public:
  void fill(const std::vector<StorageRecord>& records);
  void put(std::string_view key, const RecordInfo& info, std::int64_t written_ms,
           std::uint64_t size_bytes);
  void forget(std::string_view key);

  bool holds(std::string_view key) const;
  const std::vector<RecentDraft>& drafts() const { return drafts_; }  // newest first
  // Earlier versions of a draft, newest first.
  std::vector<RecentDraft> versions(std::string_view draft_id) const;
  // For the next one: the time, and after what is there also where the clock went back.
  std::uint64_t next_version_number(std::string_view draft_id, std::int64_t unix_ms) const;
  // What is known of a version with that key; null: there is none.
  const RecentDraft* find_version(std::string_view key) const;
  // Those of all drafts, for surplus_versions(); day_of_ms: the local day of a Unix time.
  std::vector<KeptVersion> kept_versions(
      const std::function<std::int64_t(std::int64_t unix_ms)>& day_of_ms) const;
  std::uint64_t versions_bytes() const;

 private:
  struct Row {
    RecentDraft draft;
    std::uint64_t version_number = 0;  // 0: no version
  };
  std::vector<const Row*> version_rows(std::string_view draft_id) const;
  bool is_listed(const Row& row) const;
  void list_drafts();

  std::vector<Row> rows_;
  std::vector<RecentDraft> drafts_;
};

}  // namespace jixiao
