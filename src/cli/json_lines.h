// JSON for other programs: one object in one line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace jixiao::cli {

class JsonLine {
 public:
  void text(std::string_view key, std::string_view value) { raw(key, json_string(value)); }
  void number(std::string_view key, std::uint64_t value) { raw(key, std::to_string(value)); }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    std::vector<std::string> quoted;
    for (const std::string& value : values) quoted.push_back(json_string(value));
    list(key, quoted);
  }
  // Of values that are JSON already.
  void list(std::string_view key, const std::vector<std::string>& values) {
    std::string joined = "[";
    for (const std::string& value : values) {
      if (joined.size() > 1) joined += ',';
      joined += value;
    }
    raw(key, joined + "]");
  }
  std::string take() { return out_ + "}"; }

 private:
  void raw(std::string_view key, const std::string& value) {
    if (out_.size() > 1) out_ += ',';
    append_json_string(out_, key);
    out_ += ':';
    out_ += value;
  }
  std::string out_ = "{";
};

}  // namespace jixiao::cli
