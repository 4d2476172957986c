// What a merge made of a draft, taken into the open one as a single step: the form, what people
// wrote beside it, and where the draft comes from. Undoing it takes all of that back.
#pragma once

#include <string>

#include "edit/operations.h"

namespace jixiao {

// Needs an Editor with its draft. Its id, revision and time of saving stay.
Status take_merge(Editor editor, const Draft& merged, std::string label);

}  // namespace jixiao
