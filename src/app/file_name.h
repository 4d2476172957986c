// File names that Windows, and the person, can live with.
#pragma once

#include <string>
#include <string_view>

#include "draft/draft.h"

namespace jixiao {

// Without the characters Windows refuses (\ / : * ? " < > | and control characters), without
// leading or trailing dots and spaces, not one of its device names (CON, NUL, COM1 …), at most 80
// characters. Never empty.
std::string safe_file_name(std::string_view name);

// Of a draft that is handed on: 教育局_2025_r12_20261128.json
std::string handed_on_name(const Draft& draft, std::string_view extension);

}  // namespace jixiao
