#include "edit/operations.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "edit/labels.h"
#include "edit/new_nodes.h"
#include "edit/selection.h"
#include "form/sound.h"
#include "form/usual_title.h"

namespace jixiao {
namespace {

Error too_many_nodes() {
  return {"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，再加就超过了。请先删去一些。"};
}

bool has_room(const Form& form, std::size_t more) {
  return form.node_count() + more <= NODE_LIMIT;
}

// Inserts one subtree as a step of its own.
Result<NodeId> insert_step(Editor editor, std::string_view verb, const Place& place,
                           std::unique_ptr<Node> subtree, std::string_view before) {
  if (!has_room(editor.form, count_nodes(*subtree))) return too_many_nodes();
  const NodeId id = subtree->id();
  const std::string kind(kind_name(subtree->kind()));
  Transaction step(editor.form, editor.history, std::string(verb) + " " + kind);
  const std::shared_ptr<const Node> shared = std::move(subtree);
  if (!step.apply(InsertChange{place.parent, place.index, shared})) return no_such_node();
  step.select(NodeId(before), id);
  step.commit();
  return id;
}

// What to select once the nodes are gone: the next one that stays, else the one before, else the
// parent.
NodeId selection_after_removal(const std::vector<const Node*>& nodes) {
  const Node& first = *nodes.front();
  const auto& siblings = first.parent()->children();
  const std::size_t start = first.index_in_parent();
  std::size_t next = start;
  // The nodes are in the order of the form, so those that follow each other here are the same run.
  for (const Node* node : nodes) {
    if (next < siblings.size() && siblings[next].get() == node) ++next;
  }
  if (next < siblings.size()) return siblings[next]->id();
  return start > 0 ? siblings[start - 1]->id() : first.parent()->id();
}

// Until a person writes a title of its own it follows year and kind.
bool has_usual_title(const Form& form) {
  return form.title == usual_title(form.year, form.kind);
}

bool follow_with_title(Transaction& step, const Form& form, Field written) {
  if (written != Field::YEAR && written != Field::KIND) return true;
  return step.apply(
      SetFieldChange{NodeId(FORM_ID), {Field::TITLE}, usual_title(form.year, form.kind)});
}

// A group all of whose lines go, goes with them.
std::vector<const Node*> with_emptied_groups(std::vector<const Node*> doomed) {
  const auto is_level = [](const Node& node) {
    return node.kind() == NodeKind::LEVEL_ONE || node.kind() == NodeKind::LEVEL_TWO;
  };
  for (bool any = true; any;) {
    any = false;
    std::vector<const Node*> wider;
    for (std::size_t i = 0; i < doomed.size();) {
      const Node* parent = doomed[i]->parent();
      std::size_t end = i;
      // In the order of the form, so that those of one parent follow each other.
      while (end < doomed.size() && doomed[end]->parent() == parent) ++end;
      if (is_level(*parent) && end - i == parent->children().size()) {
        wider.push_back(parent);
        any = true;
      } else {
        wider.insert(wider.end(), doomed.begin() + static_cast<std::ptrdiff_t>(i),
                     doomed.begin() + static_cast<std::ptrdiff_t>(end));
      }
      i = end;
    }
    doomed = std::move(wider);
  }
  return doomed;
}

}  // namespace

Result<NodeId> insert_new(Editor editor, const Place& place, std::string_view text) {
  const Node* parent = editor.form.find(place.parent);
  if (!parent) return no_such_node();
  if (!can_have_child(parent->kind(), child_kind(parent->kind()))) {
    return Error{"“" + short_name(*parent) + "”下面不能再加下一级。"};
  }
  Result<std::string> sound = sound_text(Field::TEXT, std::string(text));
  if (!sound) return sound.error();
  return insert_step(editor, "新增", place, new_subtree(editor.form, *parent, sound.value()),
                     place.parent);
}

Result<NodeId> insert_sibling(Editor editor, std::string_view node) {
  const Node* above = editor.form.find(node);
  if (!above) return no_such_node();
  if (above->kind() == NodeKind::FORM) return Error{"表头旁边不能加行。请先选择表中的一项。"};
  if (is_section(above->kind())) return insert_new(editor, {NodeId(node), Form::AT_END});
  const Place place{above->parent()->id(), above->index_in_parent() + 1};
  return insert_step(editor, "新增", place, new_subtree(editor.form, *above->parent(), {}), node);
}

Status set_field(Editor editor, std::string_view node, const FieldKey& field, std::string text,
                 std::string merge_key) {
  const Node* target = editor.form.find(node);
  if (!target) return no_such_node();
  if (!has_field(target->kind(), field.field)) {
    return Error{"“" + short_name(*target) + "”没有" + field_name(field) + "。"};
  }
  Result<std::string> sound = sound_text(field.field, std::move(text));
  if (!sound) return sound.error();
  if (editor.form.field(*target, field) == sound.value()) return Done{};
  Transaction step(editor.form, editor.history, set_field_label(*target, field),
                   std::move(merge_key));
  const bool usual = has_usual_title(editor.form);
  if (!step.apply(SetFieldChange{NodeId(node), field, std::move(sound).value()})) {
    return no_such_node();
  }
  if (usual && !follow_with_title(step, editor.form, field.field)) return no_such_node();
  step.select(NodeId(node), NodeId(node));
  step.commit();
  return Done{};
}

Status set_fields(Editor editor, std::span<const FieldText> texts, std::string label) {
  if (texts.empty()) return Done{};
  if (texts.size() == 1 && label.empty()) {
    return set_field(editor, texts.front().node, texts.front().field, texts.front().text);
  }
  if (label.empty()) label = "修改 " + std::to_string(texts.size()) + " 格";
  Transaction step(editor.form, editor.history, std::move(label));
  bool any = false;
  for (const FieldText& text : texts) {
    const Node* node = editor.form.find(text.node);
    if (!node || !has_field(node->kind(), text.field.field)) return no_such_node();
    Result<std::string> sound = sound_text(text.field.field, text.text);
    if (!sound) return Error{"“" + short_name(*node) + "”：" + sound.error().message};
    if (editor.form.field(*node, text.field) == sound.value()) continue;
    any = true;
    if (!step.apply(SetFieldChange{text.node, text.field, std::move(sound).value()})) {
      return no_such_node();
    }
  }
  if (!any) return Done{};
  step.select(texts.front().node, texts.front().node);
  step.commit();
  return Done{};
}

Result<NodeId> remove_nodes(Editor editor, std::span<const NodeId> nodes) {
  Result<std::vector<const Node*>> topmost = topmost_nodes(editor.form, nodes);
  if (!topmost) return topmost.error();
  const std::vector<const Node*>& named = topmost.value();
  Transaction step(editor.form, editor.history, label_for("删除", *named.front(), named.size()));
  const std::vector<const Node*> doomed = with_emptied_groups(named);
  const NodeId next = selection_after_removal(doomed);
  step.select(named.front()->id(), next);
  std::vector<NodeId> ids;
  for (const Node* node : doomed) ids.push_back(node->id());
  // From the last to the first, so that what takes it back inserts from the first to the last.
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    if (!step.apply(RemoveChange{*id})) return no_such_node();
  }
  step.commit();
  return next;
}

Result<NodeId> duplicate(Editor editor, std::string_view node) {
  const Node* original = editor.form.find(node);
  if (!original) return no_such_node();
  if (original->kind() == NodeKind::FORM || is_section(original->kind())) {
    return Error{"“" + short_name(*original) + "”是表上固定的部分，不能复制。"};
  }
  const Place place{original->parent()->id(), original->index_in_parent() + 1};
  std::unique_ptr<Node> copy = copy_with_new_ids(editor.form, *original);
  if (!has_room(editor.form, count_nodes(*copy))) return too_many_nodes();
  const NodeId id = copy->id();
  Transaction step(editor.form, editor.history, "复制 " + short_name(*original));
  const std::shared_ptr<const Node> shared = std::move(copy);
  if (!step.apply(InsertChange{place.parent, place.index, shared})) return no_such_node();
  step.select(NodeId(node), id);
  step.commit();
  return id;
}

}  // namespace jixiao
