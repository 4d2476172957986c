#include "grid/read_html_tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace jixiao {
namespace {

struct NamedEntity {
  std::string_view name;
  char32_t character;
};
// Those that stand in tables; the rest of the 2,231 of HTML stay as written.
constexpr std::array NAMED_ENTITIES = {
    NamedEntity{"nbsp", 0xA0},     NamedEntity{"lt", '<'},        NamedEntity{"gt", '>'},
    NamedEntity{"amp", '&'},       NamedEntity{"quot", '"'},      NamedEntity{"apos", '\''},
    NamedEntity{"ge", 0x2265},     NamedEntity{"le", 0x2264},     NamedEntity{"ne", 0x2260},
    NamedEntity{"ensp", 0x2002},   NamedEntity{"emsp", 0x2003},   NamedEntity{"thinsp", 0x2009},
    NamedEntity{"middot", 0xB7},   NamedEntity{"mdash", 0x2014},  NamedEntity{"ndash", 0x2013},
    NamedEntity{"hellip", 0x2026}, NamedEntity{"ldquo", 0x201C},  NamedEntity{"rdquo", 0x201D},
    NamedEntity{"lsquo", 0x2018},  NamedEntity{"rsquo", 0x2019},  NamedEntity{"times", 0xD7},
    NamedEntity{"divide", 0xF7},   NamedEntity{"permil", 0x2030}, NamedEntity{"deg", 0xB0},
    NamedEntity{"yen", 0xA5},      NamedEntity{"sup2", 0xB2},     NamedEntity{"sup3", 0xB3},
    NamedEntity{"plusmn", 0xB1},   NamedEntity{"bull", 0x2022},   NamedEntity{"copy", 0xA9},
    NamedEntity{"reg", 0xAE},      NamedEntity{"asymp", 0x2248},  NamedEntity{"zwnj", 0x200C},
    NamedEntity{"zwj", 0x200D},    NamedEntity{"shy", 0xAD},      NamedEntity{"laquo", 0xAB},
    NamedEntity{"raquo", 0xBB},    NamedEntity{"para", 0xB6},     NamedEntity{"sect", 0xA7},
};
constexpr std::size_t ENTITY_LIMIT_BYTES = 12;

char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}
bool is_letter(char byte) {
  return lower(byte) >= 'a' && lower(byte) <= 'z';
}
bool is_name_byte(char byte) {
  return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == ':' ||
         byte == '_';
}
bool is_html_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

// The character a reference such as #8805 or #x2265 stands for; 0 where it stands for none.
char32_t numeric_entity(std::string_view digits) {
  const bool hex = !digits.empty() && lower(digits[0]) == 'x';
  if (hex) digits.remove_prefix(1);
  if (digits.empty()) return 0;
  char32_t value = 0;
  for (const char byte : digits) {
    const char digit = lower(byte);
    const bool decimal = digit >= '0' && digit <= '9';
    if (!decimal && !(hex && digit >= 'a' && digit <= 'f')) return 0;
    value =
        value * (hex ? 16 : 10) + static_cast<char32_t>(decimal ? digit - '0' : digit - 'a' + 10);
    if (value > 0x10FFFF) return 0;
  }
  return value;
}

char32_t entity(std::string_view name) {
  if (name.starts_with('#')) return numeric_entity(name.substr(1));
  const auto found =
      std::find_if(NAMED_ENTITIES.begin(), NAMED_ENTITIES.end(),
                   [name](const NamedEntity& candidate) { return candidate.name == name; });
  return found == NAMED_ENTITIES.end() ? 0 : found->character;
}

// Tags whose content is no text of the page.
bool is_raw(std::string_view name) {
  return name == "script" || name == "style" || name == "title" || name == "xml" ||
         name == "textarea" || name == "noscript" || name == "template" || name == "svg";
}

bool equal_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

