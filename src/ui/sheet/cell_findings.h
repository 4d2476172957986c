// What is wrong with a cell, shown as its tint, in its tooltip and to screen readers. The sheet
// asks for visible cells only, each frame, so the answer has to be cheap.
//
// Something that has to be there and is not is said in few words; the rest are the findings, and
// what an import assumed.
#pragma once

#include <optional>
#include <string>

#include "app/findings.h"
#include "app/guesses.h"
#include "sheet/sheet.h"

namespace jixiao {

// GUESS: an import assumed it and nobody has confirmed it; not a fault.
enum class FindingSeverity : std::uint8_t { GUESS, HINT, ERROR };

struct CellFinding {
  FindingSeverity severity = FindingSeverity::HINT;
  std::string message;
  std::string message_en;
  bool guessed = false;  // beside what is wrong, or alone
};

std::optional<CellFinding> finding_of(const Form& form, const Findings& findings,
                                      const Guesses& guesses, const SheetCell& cell);
// Of a duty or goal, which are items of one cell.
std::optional<CellFinding> finding_of_item(const Findings& findings, const Guesses& guesses,
                                           const NodeId& node);

}  // namespace jixiao
