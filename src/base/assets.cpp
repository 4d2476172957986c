#include "base/assets.h"

namespace jixiao {

std::string_view asset(std::string_view name) {
  for (const Asset& one : assets()) {
    if (one.name == name) return one.bytes;
  }
  return {};
}

}  // namespace jixiao
