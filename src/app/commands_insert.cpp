// The command table: new lines of each kind, put where they fit nearest to the selection.
#include <optional>

#include "app/command_groups.h"
#include "edit/operations.h"
#include "edit/taxonomy_tree.h"

namespace jixiao {

namespace {

NodeKind parent_kind(NodeKind kind) {
  switch (kind) {
    case NodeKind::INDICATOR:
      return NodeKind::LEVEL_TWO;
    case NodeKind::LEVEL_TWO:
      return NodeKind::LEVEL_ONE;
    case NodeKind::LEVEL_ONE:
      return NodeKind::FUNCTION;
    case NodeKind::FUNCTION:
      return NodeKind::FUNCTIONS;
    case NodeKind::GOAL:
      return NodeKind::GOALS;
    default:
      return NodeKind::RESPONSIBILITIES;
  }
}

// The last node of that kind at or below a node: where reading ends, writing goes on.
const Node* last_below(const Node& node, NodeKind kind) {
  if (node.kind() == kind) return &node;
  // Asked in every frame: a section is not looked for below another one.
  if (is_section(node.kind()) && is_section(kind)) return nullptr;
  for (std::size_t i = node.children().size(); i > 0; --i) {
    if (const Node* found = last_below(node.child(i - 1), kind)) return found;
  }
  return nullptr;
}

std::optional<Place> place_for(const Session& session, NodeKind kind) {
  const Form& form = session.form();
  const Node* selected = form.find(session.view().selection.node);
  if (selected == nullptr) selected = &form.root();
  if (const Node* sibling = selected->ancestor(kind)) {
    return Place{.parent = sibling->parent()->id(), .index = sibling->index_in_parent() + 1};
  }
  const Node* parent = selected->ancestor(parent_kind(kind));
  if (parent == nullptr) parent = last_below(*selected, parent_kind(kind));
  if (parent == nullptr) parent = last_below(form.root(), parent_kind(kind));
  if (parent == nullptr) return std::nullopt;
  return Place{.parent = parent->id(), .index = parent->children().size()};
}

template <NodeKind kind>
bool can_insert(const Session& session) {
  return can_edit(session) && place_for(session, kind).has_value();
}

template <NodeKind kind>
void insert(Session& session) {
  const std::optional<Place> place = place_for(session, kind);
  const Result<NodeId> made = kind == NodeKind::FUNCTION ? insert_function(session.editor(), *place)
                                                         : insert_new(session.editor(), *place);
  if (!session.report(made)) return;
  session.select_node(made.value());
  session.view().request = ScreenRequest::EDIT_FIELD;
}

template <NodeKind kind>
constexpr Command insert_command(std::string_view id, std::string_view label,
                                 std::string_view label_en, std::string_view shortcut,
                                 std::string_view help, std::string_view help_en) {
  return {id,           CommandGroup::INSERT,
          label,        label_en,
          shortcut,     help,
          help_en,      can_insert<kind>,
          insert<kind>, KeyScope::EVERYWHERE};
}

constexpr Command COMMANDS[] = {
    insert_command<NodeKind::INDICATOR>("insert.indicator", "新增三级指标", "New indicator",
                                        "Ctrl+Alt+4", "在选中的二级指标下添一个三级指标。",
                                        "Add an indicator to the selected level two."),
    insert_command<NodeKind::LEVEL_TWO>("insert.level_two", "新增二级指标", "New level two",
                                        "Ctrl+Alt+3", "在选中的一级指标下添一个二级指标。",
                                        "Add a level two to the selected level one."),
    insert_command<NodeKind::LEVEL_ONE>("insert.level_one", "新增一级指标", "New level one",
                                        "Ctrl+Alt+2", "在选中的职能下添一个一级指标。",
                                        "Add a level one to the selected function."),
    insert_command<NodeKind::FUNCTION>("insert.function", "新增核心职能", "New function",
                                       "Ctrl+Alt+1", "添一项核心职能，连同整个指标体系。",
                                       "Add a core function with the whole tree of groups."),
    insert_command<NodeKind::RESPONSIBILITY>(
        "insert.responsibility", "新增部门职能", "New responsibility", "Ctrl+Alt+5",
        "在部门职能概述里添一条。", "Add a line to the responsibilities."),
    insert_command<NodeKind::GOAL>("insert.goal", "新增年度目标", "New goal", "Ctrl+Alt+6",
                                   "在年度整体绩效目标里添一条。", "Add a yearly goal."),
};

}  // namespace

std::span<const Command> insert_commands() {
  return COMMANDS;
}

}  // namespace jixiao
