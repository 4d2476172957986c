#include "app/sharing.h"

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

// Steps since the draft was handed on last, the newest last.
std::string Sharing::changes_since_shared() const {
  std::vector<std::string_view> labels;
  for (const Step& step : state_.open.history.undo_steps()) {
    if (step.serial > state_.open.shared_serial) labels.push_back(step.label);
  }
  std::string text;
  const std::size_t first = labels.size() > CHANGES_NAMED ? labels.size() - CHANGES_NAMED : 0;
  for (std::size_t i = first; i < labels.size(); ++i) {
    text += "· " + std::string(labels[i]) + "\n";
  }
  if (first > 0)
    text = state_.tr("共 ", "") + std::to_string(labels.size()) +
           state_.tr(" 处，最近的：\n", " changes, the last:\n") + text;
  return text;
}

std::string Sharing::text_about(std::string_view name, std::string_view how_to_open) const {
  const Form& form = state_.open.draft->form;
  std::string text = form.department + " " + form.title + state_.tr("（第 ", " (r") +
                     std::to_string(state_.open.draft->revision) + state_.tr(" 稿）\n", ")\n");
  if (!state_.settings.person.empty())
    text += state_.tr("来自：", "From: ") + state_.settings.person + "\n";
  text += state_.tr("文件：", "File: ") + std::string(name) + "\n";
  const std::string changes = changes_since_shared();
  if (!changes.empty()) text += state_.tr("改动：\n", "Changed:\n") + changes;
  return text + std::string(how_to_open);
}

bool Sharing::can_hand_on() const {
  return state_.open.draft && !state_.is_read_only() && !state_.open.file.saving;
}

// The state that is handed on is somebody's origin from now on: stamped, and kept as a version.
std::string Sharing::bytes_to_hand_on() {
  if (state_.hooks.commit_field) state_.hooks.commit_field();
  state_.open.settle_base();
  state_.open.history.stop_merging();
  stamp_save(*state_.open.draft, state_.platform.clock.local_iso8601());
  state_.open.snapshot.mark_top();
  state_.open.touched = true;
  state_.open.version_due = true;
  state_.open.timer.content_changed(state_.now_ms());
  return write_draft(*state_.open.draft);
}

void Sharing::hand_on(const Shared& shared, std::string bytes) {
  // Named so that five of them can be told apart.
  std::string name = handed_on_name(*state_.open.draft, shared.extension);
  const std::string text = text_about(name, shared.how_to_open);
  state_.open.shared_serial = state_.open.newest_serial();
  const bool copied = state_.platform.clipboard.write({.text = text});
  const std::uint64_t request = state_.exports.await(name);
  state_.platform.files.share(request, name, shared.media_type, std::move(bytes), text);
  if (copied) {
    state_.notify(Notice::Kind::INFO,
                  state_.tr("说明文字已在剪贴板上，可以直接粘贴到邮件或微信里。",
                            "A short text for the mail is on the clipboard."));
  }
}

void Sharing::as_file() {
  if (!can_hand_on()) return;
  const std::string how_to_open = state_.tr(
      "打开：双击绩效目标编辑器（jixiao.html），把文件拖进去。改好后同样用「分享」发回来，"
      "两边的改动可以自动合并。",
      "To open it, drop the file on jixiao.html. Share it back the same way: the changes of both "
      "are merged.");
  std::string bytes = bytes_to_hand_on();
  hand_on({"json", DRAFT_MEDIA_TYPE, how_to_open}, std::move(bytes));
}

bool Sharing::can_be_page() const {
  return state_.platform.files.has_page_source();
}

void Sharing::as_page() {
  if (!can_hand_on() || !can_be_page()) return;
  const std::string source = state_.platform.files.page_source();
  // Asked before the draft is stamped: a revision that nobody got would be none.
  if (!is_whole_page(source)) {
    return state_.notify(
        Notice::Kind::ERROR,
        state_.tr("没有做成网页：这个页面的文件不完整。请用「分享」发草稿文件。",
                  "Not made: the file of this page is not whole. Share the draft file "
                  "instead."),
        {}, "file.share");
  }
  const std::string how_to_open = state_.tr(
      "打开：双击这个网页文件，里面就是这份表，可以直接看、直接改，不用另装程序。改好后用「分享为"
      "网页」或「分享」发回来，两边的改动可以自动合并。",
      "To open it, double-click the file: the form is inside and can be edited, nothing else is "
      "needed. Share it back: the changes of both are merged.");
  std::optional<std::string> page = packed_page(source, bytes_to_hand_on());
  if (page) hand_on({"html", PAGE_MEDIA_TYPE, how_to_open}, *std::move(page));
}

// ---- the draft inside this page ----

void Sharing::read_page_draft() {
  FileContent place = state_.platform.files.page_draft();
  if (place.bytes.empty()) return;
  Result<ReadDraft> read = read_draft(std::exchange(place.bytes, {}));
  if (read) {
    page_draft_ = PageDraft{std::move(read).value(), std::move(place)};
  } else {
    state_.notify(Notice::Kind::ERROR, state_.tr("这个网页里带有草稿，但读不出来：",
                                                 "The draft inside this page cannot be read: ") +
                                           read.error().message);
  }
}

std::optional<std::string> Sharing::page_draft_id() const {
  if (!page_draft_) return std::nullopt;
  return page_draft_->read.draft.id;
}

// The page stays as it was sent, so opened again
// it is most often an earlier state of what was made of it here.
void Sharing::open_page_draft() {
  if (!page_draft_) return;
  PageDraft page = std::exchange(page_draft_, std::nullopt).value();
  if (!state_.open.draft) return state_.open_in_place(std::move(page.read), page.place);
  if (state_.open.draft->id != page.read.draft.id) return;  // another was begun meanwhile
  const Kinship kin = kinship(*state_.open.draft, page.read.draft);
  if (kin == Kinship::OLDER) {
    state_.notify(
        Notice::Kind::INFO,
        state_.tr("接着上次的改动：暂存在本机的比网页里带的新。",
                  "Going on with what is kept on this machine, which is newer than the page’s."));
  } else if (kin != Kinship::SAME) {
    state_.open_in_place(std::move(page.read), page.place);
  }
}

}  // namespace jixiao
