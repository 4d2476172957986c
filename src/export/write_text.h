// .csv and .txt. Lines end in CR LF, as the programs that open them on office machines expect.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/flat_list.h"
#include "sheet/sheet.h"

namespace jixiao {

// Cells that a spreadsheet would take for a formula are guarded (office/cell_guard.h).

// The flat list as RFC 4180 has it.
std::string write_csv(const FlatList& list);
// One row of it, or its heading.
void append_csv_row(std::string& out, const std::vector<std::string>& cells);
void append_csv_row(std::string& out, const std::vector<std::string_view>& cells);

// The form to be read and to be imported again: header and lists line by line, the indicators as
// columns parted by tabs, a merged label in its first row only.
std::string write_txt(const Sheet& sheet);
void append_txt_row(std::string& out, const Sheet& sheet, std::size_t row);

}  // namespace jixiao
