// The data files of assets/ that are compiled into the program (assets/CMakeLists.txt lists them).
#pragma once

#include <string_view>

namespace jixiao {

// The bytes of assets/NAME, such as "samples/form-2024.json"; empty for a name that is not listed.
std::string_view embedded_asset(std::string_view name);

}  // namespace jixiao
