// KeptDrafts: the drafts that the browser keeps (最近草稿): listed, opened with their lock held,
// removed and brought back. A record that is damaged is opened as the newest version that can be
// read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/draft_store.h"
#include "app/recent_drafts.h"

namespace jixiao {

struct SessionState;

class KeptDrafts {
 public:
  explicit KeptDrafts(SessionState& state) : state_(state) {}

  const std::vector<RecentDraft>& list() const;  // newest first
  void refresh();                                // another tab may have written
  void open(std::string_view key);               // also of an earlier version
  // From storage, with its versions. The last one removed can be brought back until the page goes.
  void remove(std::string_view key);
  bool has_removed() const;
  void restore_removed();
  // What was in storage under the id of a file that was opened and differs from it. Both are kept;
  // these change from the one shown to the other.
  bool has_set_aside() const;
  void open_set_aside();

  // ---- for the session ----
  void open_last(std::string_view key);  // at the start
  bool is_opening() const { return opening_.has_value(); }
  void stop_opening();  // another draft is about to be open
  // What was asked for has been read, or could not be.
  void finish_opening(const StorageRecord* record);
  void fail_opening(std::string reason);
  void finish_removing(const StorageRecord* record);
  // False: the lock is not of a draft being opened.
  bool take_lock(const StorageEvent& event);
  bool take_lock_failed(const StorageEvent& event);

 private:
  // Opening a draft from storage: lock, then read.
  struct Opened {
    std::string key;
    std::uint64_t request = 0;  // of the lock
    bool locked = false;        // the draft's lock is held for it
    bool denied = false;        // another tab is the writer
    bool at_start = false;
    bool instead_of_damaged = false;  // a version, because the record cannot be read
  };

  void open_from_storage(std::string_view key, bool at_start, bool instead_of_damaged = false);
  void read();
  void open_version_instead(std::string reason);
  void tell_opened_instead(const std::string& key);

  SessionState& state_;
  std::optional<Opened> opening_;
};

}  // namespace jixiao
