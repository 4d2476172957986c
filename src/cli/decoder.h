// GB18030 by the system's iconv, for the command line and native tests. The page has the browser's
// decoder instead.
#pragma once

#include "table/import.h"

namespace jixiao::cli {

Decoder system_decoder();

}  // namespace jixiao::cli
