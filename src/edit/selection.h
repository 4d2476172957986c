// Which nodes an operation on several of them really is about.
#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "form/form.h"

namespace jixiao {

// The nodes in the order of the form, each once and without those below another one. An Error for
// an unknown id, for the root and for a section, which stay where they are; and for no node at all.
Result<std::vector<const Node*>> topmost_nodes(const Form& form, std::span<const NodeId> ids);

Error no_such_node();

}  // namespace jixiao
