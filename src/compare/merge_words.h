// What a merge says of single rows.
#pragma once

#include <cstddef>
#include <string>

#include "form/node.h"

namespace jixiao {

inline constexpr std::size_t SHOWN_CHARACTERS = 200;

// Name and value of a row; of a group its name and how many indicators it holds.
std::string describe_row(const Node& node);

}  // namespace jixiao
