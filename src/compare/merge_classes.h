// Classes: what the matching takes for one node in base, mine and theirs. The first stage of a
// merge; shared by the stages in merge_*.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/flat_form.h"
#include "compare/matching.h"

namespace jixiao {

enum class Side : std::uint8_t { MINE, THEIRS };
inline constexpr std::array BOTH_SIDES{Side::MINE, Side::THEIRS};
inline Side other_side(Side side) {
  return side == Side::MINE ? Side::THEIRS : Side::MINE;
}

using ClassNumber = std::uint32_t;
inline constexpr ClassNumber NO_CLASS = UINT32_MAX;

struct NodeClass {
  NodeNumber base = NO_NODE;
  NodeNumber mine = NO_NODE;
  NodeNumber theirs = NO_NODE;

  NodeNumber in(Side side) const { return side == Side::MINE ? mine : theirs; }
  bool has_base() const { return base != NO_NODE; }
  bool in_both() const { return mine != NO_NODE && theirs != NO_NODE; }
  // Taken out by that side, which left the other with it.
  bool deleted_by(Side side) const {
    return has_base() && in(side) == NO_NODE && in(other_side(side)) != NO_NODE;
  }
};

class MergeClasses {
 public:
  MergeClasses(const Form* base, const Form& mine, const Form& theirs);

  ClassNumber size() const { return static_cast<ClassNumber>(classes_.size()); }
  const NodeClass& operator[](ClassNumber number) const { return classes_[number]; }
  bool has_base() const { return base_.has_value(); }

  const FlatForm& base() const { return *base_; }
  const FlatForm& of(Side side) const { return side == Side::MINE ? mine_ : theirs_; }

  ClassNumber of_base(NodeNumber number) const { return of_base_[number]; }
  ClassNumber of_side(Side side, NodeNumber number) const {
    return (side == Side::MINE ? of_mine_ : of_theirs_)[number];
  }
  // The class a class stands under in the base or on a side; NO_CLASS where it is not there.
  ClassNumber base_parent(ClassNumber number) const;
  ClassNumber parent_in(Side side, ClassNumber number) const;
  // Some node of the class: mine's, theirs' or the base's.
  const Node& any_node(ClassNumber number) const;
  NodeKind kind(ClassNumber number) const { return any_node(number).kind(); }

  // The id in the result; unique. Both sides' where they agree, else the base's, else the smaller.
  const NodeId& id(ClassNumber number) const { return ids_[number]; }
  // One id that stood for two different rows: the class that got another.
  const std::vector<ClassNumber>& given_new_ids() const { return given_new_ids_; }

 private:
  void collect_with_base();
  void collect_without_base();
  void add_rest(Side side);
  void choose_ids();
  NodeId chosen_id(ClassNumber number) const;
  bool is_before(ClassNumber one, ClassNumber other) const;

  std::optional<FlatForm> base_;
  FlatForm mine_, theirs_;
  std::vector<NodeClass> classes_;
  std::vector<ClassNumber> of_base_, of_mine_, of_theirs_;
  std::vector<NodeId> ids_;
  std::vector<ClassNumber> given_new_ids_;
};

}  // namespace jixiao
