// The form as an Excel workbook: the sheet as it is printed, the flat list for the budget system,
// and (very hidden) the draft itself, as embedded_draft.h says.
#pragma once

#include <memory>

#include "export/source.h"

namespace jixiao {

// What Excel's highest row holds of body text.
inline constexpr std::size_t XLSX_LINES_PER_ITEMS_ROW = 25;

std::unique_ptr<ExportJob> start_xlsx(std::unique_ptr<ExportSource> source);

}  // namespace jixiao
