#include "office/xml_text.h"

#include "base/utf8.h"

namespace jixiao {
namespace {

bool is_xml_character(char32_t character) {
  if (character < 0x20) return character == '\t' || character == '\n';
  return character != 0x7F && character != 0xFFFE && character != 0xFFFF;
}

// Nearly every text is plain Chinese: nothing to do but to copy it.
bool is_xml_safe(std::string_view text) {
  if (find_invalid_utf8(text) != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_xml_character(decode_utf8(text, at))) return false;
  }
  return true;
}

void append_escaped(std::string& out, char byte) {
  switch (byte) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += byte;
  }
}

}  // namespace

std::string xml_safe(std::string_view text, std::size_t* removed) {
  if (is_xml_safe(text)) return std::string(text);
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t character = decode_utf8(text, at);
    const bool invalid =
        character == REPLACEMENT_CHARACTER && text.substr(begin, 3) != "\xEF\xBF\xBD";
    if (is_xml_character(character)) append_utf8(safe, character);
    if (removed != nullptr && (invalid || !is_xml_character(character))) ++*removed;
  }
  return safe;
}

std::string escape_html(std::string_view text) {
  const std::string safe = xml_safe(text);
  std::string out;
  out.reserve(safe.size());
  for (const char byte : safe) append_escaped(out, byte);
  return out;
}

std::string escape_html_lines(std::string_view text) {
  const std::string escaped = escape_html(text);
  std::string out;
  out.reserve(escaped.size());
  for (const char byte : escaped) {
    if (byte == '\n') {
      out += "<br>";
    } else {
      out += byte;
    }
  }
  return out;
}

}  // namespace jixiao
