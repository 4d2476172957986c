// The command line: see command_table.cpp.
#include <string_view>
#include <vector>

#include "cli/command.h"

int main(int count, char** words) {
  const std::vector<std::string_view> all(words + 1, words + (count > 0 ? count : 1));
  return jixiao::cli::run_command_line(all);
}
