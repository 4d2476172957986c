// Handing the draft on: a file named so that five of them can be told apart, to the system's share
// sheet or the downloads, and a short text for the mail it goes with.
#include <algorithm>
#include <utility>

#include "app/file_name.h"
#include "app/session_state.h"

namespace jixiao {

namespace {

constexpr std::string_view DRAFT_MEDIA_TYPE = "application/json";
constexpr std::size_t CHANGES_NAMED = 6;

// 20261128, of 2026-11-28T11:32:05+08:00.
std::string day_of(std::string_view iso8601) {
  std::string day(iso8601.substr(0, std::min<std::size_t>(10, iso8601.size())));
  std::erase(day, '-');
  return day;
}

}  // namespace

// 教育局_2025_r12_20261128.json
std::string Session::State::shared_file_name() const {
  const Form& form = draft->form;
  const std::string name = (form.department.empty() ? "绩效目标" : form.department) + "_" +
                           form.year + "_r" + std::to_string(draft->revision) + "_" +
                           day_of(draft->saved_at);
  return safe_file_name(name) + ".json";
}

// Steps since the draft was handed on last, the newest last.
std::string Session::State::changes_since_shared() const {
  std::vector<std::string_view> labels;
  for (const Step& step : history.undo_steps()) {
    if (step.serial > shared_serial) labels.push_back(step.label);
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

std::string Session::State::shared_text(std::string_view name) const {
  const Form& form = draft->form;
  std::string text = form.department + " " + form.title + tr("（第 ", " (r") +
                     std::to_string(draft->revision) + tr(" 稿）\n", ")\n");
  if (!settings.person.empty()) text += tr("来自：", "From: ") + settings.person + "\n";
  text += tr("文件：", "File: ") + std::string(name) + "\n";
  const std::string changes = changes_since_shared();
  if (!changes.empty()) text += tr("改动：\n", "Changed:\n") + changes;
  return text +
         tr("打开：双击绩效目标编辑器（jixiao.html），把文件拖进去。改好后同样用「分享」发回来，"
            "两边的改动可以自动合并。",
            "To open it, drop the file on jixiao.html. Share it back the same way: the changes "
            "of both are merged.");
}

void Session::share() {
  State& state = *state_;
  if (!has_draft() || state.is_read_only() || state.file.saving) return;
  if (state.hooks.commit_field) state.hooks.commit_field();
  state.settle_base();
  state.history.stop_merging();
  // The state that is handed on is somebody's origin from now on: stamped, and kept as a version.
  stamp_save(*state.draft, state.platform.clock.local_iso8601());
  state.snapshot.mark_top();
  state.touched = true;
  state.version_due = true;
  state.timer.content_changed(state.now_ms());
  std::string name = state.shared_file_name();
  const std::string text = state.shared_text(name);
  state.shared_serial = state.newest_serial();
  const bool copied = state.platform.clipboard.write({.text = text});
  state.pending_export = State::PendingExport{.request = ++state.next_request, .name = name};
  state.platform.files.share(state.pending_export->request, name, DRAFT_MEDIA_TYPE,
                             write_draft(*state.draft), text);
  if (copied) {
    notify(Notice::Kind::INFO, state.tr("说明文字已在剪贴板上，可以直接粘贴到邮件或微信里。",
                                        "A short text for the mail is on the clipboard."));
  }
}

}  // namespace jixiao
