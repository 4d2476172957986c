// The list of what was mended while reading a draft, and the JSON paths to name the places.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "draft/draft.h"

namespace jixiao {

// A place in a JSON file, as a chain of parents on the stack; text only when it is asked for.
class JsonPath {
 public:
  explicit JsonPath(std::string_view root) : key_(root) {}
  JsonPath(const JsonPath& above, std::string_view key) : above_(&above), key_(key) {}
  JsonPath(const JsonPath& above, std::size_t index)
      : above_(&above), index_(index), is_index_(true) {}

  std::string_view key() const { return key_; }  // of the last member
  std::string text() const;                      // $.form.functions[2].name
  std::string text_below_root() const;           // .functions[2].name

 private:
  void append_to(std::string& text) const;

  const JsonPath* above_ = nullptr;
  std::string_view key_;
  std::size_t index_ = 0;
  bool is_index_ = false;
};

class Repairs {
 public:
  void add(const JsonPath& path, std::string message) { add(path.text(), std::move(message)); }
  void add(std::string path, std::string message);
  std::vector<DraftRepair> take();

 private:
  std::vector<DraftRepair> list_;
  std::size_t count_ = 0;
};

// At most a few words of something read, in quotation marks, for a message.
std::string quoted(std::string_view text);

}  // namespace jixiao
