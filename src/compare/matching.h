// Matching: which node of one form is the same as which node of another. First by id, then by
// content, parents before children, until nothing more is found. One partner at most, and
// match(A, B) is the inverse of match(B, A).
//
// By content, because a colleague types a table again or sends it back through Word, and then every
// id is new. The steps are named in matching.cpp.
#pragma once

#include <cstddef>
#include <vector>

#include "compare/flat_form.h"

namespace jixiao {

struct Matching {
  std::vector<NodeNumber> right_of;  // by number in the left form; NO_NODE: no partner
  std::vector<NodeNumber> left_of;   // by number in the right form

  std::size_t pairs() const;
  // The share of the larger form's nodes, sections apart, that have a partner: 0 to 1.
  double likeness() const;
};

// third: in a merge, the other side. Where it holds both rows of a pair, each by its id, they are
// two rows, however alike: a twin of a row that was deleted here must not be taken for it.
Matching match_forms(const FlatForm& left, const FlatForm& right, const FlatForm* third = nullptr);

// Of what is new on both sides (new_left, new_right by number): only by an equal id with a like
// name, all fields equal, or an equal name under matched parents. A wrong pair costs most here.
// `matching` holds what is known already and takes the pairs in.
void match_additions(const FlatForm& left, const FlatForm& right, const std::vector<bool>& new_left,
                     const std::vector<bool>& new_right, Matching& matching);

}  // namespace jixiao
