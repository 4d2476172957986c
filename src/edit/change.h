// Change: the smallest step by which a form changes, each with its inverse. Everything that alters
// an open form goes through apply(): editing, import, merge, fixes, undo.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "form/form.h"

namespace jixiao {

struct InsertChange {
  NodeId parent;
  std::size_t index = 0;
  std::shared_ptr<const Node> subtree;  // shared, because undo and redo need it again
};
struct RemoveChange {
  NodeId node;
};
struct MoveChange {
  NodeId node;
  NodeId parent;
  std::size_t index = 0;  // among the siblings once the node has been taken out
};
struct SetFieldChange {
  NodeId node;
  FieldKey field;
  std::string text;
};

using Change = std::variant<InsertChange, RemoveChange, MoveChange, SetFieldChange>;

// Applies the change and returns the one that takes it back; nothing, and the form untouched,
// where it does not fit the form.
std::optional<Change> apply(Form& form, const Change& change);

// Memory the change holds on to, for the limit of the history.
std::size_t size_bytes(const Change& change);

}  // namespace jixiao
