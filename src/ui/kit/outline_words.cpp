#include "ui/kit/outline_words.h"

#include <utility>

#include "recognise/lists.h"

namespace jixiao {
namespace {

std::string_view section_name(const Ui& ui, NodeKind kind) {
  switch (kind) {
    case NodeKind::FORM:
      return ui.tr("基本信息", "Basics");
    case NodeKind::RESPONSIBILITIES:
      return ui.tr("部门职能概述", "Responsibilities");
    case NodeKind::GOALS:
      return ui.tr("年度整体绩效目标", "Goals");
    case NodeKind::FUNCTIONS:
      return ui.tr("核心职能", "Core functions");
    default:
      return {};
  }
}

// A number that is typed with a duty or goal goes when the typing ends: it is not shown twice until
// then.
std::optional<std::string> words_of_typed(const Ui& ui, const Node& node) {
  const bool item = node.kind() == NodeKind::RESPONSIBILITY || node.kind() == NodeKind::GOAL;
  const bool typed = ui.editor.is_editing() && ui.session.view().selection.node == node.id();
  if (!item || !typed) return std::nullopt;
  const std::vector<std::string> items = items_of_text(node.text);
  if (!items.empty() && items.front() == node.text) return std::nullopt;
  std::string name = numbered_text(node);
  name.resize(name.size() - node.text.size());
  return items.empty() ? name : name + items.front();
}

// As the sheet has it: where it shows a column for functions, one without a name has its number.
std::string words_of(const Ui& ui, const Node& node) {
  if (std::optional<std::string> typed = words_of_typed(ui, node)) return *std::move(typed);
  const bool unnamed = node.kind() == NodeKind::FUNCTION && node.text.empty();
  if (!unnamed || !ui.session.view().sheet.function_column) return numbered_text(node);
  return "职能" + std::to_string(node.index_in_parent() + 1);
}

}  // namespace

std::string one_line(std::string text) {
  for (char& byte : text) {
    if (byte == '\n' || byte == '\t') byte = ' ';
  }
  return text;
}

std::string outline_name(const Ui& ui, const OutlineRow& row) {
  const std::string_view section = section_name(ui, row.node->kind());
  if (!section.empty()) return std::string(section);
  std::string name = words_of(ui, *row.node);
  if (!row.node->value.empty()) name += " " + row.node->value;
  return one_line(std::move(name));
}

std::string outline_text(const Ui& ui, const OutlineRow& row) {
  const NodeKind kind = row.node->kind();
  const std::string_view section = section_name(ui, kind);
  if (!section.empty()) return std::string(section);
  if (kind == NodeKind::INDICATOR) return one_line(row.node->text);
  return one_line(words_of(ui, *row.node));
}

std::string outline_count(const Ui& ui, const OutlineRow& row) {
  const std::string count = std::to_string(row.count);
  switch (row.node->kind()) {
    case NodeKind::FORM:
    case NodeKind::RESPONSIBILITY:
    case NodeKind::GOAL:
      return {};
    case NodeKind::RESPONSIBILITIES:
    case NodeKind::GOALS:
      return ui.english() ? count : count + " 条";
    case NodeKind::FUNCTIONS: {
      const std::string functions = std::to_string(row.node->children().size());
      return ui.english() ? functions + " · " + count : functions + " 项 · " + count + " 指标";
    }
    case NodeKind::INDICATOR:
      return one_line(row.node->value);
    default:
      return count;
  }
}

std::optional<Severity> finding_dot(const Ui& ui, const OutlineRow& row) {
  const NodeKind kind = row.node->kind();
  const bool stands_for_all = kind == NodeKind::FUNCTION || (row.has_children && !row.open);
  return stands_for_all ? ui.findings.within(row.node->id()) : ui.findings.of(row.node->id());
}

std::string finding_dot_words(const Ui& ui, const OutlineRow& row) {
  const std::optional<Severity> gravest = finding_dot(ui, row);
  if (!gravest) return {};
  const bool error = *gravest == Severity::ERROR;
  return std::string(error ? ui.tr("有错误", "has errors") : ui.tr("有提示", "has hints"));
}

}  // namespace jixiao
