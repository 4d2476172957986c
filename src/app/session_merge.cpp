// Drafts that come back from others: noticed when they are opened, merged into the open one.
#include <algorithm>
#include <unordered_set>
#include <utility>

#include "app/draft_subject.h"
#include "app/file_reading.h"
#include "app/session_state.h"
#include "compare/difference.h"
#include "edit/take_merge.h"

namespace jixiao {

namespace {

FileState file_state_of(const FileContent& content) {
  return {.name = content.name, .handle = content.handle, .modified_ms = content.modified_ms};
}

}  // namespace

std::string day_and_time(std::string_view iso8601) {
  if (iso8601.size() < 16) return std::string(iso8601);
  const auto number = [&](std::size_t from) {
    return std::to_string((iso8601[from] - '0') * 10 + iso8601[from + 1] - '0');
  };
  return number(5) + "月" + number(8) + "日 " + std::string(iso8601.substr(11, 5));
}

// ---- a file that is another state of the open draft ----

// True: the person is asked first, nothing was opened yet.
bool Session::State::ask_about_relative(ReadDraft& read, const FileContent& content) {
  if (!hooks.on_relative || !open.draft || is_read_only() || read.draft.read_only()) return false;
  const Kinship kin = kinship(*open.draft, read.draft);
  const bool same_id = read.draft.id == open.draft->id;
  if (kin == Kinship::SAME || (kin == Kinship::UNRELATED && !same_id)) return false;
  const std::size_t found = differences(open.draft->form, read.draft.form).size();
  open.merge_desk.relative =
      RelativeDraft{std::move(read), file_state_of(content), kin, same_id, found};
  hooks.on_relative();
  return true;
}

const RelativeDraft* Session::relative() const {
  return state_->open.merge_desk.relative ? &*state_->open.merge_desk.relative : nullptr;
}

void Session::drop_relative() {
  state_->open.merge_desk.relative.reset();
}

void Session::open_relative() {
  State& state = *state_;
  if (!state.open.merge_desk.relative) return;
  RelativeDraft relative = std::exchange(state.open.merge_desk.relative, std::nullopt).value();
  const std::string name = relative.file.name;
  if (relative.same_id) {
    state.reopen_same_draft(std::move(relative.read), std::move(relative.file));
    return;
  }
  state.install(std::move(relative.read), std::move(relative.file), State::Origin::FILE);
  state.show_repairs(name);
}

void Session::merge_relative() {
  State& state = *state_;
  if (!state.open.merge_desk.relative) return;
  RelativeDraft relative = std::exchange(state.open.merge_desk.relative, std::nullopt).value();
  std::vector<ReceivedDraft> received;
  received.push_back({relative.file.name, std::move(relative.read.draft)});
  state.start_merge(std::move(received));
}

// ---- which files ----

void Session::merge_with_picker() {
  State& state = *state_;
  if (!has_draft()) return;
  if (read_only()) return state.tell_read_only();
  state.open.merge_desk.picker_request = ++state.next_request;
  state.platform.files.open(state.open.merge_desk.picker_request, DRAFT_FILES, true);
}

void Session::point_to_merge_base() {
  State& state = *state_;
  if (!state.open.merge_desk.review) return;
  state.open.merge_desk.base_request = ++state.next_request;
  state.platform.files.open(state.open.merge_desk.base_request, DRAFT_FILES, false);
}

std::optional<Draft> Session::State::read_received(FileContent file, Notice& why_not) const {
  if (!is_draft_file(file)) {
    why_not.kind = Notice::Kind::WARNING;
    why_not.text = tr("「", "“") + file.name +
                   tr("」不是草稿文件（.json），没有合并。表格请先用「导入表格」。",
                      "” is no draft file (.json) and was not merged. Import tables first.");
    return std::nullopt;
  }
  const std::string name = file.name;
  FileReading reading(std::move(file));
  while (reading.step()) {
  }
  Result<ReadDraft> read = reading.take();
  if (read && !read.value().draft.read_only()) return std::move(read.value().draft);
  why_not.kind = Notice::Kind::ERROR;
  why_not.text = tr("「", "“") + name + tr("」读不了，没有合并：", "” was not merged: ") +
                 (read ? jixiao::read_only_reason(read.value().draft) : read.error().message);
  return std::nullopt;
}

void Session::State::tell(const Notice& notice) {
  notify(notice.kind, notice.text, notice.detail, notice.command);
}

void Session::merge_files(std::vector<FileContent> files) {
  State& state = *state_;
  if (!has_draft()) return;
  if (read_only()) return state.tell_read_only();
  std::vector<ReceivedDraft> received;
  std::vector<Notice> unread;
  for (FileContent& file : files) {
    const std::string name = file.name;
    Notice why_not;
    if (auto draft = state.read_received(std::move(file), why_not)) {
      received.push_back({name, *std::move(draft)});
    } else {
      unread.push_back(std::move(why_not));
    }
  }
  if (!received.empty()) return state.start_merge(std::move(received), std::move(unread));
  for (const Notice& notice : unread) state.tell(notice);
}

bool Session::is_relative(const Draft& other) const {
  if (!has_draft() || read_only() || other.read_only()) return false;
  return other.id == draft().id || kinship(draft(), other) != Kinship::UNRELATED;
}

void Session::merge_returned(std::string name, Draft draft) {
  State& state = *state_;
  if (!has_draft()) return;
  if (read_only()) return state.tell_read_only();
  std::vector<ReceivedDraft> received;
  received.push_back({std::move(name), std::move(draft)});
  state.start_merge(std::move(received));
}

// True for the answer to a picker of ours: its request is then over.
bool Session::State::is_answer(const FileEvent& event, std::uint64_t& request) {
  if (event.request == 0 || event.request != request) return false;
  request = 0;
  return true;
}

// Several files dropped at once: merged where all are drafts and one of them belongs to the open
// draft, else looked over together.
bool Session::take_files(FileEvent& event) {
  State& state = *state_;
  MergeDesk& merging = state.open.merge_desk;
  std::vector<FileContent>& files = event.files;
  if (state.is_answer(event, merging.base_request)) {
    state.use_as_base(std::move(files.front()));
  } else if (state.is_answer(event, merging.compare_request)) {
    const std::string name = files.front().name;
    Notice why_not;
    if (auto other = state.read_received(std::move(files.front()), why_not)) {
      state.desk.lay(Beside::COLLEAGUE,
                     {.name = name, .form = std::make_shared<const Form>(std::move(other->form))});
      state.compare_beside(Beside::COLLEAGUE);
    } else {
      state.tell(why_not);
    }
  } else if (state.is_answer(event, merging.picker_request)) {
    merge_files(std::move(files));
  } else if (state.is_answer(event, state.overview_request)) {
    open_overview(std::move(files));
  } else if (merging.review && event.kind == FileEvent::Kind::DROPPED) {
    notify(Notice::Kind::INFO, state.tr("正在合并：先完成或取消这一次，再拖入别的文件。",
                                        "Finish or cancel this merge before dropping more."));
  } else if (files.size() > 1) {
    state.take_several(std::move(files));
  } else {
    return false;
  }
  state.platform.screen.request_frame();
  return true;
}

void Session::State::take_several(std::vector<FileContent> files) {
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
  if (related) return session.merge_files(std::move(files));
  session.open_overview(std::move(files));
}

void Session::State::use_as_base(FileContent file) {
  const std::string name = "“" + file.name + "”";
  Notice why_not;
  std::optional<Draft> base = read_received(std::move(file), why_not);
  if (!base) return tell(why_not);
  if (!open.merge_desk.review) return;
  open.merge_desk.review->set_base({.name = name, .draft = *std::move(base)});
}

// ---- what may be the common origin ----

void Session::State::start_merge(std::vector<ReceivedDraft> received, std::vector<Notice> unread) {
  if (hooks.commit_field) hooks.commit_field();
  open.merge_desk = {};
  open.merge_desk.received = std::move(received);
  open.merge_desk.unread = std::move(unread);
  std::unordered_set<std::string> ids{open.draft->id};
  for (const ReceivedDraft& one : open.merge_desk.received) ids.insert(one.draft.id);
  for (const std::string& id : ids) {
    for (const RecentDraft& version : store.shelf().versions(id)) {
      const std::string when = day_and_time(platform.clock.iso8601_of(version.written_ms));
      open.merge_desk.to_read.push_back({version.key, when + " 的版本"});
    }
    if (id != open.draft->id && store.shelf().holds(id))
      open.merge_desk.to_read.push_back({id, "本机暂存的另一份"});
  }
  read_next_at_hand();
}

void Session::State::read_next_at_hand() {
  while (!open.merge_desk.to_read.empty()) {
    const std::string& key = open.merge_desk.to_read.front().key;
    if (!store.is_ready() && store.queue().find(key) == nullptr) {
      open.merge_desk.to_read.pop_front();
      continue;
    }
    request_version(ReadFor::MERGE, key);
    return;
  }
  if (open.merge_desk.received.empty()) return;
  open.merge_desk.review =
      std::make_unique<MergeReview>(*open.draft, std::exchange(open.merge_desk.received, {}),
                                    std::exchange(open.merge_desk.at_hand, {}));
  // What was told before it came would lie hidden under it.
  for (const Notice& notice : std::exchange(open.merge_desk.unread, {})) tell(notice);
  platform.screen.request_frame();
}

// Only those that are in somebody's lineage are kept: a form takes memory.
void Session::State::note_at_hand(const StorageRecord* record) {
  if (open.merge_desk.to_read.empty()) return;
  const MergeDesk::ToRead read = std::move(open.merge_desk.to_read.front());
  open.merge_desk.to_read.pop_front();
  Result<StoredDraft> stored =
      record == nullptr ? Result<StoredDraft>(Error{}) : read_stored_draft(record->bytes);
  if (stored) {
    const std::string hash = form_hash(stored.value().read.draft.form);
    const auto knows = [&](const Draft& one) {
      return std::find(one.lineage.begin(), one.lineage.end(), hash) != one.lineage.end();
    };
    const bool of_theirs =
        std::any_of(open.merge_desk.received.begin(), open.merge_desk.received.end(),
                    [&](const ReceivedDraft& one) { return knows(one.draft); });
    if (knows(*open.draft) || of_theirs) {
      open.merge_desk.at_hand.push_back({read.name, std::move(stored.value().read.draft)});
    }
  }
  read_next_at_hand();
}

// ---- the merge ----

const MergeReview* Session::merge_review() const {
  return state_->open.merge_desk.review.get();
}

MergeReview* Session::merge_review() {
  return state_->open.merge_desk.review.get();
}

void Session::leave_merge() {
  state_->open.merge_desk = {};
  state_->platform.screen.request_frame();
}

// As a version of the open draft, under its id, so that it is listed with the others.
void Session::State::keep_received(ReceivedDraft& received) {
  std::swap(received.draft.id, open.draft->id);
  std::string bytes = write_draft(received.draft);
  std::swap(received.draft.id, open.draft->id);
  RecordState state;
  state.file.name = received.name;
  state.touched = true;
  History none;
  RecordInfo info = record_info_of(received.draft, count_indicators(received.draft.form.root()));
  info.file_name = received.name;
  keep_version(received.draft, std::move(info),
               join_record(std::move(bytes), write_record_state(state), write_history(none)));
}

void Session::accept_merge() {
  State& state = *state_;
  if (!has_draft() || !state.open.merge_desk.review) return;
  if (read_only()) return state.tell_read_only();
  MergeReview& review = *state.open.merge_desk.review;
  // What the file was that this draft was opened from; else the merge's base would be lost for it.
  state.open.changed_since_open = true;
  state.open.settle_base();
  (void)state.keep_current_version();
  std::string names;
  std::uint64_t revision = draft().revision;
  for (std::size_t i = 0; i < review.file_count(); ++i) {
    ReceivedDraft& received = review.received(i);
    state.keep_received(received);
    revision = std::max(revision, received.draft.revision);
    if (i < 2) names += (i == 0 ? "" : "、") + received.name;
  }
  if (review.file_count() > 2) names += "等 " + std::to_string(review.file_count()) + " 份";
  state.store.start_writes();
  const std::string count = std::to_string(review.merged_count());
  if (!report(take_merge(editor(), review.merged(), "合并 " + names))) return;
  state.open.draft->revision = revision;
  state.open.version_due = true;
  leave_merge();
  select_node(FORM_ID);
  notify(
      Notice::Kind::SUCCESS,
      state.tr("已合并 " + names + "，采用对方 " + count + " 处。两份原稿都在「历史版本」里。",
               "Merged " + names + ", " + count + " changes taken. Both are among the versions."),
      {}, "edit.undo");
}

}  // namespace jixiao
