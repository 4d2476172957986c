// Change: the smallest step by which a draft changes, each with its inverse. Everything that alters
// an open draft's content goes through apply(): editing, import, merge, fixes, remarks, undo.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "draft/draft.h"
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
// The keys this version does not know, on the form or a node.
struct SetUnknownKeysChange {
  NodeId node;
  std::vector<UnknownKey> keys;
};

// ---- beside the form; only where there is a whole draft ----

// Puts a remark in, in place of the one with that id; takes it out where content is null.
struct SetRemarkChange {
  std::string remark;
  NodeId node;                            // the one it is about
  std::shared_ptr<const Remark> content;  // shared, as a subtree is
};
// Puts findings set aside in, in place of all that have this name; usually one or none. A file made
// by hand may have several of one name, and those of a kind unknown here all have an empty one.
struct SetIgnoredChange {
  IgnoredKey key;
  std::vector<IgnoredFinding> entries;
};
// Draft::imported_json, the whole or a part of it: it may be half a megabyte and every guess that
// is confirmed is a step, so what takes one back (the inverse) holds only what differs.
struct ImportedPart {
  std::size_t at = 0;     // in bytes, between characters
  std::size_t bytes = 0;  // so many from there on are replaced
  std::uint64_t of = 0;   // base/mark.h: of the whole text that it is a part of
};
struct SetImportedChange {
  std::string json;
  std::optional<ImportedPart> part = {};  // nothing: json is the whole
};
// What a merge brings beside all this. Undoing it has to take the lineage back, or the colleague's
// next file would seem to be known and his first changes would be lost.
struct DraftOrigin {
  std::vector<std::string> lineage;
  std::optional<DraftBase> base;
  std::vector<UnknownKey> unknown_keys;
};
struct SetOriginChange {
  std::shared_ptr<const DraftOrigin> origin;  // never null
};

using Change =
    std::variant<InsertChange, RemoveChange, MoveChange, SetFieldChange, SetUnknownKeysChange,
                 SetRemarkChange, SetIgnoredChange, SetImportedChange, SetOriginChange>;

// What changes are applied to: a draft, or a form alone where there is nothing around it.
struct Document {
  Document(Form& form) : form(form) {}  // NOLINT(google-explicit-constructor): stands for it
  Document(Draft& draft)
      : form(draft.form), draft(&draft) {}  // NOLINT(google-explicit-constructor)

  Form& form;
  Draft* draft = nullptr;  // the one around the form, or null
};

// Applies the change and returns the one that takes it back; nothing, and the document untouched,
// where it does not fit it.
std::optional<Change> apply(Document document, const Change& change);
// Beside the one above, because a variant's std::apply() would be the nearer one for a form.
inline std::optional<Change> apply(Form& form, const Change& change) {
  return apply(Document(form), change);
}

// Whether it is about something beside the form, which stays as it is.
bool is_beside_form(const Change& change);

// The node a change is about: the one inserted, removed, moved, written on or remarked upon.
const NodeId& subject_of(const Change& change);

// Memory the change holds on to, for the limit of the history.
std::size_t size_bytes(const Change& change);

}  // namespace jixiao