// Where a tag ends: its '>', not one within quotes. A quote that never closes does not count.
std::size_t tag_end(std::string_view html, std::size_t from) {
  for (std::size_t i = from; i < html.size(); ++i) {
    if (html[i] == '>') return i;
    if ((html[i] == '"' || html[i] == '\'') && i > from && html[i - 1] == '=') {
      const std::size_t close = html.find(html[i], i + 1);
      if (close == std::string_view::npos) return html.find('>', i);
      i = close;
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string resolve_html_entities(std::string_view text) {
  std::string resolved;
  resolved.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = text.find('&', i);
    resolved.append(text.substr(i, start - i));
    if (start == std::string_view::npos) break;
    std::size_t end = start + 1;
    while (end < text.size() && end - start < ENTITY_LIMIT_BYTES &&
           (is_name_byte(text[end]) || text[end] == '#')) {
      ++end;
    }
    const char32_t character = entity(text.substr(start + 1, end - start - 1));
    if (character == 0) {
      resolved += '&';
      i = start + 1;
      continue;
    }
    append_utf8(resolved, character);
    i = end < text.size() && text[end] == ';' ? end + 1 : end;
  }
  return resolved;
}

namespace {

struct Attribute {
  std::string_view name;
  std::string_view value;  // entities as written
};

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_html_space(text[at])) ++at;
  return at;
}

// The value that begins at that place, in quotes or not; at moves behind it.
std::string_view attribute_value(std::string_view text, std::size_t& at) {
  const bool quoted = at < text.size() && (text[at] == '"' || text[at] == '\'');
  const std::size_t start = quoted ? at + 1 : at;
  const std::size_t found =
      quoted ? text.find(text[at], start) : text.find_first_of(" \t\n\r\f", start);
  const std::size_t end = std::min(found, text.size());
  at = quoted ? std::min(end + 1, text.size()) : end;
  return text.substr(start, end - start);
}

// The attribute at that place; at moves behind it, by one byte at least.
Attribute next_attribute(std::string_view text, std::size_t& at) {
  while (at < text.size() && (is_html_space(text[at]) || text[at] == '/')) ++at;
  const std::size_t start = at;
  while (at < text.size() && !is_html_space(text[at]) && text[at] != '=') ++at;
  Attribute attribute{text.substr(start, at - start), {}};
  at = skip_spaces(text, at);
  if (at < text.size() && text[at] == '=') {
    at = skip_spaces(text, at + 1);
    attribute.value = attribute_value(text, at);
  }
  return attribute;
}

}  // namespace

std::string html_attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = 0; at < attributes.size();) {
    const Attribute attribute = next_attribute(attributes, at);
    if (equal_ignoring_case(attribute.name, name)) return resolve_html_entities(attribute.value);
  }
  return {};
}

void HtmlTokens::skip_past(std::string_view what) {
  const std::size_t found = html_.find(what, offset_);
  offset_ = found == std::string_view::npos ? html_.size() : found + what.size();
}

void HtmlTokens::skip_raw_text(std::string_view name) {
  while (offset_ < html_.size()) {
    const std::size_t close = html_.find("</", offset_);
    if (close == std::string_view::npos) break;
    offset_ = close + 2;
    if (equal_ignoring_case(html_.substr(offset_, name.size()), name)) {
      skip_past(">");
      return;
    }
  }
  offset_ = html_.size();
}

HtmlToken HtmlTokens::tag() {
  HtmlToken token;
  const bool closes = html_[offset_ + 1] == '/';
  std::size_t i = offset_ + (closes ? 2 : 1);
  while (i < html_.size() && is_name_byte(html_[i])) token.name += lower(html_[i++]);
  const std::size_t end = tag_end(html_, i);
  if (end == std::string_view::npos) {
    offset_ = html_.size();
    return token;
  }
  token.kind = closes ? HtmlToken::Kind::CLOSE : HtmlToken::Kind::OPEN;
  token.attributes = html_.substr(i, end - i);
  offset_ = end + 1;
  const bool self_closing = token.attributes.ends_with('/');
  if (!closes && !self_closing && is_raw(token.name)) skip_raw_text(token.name);
  return token;
}

HtmlToken HtmlTokens::next() {
  while (offset_ < html_.size()) {
    if (html_[offset_] != '<') {
      const std::size_t end = std::min(html_.find('<', offset_), html_.size());
      HtmlToken token;
      token.kind = HtmlToken::Kind::TEXT;
      token.text = resolve_html_entities(html_.substr(offset_, end - offset_));
      offset_ = end;
      return token;
    }
    const std::string_view rest = html_.substr(offset_);
    if (rest.starts_with("<!--")) {
      skip_past("-->");
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      skip_past(">");
    } else if (rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/')) {
      return tag();
    } else {  // a lone '<', as in "<5%" that nobody escaped
      const std::size_t end = std::min(html_.find('<', offset_ + 1), html_.size());
      HtmlToken token;
      token.kind = HtmlToken::Kind::TEXT;
      token.text = resolve_html_entities(html_.substr(offset_, end - offset_));
      offset_ = end;
      return token;
    }
  }
  return {};
}

}  // namespace jixiao
