// Form: one 部门整体支出绩效目标表 with all its parts, and an index of its nodes by id.
//
// It checks the shape of the tree (which kind may stand where, ids unique) and nothing else: a
// form half filled in is a form. Reading it is free; changing it is for edit/ (so that it can be
// undone) and for readers that build a new one.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "form/node.h"

namespace jixiao {

// A field at the top of the form beside the four fixed ones, such as 填报人.
struct HeaderField {
  std::string name;
  std::string text;

  bool operator==(const HeaderField&) const = default;
};

class Form {
 public:
  Form();  // empty: root and the three sections
  Form(Form&&) noexcept = default;
  Form& operator=(Form&&) noexcept = default;
  Form clone() const;

  const Node& root() const { return *root_; }
  const Node& responsibilities() const { return root_->child(0); }
  const Node& goals() const { return root_->child(1); }
  const Node& functions() const { return root_->child(2); }

  const Node* find(std::string_view id) const;
  std::size_t node_count() const { return index_.size(); }

  // The text of a field; empty where the field is empty or the node does not have it.
  std::string_view field(const Node& node, const FieldKey& key) const;

  std::string year;  // digits
  std::string title;
  std::string department;
  std::string supervisor;
  std::string kind;
  std::string taxonomy;
  std::string own_taxonomy;
  std::vector<HeaderField> header;  // in the order they were written
  std::vector<UnknownKey> unknown_keys;

  // ---- for edit/ and readers only ----

  // Puts a subtree under parent at index (clamped). False, and nothing changed, where the kind
  // cannot stand there or one of its ids is taken.
  bool insert(std::string_view parent_id, std::size_t index, std::unique_ptr<Node> subtree);
  // Takes a subtree out; null for an unknown id, the root and the sections.
  std::unique_ptr<Node> remove(std::string_view id);
  // index is the place among the siblings after the node has been taken out.
  bool move(std::string_view id, std::string_view parent_id, std::size_t index);
  // Sets a field and hands back what stood there in old_text. False where the node does not have
  // the field. Setting a HEADER field to empty removes it.
  // A HEADER field that is not there yet goes to header_index (clamped); old_header_index is where
  // one stood that was there (otherwise AT_END).
  static constexpr std::size_t AT_END = static_cast<std::size_t>(-1);
  bool set_field(std::string_view id, const FieldKey& key, std::string text,
                 std::string* old_text = nullptr, std::size_t header_index = AT_END,
                 std::size_t* old_header_index = nullptr);
  // Hands back the old ones in `keys`. False for an unknown id and for a section.
  bool swap_unknown_keys(std::string_view id, std::vector<UnknownKey>& keys);

  // A new id that nothing in this form has. Random (11 characters), because two people who add
  // lines to their copies of one draft must not give them the same id: merge matches by id.
  NodeId new_id() const;

 private:
  Node* find_mutable(std::string_view id);
  std::string* field_of(Node& node, Field field);
  bool set_header(const std::string& name, std::string text, std::string* old_text,
                  std::size_t index, std::size_t* old_index);
  bool ids_are_new(const Node& subtree) const;
  void add_to_index(Node& node);
  void remove_from_index(const Node& node);
  std::unique_ptr<Node> take_out(Node& node);
  void put_in(Node& parent, std::size_t index, std::unique_ptr<Node> node);

  std::unique_ptr<Node> root_;
  // The keys are views of the nodes' own ids, which stay where they are for the life of the node.
  std::unordered_map<std::string_view, Node*> index_;
};

// Same content, ids and order: what compare, undo and round trips are tested with.
bool same_form(const Form& left, const Form& right);

// 职能4/满意度指标/服务对象满意度指标/指标1 学生满意度: a node's place as people say it.
std::string path_of(const Node& node);

// The number and text of one line as it is printed: 指标2 检查频次, 职能1 教育督导, 目标3 …, 5. ….
std::string numbered_text(const Node& node);

}  // namespace jixiao
