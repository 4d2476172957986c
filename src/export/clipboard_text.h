// What a copied range of the sheet puts on the clipboard, for Word, Excel, WPS and for Jixiao.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "draft/fragment.h"
#include "sheet/sheet.h"

namespace jixiao {

struct ClipboardText {
  std::string html;  // a table, merged cells kept, everything escaped
  std::string tsv;   // a merged cell's text stands in its first place
  // Own format, for whole rows (the range holds name and value): see fragment.h. Empty otherwise.
  // The html carries it too, so that it survives programs that pass on only text/html.
  std::string fragment;
};

// The range is widened so that no merged cell is cut.
ClipboardText copy_range(const Form& form, const Sheet& sheet, CellRange range);

// The nodes a copy of whole rows takes: the highest ones that lie in the range with all their
// columns; empty where the range holds no whole rows.
std::vector<NodeId> nodes_in_range(const Form& form, const Sheet& sheet, CellRange range);

// The fragment inside a text/html that copy_range made; empty where there is none.
std::string fragment_in_html(std::string_view html);

}  // namespace jixiao
