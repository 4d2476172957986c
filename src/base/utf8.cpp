#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace jixiao {
namespace {

struct Lead {
  unsigned length;         // bytes of the whole sequence, 0 for a byte that cannot lead one
  unsigned char next_low;  // range of the second byte: keeps out overlong forms, surrogates
  unsigned char next_high;
};

Lead classify(unsigned char byte) {
  if (byte < 0x80) return {1, 0, 0};
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

struct Sequence {
  std::size_t length;  // bytes of the character, or of the invalid part
  bool valid;
};

Sequence sequence_at(std::string_view text, std::size_t offset) {
  const Lead lead = classify(static_cast<unsigned char>(text[offset]));
  if (lead.length == 0) return {1, false};
  unsigned char low = lead.next_low;
  unsigned char high = lead.next_high;
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (offset + i >= text.size()) return {i, false};
    const auto byte = static_cast<unsigned char>(text[offset + i]);
    if (byte < low || byte > high) return {i, false};
    low = 0x80;
    high = 0xBF;
  }
  return {lead.length, true};
}

bool is_forbidden_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n') || value == 0x7F;
}

// Of a character that is unseen and says nothing where it stands in a form (utf8.h), else 0.
std::size_t unseen_bytes(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0u;
  };
  const unsigned third = byte(2);
  switch (byte(0)) {
    case 0xD8:  // U+061C
      return byte(1) == 0x9C ? 2 : 0;
    case 0xE2:
      if (byte(1) == 0x80) {  // U+200B, U+200E, U+200F, U+202A to U+202E
        return third == 0x8B || third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)
                   ? 3
                   : 0;
      }
      // U+2060, U+2066 to U+2069
      return byte(1) == 0x81 && (third == 0xA0 || (third >= 0xA6 && third <= 0xA9)) ? 3 : 0;
    case 0xEF:  // U+FEFF
      return byte(1) == 0xBB && third == 0xBF ? 3 : 0;
    default:
      return 0;
  }
}

}  // namespace

namespace {

// Most characters of a form are ideographs: U+4000 to U+9FFF, three bytes each. 0: it is none.
char32_t ideograph_at(std::string_view text, std::size_t offset) {
  if (text.size() - offset < 3) return 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[offset + at]); };
  const unsigned lead = byte(0);
  const unsigned second = byte(1) ^ 0x80u;
  const unsigned third = byte(2) ^ 0x80u;
  if (lead < 0xE4 || lead > 0xE9 || ((second | third) & 0xC0) != 0) return 0;
  return (lead & 0x0F) << 12 | second << 6 | third;
}

}  // namespace

char32_t decode_utf8(std::string_view text, std::size_t& offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  if (const char32_t ideograph = ideograph_at(text, offset)) {
    offset += 3;
    return ideograph;
  }
  const Sequence sequence = sequence_at(text, offset);
  const auto lead = static_cast<unsigned char>(text[offset]);
  const std::size_t start = offset;
  offset += sequence.length;
  if (!sequence.valid) return REPLACEMENT_CHARACTER;
  if (sequence.length == 1) return lead;
  char32_t character = lead & (0x7Fu >> sequence.length);
  for (std::size_t i = 1; i < sequence.length; ++i) {
    character = (character << 6) | (static_cast<unsigned char>(text[start + i]) & 0x3Fu);
  }
  return character;
}

void append_utf8(std::string& text, char32_t character) {
  if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) {
    character = REPLACEMENT_CHARACTER;
  }
  std::array<char, 4> bytes{};
  std::size_t count = 0;
  const auto push = [&](char32_t byte) { bytes[count++] = static_cast<char>(byte); };
  const auto tail = [&push, character](unsigned shift) {
    push(0x80 | ((character >> shift) & 0x3F));
  };
  if (character < 0x80) return text.push_back(static_cast<char>(character));
  if (character < 0x800) {
    push(0xC0 | (character >> 6));
  } else if (character < 0x10000) {
    push(0xE0 | (character >> 12));
    tail(6);
  } else {
    push(0xF0 | (character >> 18));
    tail(12);
    tail(6);
  }
  tail(0);
  text.append(bytes.data(), count);
}

