// MergeDesk: what the session holds of drafts that came in beside the open one: a file that turned
// out to be another state of it, and the files being merged. What is done with it is Merging and
// Comparing; the merge itself is MergeReview.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/comparison.h"
#include "app/file_state.h"
#include "app/merge_review.h"
#include "app/notices.h"

namespace jixiao {

// A file that was opened and is another state of the open draft: same id, or a common past.
struct RelativeDraft {
  ReadDraft read;
  FileState file;
  Kinship kinship = Kinship::DIVERGED;
  bool same_id = false;
  std::size_t differences = 0;  // entries of compare/difference.h between the two
};

// 11月22日 10:32, of 2026-11-22T10:32:05+08:00.
std::string day_and_time(std::string_view iso8601);

struct MergeDesk {
  std::optional<RelativeDraft> relative;  // until the person has said what to do with it
  std::vector<ReceivedDraft> received;    // waits for the versions below to be read
  std::vector<DraftAtHand> at_hand;
  std::vector<Notice> unread;  // of files that came with them; told with the merge, not before it
  struct ToRead {
    std::string key;  // of a stored record
    std::string name;
  };
  std::deque<ToRead> to_read;         // the first of them is being read
  std::uint64_t picker_request = 0;   // for the files to merge
  std::uint64_t base_request = 0;     // for the file that is the common origin
  std::uint64_t compare_request = 0;  // for a file to compare with
  std::unique_ptr<MergeReview> review;
  std::unique_ptr<Comparison> comparison;
};

}  // namespace jixiao
