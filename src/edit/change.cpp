#include "edit/change.h"

#include <utility>

#include "form/fields.h"

namespace jixiao {
namespace {

std::optional<Change> apply_to(Form& form, const InsertChange& change) {
  if (!change.subtree) return std::nullopt;
  if (!form.insert(change.parent, change.index, change.subtree->clone())) return std::nullopt;
  return RemoveChange{change.subtree->id()};
}

std::optional<Change> apply_to(Form& form, const RemoveChange& change) {
  const Node* node = form.find(change.node);
  if (!node || !node->parent()) return std::nullopt;
  InsertChange inverse{node->parent()->id(), node->index_in_parent(), nullptr};
  inverse.subtree = form.remove(change.node);
  if (!inverse.subtree) return std::nullopt;
  return inverse;
}

std::optional<Change> apply_to(Form& form, const MoveChange& change) {
  const Node* node = form.find(change.node);
  if (!node || !node->parent()) return std::nullopt;
  MoveChange inverse{change.node, node->parent()->id(), node->index_in_parent()};
  if (!form.move(change.node, change.parent, change.index)) return std::nullopt;
  return inverse;
}

std::optional<Change> apply_to(Form& form, const SetFieldChange& change) {
  SetFieldChange inverse{change.node, change.field, {}};
  if (!form.set_field(change.node, change.field, change.text, &inverse.text, change.header_index,
                      &inverse.header_index)) {
    return std::nullopt;
  }
  return inverse;
}

std::optional<Change> apply_to(Form& form, const SetUnknownKeysChange& change) {
  SetUnknownKeysChange inverse = change;
  if (!form.swap_unknown_keys(change.node, inverse.keys)) return std::nullopt;
  return inverse;
}

std::size_t size_of(const std::string& text) {
  return sizeof(text) + text.capacity();
}

std::size_t size_of(const std::vector<UnknownKey>& keys) {
  std::size_t bytes = 0;
  for (const UnknownKey& key : keys) bytes += size_of(key.key) + size_of(key.json);
  return bytes;
}

std::size_t size_of(const Node& node) {
  std::size_t bytes = sizeof(Node) + node.id().capacity() + size_of(node.unknown_keys);
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node) bytes += (node.*info.of_node).capacity();
  }
  for (const auto& child : node.children()) bytes += sizeof(child) + size_of(*child);
  return bytes;
}

}  // namespace

std::optional<Change> apply(Form& form, const Change& change) {
  return std::visit([&form](const auto& one) { return apply_to(form, one); }, change);
}

const NodeId& subject_of(const Change& change) {
  if (const auto* insert = std::get_if<InsertChange>(&change)) return insert->subtree->id();
  if (const auto* remove = std::get_if<RemoveChange>(&change)) return remove->node;
  if (const auto* move = std::get_if<MoveChange>(&change)) return move->node;
  if (const auto* set = std::get_if<SetFieldChange>(&change)) return set->node;
  return std::get_if<SetUnknownKeysChange>(&change)->node;
}

std::size_t size_bytes(const Change& change) {
  std::size_t bytes = sizeof(Change);
  if (const auto* insert = std::get_if<InsertChange>(&change)) {
    if (insert->subtree) bytes += size_of(*insert->subtree);
  } else if (const auto* set = std::get_if<SetFieldChange>(&change)) {
    bytes += set->text.capacity() + set->field.header.capacity();
  } else if (const auto* keys = std::get_if<SetUnknownKeysChange>(&change)) {
    bytes += size_of(keys->keys);
  }
  return bytes;
}

}  // namespace jixiao
