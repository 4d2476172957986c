#include "ui/kit/outline_rows.h"

#include "base/pinyin.h"

namespace jixiao {
namespace {

struct Builder {
  const std::unordered_set<NodeId>& closed;
  std::string_view search;
  std::vector<OutlineRow> rows = {};

  // Adds the node and what is open below it; takes it out again where nothing matches. True when
  // it stays. The count of indicators comes back through `count`.
  bool add(const Node& node, int depth, int position, int set_size, std::size_t& count) {
    const std::size_t at = rows.size();
    const bool has_children = !node.children().empty();
    const bool open = has_children && (!search.empty() || !closed.contains(node.id()));
    rows.push_back({&node, depth, has_children, open, 0, position, set_size});
    bool keep = search.empty() || matches_search(node, search);
    std::size_t below = node.kind() == NodeKind::INDICATOR ? 1 : 0;
    if (open) {
      keep = add_children(node, depth + 1, below) || keep;
    } else {
      below += count_indicators_below(node);
    }
    count += below;
    if (!keep) {
      rows.resize(at);
      return false;
    }
    rows[at].count = below;
    return true;
  }

  bool add_children(const Node& node, int depth, std::size_t& count) {
    bool any = false;
    int position = 0;
    const int set_size = static_cast<int>(node.children().size());
    for (const auto& child : node.children()) {
      any = add(*child, depth, ++position, set_size, count) || any;
    }
    return any;
  }

  static std::size_t count_indicators_below(const Node& node) {
    return node.kind() == NodeKind::INDICATOR ? 0 : count_indicators(node);
  }
};

}  // namespace

bool matches_search(const Node& node, std::string_view search) {
  return node.text.find(search) != std::string::npos ||
         node.value.find(search) != std::string::npos || matches_pinyin_initials(node.text, search);
}

std::vector<OutlineRow> outline_rows(const Form& form, const std::unordered_set<NodeId>& closed,
                                     std::string_view search) {
  Builder builder{closed, search};
  std::size_t count = 0;
  if (search.empty()) {
    builder.rows.push_back({&form.root(), 0, false, false, 0, 1, 4});
  }
  int position = 1;
  for (const auto& section : form.root().children()) {
    builder.add(*section, 0, ++position, 4, count);
  }
  for (OutlineRow& row : builder.rows) {
    const NodeKind kind = row.node->kind();
    if (kind == NodeKind::RESPONSIBILITIES || kind == NodeKind::GOALS) {
      row.count = row.node->children().size();
    }
  }
  if (search.empty()) builder.rows.push_back({nullptr, 1, false, false, 0, 0, 0});
  return std::move(builder.rows);
}

}  // namespace jixiao
