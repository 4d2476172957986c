// What stands behind `jixiao COMMAND`: files, options with a value, flags.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace jixiao::cli {

// What a command takes.
struct Syntax {
  std::string_view usage;  // FILE.json [-o OUT.json]
  std::size_t min_files = 1;
  std::size_t max_files = 1;
  std::vector<std::string_view> values = {};    // options followed by a value: -o
  std::vector<std::string_view> flags = {};     // --json
  std::vector<std::string_view> required = {};  // values that must be there
};

class Arguments {
 public:
  std::vector<std::string> files;

  bool has(std::string_view flag) const { return flags_.contains(flag); }
  std::optional<std::string> value(std::string_view option) const;

 private:
  friend Result<Arguments> parse_arguments(std::span<const std::string_view>, const Syntax&);
  std::set<std::string, std::less<>> flags_;
  std::map<std::string, std::string, std::less<>> values_;
};

// An Error for what the syntax does not know; after -- everything is a file, - alone is one too.
Result<Arguments> parse_arguments(std::span<const std::string_view> words, const Syntax& syntax);

}  // namespace jixiao::cli
