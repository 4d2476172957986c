# Writes the C++ file that says what this was built from. Run as a script with each build; the file
# stays as it is where nothing changed.
#   cmake -DSOURCE=... -DVERSION=... -DOUT=build_info.cpp -P build_info.cmake
execute_process(COMMAND git -C ${SOURCE} log -1 --format=%h%n%cs OUTPUT_VARIABLE head
                ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND git -C ${SOURCE} status --porcelain --untracked-files=no
                OUTPUT_VARIABLE changes ERROR_QUIET)
string(REPLACE "\n" ";" head "${head}")
list(LENGTH head known)
set(commit "")
set(date "")
if(known EQUAL 2)
  list(GET head 0 commit)
  list(GET head 1 date)  # of the commit, so that it is the same whenever it is built
endif()
if(changes)
  string(APPEND commit "+")
endif()
set(content "// Made by src/about/build_info.cmake.
#include \"about/build_info.h\"

namespace jixiao {

BuildInfo build_info() {
  return {\"${VERSION}\", \"${commit}\", \"${date}\"};
}

}  // namespace jixiao
")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL content)
  file(WRITE ${OUT} "${content}")
endif()
