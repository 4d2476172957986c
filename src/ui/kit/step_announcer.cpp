#include "ui/kit/step_announcer.h"

#include <algorithm>
#include <deque>
#include <string_view>
#include <utility>

#include "app/step_words.h"

namespace jixiao {
namespace {

std::uint64_t serial_of(const std::deque<Step>& steps) {
  return steps.empty() ? 0 : steps.back().serial;
}

std::string words_for(const Session& session, std::string_view chinese, std::string_view english,
                      std::string_view label) {
  std::string words(session.english() ? english : chinese);
  return words + step_words(label, session.english());
}

}  // namespace

void StepAnnouncer::follow(Session& session, bool quiet) {
  if (!session.has_draft()) return;
  const History& history = session.history();
  const std::uint64_t done = serial_of(history.undo_steps());
  const std::uint64_t taken_back = serial_of(history.redo_steps());
  const bool same_draft = std::exchange(draft_id_, session.draft().id) == session.draft().id;
  const std::uint64_t newest = std::max(done, taken_back);
  const bool news = same_draft && newest > newest_;
  newest_ = newest;
  if (!news) return;
  Mirror& mirror = session.platform().mirror;
  if (taken_back > done) {
    mirror.announce(words_for(session, "已撤销：", "Undone: ", history.redo_label()), false);
  } else if (history.undo_steps().back().redone) {
    mirror.announce(words_for(session, "已重做：", "Redone: ", history.undo_label()), false);
  } else if (!quiet && history.undo_steps().back().merge_key.empty()) {
    mirror.announce(words_for(session, {}, {}, history.undo_label()), false);
  }
}

}  // namespace jixiao
