// The keys that move in a list or a tree.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace jixiao {

// Where a key leads from a place in a list; nothing: it is not one that moves. page: how many go
// by with PageDown.
std::optional<std::size_t> moved_in_list(std::string_view key, std::size_t at, std::size_t count,
                                         std::size_t page);

}  // namespace jixiao
