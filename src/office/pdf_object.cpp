#include "office/pdf_object.h"

#include <algorithm>
#include <utility>

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr double LARGEST_COUNT = 9007199254740992.0;

bool is_white(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' ||
         byte == '\0';
}

bool is_delimiter(char byte) {
  switch (byte) {
    case '(':
    case ')':
    case '<':
    case '>':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
    case '%':
      return true;
    default:
      return false;
  }
}

bool is_regular(char byte) {
  return !is_white(byte) && !is_delimiter(byte);
}

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

int hex_digit(char byte) {
  if (is_digit(byte)) return byte - '0';
  if (byte >= 'a' && byte <= 'f') return byte - 'a' + 10;
  if (byte >= 'A' && byte <= 'F') return byte - 'A' + 10;
  return -1;
}

PdfObject of_kind(Kind kind) {
  PdfObject object;
  object.kind = kind;
  return object;
}

}  // namespace

const PdfObject& PdfObject::nothing() {
  static const PdfObject NOTHING_AT_ALL;
  return NOTHING_AT_ALL;
}

PdfObject PdfObject::of_number(double value) {
  PdfObject object = of_kind(Kind::NUMBER);
  object.number = value;
  return object;
}

const PdfObject& PdfObject::at(std::string_view key) const {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? nothing() : items[static_cast<std::size_t>(found - keys.begin())];
}

std::uint64_t PdfObject::count_or(std::uint64_t otherwise) const {
  if (kind != Kind::NUMBER) return otherwise;
  return static_cast<std::uint64_t>(std::clamp(number, 0.0, LARGEST_COUNT));
}

void PdfParser::skip_space() {
  while (position_ < bytes_.size()) {
    if (bytes_[position_] == '%') {
      position_ = std::min(bytes_.find_first_of("\r\n", position_), bytes_.size());
    } else if (is_white(bytes_[position_])) {
      ++position_;
    } else {
      return;
    }
  }
}

bool PdfParser::at_end() {
  skip_space();
  return position_ >= bytes_.size();
}

PdfObject PdfParser::object(std::size_t depth) {
  if (at_end() || depth > PDF_LIMIT_NESTING) {
    position_ = bytes_.size();
    return {};
  }
  const char first = bytes_[position_];
  if (is_digit(first) || first == '+' || first == '-' || first == '.') {
    return with_references_ ? number_or_reference() : number();
  }
  if (first == '/') return name();
  if (first == '(') return literal_string();
  if (starts_with("<<")) return dictionary(depth);
  if (first == '<') return hex_string();
  if (first == '[') return array(depth);
  return keyword();
}

// Also what some programs write and readers take: --5, 1.2.3, 4-5.
PdfObject PdfParser::number() {
  PdfObject object = of_kind(Kind::NUMBER);
  double sign = 1;
  double scale = 0;  // 0: before the point
  const std::size_t start = position_;
  for (; position_ < bytes_.size() && is_regular(bytes_[position_]); ++position_) {
    const char byte = bytes_[position_];
    if (is_digit(byte)) {
      if (scale == 0) {
        object.number = object.number * 10 + (byte - '0');
      } else {
        object.number += (byte - '0') * scale;
        scale /= 10;
      }
    } else if (byte == '.' && scale == 0) {
      scale = 0.1;
    } else if (byte == '-' && position_ == start) {
      sign = -1;
    } else if (byte != '+' && byte != '-') {
      break;
    }
  }
  object.number = std::min(object.number, LARGEST_COUNT) * sign;
  // Something that begins like a number and is none: not to stand still.
  if (position_ == start) ++position_;
  return object;
}

