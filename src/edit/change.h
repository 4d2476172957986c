// Change: the smallest step by which a form changes, each with its inverse. Everything that alters
// an open form goes through apply(): editing, import, merge, fixes, undo.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

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
  std::size_t header_index = Form::AT_END;  // where a HEADER field goes that is not there yet
};
// The keys this version does not know, on the form or a node: only replace_form needs it.
struct SetUnknownKeysChange {
  NodeId node;
  std::vector<UnknownKey> keys;
};

using Change =
    std::variant<InsertChange, RemoveChange, MoveChange, SetFieldChange, SetUnknownKeysChange>;

// Applies the change and returns the one that takes it back; nothing, and the form untouched,
// where it does not fit the form.
std::optional<Change> apply(Form& form, const Change& change);

// The node a change is about: the one inserted, removed, moved or written on.
const NodeId& subject_of(const Change& change);

// Memory the change holds on to, for the limit of the history.
std::size_t size_bytes(const Change& change);

}  // namespace jixiao
