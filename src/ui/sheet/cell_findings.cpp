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
  return {FindingSeverity::HINT, "名称为空", "The name is missing"};
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

std::optional<CellFinding> fault_of(const Form& form, const Findings& findings,
                                    const SheetCell& cell) {
  if (cell.text.empty()) return gap_in(form, cell);
  const Finding* finding = findings.at(cell.node, cell.field);
  if (finding == nullptr) return std::nullopt;
  BothTexts message = finding_message(*finding);
  const bool error = finding->rule->severity == Severity::ERROR;
  return CellFinding{error ? FindingSeverity::ERROR : FindingSeverity::HINT, std::move(message.zh),
                     std::move(message.en)};
}

}  // namespace

std::optional<CellFinding> finding_of(const Form& form, const Findings& findings,
                                      const Guesses& guesses, const SheetCell& cell) {
  if (!cell.editable) return std::nullopt;
  std::optional<CellFinding> found = fault_of(form, findings, cell);
  const OpenGuess* guess =
      cell.role == CellRole::NUMBER ? nullptr : guesses.at(cell.node, cell.field);
  if (guess == nullptr) return found;
  std::string message = "推断未确认：" + guess_words(*guess, false);
  std::string message_en = "Assumed, not confirmed: " + guess_words(*guess, true);
  if (!found) return CellFinding{FindingSeverity::GUESS, message, message_en, true};
  found->message += "；" + message;
  found->message_en += "; " + message_en;
  found->guessed = true;
  return found;
}

}  // namespace jixiao
