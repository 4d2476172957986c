// FindingGuide: what the page does with findings beside showing them: F4, F9, and telling a screen
// reader when their number changed.
#pragma once

#include <string>

#include "ui/kit/ui.h"

namespace jixiao {

class FindingGuide {
 public:
  explicit FindingGuide(Ui& ui) : ui_(ui) {}

  // Selects the finding after (or before) the selected place and says what it is.
  void go_on(bool backwards);
  // Mends the gravest finding of the selected place by its best fix, and asks for the reason to set
  // it aside; says so where there is none.
  void fix_here();
  void set_aside_here();
  // Says the counts once they changed and nothing is being typed. Each frame.
  void announce();

 private:
  const Finding* here();

  Ui& ui_;
  std::string draft_id_;
  FindingCounts said_;
};

}  // namespace jixiao
