#include "app/first_empty.h"

#include <optional>

#include "sheet/options.h"

namespace jixiao {
namespace {

Selection cell(const NodeId& node, Field field) {
  return {.node = node, .field = {field, {}}, .more = {}};
}

std::optional<Selection> in_front(const Form& form) {
  for (const Field field : {Field::TITLE, Field::YEAR, Field::DEPARTMENT, Field::SUPERVISOR}) {
    if (form.field(form.root(), {field, {}}).empty()) return cell(NodeId(FORM_ID), field);
  }
  for (const Node* section : {&form.responsibilities(), &form.goals()}) {
    if (section->children().empty()) return cell(section->id(), Field::TEXT);
    for (const auto& item : section->children()) {
      if (item->text.empty()) return cell(item->id(), Field::TEXT);
    }
  }
  return std::nullopt;
}

// function_column: without one nobody sees that the only function has no name.
std::optional<Selection> in_tree(const Node& node, bool function_column) {
  const bool shown =
      !is_section(node.kind()) && (function_column || node.kind() != NodeKind::FUNCTION);
  if (shown && node.text.empty()) return cell(node.id(), Field::TEXT);
  if (node.kind() == NodeKind::INDICATOR) {
    return node.value.empty() ? std::optional(cell(node.id(), Field::VALUE)) : std::nullopt;
  }
  for (const auto& child : node.children()) {
    if (std::optional<Selection> found = in_tree(*child, function_column)) return found;
  }
  return std::nullopt;
}

}  // namespace

Selection first_empty_cell(const Form& form) {
  if (std::optional<Selection> found = in_front(form)) return *std::move(found);
  const bool function_column = has_function_column(form);
  if (std::optional<Selection> found = in_tree(form.functions(), function_column)) {
    return *std::move(found);
  }
  return cell(NodeId(FORM_ID), Field::DEPARTMENT);
}

Selection first_empty_front_cell(const Form& form) {
  if (std::optional<Selection> found = in_front(form)) return *std::move(found);
  return cell(NodeId(FORM_ID), Field::DEPARTMENT);
}

}  // namespace jixiao
