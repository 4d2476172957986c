#include "platform/web/js_text.h"

#include <cstdlib>

namespace jixiao {

std::string adopt_text(char* block, std::size_t size) {
  if (block == nullptr) return {};
  std::string text(block, size);
  std::free(block);
  return text;
}

}  // namespace jixiao
