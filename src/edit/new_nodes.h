// Subtrees that are about to go into a form: empty ones and copies with ids of their own.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "form/form.h"

namespace jixiao {

// A node of the kind that belongs under `parent`, with the first name of the taxonomy that is not
// there yet where `text` is empty, and one empty line below it down to an Indicator.
std::unique_ptr<Node> new_subtree(const Form& form, const Node& parent, std::string_view text);

// One node without anything below it.
std::unique_ptr<Node> new_node(const Form& form, NodeKind kind, std::string text);

// The subtree with new ids.
std::unique_ptr<Node> copy_with_new_ids(const Form& form, const Node& node);

std::size_t count_nodes(const Node& node);

}  // namespace jixiao
