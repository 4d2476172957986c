# Writes OUTPUT, a C++ file with the text of each of FILES (in FOLDER) as a raw string.
set(rows "")
foreach(name IN LISTS FILES)
  file(READ ${FOLDER}/${name} text)
  string(FIND "${text}" ")asset\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${name} contains the mark that ends a raw string")
  endif()
  # A raw string takes the source's line ends as they are.
  string(APPEND rows "    {\"${name}\", R\"asset(${text})asset\"sv},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from assets/ by assets/embed.cmake.
#include \"base/asset.h\"

namespace jixiao {
namespace {
using namespace std::string_view_literals;
struct Asset {
  std::string_view name;
  std::string_view text;
};
constexpr Asset ASSETS[] = {
${rows}};
}  // namespace

std::string_view embedded_asset(std::string_view name) {
  for (const Asset& asset : ASSETS) {
    if (asset.name == name) return asset.text;
  }
  return {};
}

}  // namespace jixiao
")
