// The files of assets/ that are compiled into the program. Which ones: the list in
// src/base/CMakeLists.txt.
#pragma once

#include <string_view>
#include <vector>

namespace jixiao {

struct Asset {
  std::string_view name;  // path below assets/, such as taxonomies/2015.json
  std::string_view bytes;
};

const std::vector<Asset>& assets();

// The bytes of the file with that name; empty where there is none.
std::string_view asset(std::string_view name);

}  // namespace jixiao
