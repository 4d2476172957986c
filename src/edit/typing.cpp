#include "edit/typing.h"

#include <memory>
#include <utility>

#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/selection.h"

namespace jixiao {
namespace {

bool has_room(const Form& form, std::size_t more) {
  return form.node_count() + more <= NODE_LIMIT;
}

Error too_many() {
  return {"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，再加就超过了。请先删去一些。"};
}

}  // namespace

std::string typing_key(std::string_view node) {
  return "sheet " + std::string(node);
}

Result<NodeId> type_new(Editor editor, const Place& place, std::string text) {
  const Node* parent = editor.form.find(place.parent);
  if (!parent) return no_such_node();
  std::shared_ptr<const Node> subtree = new_subtree(editor.form, *parent, "…");
  if (!has_room(editor.form, count_nodes(*subtree))) return too_many();
  const NodeId id = subtree->id();
  const std::string label = "新增 " + std::string(kind_name(subtree->kind()));
  Transaction step(editor.form, editor.history, label, typing_key(id));
  if (!step.apply(InsertChange{place.parent, place.index, std::move(subtree)})) {
    return no_such_node();
  }
  step.select(place.parent, id);
  step.commit();
  const Status written = set_field(editor, id, {Field::TEXT, {}}, std::move(text), typing_key(id));
  if (written) return id;
  editor.history.undo(editor.form);
  return written.error();
}

Status split_item(Editor editor, std::string_view node, std::span<const std::string> texts,
                  std::string merge_key) {
  const Node* item = editor.form.find(node);
  if (!item || !item->parent() || !is_section(item->parent()->kind())) return no_such_node();
  if (texts.empty()) return Done{};
  if (!has_room(editor.form, texts.size() - 1)) return too_many();
  const NodeKind kind = item->kind();
  const Place place{item->parent()->id(), item->index_in_parent() + 1};
  Transaction step(editor.form, editor.history, set_field_label(*item, {Field::TEXT, {}}),
                   std::move(merge_key));
  if (!step.apply(SetFieldChange{NodeId(node), {Field::TEXT, {}}, texts.front()})) {
    return no_such_node();
  }
  for (std::size_t i = 1; i < texts.size(); ++i) {
    const std::shared_ptr<const Node> added = new_node(editor.form, kind, texts[i]);
    if (!step.apply(InsertChange{place.parent, place.index + i - 1, added})) return no_such_node();
  }
  step.select(NodeId(node), NodeId(node));
  step.commit();
  return Done{};
}

}  // namespace jixiao
