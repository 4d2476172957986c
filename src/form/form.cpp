#include "form/form.h"

#include <algorithm>
#include <cassert>

#include "base/random.h"
#include "base/utf8.h"
#include "form/fields.h"

namespace jixiao {
namespace {

bool is_fixed(const Node& node) {
  return node.kind() == NodeKind::FORM || is_section(node.kind());
}

bool same_node(const Node& left, const Node& right) {
  if (left.kind() != right.kind() || left.id() != right.id() ||
      left.unknown_keys != right.unknown_keys) {
    return false;
  }
  for (const FieldInfo& info : FIELDS) {
    if (info.of_node && left.*info.of_node != right.*info.of_node) return false;
  }
  return std::equal(left.children().begin(), left.children().end(), right.children().begin(),
                    right.children().end(),
                    [](const auto& a, const auto& b) { return same_node(*a, *b); });
}

// A form without a 核心职能 column has one function without a name; no one speaks of it.
bool is_unspoken(const Node& node) {
  return node.kind() == NodeKind::FUNCTION && node.text.empty() && node.parent() &&
         node.parent()->children().size() == 1;
}

std::string number_of(const Node& node) {
  return node.parent() ? std::to_string(node.index_in_parent() + 1) : std::string();
}

// The number of a line, without its text.
std::string number_label(const Node& node) {
  switch (node.kind()) {
    case NodeKind::RESPONSIBILITY:
      return number_of(node) + ".";
    case NodeKind::GOAL:
      return "目标" + number_of(node);
    case NodeKind::FUNCTION:
      return "职能" + number_of(node);
    case NodeKind::INDICATOR:
      return "指标" + number_of(node);
    default:
      return {};
  }
}

std::string path_segment(const Node& node, bool last) {
  switch (node.kind()) {
    case NodeKind::FORM:
    case NodeKind::RESPONSIBILITIES:
    case NodeKind::GOALS:
    case NodeKind::FUNCTIONS:
      return std::string(kind_name(node.kind()));
    case NodeKind::RESPONSIBILITY:
      return "第" + number_of(node) + "条";
    case NodeKind::FUNCTION:
      return last ? numbered_text(node) : number_label(node);
    case NodeKind::LEVEL_ONE:
    case NodeKind::LEVEL_TWO:
      return node.text.empty() ? "（" + std::string(kind_name(node.kind())) + "未填）" : node.text;
    case NodeKind::GOAL:
      return number_label(node);
    case NodeKind::INDICATOR:
      break;
  }
  return numbered_text(node);
}

bool is_named_in_path(const Node& node) {
  return node.kind() != NodeKind::FORM && node.kind() != NodeKind::FUNCTIONS && !is_unspoken(node);
}

}  // namespace

Form::Form() : root_(std::make_unique<Node>(NodeKind::FORM, NodeId(FORM_ID))) {
  const auto add = [this](NodeKind kind, std::string_view id) {
    root_->append(std::make_unique<Node>(kind, NodeId(id)));
  };
  add(NodeKind::RESPONSIBILITIES, RESPONSIBILITIES_ID);
  add(NodeKind::GOALS, GOALS_ID);
  add(NodeKind::FUNCTIONS, FUNCTIONS_ID);
  add_to_index(*root_);
}

Form Form::clone() const {
  Form copy;
  for (const FieldInfo& info : FIELDS) {
    if (info.of_form) copy.*info.of_form = this->*info.of_form;
  }
  copy.header = header;
  copy.unknown_keys = unknown_keys;
  copy.index_.clear();
  copy.root_ = root_->clone();
  copy.index_.reserve(index_.size());
  copy.add_to_index(*copy.root_);
  return copy;
}

const Node* Form::find(std::string_view id) const {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : found->second;
}

Node* Form::find_mutable(std::string_view id) {
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : found->second;
}

std::string* Form::field_of(Node& node, Field field) {
  if (!has_field(node.kind(), field)) return nullptr;
  const FieldInfo& info = field_info(field);
  if (info.of_form) return &(this->*info.of_form);
  return info.of_node ? &(node.*info.of_node) : nullptr;  // HEADER: see set_header
}

std::string_view Form::field(const Node& node, const FieldKey& key) const {
  if (key.field == Field::HEADER) {
    if (node.kind() != NodeKind::FORM) return {};
    const auto found = std::find_if(header.begin(), header.end(), [&](const HeaderField& field) {
      return field.name == key.header;
    });
    return found == header.end() ? std::string_view() : std::string_view(found->text);
  }
  // field_of only hands out a place; nothing is written here.
  const std::string* text = const_cast<Form*>(this)->field_of(const_cast<Node&>(node), key.field);
  return text ? std::string_view(*text) : std::string_view();
}

bool Form::insert(std::string_view parent_id, std::size_t index, std::unique_ptr<Node> subtree) {
  Node* parent = find_mutable(parent_id);
  if (!parent || !subtree || !can_have_child(parent->kind(), subtree->kind())) return false;
  if (!ids_are_new(*subtree)) return false;
  add_to_index(*subtree);
  put_in(*parent, index, std::move(subtree));
  return true;
}

// Whether the subtree can be indexed: its kinds nest, no id of it is taken or stands in it twice.
bool Form::ids_are_new(const Node& subtree) const {
  std::vector<const Node*> nodes{&subtree};
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Node& node = *nodes[i];
    if (node.id().empty() || index_.contains(node.id())) return false;
    ids.push_back(node.id());
    for (const auto& child : node.children()) {
      if (!can_have_child(node.kind(), child->kind())) return false;
      nodes.push_back(child.get());
    }
  }
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) == ids.end();
}

