#include "app/autosave_timer.h"

#include <algorithm>

#include "app/waiting.h"

namespace jixiao {

void AutosaveTimer::content_changed(double now_ms) {
  if (first_content_ms_ < 0) first_content_ms_ = now_ms;
  last_content_ms_ = now_ms;
  ++changes_;
}

void AutosaveTimer::view_changed(double now_ms) {
  view_ms_ = now_ms;
  ++changes_;
}

void AutosaveTimer::reset() {
  first_content_ms_ = last_content_ms_ = view_ms_ = -1;
}

double AutosaveTimer::due_at_ms() const {
  if (!content_is_dirty()) return view_ms_ + VIEW_PAUSE_MS;
  return std::min(last_content_ms_ + PAUSE_MS, first_content_ms_ + LATEST_MS);
}

bool AutosaveTimer::is_due(double now_ms) const {
  return is_dirty() && now_ms >= due_at_ms();
}

int AutosaveTimer::due_in_ms(double now_ms) const {
  return is_dirty() ? milliseconds_until(due_at_ms(), now_ms) : NOT_WAITING;
}

}  // namespace jixiao
