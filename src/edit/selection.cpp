#include "edit/selection.h"

#include <string>
#include <unordered_set>

namespace jixiao {
namespace {

using NodeSet = std::unordered_set<const Node*>;

void collect_in_order(const Node& node, const NodeSet& wanted, std::vector<const Node*>& found) {
  if (wanted.contains(&node)) {
    found.push_back(&node);
    return;  // what is below goes with it
  }
  if (found.size() == wanted.size()) return;
  for (const auto& child : node.children()) collect_in_order(*child, wanted, found);
}

}  // namespace

Error no_such_node() {
  return {"这一项已经不在表里了，请重新选择。"};
}

Result<std::vector<const Node*>> topmost_nodes(const Form& form, std::span<const NodeId> ids) {
  NodeSet wanted;
  for (const NodeId& id : ids) {
    const Node* node = form.find(id);
    if (!node) return no_such_node();
    if (node->kind() == NodeKind::FORM || is_section(node->kind())) {
      return Error{"“" + std::string(kind_name(node->kind())) +
                   "”是表上固定的部分，不能移动或删除。请选择它下面的内容。"};
    }
    wanted.insert(node);
  }
  if (wanted.empty()) return Error{"没有选中任何一项，请先选择。"};
  std::vector<const Node*> found;
  if (wanted.size() == 1) {
    found.push_back(*wanted.begin());
  } else {
    collect_in_order(form.root(), wanted, found);
  }
  return found;
}

}  // namespace jixiao
