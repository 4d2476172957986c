// Merging: drafts that come back from others. A file that was opened and is another state of the
// open draft waits here until the person has said what to do with it; the files of a merge are
// read, what may be their common origin is looked for, and MergeReview is there until it is
// accepted or left. What it holds of them goes with the open draft (merge_desk.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/merge_desk.h"
#include "draft/draft.h"
#include "platform/events.h"

namespace jixiao {

class Session;
struct SessionState;

class Merging {
 public:
  Merging(Session& session, SessionState& state) : session_(session), state_(state) {}

  // ---- another state of the open draft ----
  // A file that was opened; null once it was decided.
  const RelativeDraft* relative() const;
  void open_relative();  // in place of the open one, which stays among the versions
  void merge_relative();
  void drop_relative();
  bool is_relative(const Draft& other) const;

  // ---- the files ----
  void choose_files();
  // review() is there once what may be the common origin has been read; files that are no drafts
  // are named in a message and left out.
  void merge(std::vector<FileContent> files);
  // A draft that came back as a table (compare/returned_table.h), which is_relative().
  void merge_returned(std::string name, Draft draft);

  // ---- the merge ----
  MergeReview* review();  // null: nothing is being merged
  const MergeReview* review() const;
  void choose_base();  // with a picker; for the file that is shown
  void accept();       // one step; both originals are kept as versions before
  void leave();        // nothing was changed

  // ---- for the session ----
  // True: the person is asked first, nothing was opened yet.
  bool ask_about(ReadDraft& read, const FileContent& content);
  bool take_answer(FileEvent& event);  // false: it answers no picker of the merge
  void note_at_hand(const StorageRecord* record);
  // Nothing: why not stands in the notice.
  std::optional<Draft> read_received(FileContent file, Notice& why_not) const;

 private:
  void use_as_base(FileContent file);
  void start(std::vector<ReceivedDraft> received, std::vector<Notice> unread = {});
  void read_next_at_hand();
  void keep_received(ReceivedDraft& received);

  Session& session_;
  SessionState& state_;
};

}  // namespace jixiao
