// Node: one line of the form. The whole paper form is a tree of nodes of one type, so that every
// change to it is one of a few (insert, remove, move, set a field: see edit/change.h) and every
// part of it can be selected, compared and merged by id.
//
//   Form
//   ├─ Responsibilities ─ Responsibility…            部门职能概述
//   ├─ Goals ─ Goal…                                 年度整体绩效目标
//   └─ Functions ─ Function… ─ LevelOne… ─ LevelTwo… ─ Indicator…
//
// The three sections and the root are always there, with the fixed ids below; they cannot be
// removed or moved. A form without a 核心职能 column has one Function with an empty text.
//
// Traps: numbers in front of items (1. 目标1： 职能1： 指标1：) are position and are never stored.
// A value is kept as the person wrote it; see target_value.h for its meaning.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jixiao {

using NodeId = std::string;

inline constexpr std::string_view FORM_ID = "@form";
inline constexpr std::string_view RESPONSIBILITIES_ID = "@responsibilities";
inline constexpr std::string_view GOALS_ID = "@goals";
inline constexpr std::string_view FUNCTIONS_ID = "@functions";

// More than this is not written, so that every form can be read again (the README, limits).
inline constexpr std::size_t TEXT_LIMIT_CHARACTERS = 100'000;
inline constexpr std::size_t NODE_LIMIT = 200'000;

enum class NodeKind : std::uint8_t {
  FORM,
  RESPONSIBILITIES,
  GOALS,
  FUNCTIONS,
  RESPONSIBILITY,
  GOAL,
  FUNCTION,
  LEVEL_ONE,
  LEVEL_TWO,
  INDICATOR,
};

// What can be written on a node. FORM has the first block, every other node TEXT (its name or
// text), an INDICATOR also the last block.
enum class Field : std::uint8_t {
  YEAR,  // decimal digits; empty when unknown
  TITLE,
  DEPARTMENT,
  SUPERVISOR,
  KIND,      // 批复表, 申报表 or 自评表; empty when not stated
  TAXONOMY,  // id of a taxonomy (taxonomy.h, own_taxonomy.h); empty when not stated
  HEADER,    // one of the optional header fields, named by FieldKey::header

  TEXT,

  VALUE,
  NOTE,
  WEIGHT,  // a decimal number as text, such as 22.5; empty when there is none
  EXPLANATION,
  STANDARD,

  OWN_TAXONOMY,  // of the form: the county's own taxonomy as a text (own_taxonomy.h), or empty
};

struct FieldKey {
  Field field = Field::TEXT;
  std::string header = {};  // 部门编码, 填报人 …: only with Field::HEADER

  bool operator==(const FieldKey&) const = default;
};

// A key this version does not know, kept and written back after the known ones. json is its value
// as canonical JSON text.
struct UnknownKey {
  std::string key;
  std::string json;

  bool operator==(const UnknownKey&) const = default;
};

class Form;

class Node {
 public:
  Node(NodeKind kind, NodeId id, std::string text = {})
      : kind_(kind), id_(std::move(id)), text(std::move(text)) {}
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  NodeKind kind() const { return kind_; }
  const NodeId& id() const { return id_; }
  const Node* parent() const { return parent_; }
  const std::vector<std::unique_ptr<Node>>& children() const { return children_; }
  const Node& child(std::size_t index) const { return *children_[index]; }

  // Position among the siblings, from 0. Costs a walk over them from both ends.
  std::size_t index_in_parent() const;
  // The nearest node of that kind at or above this one; null if there is none.
  const Node* ancestor(NodeKind kind) const;

 private:
  friend class Form;

  NodeKind kind_;
  NodeId id_;
  Node* parent_ = nullptr;
  std::vector<std::unique_ptr<Node>> children_;

  std::unique_ptr<Node> clone_alone(NodeId id) const;

 public:
  // Written through Form::set_field once the node is in a form.
  std::string text;   // name or text, without its number
  std::string value;  // INDICATOR only, and so on down
  std::string note;
  std::string weight;
  std::string explanation;
  std::string standard;
  std::vector<UnknownKey> unknown_keys;

  // For readers that build a subtree before it is in a form.
  Node& append(std::unique_ptr<Node> child);
  std::vector<std::unique_ptr<Node>> release_children();
  std::unique_ptr<Node> clone() const;  // same ids, whole subtree
  std::unique_ptr<Node> clone_with_ids(const std::function<NodeId()>& next_id) const;
  // Gives a node that is not in a form (its subtree stays as it is) another id.
  void set_id(NodeId id) { id_ = std::move(id); }
};

// The kind a child of that kind has; Responsibility, Goal and Indicator have no children and FORM
// has fixed ones: for those the kind itself comes back.
NodeKind child_kind(NodeKind kind);
bool can_have_child(NodeKind parent, NodeKind child);
bool has_field(NodeKind kind, Field field);

bool is_section(NodeKind kind);  // RESPONSIBILITIES, GOALS, FUNCTIONS
// In Chinese, as people call it: 核心职能, 一级指标 … 三级指标.
std::string_view kind_name(NodeKind kind);

// The next (or previous) node of the same kind in the order of the form, also under another parent;
// null at the end.
const Node* next_of_kind(const Node& node);
const Node* previous_of_kind(const Node& node);

// Indicators at or below a node.
std::size_t count_indicators(const Node& node);

}  // namespace jixiao
