// Handing the draft on: a file named so that five of them can be told apart, to the system's share
// sheet or the downloads, and a short text for the mail it goes with. Also inside a copy of the
// page (office/packed_page.h), and what is done with the draft inside this page when it starts.
#include <algorithm>
#include <utility>

#include "app/file_name.h"
#include "app/session_state.h"
#include "compare/merge_drafts.h"
#include "office/packed_page.h"

namespace jixiao {

namespace {

constexpr std::string_view DRAFT_MEDIA_TYPE = "application/json";
constexpr std::string_view PAGE_MEDIA_TYPE = "text/html";
constexpr std::size_t CHANGES_NAMED = 6;

}  // namespace

std::string Session::State::shared_file_name(std::string_view extension) const {
  return handed_on_name(*open.draft, extension);
}

// Steps since the draft was handed on last, the newest last.
std::string Session::State::changes_since_shared() const {
  std::vector<std::string_view> labels;
  for (const Step& step : open.history.undo_steps()) {
    if (step.serial > open.shared_serial) labels.push_back(step.label);
  }
  std::string text;
  const std::size_t first = labels.size() > CHANGES_NAMED ? labels.size() - CHANGES_NAMED : 0;
  for (std::size_t i = first; i < labels.size(); ++i) {
    text += "· " + std::string(labels[i]) + "\n";
  }
  if (first > 0)
    text = tr("共 ", "") + std::to_string(labels.size()) +
           tr(" 处，最近的：\n", " changes, the last:\n") + text;
  return text;
}

std::string Session::State::shared_text(std::string_view name, std::string_view how_to_open) const {
  const Form& form = open.draft->form;
  std::string text = form.department + " " + form.title + tr("（第 ", " (r") +
                     std::to_string(open.draft->revision) + tr(" 稿）\n", ")\n");
  if (!settings.person.empty()) text += tr("来自：", "From: ") + settings.person + "\n";
  text += tr("文件：", "File: ") + std::string(name) + "\n";
  const std::string changes = changes_since_shared();
  if (!changes.empty()) text += tr("改动：\n", "Changed:\n") + changes;
  return text + std::string(how_to_open);
}

bool Session::State::can_hand_on() const {
  return open.draft && !is_read_only() && !open.file.saving;
}

// The state that is handed on is somebody's origin from now on: stamped, and kept as a version.
std::string Session::State::bytes_to_hand_on() {
  if (hooks.commit_field) hooks.commit_field();
  open.settle_base();
  open.history.stop_merging();
  stamp_save(*open.draft, platform.clock.local_iso8601());
  open.snapshot.mark_top();
  open.touched = true;
  open.version_due = true;
  open.timer.content_changed(now_ms());
  return write_draft(*open.draft);
}

void Session::State::hand_on(const Shared& shared, std::string bytes) {
  std::string name = shared_file_name(shared.extension);
  const std::string text = shared_text(name, shared.how_to_open);
  open.shared_serial = open.newest_serial();
  const bool copied = platform.clipboard.write({.text = text});
  pending_export = PendingExport{.request = ++next_request, .name = name};
  platform.files.share(pending_export->request, name, shared.media_type, std::move(bytes), text);
  if (copied) {
    notify(Notice::Kind::INFO, tr("说明文字已在剪贴板上，可以直接粘贴到邮件或微信里。",
                                  "A short text for the mail is on the clipboard."));
  }
}

void Session::share() {
  State& state = *state_;
  if (!state.can_hand_on()) return;
  const std::string how_to_open = state.tr(
      "打开：双击绩效目标编辑器（jixiao.html），把文件拖进去。改好后同样用「分享」发回来，"
      "两边的改动可以自动合并。",
      "To open it, drop the file on jixiao.html. Share it back the same way: the changes of both "
      "are merged.");
  std::string bytes = state.bytes_to_hand_on();
  state.hand_on({"json", DRAFT_MEDIA_TYPE, how_to_open}, std::move(bytes));
}

bool Session::can_share_as_page() const {
  return state_->platform.files.has_page_source();
}

void Session::share_as_page() {
  State& state = *state_;
  if (!state.can_hand_on() || !can_share_as_page()) return;
  const std::string source = state.platform.files.page_source();
  // Asked before the draft is stamped: a revision that nobody got would be none.
  if (!is_whole_page(source)) {
    return notify(Notice::Kind::ERROR,
                  state.tr("没有做成网页：这个页面的文件不完整。请用「分享」发草稿文件。",
                           "Not made: the file of this page is not whole. Share the draft file "
                           "instead."),
                  {}, "file.share");
  }
  const std::string how_to_open = state.tr(
      "打开：双击这个网页文件，里面就是这份表，可以直接看、直接改，不用另装程序。改好后用「分享为"
      "网页」或「分享」发回来，两边的改动可以自动合并。",
      "To open it, double-click the file: the form is inside and can be edited, nothing else is "
      "needed. Share it back: the changes of both are merged.");
  std::optional<std::string> page = packed_page(source, state.bytes_to_hand_on());
  if (page) state.hand_on({"html", PAGE_MEDIA_TYPE, how_to_open}, *std::move(page));
}

// ---- the draft inside this page ----

void Session::State::read_page_draft() {
  FileContent place = platform.files.page_draft();
  if (place.bytes.empty()) return;
  Result<ReadDraft> read = read_draft(std::exchange(place.bytes, {}));
  if (read) {
    page_draft = PageDraft{std::move(read).value(), std::move(place)};
  } else {
    notify(Notice::Kind::ERROR,
           tr("这个网页里带有草稿，但读不出来：", "The draft inside this page cannot be read: ") +
               read.error().message);
  }
}

// Called once what was stored under its id is open. The page stays as it was sent, so opened again
// it is most often an earlier state of what was made of it here.
void Session::State::open_page_draft() {
  PageDraft page = std::exchange(page_draft, std::nullopt).value();
  if (!open.draft) return open_in_place(std::move(page.read), page.place);
  if (open.draft->id != page.read.draft.id) return;  // another was begun meanwhile
  const Kinship kin = kinship(*open.draft, page.read.draft);
  if (kin == Kinship::OLDER) {
    notify(Notice::Kind::INFO,
           tr("接着上次的改动：暂存在本机的比网页里带的新。",
              "Going on with what is kept on this machine, which is newer than the page’s."));
  } else if (kin != Kinship::SAME) {
    open_in_place(std::move(page.read), page.place);
  }
}

}  // namespace jixiao
