// Small Word and Excel files for tests of the readers, and grids as text to compare with.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/import.h"

namespace jixiao::test {

using ZipParts = std::map<std::string, std::string>;  // by name
std::string zip_of(const ZipParts& parts);
// The content of one entry; empty where there is none. The archive has to be whole.
std::string entry_of(const std::string& archive, const std::string& name);

// The parts of a workbook with one sheet 表1 of this content of <worksheet>: <sheetData>…
ZipParts xlsx_parts(std::string_view worksheet);
// Rows of <sheetData>; strings are <si> elements, styles the content of <styleSheet>.
struct WorkbookContent {
  std::string_view rows = {};
  std::string_view behind_rows = {};
  std::string_view strings = {};
  std::string_view styles = {};
};
std::string xlsx_of(const WorkbookContent& content);

ZipParts docx_parts(std::string_view body);
std::string docx_of(std::string_view body);
// <w:p> with one run.
std::string paragraph(std::string_view text);
// <w:tc> with these properties and one paragraph.
std::string docx_cell(std::string_view text, std::string_view properties = {});
std::string docx_row(std::string_view cells);
std::string docx_table(std::string_view rows);

// One line a row: "3: A 产出指标 2x1 | C 数量指标 *" with rows x columns of a span and * for bold;
// ~ before a row number stands for a loose line, the part's name in brackets where it begins.
std::string grid_text(const Grid& grid);

// What open_import makes of it; fails the test where it is refused.
ImportSource opened(std::string_view bytes, std::string_view name = "表");
// The best table of that.
std::string opened_text(std::string_view bytes);
// The message of a file that is refused; empty where it is not.
std::string refused(std::string_view bytes, std::string_view name = "表");

}  // namespace jixiao::test
