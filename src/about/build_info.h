// What this program was built from, and the notices of what it carries. Made while building:
// build_info.cmake, src/third_party/notices.mjs.
#pragma once

#include <string_view>

namespace jixiao {

struct BuildInfo {
  std::string_view version;
  std::string_view commit;  // short; + behind it: with changes; empty where there is no repository
  std::string_view date;    // of the commit, 2026-11-28
};

BuildInfo build_info();

// The licences of all parts, one after the other, each below a line "==== name version".
std::string_view licence_notices();

}  // namespace jixiao
