// File names that Windows, and the person, can live with.
#pragma once

#include <string>
#include <string_view>

namespace jixiao {

// Without the characters Windows refuses (\ / : * ? " < > | and control characters), without
// leading or trailing dots and spaces, not one of its device names (CON, NUL, COM1 …), at most 80
// characters. Never empty.
std::string safe_file_name(std::string_view name);

}  // namespace jixiao
