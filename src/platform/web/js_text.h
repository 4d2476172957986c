// Text and bytes between C++ and the scripts of web/. Out: pointer and length, read by
// Module.platform.text and .bytes (web/memory.js). In: a block made by malloc, adopted here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jixiao {

// The text of a block that a script has allocated and filled; frees it. Null is empty.
std::string adopt_text(char* block, std::size_t size);

inline int size_of(std::string_view text) {
  return static_cast<int>(text.size());
}

}  // namespace jixiao
