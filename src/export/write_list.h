// A plain list (findings, an overview) as a file for people: a workbook or one web page. Texts stay
// texts in a spreadsheet, whatever they begin with, and are escaped in the page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "export/export.h"

namespace jixiao {

struct ListColumn {
  std::string name;
  double width_em = 10;
};

struct ListPage {
  std::string title;
  std::string note;  // below the title; may be empty
  std::vector<ListColumn> columns;
  std::vector<std::vector<std::string>> rows;  // one text a column
};

// created: seconds since 1970, for the properties of the file.
Result<Exported> write_list_xlsx(const ListPage& page, std::int64_t created);
std::string write_list_html(const ListPage& page);

}  // namespace jixiao
