# Writes the C++ file that holds the assets. Run as a script while building:
#   cmake -DFOLDER=.../assets -DOUT=assets_data.cpp "-DFILES=a.json,b.json" -P embed_assets.cmake

string(REPLACE "," ";" files "${FILES}")
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(READ ${FOLDER}/${file} hex HEX)
  string(LENGTH "${hex}" length)
  math(EXPR length "${length} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(APPEND arrays "const unsigned char BYTES_${number}[] = {${bytes}0};\n")
  string(APPEND rows "      {\"${file}\", {reinterpret_cast<const char*>(BYTES_${number}), ${length}}},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE ${OUT} "// Made by src/base/embed_assets.cmake.
#include \"base/assets.h\"

namespace jixiao {
namespace {

${arrays}
}  // namespace

const std::vector<Asset>& assets() {
  static const std::vector<Asset> list{
${rows}  };
  return list;
}

}  // namespace jixiao
")
