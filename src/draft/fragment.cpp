#include "draft/fragment.h"

#include <array>

#include "draft/draft.h"

namespace jixiao {
namespace {

constexpr std::string_view KEY = "fragment";

struct KindName {
  NodeKind kind;
  std::string_view json;
};

constexpr std::array<KindName, 6> KINDS = {{
    {NodeKind::RESPONSIBILITY, "\"responsibility\""},
    {NodeKind::GOAL, "\"goal\""},
    {NodeKind::FUNCTION, "\"function\""},
    {NodeKind::LEVEL_ONE, "\"level1\""},
    {NodeKind::LEVEL_TWO, "\"level2\""},
    {NodeKind::INDICATOR, "\"level3\""},
}};

const KindName* find_kind(NodeKind kind) {
  for (const KindName& known : KINDS) {
    if (known.kind == kind) return &known;
  }
  return nullptr;
}

const KindName* find_kind(const std::vector<UnknownKey>& keys) {
  for (const UnknownKey& key : keys) {
    for (const KindName& known : KINDS) {
      if (key.key == KEY && key.json == known.json) return &known;
    }
  }
  return nullptr;
}

// The nodes between the section and the parts, made with the place they stand at, such as
// FUNCTIONS, FUNCTION for a LevelOne. The id of the last.
NodeId make_parents(Form& form, NodeKind kind) {
  if (kind == NodeKind::RESPONSIBILITY) return NodeId(RESPONSIBILITIES_ID);
  if (kind == NodeKind::GOAL) return NodeId(GOALS_ID);
  NodeId parent(FUNCTIONS_ID);
  for (NodeKind step = NodeKind::FUNCTION; step != kind; step = child_kind(step)) {
    auto node = std::make_unique<Node>(step, form.new_id());
    const NodeId id = node->id();
    form.insert(parent, 0, std::move(node));
    parent = id;
  }
  return parent;
}

void take_all(const Node& node, NodeKind kind, std::vector<std::unique_ptr<Node>>& into) {
  if (node.kind() == kind) {
    into.push_back(node.clone());
    return;
  }
  for (const auto& child : node.children()) take_all(*child, kind, into);
}

}  // namespace

std::optional<std::string> write_fragment(const Form& form, std::span<const NodeId> nodes) {
  if (nodes.empty() || form.find(nodes.front()) == nullptr) return std::nullopt;
  const KindName* kind = find_kind(form.find(nodes.front())->kind());
  if (kind == nullptr) return std::nullopt;
  Form part;
  const NodeId parent = make_parents(part, kind->kind);
  for (const NodeId& id : nodes) {
    const Node* node = form.find(id);
    if (node == nullptr || node->kind() != kind->kind) return std::nullopt;
    const std::size_t end = part.find(parent)->children().size();
    if (!part.insert(parent, end, node->clone())) return std::nullopt;
  }
  Draft draft = new_draft(std::move(part));
  draft.unknown_keys.push_back({std::string(KEY), std::string(kind->json)});
  std::string text = write_draft(draft);
  if (text.size() > FRAGMENT_LIMIT_BYTES) return std::nullopt;
  return text;
}

std::optional<Fragment> read_fragment(std::string_view text) {
  if (text.size() > FRAGMENT_LIMIT_BYTES) return std::nullopt;
  const Result<ReadDraft> read = read_draft(text);
  if (!read) return std::nullopt;
  const Draft& draft = read.value().draft;
  const KindName* kind = find_kind(draft.unknown_keys);
  if (kind == nullptr) return std::nullopt;
  Fragment fragment{kind->kind, {}};
  take_all(draft.form.root(), kind->kind, fragment.subtrees);
  if (fragment.subtrees.empty()) return std::nullopt;
  return fragment;
}

}  // namespace jixiao
