// gzip: one text made small, as a .gz file holds it, so that what is stored packed can be taken out
// and opened without this program too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jixiao {

bool is_gzip(std::string_view bytes);  // by how it begins
// The same bytes give the same packed bytes (no time, no name in the head).
std::string gzip(std::string_view bytes);
// An Error where the bytes are damaged, cut off, or unpack to more than most_bytes.
Result<std::string> gunzip(std::string_view packed, std::size_t most_bytes);

}  // namespace jixiao
