#include "ui/kit/list_keys.h"

#include <algorithm>

namespace jixiao {

std::optional<std::size_t> moved_in_list(std::string_view key, std::size_t at, std::size_t count,
                                         std::size_t page) {
  if (count == 0) return std::nullopt;
  if (key == "ArrowDown") return std::min(at + 1, count - 1);
  if (key == "ArrowUp") return at > 0 ? at - 1 : 0;
  if (key == "PageDown") return std::min(at + page, count - 1);
  if (key == "PageUp") return at > page ? at - page : 0;
  if (key == "Home") return 0;
  if (key == "End") return count - 1;
  return std::nullopt;
}

}  // namespace jixiao
