// Two groups of one name below one parent: found, and made one.
#pragma once

#include <string_view>

#include "edit/operations.h"

namespace jixiao {

// Another function, 一级指标 or 二级指标 beside the group with the same name; null where there is
// none. A group without a name has none.
const Node* twin_of(const Form& form, const Node& group);

// Puts the lines of both under the one that stands first, also those of groups within them that
// have one name, in one step. The group that stays.
Result<NodeId> merge_with_twin(Editor editor, std::string_view group);

}  // namespace jixiao
