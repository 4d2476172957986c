#include "edit/merge_groups.h"

#include <algorithm>

#include "edit/groups.h"
#include "edit/labels.h"
#include "edit/selection.h"
#include "form/own_taxonomy.h"

namespace jixiao {
namespace {

bool is_group(NodeKind kind) {
  return kind == NodeKind::FUNCTION || kind == NodeKind::LEVEL_ONE || kind == NodeKind::LEVEL_TWO;
}

bool same_name(const Form& form, const Node& left, const Node& right) {
  if (left.text == right.text) return true;
  if (left.kind() == NodeKind::FUNCTION) return false;
  const GroupNames names{taxonomy_of(form), left.kind()};
  return names.usual(left.text) == names.usual(right.text);
}

const Node* child_like(const Form& form, const Node& parent, const Node& group) {
  if (!is_group(group.kind()) || group.text.empty()) return nullptr;
  for (const auto& child : parent.children()) {
    if (child.get() != &group && same_name(form, *child, group)) return child.get();
  }
  return nullptr;
}

// From the first to the last, each behind what is there already.
bool pour(Transaction& step, const Form& form, const NodeId& from, const NodeId& into) {
  while (!form.find(from)->children().empty()) {
    const Node& child = form.find(from)->child(0);
    const NodeId id = child.id();
    if (const Node* like = child_like(form, *form.find(into), child)) {
      if (!pour(step, form, id, NodeId(like->id()))) return false;
    } else if (!step.apply(MoveChange{id, into, Form::AT_END})) {
      return false;
    }
  }
  return step.apply(RemoveChange{from});
}

}  // namespace

const Node* twin_of(const Form& form, const Node& group) {
  return group.parent() == nullptr ? nullptr : child_like(form, *group.parent(), group);
}

Result<NodeId> merge_with_twin(Editor editor, std::string_view group) {
  const Node* one = editor.form.find(group);
  if (one == nullptr) return no_such_node();
  const Node* other = twin_of(editor.form, *one);
  if (other == nullptr) {
    return Error{"“" + short_name(*one) + "”旁边没有同名的分组，不用合并。"};
  }
  const bool first = one->index_in_parent() < other->index_in_parent();
  const NodeId stays = first ? one->id() : other->id();
  const NodeId goes = first ? other->id() : one->id();
  Transaction step(editor.form, editor.history, "合并 " + short_name(*one));
  if (!pour(step, editor.form, goes, stays)) return no_such_node();
  step.select(NodeId(group), stays);
  step.commit();
  return stays;
}

}  // namespace jixiao
