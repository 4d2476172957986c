// What is wrong with a cell, shown as its tint, in its tooltip and to screen readers. The sheet
// asks for visible cells only, each frame, so the answer has to be cheap.
//
// So far what the form itself shows: something that has to be there and is not.
#pragma once

#include <optional>
#include <string_view>

#include "sheet/sheet.h"

namespace jixiao {

enum class FindingSeverity : std::uint8_t { HINT, ERROR };

struct CellFinding {
  FindingSeverity severity = FindingSeverity::HINT;
  std::string_view message;
  std::string_view message_en;
};

std::optional<CellFinding> finding_of(const Form& form, const SheetCell& cell);

}  // namespace jixiao
