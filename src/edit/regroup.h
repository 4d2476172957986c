// Parts of operations, for steps that are made of several of them. The nodes must be there and of
// the right kind. False, or an empty id, where a change did not fit: then roll the step back.
#pragma once

#include <string_view>

#include "edit/history.h"

namespace jixiao {

// The 二级指标 with that name in the function; it and its 一级指标 are made where they are missing.
NodeId level_two_within(Transaction& step, const Form& form, const NodeId& function,
                        std::string_view level_one, std::string_view level_two);

// Moves an indicator there and drops groups left empty.
bool reclassify_within(Transaction& step, const Form& form, const NodeId& indicator,
                       std::string_view level_one, std::string_view level_two);

// Takes a node out, and the groups that it leaves empty.
bool remove_within(Transaction& step, const Form& form, const NodeId& node);

}  // namespace jixiao
