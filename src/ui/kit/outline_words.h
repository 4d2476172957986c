// The words of a row of the outline, and of the tree that an import would become.
#pragma once

#include <optional>
#include <string>

#include "ui/kit/outline_rows.h"
#include "ui/kit/ui.h"

namespace jixiao {

// Line breaks become spaces: a row is one line high.
std::string one_line(std::string text);
// The name of a row in the mirror: its number, text and value (a contract, see README).
std::string outline_name(const Ui& ui, const OutlineRow& row);
// What is drawn: levels and indicators stand under their parents and need no number.
std::string outline_text(const Ui& ui, const OutlineRow& row);
// What stands at the right: the value of an indicator, else how much is below.
std::string outline_count(const Ui& ui, const OutlineRow& row);

// Whether a row has a dot for findings: a function or a closed branch for all below it, any other
// for itself.
std::optional<Severity> finding_dot(const Ui& ui, const OutlineRow& row);
// The same in words: 有错误; empty for none.
std::string finding_dot_words(const Ui& ui, const OutlineRow& row);

}  // namespace jixiao
