// What is wrong with a cell, shown as its tint, in its tooltip and to screen readers. The sheet
// asks for visible cells only, each frame, so the answer has to be cheap.
//
// Something that has to be there and is not is said in few words; the rest are the findings.
#pragma once

#include <optional>
#include <string>

#include "app/findings.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class FindingSeverity : std::uint8_t { HINT, ERROR };

struct CellFinding {
  FindingSeverity severity = FindingSeverity::HINT;
  std::string message;
  std::string message_en;
};

std::optional<CellFinding> finding_of(const Form& form, const Findings& findings,
                                      const SheetCell& cell);

}  // namespace jixiao
