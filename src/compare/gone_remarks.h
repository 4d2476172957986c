// What people wrote beside a form and a merge takes away, told like everything else it takes away:
// a form does not say which remarks stood beside it, so the origin that was found may know one that
// a side never had, and then nobody deleted it.
#pragma once

#include "compare/merge.h"
#include "draft/draft.h"

namespace jixiao {

// A note on each remark or finding set aside of either side that is not in the merged draft, or not
// with all answers; and on what only one side's could stay of, where both changed the same
// suggestion, reason or unknown key. base may be null. Call it when the merged draft is whole.
void add_gone_remarks(const Draft* base, const Draft& mine, const Draft& theirs,
                      const Draft& merged, MergeResult& result);

}  // namespace jixiao
