// A comparison as files: the sheet with its marks (花脸稿) as one static HTML page to print or
// mail, and the list of changes as a workbook.
#pragma once

#include <span>
#include <string>

#include "compare/difference.h"
#include "export/export.h"
#include "export/marked_cells.h"

namespace jixiao {

struct MarkedNames {
  std::string before;  // 11月20日 16:40 的版本
  std::string after;   // 现在
};

std::string write_marked_html(const MarkedForm& marked, const MarkedNames& names,
                              Orientation orientation);

// saved_at: of the draft, for the dates inside.
Result<Exported> write_changes_xlsx(std::span<const FormDifference> changes,
                                    const MarkedNames& names, const std::string& saved_at);

}  // namespace jixiao
