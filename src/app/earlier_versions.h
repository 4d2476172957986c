// EarlierVersions: earlier versions of drafts (历史版本): listed with what each changed, named,
// looked at, brought back; and kept and thinned out, by version_rules.h.
//
//   for (const RecentDraft& version : session.versions().of(id)) ...   // KeptDrafts opens them
//
// earlier_versions.cpp is what a person does with them, version_keeping.cpp what is stored.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/draft_store.h"
#include "app/draft_versions.h"
#include "app/recent_drafts.h"

namespace jixiao {

struct Draft;
class Session;
struct SessionState;

class EarlierVersions {
 public:
  EarlierVersions(Session& session, SessionState& state) : session_(session), state_(state) {}

  // ---- the list ----
  std::vector<RecentDraft> of(std::string_view draft_id) const;  // newest first
  // Reads those of the open draft one by one, so that changes_of() can say what each changed
  // against the one before; null while that is not known, and for the oldest.
  void read();
  const VersionChanges* changes_of(std::string_view key) const;
  std::vector<VersionStep> steps_of(std::string_view key) const;  // the first of them
  // A version with a name (送审稿) stays whatever is thinned out; empty: it has none any more. Only
  // in the tab that writes the draft.
  void set_name(std::string_view key, std::string name);
  std::uint64_t bytes() const;  // of all drafts, as they are stored
  void limit(int megabytes);

  // ---- one of them ----
  // Reads one of the open draft's; viewed() holds it then, null before and after leave(). Restoring
  // puts its content in place of the form's, as one step.
  void look_at(std::string_view key);
  const ViewedVersion* viewed() const;
  void leave();
  void restore();
  void export_viewed();

  // ---- for the session ----
  void forget();  // another draft begins with none
  void on_read(ReadFor purpose, const StorageRecord* record);
  void read_listed();
  // Keeps the record of `content` as an earlier version; its key, also where it is there already.
  std::string keep(const Draft& content, RecordInfo info, std::string bytes);
  std::string keep_unreadable(const StorageRecord& record);
  std::string keep_current();
  void thin_soon();
  void thin();

 private:
  // As far as they are read.
  struct Listing {
    std::deque<std::string> to_read;                    // keys, newest first
    std::optional<std::pair<std::string, Form>> newer;  // the one read before
    std::unordered_map<std::string, VersionChanges> changes;
    std::unordered_map<std::string, std::vector<VersionStep>> steps;
  };

  void request(ReadFor purpose, const std::string& key);
  void read_next();
  void note(const StorageRecord* record);
  void show(const StorageRecord* record);
  RecordInfo info_of(std::string_view key, RecordInfo info);
  void give_name(const StorageRecord* record);

  Session& session_;
  SessionState& state_;
  Listing list_;
  std::optional<ViewedVersion> viewed_;
  std::optional<std::string> new_name_;  // of the version that is read to be named
};

}  // namespace jixiao
