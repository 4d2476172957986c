// Operations that bring whole content in: pasted subtrees, another form.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "edit/difference.h"
#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/operations.h"
#include "edit/selection.h"
#include "form/sound.h"

namespace jixiao {
namespace {

const Node* last_below(const Node& node, NodeKind parent_of) {
  if (can_have_child(node.kind(), parent_of)) return &node;
  for (auto child = node.children().rbegin(); child != node.children().rend(); ++child) {
    if (const Node* found = last_below(**child, parent_of)) return found;
  }
  return nullptr;
}

// Below `node` where it is of that kind, inside it or one of its groups, else below the nearest
// ancestor that may hold the kind.
std::optional<Place> nearest_place(const Node& node, NodeKind kind) {
  if (node.kind() == kind) return Place{node.parent()->id(), node.index_in_parent() + 1};
  if (const Node* inside = last_below(node, kind)) {
    return Place{inside->id(), inside->children().size()};
  }
  for (const Node* at = &node; at->parent(); at = at->parent()) {
    if (can_have_child(at->parent()->kind(), kind)) {
      return Place{at->parent()->id(), at->index_in_parent() + 1};
    }
  }
  // Responsibilities and goals have one home wherever the selection is.
  const Node* root = node.ancestor(NodeKind::FORM);
  const Node* home = root ? last_below(*root, kind) : nullptr;
  if (!home || !is_section(home->kind())) return std::nullopt;
  return Place{home->id(), home->children().size()};
}

std::size_t count_all(std::span<const Node* const> nodes) {
  std::size_t count = 0;
  for (const Node* node : nodes) count += count_nodes(*node);
  return count;
}

bool is_empty_line(const Node& node) {
  return node.children().empty() && node.text.empty() && node.value.empty() && node.note.empty();
}

const Node* child_named(const Node& parent, const Node& like) {
  if (like.text.empty() || like.kind() == NodeKind::INDICATOR) return nullptr;
  for (const auto& child : parent.children()) {
    if (child->kind() == like.kind() && child->text == like.text) return child.get();
  }
  return nullptr;
}

// Puts rows into place, group by group.
class RowPaster {
 public:
  RowPaster(Editor editor, Transaction& step, const Node& target)
      : form_(editor.form), step_(step) {
    for (const Node* at = &target; at->parent(); at = at->parent()) {
      // The next row goes right below the selected one, and below the group it is in.
      next_[at->parent()->id()] = at->index_in_parent() + 1;
    }
  }

  bool paste(const NodeId& parent_id, const Node& row) {
    const Node* parent = form_.find(parent_id);
    if (parent == nullptr) return false;
    if (const Node* group = child_named(*parent, row)) {
      const NodeId id = group->id();
      return std::all_of(row.children().begin(), row.children().end(),
                         [&](const auto& child) { return paste(id, *child); });
    }
    const auto [next, is_new] = next_.try_emplace(parent_id, parent->children().size());
    std::unique_ptr<Node> sound = copy_with_new_ids(form_, row);
    status = make_sound(*sound);
    if (!status) return false;
    const std::shared_ptr<const Node> copy = std::move(sound);
    ids.push_back(copy->id());
    return step_.apply(InsertChange{parent_id, next->second++, copy});
  }

  std::vector<NodeId> ids;
  Status status = Done{};  // why a row cannot be pasted, where it is the row's fault

 private:
  Form& form_;
  Transaction& step_;
  std::unordered_map<NodeId, std::size_t> next_;
};

}  // namespace

Result<std::vector<NodeId>> paste(Editor editor, std::string_view node,
                                  std::span<const Node* const> subtrees) {
  const Node* target = editor.form.find(node);
  if (!target) return no_such_node();
  if (subtrees.empty()) return Error{"没有可以粘贴的内容。"};
  const NodeKind kind = subtrees.front()->kind();
  if (std::any_of(subtrees.begin(), subtrees.end(),
                  [kind](const Node* one) { return one->kind() != kind; })) {
    return Error{"要粘贴的内容不是同一级的，请分开复制。"};
  }
  const std::optional<Place> place = nearest_place(*target, kind);
  if (!place) {
    return Error{"“" + short_name(*target) + "”附近没有可以放" + std::string(kind_name(kind)) +
                 "的位置，请先选择合适的位置。"};
  }
  if (editor.form.node_count() + count_all(subtrees) > NODE_LIMIT) {
    return Error{"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，粘贴后就超过了。"};
  }
  std::vector<NodeId> ids;
  Transaction step(editor.form, editor.history,
                   label_for("粘贴", *subtrees.front(), subtrees.size()));
  for (const Node* one : subtrees) {
    std::unique_ptr<Node> sound = copy_with_new_ids(editor.form, *one);
    const Status status = make_sound(*sound);
    if (!status) return status.error();
    const std::shared_ptr<const Node> copy = std::move(sound);
    if (!step.apply(InsertChange{place->parent, place->index + ids.size(), copy})) {
      return no_such_node();
    }
    ids.push_back(copy->id());
  }
  step.select(NodeId(node), ids.front());
  step.commit();
  return ids;
}

Result<std::vector<NodeId>> paste_rows(Editor editor, std::string_view node,
                                       std::span<const Node* const> subtrees) {
  const Node* target = editor.form.find(node);
  if (!target) return no_such_node();
  if (subtrees.empty()) return Error{"没有可以粘贴的内容。"};
  const std::optional<Place> place = nearest_place(*target, subtrees.front()->kind());
  if (!place) return Error{"“" + short_name(*target) + "”附近没有可以放这些行的位置。"};
  if (editor.form.node_count() + count_all(subtrees) > NODE_LIMIT) {
    return Error{"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，粘贴后就超过了。"};
  }
  Transaction step(editor.form, editor.history, "粘贴 " + std::to_string(subtrees.size()) + " 行");
  const bool fills_line = is_empty_line(*target) && target->kind() == subtrees.front()->kind();
  RowPaster paster(editor, step, *target);
  for (const Node* row : subtrees) {
    if (paster.paste(place->parent, *row)) continue;
    return paster.status ? no_such_node() : paster.status.error();
  }
  if (fills_line && !step.apply(RemoveChange{NodeId(node)})) return no_such_node();
  if (!paster.ids.empty()) step.select(NodeId(node), paster.ids.front());
  step.commit();
  return std::move(paster.ids);
}

Status replace_form(Editor editor, const Form& content, std::string label,
                    std::optional<std::string> imported_json) {
  if (content.node_count() > NODE_LIMIT) {
    return Error{"内容超过 " + std::to_string(NODE_LIMIT) + " 项，放不下。"};
  }
  if (!is_sound(content)) {
    Form sound = content.clone();
    make_sound(sound);
    return replace_form(editor, sound, std::move(label), std::move(imported_json));
  }
  std::vector<Change> changes = difference(editor.form, content);
  if (imported_json) changes.emplace_back(SetImportedChange{*std::move(imported_json)});
  if (changes.empty()) return Done{};
  Transaction step(editor.document(), editor.history, std::move(label));
  step.select(NodeId(FORM_ID), NodeId(FORM_ID));
  for (const Change& change : changes) {
    if (!step.apply(change)) return Error{"新内容放不进这份表，原来的内容没有变。"};
  }
  step.commit();
  return Done{};
}

}  // namespace jixiao
