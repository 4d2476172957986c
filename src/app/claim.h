// Claim: how far this tab is with being the one writer of the open draft's record among all tabs.
// Before the first write it takes the lock, then has what is there read (whoever reads it sets it
// aside if it differs); only then it is HELD and the record may be written.
//
//   begin ─→ LOCKING ─→ READING ─→ HELD ─→ OTHER_TAB (lost)
//              │ denied      │ failed: begins again after a while
//              └→ OTHER_TAB, which asks a few times more ─→ READING
//
// It only says what is next (Next); reading, telling the person and keeping what is not written are
// the session's. Each change of step replaces all that is known (Progress), so nothing of an
// earlier draft or attempt is left.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/draft_store.h"
#include "platform/services.h"

namespace jixiao {

class Claim {
 public:
  static constexpr double RETRY_AFTER_MS = 5000;

  enum class Step : std::uint8_t {
    NONE,     // no draft, or storage is not (yet) there
    LOCKING,  // asked for the lock
    READING,  // has the lock, what is there is being read
    HELD,     // may write
    OTHER_TAB,
  };
  enum class Next : std::uint8_t {
    NOTHING,
    READ,          // read what is there, then finish()
    DENIED,        // another tab has it: deny()
    STILL_DENIED,  // asked once more, and it is no page on its way out
  };

  Claim(DraftStore& store, const Clock& clock) : store_(store), clock_(clock) {}

  bool is_held() const { return at_.step == Step::HELD; }
  bool is_reading() const { return at_.step == Step::READING; }
  bool is_of_other_tab() const { return at_.step == Step::OTHER_TAB; }
  bool is_settling() const { return at_.step == Step::LOCKING || at_.step == Step::READING; }
  bool has_begun() const { return at_.step != Step::NONE; }
  bool has_failed() const { return at_.retry_at_ms >= 0 && is_settling(); }

  // steal: from the tab that has it, to go on with what that wrote. NONE where there is no storage.
  [[nodiscard]] Next begin(std::string_view draft_id, bool steal = false);
  // The lock came with opening the draft from storage.
  [[nodiscard]] Next read(std::string_view draft_id);
  void hold(std::string_view draft_id);  // and what is there is the draft
  void deny(std::string_view draft_id);  // another tab has it; asks for it a few times more
  // What is there has been read. True: it was taken from another tab, whose last changes it has.
  bool finish();
  void fail();   // what is there could not be read: begins again after a while
  void lose();   // another tab has taken it
  void leave();  // gives it back, as soon as what waits is written

  // LOCKED, LOCK_DENIED. What was asked for by a draft that was left meanwhile is given back.
  [[nodiscard]] Next take_lock(const StorageEvent& event);
  bool take_lock_failed(const StorageEvent& event);  // FAILED; true: it was ours
  [[nodiscard]] Next work();                         // what is due
  int due_in_ms() const;                             // NOT_WAITING where nothing is

 private:
  struct Progress {
    Step step = Step::NONE;
    std::string draft_id = {};
    bool taking_over = false;  // takes the lock and shows what the other tab wrote
    std::uint64_t request = 0;
    int asked_again = 0;      // how often, after the lock was denied
    double ask_at_ms = -1;    // when it is asked for next; -1: not any more
    double retry_at_ms = -1;  // where reading failed; -1: it did not
  };
  void ask_later();
  void ask_again();

  DraftStore& store_;
  const Clock& clock_;
  Progress at_;
};

}  // namespace jixiao