std::unique_ptr<Node> Form::remove(std::string_view id) {
  Node* node = find_mutable(id);
  if (!node || is_fixed(*node)) return nullptr;
  remove_from_index(*node);
  return take_out(*node);
}

bool Form::move(std::string_view id, std::string_view parent_id, std::size_t index) {
  Node* node = find_mutable(id);
  Node* parent = find_mutable(parent_id);
  // Kinds nest strictly, so a parent of the right kind is never below the node.
  if (!node || !parent || !can_have_child(parent->kind(), node->kind()) || is_fixed(*node)) {
    return false;
  }
  put_in(*parent, index, take_out(*node));
  return true;
}

bool Form::set_field(std::string_view id, const FieldKey& key, std::string text,
                     std::string* old_text, std::size_t header_index,
                     std::size_t* old_header_index) {
  if (old_header_index) *old_header_index = AT_END;
  Node* node = find_mutable(id);
  if (!node || !has_field(node->kind(), key.field)) return false;
  if (key.field == Field::HEADER) {
    return set_header(key.header, std::move(text), old_text, header_index, old_header_index);
  }
  std::string* place = field_of(*node, key.field);
  if (old_text) *old_text = std::move(*place);
  *place = std::move(text);
  return true;
}

bool Form::set_header(const std::string& name, std::string text, std::string* old_text,
                      std::size_t index, std::size_t* old_index) {
  if (name.empty()) return false;
  const auto found = std::find_if(header.begin(), header.end(),
                                  [&](const HeaderField& field) { return field.name == name; });
  if (found != header.end()) {
    if (old_text) *old_text = found->text;
    if (old_index) *old_index = static_cast<std::size_t>(found - header.begin());
    if (text.empty()) {
      header.erase(found);
    } else {
      found->text = std::move(text);
    }
    return true;
  }
  if (old_text) old_text->clear();
  if (text.empty()) return true;
  const auto place = static_cast<std::ptrdiff_t>(std::min(index, header.size()));
  header.insert(header.begin() + place, HeaderField{name, std::move(text)});
  return true;
}

bool Form::swap_unknown_keys(std::string_view id, std::vector<UnknownKey>& keys) {
  Node* node = find_mutable(id);
  if (!node || is_section(node->kind())) return false;
  std::swap(node->kind() == NodeKind::FORM ? unknown_keys : node->unknown_keys, keys);
  return true;
}

NodeId Form::new_id() const {
  NodeId id = short_id(random_bits());
  while (index_.contains(id)) id = short_id(random_bits());
  return id;
}

void Form::add_to_index(Node& node) {
  index_.emplace(node.id(), &node);
  for (const auto& child : node.children_) add_to_index(*child);
}

void Form::remove_from_index(const Node& node) {
  index_.erase(node.id());
  for (const auto& child : node.children_) remove_from_index(*child);
}

std::unique_ptr<Node> Form::take_out(Node& node) {
  auto& siblings = node.parent_->children_;
  const auto place = siblings.begin() + static_cast<std::ptrdiff_t>(node.index_in_parent());
  std::unique_ptr<Node> taken = std::move(*place);
  siblings.erase(place);
  taken->parent_ = nullptr;
  return taken;
}

void Form::put_in(Node& parent, std::size_t index, std::unique_ptr<Node> node) {
  node->parent_ = &parent;
  auto& siblings = parent.children_;
  const auto place = static_cast<std::ptrdiff_t>(std::min(index, siblings.size()));
  siblings.insert(siblings.begin() + place, std::move(node));
}

bool same_form(const Form& left, const Form& right) {
  for (const FieldInfo& info : FIELDS) {
    if (info.of_form && left.*info.of_form != right.*info.of_form) return false;
  }
  return left.header == right.header && left.unknown_keys == right.unknown_keys &&
         same_node(left.root(), right.root());
}

std::string path_of(const Node& node) {
  std::vector<const Node*> line;
  for (const Node* at = &node; at; at = at->parent()) line.push_back(at);
  std::string path;
  for (auto at = line.rbegin(); at != line.rend(); ++at) {
    const bool last = *at == &node;
    if (!last && !is_named_in_path(**at)) continue;
    if (!path.empty()) path += '/';
    path += path_segment(**at, last);
  }
  return path;
}

std::string numbered_text(const Node& node) {
  if (node.kind() == NodeKind::FORM || is_section(node.kind())) {
    return std::string(kind_name(node.kind()));
  }
  if (is_unspoken(node)) return "未分职能";
  const std::string number = number_label(node);
  if (number.empty() || node.text.empty()) return number + node.text;
  return number + " " + node.text;
}

}  // namespace jixiao
