// The text of a cell or of a line of an OpenDocument file: white space as ODF 1.3 part 3, 6.1.2 has
// it, paragraphs as lines, empty ones left out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace jixiao {

class OdfText {
 public:
  void begin_paragraph() {
    breaks_ = !text_.empty();
    space_ = false;
    at_start_ = true;
  }
  void add(std::string_view text) {
    for (const char byte : text) {
      if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
        space_ = !at_start_;
      } else {
        put(byte);
      }
    }
  }
  // text:s
  void add_spaces(std::uint32_t count) {
    for (std::uint32_t i = 0; i < std::min(count, SPACES_LIMIT); ++i) put(' ');
  }
  void add_line_break() {
    if (!text_.empty()) text_ += '\n';
    space_ = false;
    at_start_ = true;
  }
  bool empty() const { return text_.empty(); }
  std::string take() {
    space_ = breaks_ = false;
    at_start_ = true;
    return std::exchange(text_, {});
  }

 private:
  static constexpr std::uint32_t SPACES_LIMIT = 1'000;

  void put(char byte) {
    if (std::exchange(breaks_, false)) text_ += '\n';
    if (std::exchange(space_, false)) text_ += ' ';
    at_start_ = false;
    text_ += byte;
  }

  std::string text_;
  bool breaks_ = false;   // a paragraph began and holds nothing yet
  bool space_ = false;    // white space was seen and nothing behind it yet
  bool at_start_ = true;  // of a paragraph
};

}  // namespace jixiao
