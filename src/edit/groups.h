// Groups of indicators (一级指标, 二级指标) found, made and dropped within a step. What empties a
// group, be it a deletion, a move or another classing, ends the same way: the group goes, and so
// does the one above it, up to the function, which stays.
#pragma once

#include <string>
#include <string_view>

#include "edit/history.h"
#include "form/taxonomy.h"

namespace jixiao {

// Group names as they are compared: as the taxonomy writes them, if it knows them.
struct GroupNames {
  const Taxonomy& taxonomy;
  NodeKind kind;

  std::string usual(std::string_view name) const;
  // The place in the taxonomy's order; names it does not know come last.
  std::size_t rank(std::string_view name) const;
};

// The child of that kind with that name; null where there is none.
const Node* find_group(const Form& form, const Node& parent, NodeKind kind, std::string_view name);

// The same, made in the taxonomy's order where it is missing; empty on failure.
NodeId group_named(Transaction& step, const Form& form, const NodeId& parent_id, NodeKind kind,
                   std::string_view name);

// Takes a group away if it was left empty, and so on up to the function. False on failure.
bool drop_empty_groups(Transaction& step, const Form& form, NodeId group);

}  // namespace jixiao
