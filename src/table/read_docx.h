// .docx to lines and tables: gridSpan, vMerge, gridBefore, nested tables, tracked changes as if all
// were accepted, line breaks in cells, and the draft that an export of this program carries.
// Numbers that Word puts in front of list items by itself are not in the text and are not made up:
// each paragraph is a line of its own, which says the same.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "table/read_document.h"
#include "table/read_xlsx.h"
#include "table/zip_reader.h"

namespace jixiao {

struct DocxContent {
  Document document;
  std::optional<EmbeddedBytes> embedded;
  std::string fingerprint;  // of the tables as they are now
  std::vector<std::string> warnings;
};

Result<DocxContent> read_docx(ZipReader& zip);

}  // namespace jixiao
