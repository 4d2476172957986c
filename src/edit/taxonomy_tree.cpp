#include "edit/taxonomy_tree.h"

#include <memory>
#include <utility>

#include "edit/groups.h"
#include "edit/new_nodes.h"
#include "edit/selection.h"
#include "form/own_taxonomy.h"

namespace jixiao {
namespace {

Error too_many() {
  return {"一份表最多 " + std::to_string(NODE_LIMIT) + " 项，加上指标体系就超过了。"};
}

std::size_t count_groups(const Taxonomy& taxonomy) {
  std::size_t count = 0;
  for (const TaxonomyLevelOne& one : taxonomy.level1) count += 1 + 2 * one.level2.size();
  return count;
}

std::unique_ptr<Node> function_with_tree(const Form& form) {
  auto function = new_node(form, NodeKind::FUNCTION, {});
  for (const TaxonomyLevelOne& one : taxonomy_of(form).level1) {
    Node& level_one = function->append(new_node(form, NodeKind::LEVEL_ONE, one.name));
    for (const std::string& two : one.level2) {
      Node& level_two = level_one.append(new_node(form, NodeKind::LEVEL_TWO, two));
      level_two.append(new_node(form, NodeKind::INDICATOR, {}));
    }
  }
  return function;
}

bool complete_function(Transaction& step, const Form& form, const NodeId& function,
                       std::vector<NodeId>& made) {
  for (const TaxonomyLevelOne& one : taxonomy_of(form).level1) {
    const NodeId level_one = group_named(step, form, function, NodeKind::LEVEL_ONE, one.name);
    if (level_one.empty()) return false;
    for (const std::string& two : one.level2) {
      if (find_group(form, *form.find(level_one), NodeKind::LEVEL_TWO, two)) continue;
      const NodeId level_two = group_named(step, form, level_one, NodeKind::LEVEL_TWO, two);
      const std::shared_ptr<const Node> line = new_node(form, NodeKind::INDICATOR, {});
      if (level_two.empty() || !step.apply(InsertChange{level_two, 0, line})) return false;
      made.push_back(level_two);
    }
  }
  return true;
}

}  // namespace

Result<NodeId> insert_function(Editor editor, const Place& place) {
  const Node* parent = editor.form.find(place.parent);
  if (parent == nullptr || parent->kind() != NodeKind::FUNCTIONS) return no_such_node();
  std::unique_ptr<Node> function = function_with_tree(editor.form);
  if (editor.form.node_count() + count_nodes(*function) > NODE_LIMIT) return too_many();
  const NodeId id = function->id();
  Transaction step(editor.form, editor.history,
                   "新增 " + std::string(kind_name(NodeKind::FUNCTION)));
  const std::shared_ptr<const Node> shared = std::move(function);
  if (!step.apply(InsertChange{place.parent, place.index, shared})) return no_such_node();
  step.select(place.parent, id);
  step.commit();
  return id;
}

Result<std::vector<NodeId>> complete_taxonomy(Editor editor, std::span<const NodeId> functions) {
  const std::size_t most = functions.size() * count_groups(taxonomy_of(editor.form));
  if (editor.form.node_count() + most > NODE_LIMIT) return too_many();
  std::vector<NodeId> made;
  Transaction step(editor.form, editor.history, "补全指标体系");
  for (const NodeId& id : functions) {
    const Node* function = editor.form.find(id);
    const bool is_function = function != nullptr && function->kind() == NodeKind::FUNCTION;
    if (!is_function || !complete_function(step, editor.form, id, made)) return no_such_node();
  }
  if (!made.empty()) step.select(functions.front(), made.front());
  step.commit();
  return made;
}

}  // namespace jixiao
