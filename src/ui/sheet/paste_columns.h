// What a column of the sheet shows, for pasting over it and for filling a range.
#pragma once

#include <optional>

#include "app/session.h"

namespace jixiao {

std::optional<PasteColumn> paste_column(SheetColumnRole role);

}  // namespace jixiao
