// jixiao library [WORDS] [--function NAME] [--library OWN.json] [--json]: indicators to choose
// from. With --collect FILE.json… -o OWN.json: one's own library, from drafts and other libraries.
#include <vector>

#include "base/json.h"
#include "check/library_collection.h"
#include "cli/command.h"
#include "cli/drafts.h"
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

// A draft or a library; false, and said why, where it is neither.
bool collect_file(const std::string& path, LibraryCollection& collection) {
  const Result<std::string> bytes = read_file(path, DRAFT_LIMIT_BYTES);
  if (bytes) {
    if (const Result<LibraryCollection> library = LibraryCollection::read(bytes.value())) {
      collection.add(library.value());
      return true;
    }
  }
  const Result<ReadDraft> draft = load_draft(path);  // says what is wrong with the file
  if (draft) collection.add(draft.value().draft.form);
  return draft.ok();
}

int collect(const Arguments& arguments) {
  const std::optional<std::string> out = arguments.value("-o");
  if (!out || arguments.files.empty()) {
    print_error("--collect 要有草稿文件和 -o OWN.json。");
    return EXIT_UNREADABLE;
  }
  LibraryCollection collection;
  bool all_read = true;
  for (const std::string& path : arguments.files) {
    all_read = collect_file(path, collection) && all_read;
  }
  const Status saved = write_file(*out, collection.json());
  if (!saved) print_error(*out + ": " + saved.error().message);
  return saved && all_read ? 0 : EXIT_UNREADABLE;
}

}  // namespace

int run_library(const Arguments& arguments) {
  if (arguments.has("--collect")) return collect(arguments);
  if (arguments.files.size() > 1) {
    print_error("一次找一个名称；有空格的请加引号。");
    return EXIT_UNREADABLE;
  }
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
