// What people wrote beside a form and a merge takes away, told like everything else it takes away:
// a form does not say which remarks stood beside it, so the origin that was found may know one that
// a side never had, and then nobody deleted it.
#pragma once

#include "compare/merge.h"
#include "draft/draft.h"

namespace jixiao {

// A note on each remark of either side that is not in the merged draft, or not with all answers.
// Call it when the merged draft is whole.
void add_gone_remarks(const Draft& mine, const Draft& theirs, const Draft& merged,
                      MergeResult& result);

}  // namespace jixiao
