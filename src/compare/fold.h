// When two texts say the same: width, white space and the spellings of signs do not count.
//
// Compare folds to compare and never to write: what comes out is always one of the texts that went
// in.
#pragma once

#include <string>
#include <string_view>

#include "form/node.h"

namespace jixiao {

// The text of that field without what does not count. Values of the grammar come in their usual
// spelling: 不低于90 ％ and ≥90% fold to one.
std::string fold_field(Field field, std::string_view text);

// Of two texts that fold to one: the one nearer to the usual spelling, else the smaller one. The
// same answer whichever stands first.
const std::string& nearer_to_standard(Field field, const std::string& one,
                                      const std::string& other);

// How alike two folded names are by their pairs of characters (Dice's coefficient), 0 to 1.
double name_likeness(std::u32string_view one, std::u32string_view other);

}  // namespace jixiao
