// StepAnnouncer: tells screen readers what was done to the form (delete, move, add, paste, fill,
// merge …) and what undo and redo did, by the label of the step. Typing is not told: who types
// hears it.
#pragma once

#include <cstdint>
#include <string>

#include "app/session.h"

namespace jixiao {

class StepAnnouncer {
 public:
  // Once a frame. quiet: a message was shown, and said, with it.
  void follow(Session& session, bool quiet);

 private:
  std::string draft_id_;
  std::uint64_t newest_ = 0;  // of all steps known
};

}  // namespace jixiao
