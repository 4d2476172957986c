#include "ui/sheet/cell_findings.h"

#include <utility>

namespace jixiao {
namespace {

CellFinding no_value() {
  return {FindingSeverity::ERROR, "指标值为空", "The value is missing"};
}
CellFinding no_name() {
  return {FindingSeverity::ERROR, "指标名称为空", "The name is missing"};
}
CellFinding no_level_name() {
  return {FindingSeverity::ERROR, "名称为空", "The name is missing"};
}

// A line without name and value has only just been added: nothing is said of it.
std::optional<CellFinding> gap_in(const Form& form, const SheetCell& cell) {
  const Node* node = form.find(cell.node);
  if (node == nullptr) return std::nullopt;
  switch (cell.role) {
    case CellRole::LEVEL_ONE:
    case CellRole::LEVEL_TWO:
      return no_level_name();
    case CellRole::NAME:
      if (node->value.empty()) return std::nullopt;
      return no_name();
    case CellRole::VALUE:
      if (cell.field.field != Field::VALUE || !node->value.empty() || node->text.empty()) {
        return std::nullopt;
      }
      return no_value();
    default:
      return std::nullopt;
  }
}

std::optional<CellFinding> fault_at(const Findings& findings, const NodeId& node,
                                    const FieldKey& field) {
  const Finding* finding = findings.at(node, field);
  if (finding == nullptr) return std::nullopt;
  BothTexts message = finding_message(*finding);
  const bool error = finding->rule->severity == Severity::ERROR;
  return CellFinding{error ? FindingSeverity::ERROR : FindingSeverity::HINT, std::move(message.zh),
                     std::move(message.en)};
}

std::optional<CellFinding> fault_of(const Form& form, const Findings& findings,
                                    const SheetCell& cell) {
  const bool of_line = cell.role == CellRole::NAME || cell.role == CellRole::VALUE;
  if (cell.text.empty()) {
    if (auto gap = gap_in(form, cell); gap || of_line) return gap;
  }
  return fault_at(findings, cell.node, cell.field);
}

// With what an import assumed there.
std::optional<CellFinding> with_guess(std::optional<CellFinding> found, const OpenGuess* guess) {
  if (guess == nullptr) return found;
  std::string message = "推断未确认：" + guess_words(*guess, false);
  std::string message_en = "Assumed, not confirmed: " + guess_words(*guess, true);
  if (!found) return CellFinding{FindingSeverity::GUESS, message, message_en, true};
  found->message += "；" + message;
  found->message_en += "; " + message_en;
  found->guessed = true;
  return found;
}

}  // namespace

std::optional<CellFinding> finding_of(const Form& form, const Findings& findings,
                                      const Guesses& guesses, const SheetCell& cell) {
  if (!cell.editable) return std::nullopt;
  const bool number = cell.role == CellRole::NUMBER;
  return with_guess(fault_of(form, findings, cell),
                    number ? nullptr : guesses.at(cell.node, cell.field));
}

std::optional<CellFinding> finding_of_item(const Findings& findings, const Guesses& guesses,
                                           const NodeId& node) {
  const FieldKey text{Field::TEXT, {}};
  return with_guess(fault_at(findings, node, text), guesses.at(node, text));
}

}  // namespace jixiao
