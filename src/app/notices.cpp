#include "app/notices.h"

#include <algorithm>
#include <utility>

#include "app/waiting.h"

namespace jixiao {

namespace {

bool fades(const Notice& notice) {
  return notice.kind == Notice::Kind::INFO || notice.kind == Notice::Kind::SUCCESS;
}

}  // namespace

void Notices::add(Notice notice, double now_ms) {
  const auto same = std::find_if(notices_.begin(), notices_.end(), [&](const Notice& shown) {
    return shown.text == notice.text && shown.kind == notice.kind;
  });
  if (same != notices_.end()) dismiss(same->id);
  // A success makes room for the next one; errors are never pushed out by anything.
  if (notices_.size() >= MOST_AT_ONCE) {
    const auto oldest = std::find_if(notices_.begin(), notices_.end(), fades);
    if (oldest != notices_.end()) dismiss(oldest->id);
  }
  notice.id = ++last_id_;
  notices_.push_back(std::move(notice));
  shown_ms_.push_back(now_ms);
}

void Notices::dismiss(std::uint64_t id) {
  for (std::size_t i = 0; i < notices_.size(); ++i) {
    if (notices_[i].id != id) continue;
    notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(i));
    shown_ms_.erase(shown_ms_.begin() + static_cast<std::ptrdiff_t>(i));
    return;
  }
}

void Notices::dismiss_offers_of(std::string_view command) {
  for (std::size_t i = notices_.size(); i > 0; --i) {
    if (notices_[i - 1].command == command) dismiss(notices_[i - 1].id);
  }
}

void Notices::fade(double now_ms) {
  for (std::size_t i = notices_.size(); i > 0; --i) {
    const Notice& notice = notices_[i - 1];
    if (fades(notice) && now_ms - shown_ms_[i - 1] >= FADE_AFTER_MS) dismiss(notice.id);
  }
}

int Notices::due_in_ms(double now_ms) const {
  int soonest = NOT_WAITING;
  for (std::size_t i = 0; i < notices_.size(); ++i) {
    if (fades(notices_[i])) {
      soonest = sooner(soonest, milliseconds_until(shown_ms_[i] + FADE_AFTER_MS, now_ms));
    }
  }
  return soonest;
}

}  // namespace jixiao
