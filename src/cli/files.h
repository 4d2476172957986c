// Files for the command line. A path of - is the standard input or output.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace jixiao::cli {

// The bytes of a file; an Error without its name where it cannot be read or is longer than that.
Result<std::string> read_file(const std::string& path, std::size_t limit_bytes);

// Writes the whole file or leaves what was there: through a temporary file beside it that takes its
// place once it is complete on the disk. What is no regular file (a pipe) is written to directly.
Status write_file(const std::string& path, std::string_view bytes);

void print(std::string_view text);        // to the standard output, as it is
void print_error(std::string_view line);  // to the standard error, with a line break

}  // namespace jixiao::cli
