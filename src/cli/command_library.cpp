// jixiao library [WORDS] [--function NAME] [--library OWN.json] [--json]: indicators to choose
// from.
#include <vector>

#include "base/json.h"
#include "check/library.h"
#include "cli/command.h"
#include "cli/files.h"
#include "fmt/format.h"

namespace jixiao::cli {
namespace {

constexpr int EXIT_NOTHING_FOUND = 1;
constexpr std::size_t MOST_LISTED = 1000;

std::string line_of(const Library& library, const LibraryIndicator& one) {
  const LibraryTopic& topic = library.topic_of(one);
  return fmt::format("{}/{} {} {} {}{} {}（{}）\n", topic.field, topic.name,
                     level_class_name(one.level), one.name, one.sign, one.unit, one.explanation,
                     one.evidence);
}

std::string json_of(const Library& library, const LibraryIndicator& one) {
  const LibraryTopic& topic = library.topic_of(one);
  return fmt::format(
      R"({{"field":{},"function":{},"level2":{},"name":{},"sign":{},"unit":{},"explanation":{},"evidence":{}}})",
      json_string(topic.field), json_string(topic.name), json_string(level_class_name(one.level)),
      json_string(one.name), json_string(one.sign), json_string(one.unit),
      json_string(one.explanation), json_string(one.evidence));
}

std::vector<const LibraryIndicator*> chosen(const Library& library, const Arguments& arguments) {
  if (!arguments.files.empty()) return library.search(arguments.files.front(), MOST_LISTED);
  if (const std::optional<std::string> function = arguments.value("--function")) {
    return library.fitting(*function, LevelClass::OTHER, MOST_LISTED);
  }
  std::vector<const LibraryIndicator*> all;
  for (const LibraryIndicator& one : library.indicators()) all.push_back(&one);
  return all;
}

int print_chosen(const Library& library, const Arguments& arguments) {
  const std::vector<const LibraryIndicator*> list = chosen(library, arguments);
  std::string text;
  const bool as_json = arguments.has("--json");
  for (const LibraryIndicator* one : list) {
    if (as_json && !text.empty()) text += ",";
    text += as_json ? json_of(library, *one) : line_of(library, *one);
  }
  print(as_json ? "{\"indicators\":[" + text + "]}\n" : text);
  return list.empty() ? EXIT_NOTHING_FOUND : 0;
}

}  // namespace

int run_library(const Arguments& arguments) {
  const std::optional<std::string> own = arguments.value("--library");
  if (!own) return print_chosen(own_library(), arguments);
  const Result<std::string> bytes = read_file(*own, LIBRARY_LIMIT_BYTES);
  const Result<Library> library =
      bytes ? Library::read(bytes.value()) : Result<Library>(bytes.error());
  if (!library) {
    print_error(*own + ": " + library.error().message);
    return EXIT_UNREADABLE;
  }
  return print_chosen(library.value(), arguments);
}

}  // namespace jixiao::cli
