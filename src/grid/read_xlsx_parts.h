// The parts of an .xlsx one by one: workbook, styles, strings, rows. Used by read_xlsx.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "grid/workbook_builder.h"
#include "office/xml_reader.h"
#include "office/zip_reader.h"

namespace jixiao {

struct XlsxSheet {
  std::string name;
  std::string path;
  bool hidden = false;
  bool very_hidden = false;
};

struct XlsxWorkbook {
  std::vector<XlsxSheet> sheets;
  std::string strings_path;
  std::string styles_path;
  bool date_1904 = false;
  bool has_macros = false;
  bool has_picture = false;
};

struct XlsxCellStyle {
  std::string format_code;
  bool bold = false;
};
using XlsxCellStyles = std::vector<XlsxCellStyle>;  // by the number in c/@s

Result<XlsxWorkbook> read_xlsx_workbook(ZipReader& zip);
Status read_xlsx_styles(std::string_view xml, XlsxCellStyles& styles);
// The text of an <si> or <is>: rich runs joined, phonetic ones left out.
std::string xlsx_string(const pugi::xml_node& item);

class XlsxRowReader {
 public:
  XlsxRowReader(const std::vector<std::string>& strings, const XlsxCellStyles& styles,
                bool date_1904);

  // A <row> or a <mergeCell>, which stand behind the rows.
  void read(const pugi::xml_node& element, WorkbookBuilder& book);

 private:
  void read_row(const pugi::xml_node& row, WorkbookBuilder& book);
  std::string cell_text(const pugi::xml_node& cell, WorkbookBuilder& book) const;
  const XlsxCellStyle& style_of(const pugi::xml_node& cell) const;

  const std::vector<std::string>& strings_;
  const XlsxCellStyles& styles_;
  bool date_1904_;
  std::uint32_t row_ = 0;
  std::vector<GridCell> cells_;  // of the row
};

}  // namespace jixiao
