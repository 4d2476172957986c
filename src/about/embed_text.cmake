# Writes the C++ file that holds the licence notices.
#   cmake -DFILE=notices.txt -DOUT=notices.cpp -P embed_text.cmake
file(READ ${FILE} hex HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
file(WRITE ${OUT} "// Made by src/about/embed_text.cmake.
#include \"about/build_info.h\"

namespace jixiao {
namespace {

const unsigned char BYTES[] = {${bytes}0};

}  // namespace

std::string_view licence_notices() {
  return {reinterpret_cast<const char*>(BYTES), sizeof(BYTES) - 1};
}

}  // namespace jixiao
")
