// Lines of the form as rows for other programs: a table for Word, Excel and WPS, and plain text.
#pragma once

#include <span>
#include <string>

#include "form/form.h"

namespace jixiao {

struct ClipboardRows {
  std::string html;  // a table, group names merged over their rows, everything escaped
  std::string text;  // columns parted by tabs, a group's name in its first row only
};

// The nodes with what is below them, from the column of their kind on: a level two gives 二级指标,
// 三级指标, 指标值.
ClipboardRows rows_for_clipboard(const Form& form, std::span<const NodeId> nodes);

}  // namespace jixiao
