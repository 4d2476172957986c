// The findings as a list for the department: an Excel workbook or a web page, to be sent along with
// the draft. What was set aside stands in it, too, with its reason.
#pragma once

#include <string>

#include "app/session.h"
#include "base/result.h"
#include "export/write_list.h"

namespace jixiao {

// reference: last year's form, or null.
ListPage findings_page(const Draft& draft, const Form* reference, bool english);

// Handed to the browser's downloads; a notice where that fails.
void download_findings_xlsx(Session& session);
void download_findings_html(Session& session);

}  // namespace jixiao
