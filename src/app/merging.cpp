#include "app/merging.h"

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

bool Merging::ask_about(ReadDraft& read, const FileContent& content) {
  if (!state_.hooks.on_relative || !state_.open.draft || state_.is_read_only() ||
      read.draft.read_only())
    return false;
  const Kinship kin = kinship(*state_.open.draft, read.draft);
  const bool same_id = read.draft.id == state_.open.draft->id;
  if (kin == Kinship::SAME || (kin == Kinship::UNRELATED && !same_id)) return false;
  const std::size_t found = differences(state_.open.draft->form, read.draft.form).size();
  state_.open.merge_desk.relative =
      RelativeDraft{std::move(read), file_state_of(content), kin, same_id, found};
  state_.hooks.on_relative();
  return true;
}

const RelativeDraft* Merging::relative() const {
  return state_.open.merge_desk.relative ? &*state_.open.merge_desk.relative : nullptr;
}

void Merging::drop_relative() {
  state_.open.merge_desk.relative.reset();
}

void Merging::open_relative() {
  if (!state_.open.merge_desk.relative) return;
  RelativeDraft relative = std::exchange(state_.open.merge_desk.relative, std::nullopt).value();
  const std::string name = relative.file.name;
  if (relative.same_id) {
    state_.reopen_same_draft(std::move(relative.read), std::move(relative.file));
    return;
  }
  state_.install(std::move(relative.read), std::move(relative.file), SessionState::Origin::FILE);
  state_.show_repairs(name);
}

void Merging::merge_relative() {
  if (!state_.open.merge_desk.relative) return;
  RelativeDraft relative = std::exchange(state_.open.merge_desk.relative, std::nullopt).value();
  std::vector<ReceivedDraft> received;
  received.push_back({relative.file.name, std::move(relative.read.draft)});
  start(std::move(received));
}

// ---- which files ----

void Merging::choose_files() {
  if (!session_.has_draft()) return;
  if (session_.read_only()) return state_.tell_read_only();
  state_.open.merge_desk.picker_request = ++state_.next_request;
  state_.platform.files.open(state_.open.merge_desk.picker_request, DRAFT_FILES, true);
}

void Merging::choose_base() {
  if (!state_.open.merge_desk.review) return;
  state_.open.merge_desk.base_request = ++state_.next_request;
  state_.platform.files.open(state_.open.merge_desk.base_request, DRAFT_FILES, false);
}