PdfObject PdfParser::number_or_reference() {
  PdfObject object = number();
  const std::size_t behind = position_;
  skip_space();
  const std::size_t second = position_;
  while (position_ < bytes_.size() && is_digit(bytes_[position_])) ++position_;
  const bool has_generation = position_ > second && position_ - second <= 5;
  const std::string_view generation = bytes_.substr(second, position_ - second);
  skip_space();
  const bool is_reference = has_generation && starts_with("R") && object.number >= 0 &&
                            (position_ + 1 == bytes_.size() || !is_regular(bytes_[position_ + 1]));
  if (!is_reference) {
    position_ = behind;
    return object;
  }
  ++position_;
  object.kind = Kind::REFERENCE;
  for (const char digit : generation) {
    object.generation = object.generation * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return object;
}

PdfObject PdfParser::name() {
  PdfObject object = of_kind(Kind::NAME);
  for (++position_; position_ < bytes_.size() && is_regular(bytes_[position_]); ++position_) {
    const char byte = bytes_[position_];
    if (byte == '#' && position_ + 2 < bytes_.size() && hex_digit(bytes_[position_ + 1]) >= 0 &&
        hex_digit(bytes_[position_ + 2]) >= 0) {
      object.text += static_cast<char>(hex_digit(bytes_[position_ + 1]) * 16 +
                                       hex_digit(bytes_[position_ + 2]));
      position_ += 2;
    } else {
      object.text += byte;
    }
  }
  return object;
}

PdfObject PdfParser::literal_string() {
  PdfObject object = of_kind(Kind::STRING);
  std::size_t open = 1;
  for (++position_; position_ < bytes_.size(); ++position_) {
    const char byte = bytes_[position_];
    if (byte == '\\') {
      escaped(object.text);
      continue;
    }
    if (byte == '(') ++open;
    if (byte == ')' && --open == 0) break;
    object.text += byte;
  }
  position_ = std::min(position_ + 1, bytes_.size());
  return object;
}

// At a backslash; afterwards at the last byte that belongs to it.
void PdfParser::escaped(std::string& text) {
  if (++position_ >= bytes_.size()) return;
  const char byte = bytes_[position_];
  static constexpr std::string_view LETTERS = "nrtbf";
  static constexpr std::string_view MEANINGS = "\n\r\t\b\f";
  if (byte >= '0' && byte <= '7') {
    int code = 0;
    const std::size_t end = std::min(position_ + 3, bytes_.size());
    for (; position_ < end && bytes_[position_] >= '0' && bytes_[position_] <= '7'; ++position_) {
      code = code * 8 + (bytes_[position_] - '0');
    }
    --position_;
    text += static_cast<char>(code & 0xFF);
  } else if (byte == '\r') {
    if (bytes_.substr(position_ + 1).starts_with('\n')) ++position_;
  } else if (byte != '\n') {
    const std::size_t letter = LETTERS.find(byte);
    text += letter == std::string_view::npos ? byte : MEANINGS[letter];
  }
}

PdfObject PdfParser::hex_string() {
  PdfObject object = of_kind(Kind::STRING);
  int high = -1;
  for (++position_; position_ < bytes_.size() && bytes_[position_] != '>'; ++position_) {
    const int digit = hex_digit(bytes_[position_]);
    if (digit < 0) continue;
    if (high >= 0) object.text += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) object.text += static_cast<char>(high * 16);
  position_ = std::min(position_ + 1, bytes_.size());
  return object;
}

PdfObject PdfParser::keyword() {
  PdfObject object = of_kind(Kind::KEYWORD);
  const std::size_t start = position_;
  while (position_ < bytes_.size() && is_regular(bytes_[position_])) ++position_;
  if (position_ == start) ++position_;  // a bracket that closes nothing
  object.text = std::string(bytes_.substr(start, position_ - start));
  if (object.text == "null") return {};
  if (object.text == "true" || object.text == "false") {
    object.kind = Kind::BOOLEAN;
    object.number = object.text == "true" ? 1 : 0;
  }
  return object;
}

PdfObject PdfParser::array(std::size_t depth) {
  PdfObject object = of_kind(Kind::ARRAY);
  ++position_;
  while (!at_end() && object.items.size() < PDF_LIMIT_ITEMS) {
    if (bytes_[position_] == ']') {
      ++position_;
      break;
    }
    object.items.push_back(this->object(depth + 1));
  }
  return object;
}

PdfObject PdfParser::dictionary(std::size_t depth) {
  PdfObject object = of_kind(Kind::DICTIONARY);
  position_ += 2;
  while (!at_end() && object.items.size() < PDF_LIMIT_ITEMS) {
    if (starts_with(">>")) {
      position_ += 2;
      break;
    }
    if (bytes_[position_] != '/') {
      // A key is missing, or the dictionary was never closed.
      if (starts_with("endobj") || starts_with("stream")) break;
      this->object(depth + 1);
      continue;
    }
    PdfObject key = name();
    skip_space();
    if (starts_with(">>")) continue;
    object.items.push_back(this->object(depth + 1));
    object.keys.push_back(std::move(key.text));
  }
  return object;
}

void PdfParser::skip_inline_image() {
  while (!at_end()) {
    if (object(0).is_keyword("ID")) break;
  }
  for (std::size_t at = position_; at < bytes_.size(); ++at) {
    at = bytes_.find("EI", at);
    if (at == bytes_.npos) break;
    const bool begins = at > 0 && is_white(bytes_[at - 1]);
    const bool ends = at + 2 >= bytes_.size() || is_white(bytes_[at + 2]);
    if (begins && ends) {
      position_ = at + 2;
      return;
    }
  }
  position_ = bytes_.size();
}

}  // namespace jixiao
