// Whole drafts merged: the form, and what a draft carries with it. And where the common origin of
// two drafts is found.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

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
                         const MergePicks& picks = {});

// How another copy of a draft stands to this one.
enum class Kinship : std::uint8_t {
  SAME,       // the same form
  OLDER,      // theirs is an earlier state of mine: nothing to merge
  NEWER,      // mine is an earlier state of theirs: can be taken over whole
  DIVERGED,   // both went on
  UNRELATED,  // no common state is known
};
Kinship kinship(const Draft& mine, const Draft& theirs);

// A state of the form that may be the common origin: a version kept here, or the base in a file.
struct BaseCandidate {
  const Form* form = nullptr;
  const std::vector<std::string>* lineage = nullptr;  // it was saved with; null where unknown
};

// Which candidates can be the base: those whose hash, worked out anew, is in the lineage of both,
// and of these the nearest. Two are left where both merged each other and wrote on.
std::vector<std::size_t> nearest_bases(const Draft& mine, const Draft& theirs,
                                       const std::vector<BaseCandidate>& candidates);

// The common origin by the candidates: the nearest one, or the merge of the two nearest over their
// own base. Nothing where there is none.
std::optional<Form> find_base(const Draft& mine, const Draft& theirs,
                              const std::vector<BaseCandidate>& candidates);

}  // namespace jixiao
