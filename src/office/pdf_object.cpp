#include "office/pdf_object.h"

#include <algorithm>
#include <array>
#include <utility>

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr double LARGEST_COUNT = 9007199254740992.0;

enum class ByteClass : std::uint8_t { LETTER, NUMERIC, WHITE, DELIMITER };

constexpr std::array<ByteClass, 256> BYTE_CLASSES = [] {
  std::array<ByteClass, 256> classes{};
  const auto put = [&classes](std::string_view bytes, ByteClass what) {
    for (const char byte : bytes) classes[static_cast<std::uint8_t>(byte)] = what;
  };
  put("0123456789+-.", ByteClass::NUMERIC);
  put(std::string_view(" \n\r\t\f\0", 6), ByteClass::WHITE);
  put("()<>[]{}/%", ByteClass::DELIMITER);
  return classes;
}();

ByteClass class_of(char byte) {
  return BYTE_CLASSES[static_cast<std::uint8_t>(byte)];
}

bool is_white(char byte) {
  return class_of(byte) == ByteClass::WHITE;
}

bool is_regular(char byte) {
  return class_of(byte) <= ByteClass::NUMERIC;
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

// What the digits behind the point count; those behind them count nothing.
constexpr std::array<double, 20> PLACES = [] {
  std::array<double, 20> places{};
  double scale = 0.1;
  for (double& place : places) {
    place = scale;
    scale /= 10;
  }
  return places;
}();

constexpr std::size_t KEPT_ITEMS = 64;
constexpr std::size_t KEPT_BYTES = 4096;

template <typename Buffer>
void make_empty(Buffer& buffer, std::size_t kept) {
  if (buffer.capacity() > kept) {
    buffer = Buffer();
  } else {
    buffer.clear();
  }
}

}  // namespace

const PdfObject& PdfObject::nothing() {
  static const PdfObject NOTHING_AT_ALL;
  return NOTHING_AT_ALL;
}

PdfObject PdfObject::of_number(double value) {
  PdfObject object;
  object.kind = Kind::NUMBER;
  object.number = value;
  return object;
}

void PdfObject::clear_parts() {
  make_empty(text, KEPT_BYTES);
  make_empty(items, KEPT_ITEMS);
  make_empty(keys, KEPT_ITEMS);
  owner = generation = 0;
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
  std::size_t at = position_;
  while (at < bytes_.size()) {
    if (is_white(bytes_[at])) {
      ++at;
    } else if (bytes_[at] == '%') {
      at = std::min(bytes_.find_first_of("\r\n", at), bytes_.size());
    } else {
      break;
    }
  }
  position_ = at;
}

bool PdfParser::at_end() {
  skip_space();
  return position_ >= bytes_.size();
}

void PdfParser::read(PdfObject& object, std::size_t depth) {
  if (at_end() || depth > PDF_LIMIT_NESTING) {
    position_ = bytes_.size();
    return;
  }
  const char first = bytes_[position_];
  const ByteClass what = class_of(first);
  if (what == ByteClass::NUMERIC) {
    return with_references_ ? number_or_reference(object) : number(object);
  }
  if (what == ByteClass::LETTER) return keyword(object);
  if (first == '/') return name(object);
  if (first == '(') return literal_string(object);
  if (starts_with("<<")) return dictionary(object, depth);
  if (first == '<') return hex_string(object);
  if (first == '[') return array(object, depth);
  keyword(object);
}

// Also what some programs write and readers take: --5, 1.2.3, 4-5.
void PdfParser::number(PdfObject& object) {
  std::size_t at = position_;
  double number = 0;
  double sign = 1;
  bool behind_point = false;
  std::size_t place = 0;
  for (; at < bytes_.size(); ++at) {
    const char byte = bytes_[at];
    if (is_digit(byte)) {
      if (!behind_point) {
        number = number * 10 + (byte - '0');
      } else if (place < PLACES.size()) {
        number += (byte - '0') * PLACES[place++];
      }
    } else if (byte == '.' && !behind_point) {
      behind_point = true;
    } else if (byte == '-' && at == position_) {
      sign = -1;
    } else if (byte != '+' && byte != '-') {
      break;
    }
  }
  object.kind = Kind::NUMBER;
  object.number = std::min(number, LARGEST_COUNT) * sign;
  // Something that begins like a number and is none: not to stand still.
  position_ = std::max(at, position_ + 1);
}

void PdfParser::number_or_reference(PdfObject& object) {
  number(object);
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
    return;
  }
  ++position_;
  object.kind = Kind::REFERENCE;
  for (const char digit : generation) {
    object.generation = object.generation * 10 + static_cast<std::uint32_t>(digit - '0');
  }
}

void PdfParser::name(PdfObject& object) {
  object.kind = Kind::NAME;
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
}

void PdfParser::literal_string(PdfObject& object) {
  object.kind = Kind::STRING;
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

void PdfParser::hex_string(PdfObject& object) {
  object.kind = Kind::STRING;
  int high = -1;
  for (++position_; position_ < bytes_.size() && bytes_[position_] != '>'; ++position_) {
    const int digit = hex_digit(bytes_[position_]);
    if (digit < 0) continue;
    if (high >= 0) object.text += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  if (high >= 0) object.text += static_cast<char>(high * 16);
  position_ = std::min(position_ + 1, bytes_.size());
}

void PdfParser::keyword(PdfObject& object) {
  const std::size_t start = position_;
  std::size_t end = start;
  while (end < bytes_.size() && is_regular(bytes_[end])) ++end;
  position_ = std::max(end, start + 1);  // a bracket that closes nothing
  const std::string_view word = bytes_.substr(start, position_ - start);
  if (word == "null") return;
  object.kind = Kind::KEYWORD;
  object.data = word;
  if (word == "true" || word == "false") {
    object.kind = Kind::BOOLEAN;
    object.number = word == "true" ? 1 : 0;
    object.text = word;
  }
}

void PdfParser::array(PdfObject& object, std::size_t depth) {
  object.kind = Kind::ARRAY;
  ++position_;
  while (!at_end() && object.items.size() < PDF_LIMIT_ITEMS) {
    if (bytes_[position_] == ']') {
      ++position_;
      break;
    }
    read(object.items.emplace_back(), depth + 1);
  }
}

void PdfParser::dictionary(PdfObject& object, std::size_t depth) {
  object.kind = Kind::DICTIONARY;
  PdfObject key;
  position_ += 2;
  while (!at_end() && object.items.size() < PDF_LIMIT_ITEMS) {
    if (starts_with(">>")) {
      position_ += 2;
      break;
    }
    if (bytes_[position_] != '/') {
      // A key is missing, or the dictionary was never closed.
      if (starts_with("endobj") || starts_with("stream")) break;
      PdfObject lost;
      read(lost, depth + 1);
      continue;
    }
    key.clear();
    name(key);
    skip_space();
    if (starts_with(">>")) continue;
    read(object.items.emplace_back(), depth + 1);
    object.keys.push_back(std::move(key.text));
  }
}

void PdfParser::skip_inline_image() {
  while (!at_end()) {
    if (next().is_keyword("ID")) break;
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
