// Which rows of a list left their sequence, of two forms that are compared.
#pragma once

#include "compare/flat_form.h"
#include "compare/matching.h"
#include "compare/sequence.h"

namespace jixiao {

// Rows below `parent` that were below its partner before, and have to move for the old order to
// become the new one: as few as possible, and the same ones whichever form is called the older. By
// their numbers in `after`. None where the parent has no partner.
Sequence rows_out_of_sequence(const FlatForm& before, const FlatForm& after,
                              const Matching& matching, NodeNumber parent);

}  // namespace jixiao
