#include "app/claim.h"

#include <array>
#include <cstddef>
#include <utility>

#include "app/waiting.h"

namespace jixiao {

Claim::Next Claim::begin(std::string_view draft_id, bool steal) {
  store_.forget_read(ReadFor::CLAIM);
  at_ = {.draft_id = std::string(draft_id), .taking_over = steal};
  if (!store_.is_ready() || draft_id.empty()) return Next::NOTHING;
  if (store_.keep_lock_of(draft_id)) {
    at_.step = Step::READING;
    return Next::READ;
  }
  at_.step = Step::LOCKING;
  at_.request = store_.lock(draft_id, steal);
  return Next::NOTHING;
}

Claim::Next Claim::read(std::string_view draft_id) {
  at_ = {.step = Step::READING, .draft_id = std::string(draft_id)};
  return Next::READ;
}

void Claim::hold(std::string_view draft_id) {
  at_ = {.step = Step::HELD, .draft_id = std::string(draft_id)};
}

void Claim::deny(std::string_view draft_id) {
  at_ = {.step = Step::OTHER_TAB, .draft_id = std::string(draft_id)};
  ask_later();
}

bool Claim::finish() {
  const bool taken_over = at_.taking_over;
  at_ = {.step = Step::HELD, .draft_id = std::move(at_.draft_id)};
  return taken_over;
}

void Claim::fail() {
  at_.retry_at_ms = clock_.now_ms() + RETRY_AFTER_MS;
}

void Claim::lose() {
  at_ = {.step = Step::OTHER_TAB, .draft_id = std::move(at_.draft_id)};
}

void Claim::leave() {
  if (!at_.draft_id.empty() && !is_of_other_tab()) store_.release(at_.draft_id);
  at_ = {};
}

// ---- answers ----

Claim::Next Claim::take_lock(const StorageEvent& event) {
  const bool locked = event.kind == StorageEvent::Kind::LOCKED;
  const bool asked = event.request != 0 && event.request == at_.request;
  if (asked && at_.step == Step::LOCKING) {
    if (!locked) return Next::DENIED;
    at_.step = Step::READING;
    return Next::READ;
  }
  if (asked && is_of_other_tab()) {
    if (locked) {
      at_ = {.step = Step::READING, .draft_id = std::move(at_.draft_id), .taking_over = true};
      return Next::READ;
    }
    ask_later();
    return at_.asked_again == 1 ? Next::STILL_DENIED : Next::NOTHING;
  }
  if (locked && event.key != at_.draft_id) store_.unlock(event.key);
  return Next::NOTHING;
}

bool Claim::take_lock_failed(const StorageEvent& event) {
  if (at_.step != Step::LOCKING || event.request != at_.request) return false;
  fail();
  return true;
}

// ---- time ----

// The other tab may be this one before it was loaded again, on its way out: it is asked a few times
// more. Then no longer, because a page that nobody touches does nothing.
void Claim::ask_later() {
  constexpr std::array<double, 3> WAITS_MS = {700, 2000, 6000};
  const auto tries = static_cast<std::size_t>(at_.asked_again);
  at_.ask_at_ms = tries < WAITS_MS.size() ? clock_.now_ms() + WAITS_MS[tries] : -1;
}

void Claim::ask_again() {
  ++at_.asked_again;
  at_.ask_at_ms = -1;
  at_.request = store_.lock(at_.draft_id, false);
}

Claim::Next Claim::work() {
  const double now_ms = clock_.now_ms();
  if (is_of_other_tab() && at_.ask_at_ms >= 0 && now_ms >= at_.ask_at_ms) ask_again();
  if (at_.retry_at_ms < 0 || now_ms < at_.retry_at_ms) return Next::NOTHING;
  return begin(std::string(at_.draft_id));
}

int Claim::due_in_ms() const {
  int due = NOT_WAITING;
  for (const double at_ms : {at_.retry_at_ms, at_.ask_at_ms}) {
    if (at_ms >= 0) due = sooner(due, milliseconds_until(at_ms, clock_.now_ms()));
  }
  return due;
}

}  // namespace jixiao
