// Where the common origin of two drafts is found: by their lineages, among the states of the form
// that are at hand.
//
// A hash alone does not name a state: somebody may have gone back to it, or decided a conflict so
// that the form is what it was before. Such a state stands in a lineage once more, and what names
// one is its hash with its number among those of that hash, counted from the oldest. A lineage that
// has the hash only once knows of no return.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compare/contested.h"
#include "draft/draft.h"

namespace jixiao {

// How another copy of a draft stands to this one.
enum class Kinship : std::uint8_t {
  SAME,       // the same form
  OLDER,      // theirs is an earlier state of mine: nothing to merge
  NEWER,      // mine is an earlier state of theirs: can be taken over whole
  DIVERGED,   // both went on
  UNRELATED,  // no common state is known
};
Kinship kinship(const Draft& mine, const Draft& theirs);

// Of the draft that a merge made: both in turn, of a state that both have the later place, as many
// as a draft keeps. A merge of drafts that both went on is a state of its own, even where its form
// is one of theirs: somebody decided so.
std::vector<std::string> merged_lineage(const Draft& mine, const Draft& theirs, const Form& merged);

// A state of the form that may be the common origin: a version kept here, or the base in a file.
struct BaseCandidate {
  const Form* form = nullptr;
  const std::vector<std::string>* lineage = nullptr;  // it was saved with; null where unknown
  std::string hash = {};  // of the form, from whoever has worked it out already; never from a file
};

// Which candidates can be the base: those whose hash, worked out anew, is in the lineage of both,
// and of these the nearest. Two are left where both merged each other and wrote on.
std::vector<std::size_t> nearest_bases(const Draft& mine, const Draft& theirs,
                                       const std::vector<BaseCandidate>& candidates);

struct CommonBase {
  Form form;
  Contested contested = {};            // where it was put together from two that disagree
  std::vector<std::size_t> from = {};  // the candidates
};

// The common origin by the candidates: the nearest one, or the merge of the nearest over their own
// base. Nothing where there is none.
std::optional<CommonBase> find_base(const Draft& mine, const Draft& theirs,
                                    const std::vector<BaseCandidate>& candidates);

}  // namespace jixiao
