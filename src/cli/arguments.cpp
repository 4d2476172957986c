#include "cli/arguments.h"

#include <algorithm>

namespace jixiao::cli {
namespace {

bool contains(const std::vector<std::string_view>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Status check(const Arguments& arguments, const Syntax& syntax) {
  if (arguments.files.size() < syntax.min_files) return Error{"缺少文件。"};
  if (arguments.files.size() > syntax.max_files) {
    return Error{"多了一个参数“" + arguments.files[syntax.max_files] + "”。"};
  }
  for (const std::string_view option : syntax.required) {
    if (!arguments.value(option)) return Error{"缺少 " + std::string(option) + "。"};
  }
  return Done{};
}

}  // namespace

std::optional<std::string> Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::nullopt : std::optional(found->second);
}

Result<Arguments> parse_arguments(std::span<const std::string_view> words, const Syntax& syntax) {
  Arguments arguments;
  bool only_files = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word(words[i]);
    if (only_files || word == "-" || !word.starts_with('-')) {
      arguments.files.push_back(word);
    } else if (word == "--") {
      only_files = true;
    } else if (contains(syntax.flags, word)) {
      arguments.flags_.insert(word);
    } else if (!contains(syntax.values, word)) {
      return Error{"不认识的选项“" + word + "”。"};
    } else if (i + 1 == words.size()) {
      return Error{"选项“" + word + "”后面缺少内容。"};
    } else {
      arguments.values_[word] = words[++i];
    }
  }
  const Status status = check(arguments, syntax);
  if (!status) return status.error();
  return arguments;
}

}  // namespace jixiao::cli
