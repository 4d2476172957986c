// What lists say of a draft: what stands in its form, and what it is about in a few words, for
// lists in which title and department are the same: the name of its project, else of its functions,
// else of the table that it was read from.
#pragma once

#include <cstddef>
#include <string>

#include "app/autosave_record.h"
#include "draft/draft.h"

namespace jixiao {

std::string subject_of_draft(const Draft& draft);

// What a record says of the draft in it. Where its file is, how often it was written and what is in
// no file is for who keeps it to add. indicators: counted by who calls it, since that walks the
// form.
RecordInfo record_info_of(const Draft& draft, std::size_t indicators);

}  // namespace jixiao
