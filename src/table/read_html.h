// HTML to tables: the clipboard of Word, Excel, WPS, LibreOffice and browsers, and the .xls files
// of government systems that are HTML inside. No DOM: tags drive a stack of open tables.
#pragma once

#include <string_view>

#include "table/read_document.h"

namespace jixiao {

// Never fails: a text without a table has no tables and its lines as blocks.
Document read_html(std::string_view html);

}  // namespace jixiao
