// What a draft is about, in a few words, for lists in which title and department are the same: the
// name of its project, else of its functions, else of the table that it was read from.
#pragma once

#include <string>

#include "draft/draft.h"

namespace jixiao {

std::string subject_of_draft(const Draft& draft);

}  // namespace jixiao
