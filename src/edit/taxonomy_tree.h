// The whole tree of the chosen taxonomy, as the form is printed: one empty line a group.
#pragma once

#include <span>
#include <vector>

#include "edit/operations.h"

namespace jixiao {

// A new function with every group of the form's taxonomy and one empty line in each; its id.
Result<NodeId> insert_function(Editor editor, const Place& place);

// Adds the groups of the taxonomy that the functions lack, in its order and with one empty line
// each, in one step. The new 二级指标, in the order of the form; none where nothing lacked.
Result<std::vector<NodeId>> complete_taxonomy(Editor editor, std::span<const NodeId> functions);

}  // namespace jixiao
