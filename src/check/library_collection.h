// LibraryCollection: a county's own library while it is made: taken from forms, merged with
// another, edited line by line, written as the JSON that Library reads.
//
// A line is the same as another by function, level and name; what comes later never overwrites what
// somebody edited, it only fills what is empty.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "check/library.h"
#include "form/form.h"

namespace jixiao {

// What a file of a library says it is.
inline constexpr std::string_view LIBRARY_FORMAT = "jixiao-library";

struct CollectedIndicator {
  std::string field;     // 教育; empty where nobody said
  std::string function;  // 学生资助
  LibraryIndicator indicator;

  bool same_line(const CollectedIndicator& other) const;
};

class LibraryCollection {
 public:
  // As Library::read; an empty text is an empty collection.
  static Result<LibraryCollection> read(std::string_view json);

  const std::vector<CollectedIndicator>& lines() const { return lines_; }
  bool empty() const { return lines_.empty(); }

  // How many lines are new. Lines without a name, or over the limit, are left out.
  std::size_t add(const Form& form, std::size_t most_lines = LIBRARY_LIMIT_INDICATORS);
  std::size_t add(const LibraryCollection& other);
  bool add(CollectedIndicator line) { return add_line(std::move(line)); }  // true: it is new

  void remove(std::size_t index);
  void drop_first(std::size_t count);
  // False, and nothing changed, where it would be the same as another line or has no name.
  bool replace(std::size_t index, CollectedIndicator line);

  // Lines in the order of their functions; a library that Library::read takes.
  std::string json() const;

 private:
  bool add_line(CollectedIndicator line);
  void index_again();

  std::vector<CollectedIndicator> lines_;
  std::map<std::string, std::size_t> by_key_;
};

}  // namespace jixiao
