// GB18030 by the system's iconv, for the command line and native tests. The page has the browser's
// decoder and an encoder of its own instead.
#pragma once

#include "export/export.h"
#include "import/import.h"

namespace jixiao::cli {

Decoder system_decoder();
TextEncoder gb18030_encoder();

}  // namespace jixiao::cli
