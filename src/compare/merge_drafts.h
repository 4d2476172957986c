// Whole drafts merged: the form, and what a draft carries with it.
#pragma once

#include "compare/common_base.h"
#include "compare/merge.h"
#include "draft/draft.h"

namespace jixiao {

struct MergedDraft {
  Draft draft;
  MergeResult result;  // without its form, which is in the draft
};

// base may be null. What comes out has mine's id, the higher revision plus one and the later time:
// no clock, so that the same three files give the same bytes.
MergedDraft merge_drafts(const Draft* base, const Draft& mine, const Draft& theirs,
                         const MergePicks& picks = {}, const Contested& contested = {});

}  // namespace jixiao
