// MergeReview: drafts that came back from colleagues, merged one after the other with the open one,
// before anything is changed. A person looks at what would happen, picks where two changed the
// same, and then the session makes one step of it (Merging::accept).
//
//   MergeReview review(mine, received, at_hand);
//   review.pick(row.item->key, {MergeChoice::THEIRS});
//   const Draft& merged = review.merged();
//
// Traps: `mine` is referred to and must stay as it is. Pointers of rows live until the next call
// that is not const. A pick in one file changes what the later ones are merged with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "compare/merge_drafts.h"

namespace jixiao {

struct ReceivedDraft {
  std::string name;  // of its file
  Draft draft;
};

// A draft that may be the common origin: an earlier version kept here, a file pointed to.
struct DraftAtHand {
  std::string name;  // as people call it: 10月8日 09:12 的版本
  Draft draft;
  bool knows_lineage = true;  // false: a bare form, such as the base in a file
};

enum class MergeFilter : std::uint8_t { CONFLICTS, ALL, ADDED, DELETED, CHANGED, MOVED, NOTES };

// What is shown as one row: something decided or to decide, or a note.
struct MergeRow {
  const MergeItem* item = nullptr;
  const MergeNote* note = nullptr;
};

class MergeReview {
 public:
  // received: at least one.
  MergeReview(const Draft& mine, std::vector<ReceivedDraft> received,
              std::vector<DraftAtHand> at_hand);

  // ---- the files ----
  std::size_t file_count() const { return files_.size(); }
  std::size_t shown_file() const { return shown_; }
  void show_file(std::size_t file);
  const ReceivedDraft& received() const { return files_[shown_].received; }
  ReceivedDraft& received(std::size_t file) { return files_[file].received; }
  const std::vector<DraftAtHand>& at_hand() const { return at_hand_; }
  Kinship kinship() const { return files_[shown_].kinship; }
  // What is taken for the common origin, in words; empty where there is none.
  const std::string& base_name() const;
  bool has_base() const { return files_[shown_].pointed_to || files_[shown_].base; }
  // Without a base: the share of rows that both have, 0 to 1. Under a third it is another table.
  bool seems_another_table() const;
  // A file the person pointed to as the common origin of the file shown.
  void set_base(DraftAtHand base);

  // ---- the rows of the file shown ----
  const MergeResult& result() const { return *files_[shown_].result(); }
  std::size_t count(MergeFilter filter) const;
  void set_filter(MergeFilter filter);
  MergeFilter filter() const { return filter_; }
  const std::vector<MergeRow>& rows() const { return rows_; }
  static bool can_pick(const MergeItem& item, MergeChoice choice);
  // An Error where that choice does not exist, or what was typed cannot stand there.
  Status pick(const std::string& key, MergePick pick);
  void undo_pick(const std::string& key);
  const MergePick* picked(const std::string& key) const;
  // The next row (previous) from there that is to be decided, around the end.
  std::optional<std::size_t> next_open(std::optional<std::size_t> from, bool backwards) const;

  // ---- all files together ----
  std::size_t open_conflicts() const;
  std::size_t open_deletions() const;  // of these: not carried out before somebody says so
  std::size_t merged_count() const;
  bool changes_anything() const;
  const Draft& merged() const { return files_.back().merged->draft; }

 private:
  struct File {
    ReceivedDraft received;
    std::optional<DraftAtHand> pointed_to;
    MergePicks picks;
    Kinship kinship = Kinship::UNRELATED;
    std::string base_name;
    std::optional<Draft> base;  // as found
    Contested contested;        // what it says nothing about
    bool base_is_known = false;
    double likeness = 1;
    std::unique_ptr<MergedDraft> merged;

    const MergeResult* result() const { return &merged->result; }
  };

  const Draft& before(std::size_t file) const;
  void merge_from(std::size_t file);
  void merge(std::size_t file);
  void find_base_of(std::size_t file);
  void list_rows();
  static bool belongs(const MergeItem& item, MergeFilter filter);

  const Draft& mine_;
  std::vector<File> files_;
  std::vector<DraftAtHand> at_hand_;
  std::vector<std::string> hashes_;  // of their forms
  std::size_t shown_ = 0;
  MergeFilter filter_ = MergeFilter::CONFLICTS;
  std::vector<MergeRow> rows_;
};

}  // namespace jixiao
