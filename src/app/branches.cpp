#include "app/branches.h"

#include <functional>

#include "app/session_state.h"

namespace jixiao {

void Branches::toggle(std::string_view node) {
  if (!session_.has_draft()) return;
  const NodeId id(node);
  if (!state_.open.view.closed.erase(id)) state_.open.view.closed.insert(id);
  state_.view_changed();
}

void Branches::open_all() {
  state_.open.view.closed.clear();
  state_.view_changed();
}

void Branches::close_all() {
  if (!session_.has_draft()) return;
  const std::function<void(const Node&)> close = [&](const Node& node) {
    for (const auto& child : node.children()) {
      if (child->children().empty()) continue;
      if (child->kind() != NodeKind::FUNCTIONS) state_.open.view.closed.insert(child->id());
      close(*child);
    }
  };
  close(session_.form().root());
  const Node* selected = session_.form().find(session_.view().selection.node);
  const Node* function = selected ? selected->ancestor(NodeKind::FUNCTION) : nullptr;
  if (function != nullptr && function != selected) session_.select_node(function->id());
  state_.view_changed();
}

}  // namespace jixiao
