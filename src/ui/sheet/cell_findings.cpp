#include "ui/sheet/cell_findings.h"

namespace jixiao {
namespace {

constexpr CellFinding NO_VALUE{FindingSeverity::ERROR, "指标值为空", "The value is missing"};
constexpr CellFinding NO_NAME{FindingSeverity::ERROR, "指标名称为空", "The name is missing"};
constexpr CellFinding NO_LEVEL_NAME{FindingSeverity::HINT, "名称为空", "The name is missing"};

}  // namespace

// A line without name and value has only just been added: nothing is said of it.
std::optional<CellFinding> finding_of(const Form& form, const SheetCell& cell) {
  if (!cell.editable || !cell.text.empty()) return std::nullopt;
  const Node* node = form.find(cell.node);
  if (node == nullptr) return std::nullopt;
  switch (cell.role) {
    case CellRole::LEVEL_ONE:
    case CellRole::LEVEL_TWO:
      return NO_LEVEL_NAME;
    case CellRole::NAME:
      if (node->value.empty()) return std::nullopt;
      return NO_NAME;
    case CellRole::VALUE:
      if (cell.field.field != Field::VALUE || !node->value.empty() || node->text.empty()) {
        return std::nullopt;
      }
      return NO_VALUE;
    default:
      return std::nullopt;
  }
}

}  // namespace jixiao