std::optional<Draft> Merging::read_received(FileContent file, Notice& why_not) const {
  if (!is_draft_file(file)) {
    why_not.kind = Notice::Kind::WARNING;
    why_not.text = state_.tr("「", "“") + file.name +
                   state_.tr("」不是草稿文件（.json），没有合并。表格请先用「导入表格」。",
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
  why_not.text = state_.tr("「", "“") + name +
                 state_.tr("」读不了，没有合并：", "” was not merged: ") +
                 (read ? jixiao::read_only_reason(read.value().draft) : read.error().message);
  return std::nullopt;
}

void Merging::merge(std::vector<FileContent> files) {
  if (!session_.has_draft()) return;
  if (session_.read_only()) return state_.tell_read_only();
  std::vector<ReceivedDraft> received;
  std::vector<Notice> unread;
  for (FileContent& file : files) {
    const std::string name = file.name;
    Notice why_not;
    if (auto draft = read_received(std::move(file), why_not)) {
      received.push_back({name, *std::move(draft)});
    } else {
      unread.push_back(std::move(why_not));
    }
  }
  if (!received.empty()) return start(std::move(received), std::move(unread));
  for (const Notice& notice : unread) state_.tell(notice);
}

bool Merging::is_relative(const Draft& other) const {
  if (!session_.has_draft() || session_.read_only() || other.read_only()) return false;
  return other.id == session_.draft().id || kinship(session_.draft(), other) != Kinship::UNRELATED;
}

void Merging::merge_returned(std::string name, Draft draft) {
  if (!session_.has_draft()) return;
  if (session_.read_only()) return state_.tell_read_only();
  std::vector<ReceivedDraft> received;
  received.push_back({std::move(name), std::move(draft)});
  start(std::move(received));
}

bool Merging::take_answer(FileEvent& event) {
  MergeDesk& desk = state_.open.merge_desk;
  if (SessionState::is_answer(event, desk.base_request)) {
    use_as_base(std::move(event.files.front()));
  } else if (SessionState::is_answer(event, desk.picker_request)) {
    merge(std::move(event.files));
  } else {
    return false;
  }
  return true;
}

void Merging::use_as_base(FileContent file) {
  const std::string name = "“" + file.name + "”";
  Notice why_not;
  std::optional<Draft> base = read_received(std::move(file), why_not);
  if (!base) return state_.tell(why_not);
  if (!state_.open.merge_desk.review) return;
  state_.open.merge_desk.review->set_base({.name = name, .draft = *std::move(base)});
}

// ---- what may be the common origin ----

void Merging::start(std::vector<ReceivedDraft> received, std::vector<Notice> unread) {
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  state_.open.merge_desk = {};
  state_.open.merge_desk.received = std::move(received);
  state_.open.merge_desk.unread = std::move(unread);
  std::unordered_set<std::string> ids{state_.open.draft->id};
  for (const ReceivedDraft& one : state_.open.merge_desk.received) ids.insert(one.draft.id);
  for (const std::string& id : ids) {
    for (const RecentDraft& version : state_.store.shelf().versions(id)) {
      const std::string when = day_and_time(state_.platform.clock.iso8601_of(version.written_ms));
      state_.open.merge_desk.to_read.push_back({version.key, when + " 的版本"});
    }
    if (id != state_.open.draft->id && state_.store.shelf().holds(id))
      state_.open.merge_desk.to_read.push_back({id, "本机暂存的另一份"});
  }
  read_next_at_hand();
}

void Merging::read_next_at_hand() {
  while (!state_.open.merge_desk.to_read.empty()) {
    const std::string& key = state_.open.merge_desk.to_read.front().key;
    if (!state_.store.is_ready() && state_.store.queue().find(key) == nullptr) {
      state_.open.merge_desk.to_read.pop_front();
      continue;
    }
    if (const auto queued = state_.store.read(ReadFor::MERGE, key)) note_at_hand(&*queued);
    return;
  }
  if (state_.open.merge_desk.received.empty()) return;
  state_.open.merge_desk.review = std::make_unique<MergeReview>(
      *state_.open.draft, std::exchange(state_.open.merge_desk.received, {}),
      std::exchange(state_.open.merge_desk.at_hand, {}));
  // What was told before it came would lie hidden under it.
  for (const Notice& notice : std::exchange(state_.open.merge_desk.unread, {})) state_.tell(notice);
  state_.platform.screen.request_frame();
}

// Only those that are in somebody's lineage are kept: a form takes memory.
void Merging::note_at_hand(const StorageRecord* record) {
  if (state_.open.merge_desk.to_read.empty()) return;
  const MergeDesk::ToRead read = std::move(state_.open.merge_desk.to_read.front());
  state_.open.merge_desk.to_read.pop_front();
  Result<StoredDraft> stored =
      record == nullptr ? Result<StoredDraft>(Error{}) : read_stored_draft(record->bytes);
  if (stored) {
    const std::string hash = form_hash(stored.value().read.draft.form);
    const auto knows = [&](const Draft& one) {
      return std::find(one.lineage.begin(), one.lineage.end(), hash) != one.lineage.end();
    };
    const bool of_theirs =
        std::any_of(state_.open.merge_desk.received.begin(), state_.open.merge_desk.received.end(),
                    [&](const ReceivedDraft& one) { return knows(one.draft); });
    if (knows(*state_.open.draft) || of_theirs) {
      state_.open.merge_desk.at_hand.push_back({read.name, std::move(stored.value().read.draft)});
    }
  }
  read_next_at_hand();
}

// ---- the merge ----

const MergeReview* Merging::review() const {
  return state_.open.merge_desk.review.get();
}

// NOLINTNEXTLINE(readability-make-member-function-const): who may only look gets the other one
MergeReview* Merging::review() {
  return state_.open.merge_desk.review.get();
}

void Merging::leave() {
  state_.open.merge_desk = {};
  state_.platform.screen.request_frame();
}

// As a version of the open draft, under its id, so that it is listed with the others.
void Merging::keep_received(ReceivedDraft& received) {
  std::swap(received.draft.id, state_.open.draft->id);
  std::string bytes = write_draft(received.draft);
  std::swap(received.draft.id, state_.open.draft->id);
  RecordState state;
  state.file.name = received.name;
  state.touched = true;
  History none;
  RecordInfo info = record_info_of(received.draft, count_indicators(received.draft.form.root()));
  info.file_name = received.name;
  state_.versions.keep(
      received.draft, std::move(info),
      join_record(std::move(bytes), write_record_state(state), write_history(none)));
}

void Merging::accept() {
  if (!session_.has_draft() || !state_.open.merge_desk.review) return;
  if (session_.read_only()) return state_.tell_read_only();
  MergeReview& review = *state_.open.merge_desk.review;
  // What the file was that this draft was opened from; else the merge's base would be lost for it.
  state_.open.changed_since_open = true;
  state_.open.settle_base();
  (void)state_.versions.keep_current();
  std::string names;
  std::uint64_t revision = session_.draft().revision;
  for (std::size_t i = 0; i < review.file_count(); ++i) {
    ReceivedDraft& received = review.received(i);
    keep_received(received);
    revision = std::max(revision, received.draft.revision);
    if (i < 2) names += (i == 0 ? "" : "、") + received.name;
  }
  if (review.file_count() > 2) names += "等 " + std::to_string(review.file_count()) + " 份";
  state_.store.start_writes();
  const std::string count = std::to_string(review.merged_count());
  if (!session_.report(take_merge(session_.editor(), review.merged(), "合并 " + names))) return;
  state_.open.draft->revision = revision;
  state_.open.version_due = true;
  leave();
  session_.select_node(FORM_ID);
  state_.notify(
      Notice::Kind::SUCCESS,
      state_.tr("已合并 " + names + "，采用对方 " + count + " 处。两份原稿都在「历史版本」里。",
                "Merged " + names + ", " + count + " changes taken. Both are among the versions."),
      {}, "edit.undo");
}

}  // namespace jixiao
