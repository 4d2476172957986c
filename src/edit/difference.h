// How one form becomes another, as changes: for whatever takes content over (import, merge, an
// earlier version), so that one value in 20,000 is one change and everything else stays the node it
// was.
//
// Nodes are the same by id and kind; whoever matches them in another way gives them the ids first
// (compare). Every field, the form's own, its header in its order and unknown keys are compared.
#pragma once

#include <vector>

#include "edit/change.h"

namespace jixiao {

// Applied to a form like `from`, one after the other, they make it the same as `to`. Nodes stay in
// place where they can: the fewest are moved within a list. Texts are written first, then what is
// new comes in and what moves moves, list by list from the top; what is gone goes last.
std::vector<Change> difference(const Form& from, const Form& to);

}  // namespace jixiao
