#include "compare/flat_form.h"

#include "compare/fold.h"
#include "form/fields.h"

namespace jixiao {
namespace {

// Order counts: mix(a, b) is not mix(b, a).
std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t mixed = seed * 0x9E3779B97F4A7C15ull + value;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
  return mixed ^ (mixed >> 31);
}

// FNV-1a, since what is made from it has to be the same natively and in the page.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char byte : text) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ull;
  }
  return hash;
}

}  // namespace

FlatForm::FlatForm(const Form& form) : form_(form) {
  const std::size_t count = form.node_count();
  nodes_.reserve(count);
  parents_.reserve(count);
  places_.reserve(count);
  children_.reserve(count);
  by_id_.reserve(count);
  nodes_.push_back(&form.root());
  parents_.push_back(NO_NODE);
  places_.push_back(0);
  children_.emplace_back();
  by_id_.emplace(form.root().id(), 0);
  // The sections get 1, 2 and 3 before anything below them.
  for (std::uint32_t section = 0; section < FIXED_NODES - 1; ++section) {
    const Node& node = form.root().child(section);
    nodes_.push_back(&node);
    parents_.push_back(0);
    places_.push_back(section);
    children_.emplace_back();
    by_id_.emplace(node.id(), section + 1);
    children_[0].push_back(section + 1);
  }
  for (NodeNumber section = 1; section < FIXED_NODES; ++section) {
    std::uint32_t place = 0;
    for (const auto& child : nodes_[section]->children()) add(*child, section, place++);
  }
  hash_subtrees();
}

void FlatForm::add(const Node& node, NodeNumber parent, std::uint32_t place) {
  const NodeNumber number = size();
  nodes_.push_back(&node);
  parents_.push_back(parent);
  places_.push_back(place);
  children_.emplace_back();
  children_[parent].push_back(number);
  by_id_.emplace(node.id(), number);
  std::uint32_t below = 0;
  for (const auto& child : node.children()) add(*child, number, below++);
}

NodeNumber FlatForm::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? NO_NODE : found->second;
}

void FlatForm::hash_fields(NodeNumber number) {
  const Node& node = *nodes_[number];
  name_hashes_[number] = hash_of(fold_field(Field::TEXT, node.text));
  std::uint64_t content = mix(static_cast<std::uint64_t>(node.kind()), name_hashes_[number]);
  if (node.kind() == NodeKind::INDICATOR) {
    for (const Field field : fields_of_node()) {
      if (field == Field::TEXT) continue;
      const std::string_view written = text(number, field);
      content = mix(content, written.empty() ? 0 : hash_of(fold_field(field, written)));
    }
  }
  for (const UnknownKey& key : node.unknown_keys) {
    content = mix(mix(content, hash_of(key.key)), hash_of(key.json));
  }
  content_hashes_[number] = content;
}

// Children have higher numbers than their parents.
void FlatForm::hash_subtrees() {
  name_hashes_.resize(size());
  content_hashes_.resize(size());
  subtree_hashes_.resize(size());
  named_.resize(size());
  for (NodeNumber number = size(); number-- > 0;) {
    hash_fields(number);
    std::uint64_t whole = content_hashes_[number];
    bool named = children_[number].empty() && has_name(number);
    for (const NodeNumber child : children_[number]) {
      whole = mix(whole, subtree_hashes_[child]);
      named = named || named_[child];
    }
    subtree_hashes_[number] = mix(whole, children_[number].size());
    named_[number] = named;
  }
}

}  // namespace jixiao
