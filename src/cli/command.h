// The commands of `jixiao`. Each is one file, command_<name>.cpp, with one function below and one
// row in command_table.cpp.
#pragma once

#include <span>
#include <string_view>

#include "cli/arguments.h"

namespace jixiao::cli {

// Of every command: wrong words behind `jixiao`, or a file that cannot be read.
inline constexpr int EXIT_USAGE = 2;
inline constexpr int EXIT_UNREADABLE = 2;

struct Command {
  std::string_view name;
  std::string_view help;  // one line
  Syntax syntax;
  int (*run)(const Arguments& arguments);  // the exit status
};

std::span<const Command> commands();

// argv without the name of the program; the exit status.
int run_command_line(std::span<const std::string_view> words);

int run_format(const Arguments& arguments);
int run_import(const Arguments& arguments);
int run_check(const Arguments& arguments);
int run_library(const Arguments& arguments);
int run_collect(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_merge(const Arguments& arguments);
int run_export(const Arguments& arguments);

}  // namespace jixiao::cli