std::u32string to_utf32(std::string_view text) {
  std::u32string characters;
  characters.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    characters.push_back(decode_utf8(text, offset));
  }
  return characters;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (const char32_t character : text) append_utf8(bytes, character);
  return bytes;
}

std::size_t find_invalid_utf8(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    if (static_cast<unsigned char>(text[from]) < 0x80) {
      ++from;
      continue;
    }
    const Sequence sequence = sequence_at(text, from);
    if (!sequence.valid) return from;
    from += sequence.length;
  }
  return std::string_view::npos;
}

std::string replace_invalid_utf8(std::string_view text) {
  std::string sound;
  sound.reserve(text.size());
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t bad = std::min(find_invalid_utf8(text, from), text.size());
    sound.append(text.substr(from, bad - from));
    if (bad == text.size()) break;
    append_utf8(sound, REPLACEMENT_CHARACTER);
    from = bad + sequence_at(text, bad).length;
  }
  return sound;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); ++count) {
    offset += sequence_at(text, offset).length;
  }
  return count;
}

std::string_view first_characters(std::string_view text, std::size_t characters) {
  std::size_t offset = 0;
  while (offset < text.size() && characters-- > 0) offset += sequence_at(text, offset).length;
  return text.substr(0, offset);
}

std::string shorten(std::string_view text, std::size_t characters) {
  const std::string_view start = first_characters(text, characters);
  std::string line(start.size() == text.size() ? start : first_characters(text, characters - 1));
  std::replace(line.begin(), line.end(), '\n', ' ');
  if (start.size() < text.size()) line += "…";
  return line;
}

bool is_space(char32_t character) {
  return character == ' ' || (character >= '\t' && character <= '\r') || character == 0xA0 ||
         (character >= 0x2000 && character <= 0x200D) || character == 0x2028 ||
         character == 0x2029 || character == 0x202F || character == 0x205F || character == 0x2060 ||
         character == 0x3000 || character == 0xFEFF;
}

namespace {

// Asked of every cell: all white space but that of ASCII begins with one of these, as ideographs
// and digits do not.
bool may_begin_space(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return byte <= ' ' || byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF;
}

}  // namespace

std::size_t find_space(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t offset = at;
    if (may_begin_space(text[at]) && is_space(decode_utf8(text, offset))) return at;
  }
  return text.npos;
}

std::string_view trim(std::string_view text) {
  std::size_t start = 0;
  for (std::size_t offset = 0; start < text.size(); start = offset) {
    if (!may_begin_space(text[start]) || !is_space(decode_utf8(text, offset))) break;
  }
  std::size_t end = text.size();
  while (end > start) {
    std::size_t last = end - 1;  // the first byte of the last character
    while (last > start && is_continuation(text[last])) --last;
    std::size_t offset = last;
    if (!may_begin_space(text[last]) || !is_space(decode_utf8(text.substr(0, end), offset)) ||
        offset != end)
      break;
    end = last;
  }
  return text.substr(start, end - start);
}

bool is_clean_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_forbidden_control(text[i]) || unseen_bytes(text, i) != 0) return false;
  }
  return true;
}

void drop_unseen(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t unseen = unseen_bytes(text, i);
    i += unseen;
    if (unseen == 0) text[kept++] = text[i++];
  }
  text.resize(kept);
}

namespace {

void take_out_unclean(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (const std::size_t unseen = unseen_bytes(text, i)) {
      i += unseen - 1;
      continue;
    }
    const bool line_break = text[i] == '\r';
    if (line_break && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (!line_break && is_forbidden_control(text[i])) continue;
    text[kept++] = line_break ? '\n' : text[i];
  }
  text.resize(kept);
}

}  // namespace

bool clean_text(std::string& text) {
  if (is_clean_text(text)) return false;
  // Of a text that is no UTF-8, what stood on both sides of a character taken out may make another.
  while (!is_clean_text(text)) take_out_unclean(text);
  return true;
}

TextPosition position_of(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  TextPosition position;
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] != '\n') continue;
    ++position.line;
    line_start = i + 1;
  }
  position.column = 1 + count_characters(text.substr(line_start, offset - line_start));
  return position;
}

}  // namespace jixiao
