// The form as a Word document: title and year line, then two tables that touch: the header, and the
// indicators (two tables, because Word repeats heading rows only at the top of a table). XML by
// pugixml a row at a time, so that memory stays small; packed by minizip.
#pragma once

#include <memory>

#include "export/source.h"

namespace jixiao {

// Word refuses tables of more than 32,767 rows: a longer one goes on in another, with its heading.
inline constexpr std::size_t DOCX_LIMIT_TABLE_ROWS = 30'000;

std::unique_ptr<ExportJob> start_docx(std::unique_ptr<ExportSource> source);

}  // namespace jixiao
