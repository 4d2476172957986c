// FlatForm: the nodes of a form as numbers in document order, with what matching asks again and
// again worked out once. The form must outlive it and stay unchanged.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "form/form.h"

namespace jixiao {

using NodeNumber = std::uint32_t;
inline constexpr NodeNumber NO_NODE = UINT32_MAX;

// Root and the three sections are the same in every form.
inline constexpr NodeNumber FIXED_NODES = 4;

class FlatForm {
 public:
  explicit FlatForm(const Form& form);

  const Form& form() const { return form_; }
  NodeNumber size() const { return static_cast<NodeNumber>(nodes_.size()); }
  const Node& node(NodeNumber number) const { return *nodes_[number]; }
  NodeNumber parent(NodeNumber number) const { return parents_[number]; }
  // Among its siblings, from 0.
  std::uint32_t place(NodeNumber number) const { return places_[number]; }
  const std::vector<NodeNumber>& children(NodeNumber number) const { return children_[number]; }
  NodeNumber find(std::string_view id) const;
  std::string_view text(NodeNumber number, Field field) const {
    return form_.field(*nodes_[number], FieldKey{field, {}});
  }

  // Of the folded name (text); of all folded fields with the kind; of the whole subtree.
  std::uint64_t name_hash(NodeNumber number) const { return name_hashes_[number]; }
  std::uint64_t content_hash(NodeNumber number) const { return content_hashes_[number]; }
  std::uint64_t subtree_hash(NodeNumber number) const { return subtree_hashes_[number]; }
  bool has_name(NodeNumber number) const { return !nodes_[number]->text.empty(); }
  bool has_named_subtree(NodeNumber number) const { return named_[number]; }

 private:
  void add(const Node& node, NodeNumber parent, std::uint32_t place);
  void hash_fields(NodeNumber number);
  void hash_subtrees();

  const Form& form_;
  std::vector<const Node*> nodes_;
  std::vector<NodeNumber> parents_;
  std::vector<std::uint32_t> places_;
  std::vector<std::vector<NodeNumber>> children_;
  std::unordered_map<std::string_view, NodeNumber> by_id_;
  std::vector<std::uint64_t> name_hashes_, content_hashes_, subtree_hashes_;
  std::vector<bool> named_;
};

}  // namespace jixiao
