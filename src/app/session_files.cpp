// Files that come: asked for with a picker, dropped, answers to what was saved or exported. What is
// one draft or table to be opened is Opening's matter (app/opening.h).
#include <algorithm>
#include <utility>

#include "app/file_reading.h"
#include "app/session_state.h"

namespace jixiao {

void Session::open_with_picker() {
  state_->open_picker(++state_->next_request);
}

void SessionState::open_picker(std::uint64_t request) {
  platform.files.open(request, OPENABLE_FILES, false);
}

bool SessionState::is_answer(const FileEvent& event, std::uint64_t& request) {
  if (event.request == 0 || event.request != request) return false;
  request = 0;
  return true;
}

void Session::on_file(const FileEvent& event) {
  SessionState& state = *state_;
  const bool answer = state.draft_file.take_answer(event) || state.exports.take_answer(event);
  if (!answer && event.kind == FileEvent::Kind::FAILED) {
    notify(Notice::Kind::ERROR, state.tr("打不开文件：", "Cannot open the file: ") + event.message);
  }
  state.tell_unsaved();
  state.platform.screen.request_frame();
}

bool Session::take_files(FileEvent& event) {
  SessionState& state = *state_;
  const bool answer = state.merging.take_answer(event) || state.comparing.take_answer(event) ||
                      state.many_drafts.take_answer(event);
  if (answer) {
    // It has been taken.
  } else if (state.merging.review() != nullptr && event.kind == FileEvent::Kind::DROPPED) {
    notify(Notice::Kind::INFO, state.tr("正在合并：先完成或取消这一次，再拖入别的文件。",
                                        "Finish or cancel this merge before dropping more."));
  } else if (event.files.size() > 1) {
    state.take_several(std::move(event.files));
  } else {
    return false;
  }
  state.platform.screen.request_frame();
  return true;
}

// Dropped at once: merged where all are drafts and one of them belongs to the open draft, else
// looked over together.
void SessionState::take_several(std::vector<FileContent> files) {
  const bool can_merge =
      open.draft && !session.read_only() && std::all_of(files.begin(), files.end(), is_draft_file);
  bool related = false;
  if (can_merge) {
    std::vector<FileContent> copies = files;  // the overview reads them again if it is no merge
    for (FileContent& file : copies) {
      FileReading reading(std::move(file));
      while (reading.step()) {
      }
      const Result<ReadDraft> read = reading.take();
      if (!read) continue;
      const Draft& other = read.value().draft;
      related = related || other.id == open.draft->id ||
                kinship(*open.draft, other) != Kinship::UNRELATED;
    }
  }
  if (related) return merging.merge(std::move(files));
  many_drafts.open(std::move(files));
}

}  // namespace jixiao
