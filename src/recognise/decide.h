// From the places that were found to decisions a person can read and take back, and remarks on
// single rows.
#pragma once

#include <memory>

#include "recognise/evidence.h"

namespace jixiao {

// Fills recognition.placed, margins and function_names; adds a decision for every difference from
// the literal places.
void decide_places(Recognition& recognition, const Evidence& evidence);

// Values missing, signs to look at, headings repeated, rows left out: nothing that changes the
// form. In slices of some hundred rows.
class RemarkJob {
 public:
  explicit RemarkJob(Recognition& recognition);  // which must live as long
  ~RemarkJob();
  RemarkJob(const RemarkJob&) = delete;
  RemarkJob& operator=(const RemarkJob&) = delete;

  bool step();  // false: done

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jixiao
