#include "edit/new_nodes.h"

#include <algorithm>
#include <vector>

#include "form/own_taxonomy.h"

namespace jixiao {
namespace {

bool has_child_named(const Node& parent, const Taxonomy& taxonomy, const std::string& name) {
  return std::any_of(parent.children().begin(), parent.children().end(), [&](const auto& child) {
    if (child->text == name) return true;
    const bool level_one = child->kind() == NodeKind::LEVEL_ONE;
    const std::optional<std::string> usual =
        level_one ? match_level_one(taxonomy, child->text) : match_level_two(taxonomy, child->text);
    return usual == name;
  });
}

std::vector<std::string> names_below(const Taxonomy& taxonomy, const Node& parent) {
  std::vector<std::string> names;
  const bool below_function = parent.kind() == NodeKind::FUNCTION;
  const std::optional<std::string> level_one =
      below_function ? std::nullopt : match_level_one(taxonomy, parent.text);
  for (const TaxonomyLevelOne& one : taxonomy.level1) {
    if (below_function) names.push_back(one.name);
    if (level_one == one.name) names = one.level2;
  }
  return names;
}

// The first name of the taxonomy that parent has no child with; empty where all are there.
std::string first_unused_name(const Form& form, const Node& parent) {
  if (parent.kind() != NodeKind::FUNCTION && parent.kind() != NodeKind::LEVEL_ONE) return {};
  const Taxonomy& taxonomy = taxonomy_of(form);
  for (std::string& name : names_below(taxonomy, parent)) {
    if (!has_child_named(parent, taxonomy, name)) return std::move(name);
  }
  return {};
}

}  // namespace

std::unique_ptr<Node> new_node(const Form& form, NodeKind kind, std::string text) {
  return std::make_unique<Node>(kind, form.new_id(), std::move(text));
}

std::unique_ptr<Node> new_subtree(const Form& form, const Node& parent, std::string_view text) {
  const NodeKind kind = child_kind(parent.kind());
  std::string name = text.empty() ? first_unused_name(form, parent) : std::string(text);
  std::unique_ptr<Node> node = new_node(form, kind, std::move(name));
  if (child_kind(kind) != kind) node->append(new_subtree(form, *node, {}));
  return node;
}

std::unique_ptr<Node> copy_with_new_ids(const Form& form, const Node& node) {
  return node.clone_with_ids([&form] { return form.new_id(); });
}

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const auto& child : node.children()) count += count_nodes(*child);
  return count;
}

}  // namespace jixiao
