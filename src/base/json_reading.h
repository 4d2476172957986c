// JsonReading: parse_json() in steps, so that a file of several megabytes does not hold up the
// page.
//
//   JsonReading reading(text);          // the text must stay where it is
//   while (reading.step()) { ... }
//   Result<JsonValue> json = reading.take();
//
// The parser itself cannot be suspended. So the objects in lists are cut out of the text first, the
// rest is parsed with a placeholder for each of them, and then they are parsed one after the other.
// Whatever is odd about the text is left to parse_json() as a whole, in one step: its message says
// the place, and the result is the same in any case.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace jixiao {

class JsonReading {
 public:
  explicit JsonReading(std::string_view text, const JsonLimits& limits = {});

  bool step();              // false: nothing is left to do
  double fraction() const;  // done so far, 0 to 1
  Result<JsonValue> take();

 private:
  // An object in a list, without what is around it.
  struct Part {
    std::size_t start = 0;
    std::size_t end = 0;
    std::size_t depth = 0;  // of what it stands in
    JsonValue* place = nullptr;
  };

  bool find_parts();
  bool parse_frame();
  void find_places(JsonValue& value, std::size_t& next);
  bool parse_part(Part& part);
  void parse_whole();

  enum class Stage : unsigned char { FIND, FRAME, PARTS, DONE };

  std::string_view text_;
  JsonLimits limits_;
  Stage stage_ = Stage::FIND;
  std::vector<Part> parts_;  // in the order of the text
  std::size_t next_part_ = 0;
  std::size_t values_ = 0;
  JsonValue root_;
  std::optional<Error> error_;
};

}  // namespace jixiao
