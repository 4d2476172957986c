#include "office/xml_tags.h"

#include <algorithm>

#include "office/xml_reader.h"

namespace jixiao {
namespace {

// Behind what does not count: a comment, CDATA, a processing instruction, a declaration.
std::size_t end_of_aside(std::string_view xml, std::size_t start) {
  const std::string_view rest = xml.substr(start);
  std::string_view close = ">";
  if (rest.starts_with("<!--")) close = "-->";
  if (rest.starts_with("<![CDATA[")) close = "]]>";
  if (rest.starts_with("<?")) close = "?>";
  const std::size_t end = xml.find(close, start);
  return end == xml.npos ? end : end + close.size();
}

bool ends_name(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '/' || byte == '>';
}

// The '>' of a tag, not one within the quotes of an attribute.
std::size_t end_of_tag(std::string_view xml, std::size_t start) {
  for (std::size_t at = start; at < xml.size(); ++at) {
    if (xml[at] == '>') return at;
    if (xml[at] != '"' && xml[at] != '\'') continue;
    at = xml.find(xml[at], at + 1);
    if (at == xml.npos) return at;
  }
  return xml.npos;
}

}  // namespace

XmlTag xml_tag_at(std::string_view xml, std::size_t from) {
  XmlTag tag;
  for (;;) {
    tag.start = std::min(xml.find('<', from), xml.size());
    if (tag.start == xml.size()) {
      tag.kind = XmlTag::Kind::NONE;
      return tag;
    }
    if (tag.start + 1 == xml.size()) return tag;
    const char second = xml[tag.start + 1];
    if (second != '!' && second != '?') break;
    from = end_of_aside(xml, tag.start);
    if (from == xml.npos) return tag;
  }
  const std::size_t close = end_of_tag(xml, tag.start);
  if (close == xml.npos) return tag;
  const bool closes = xml[tag.start + 1] == '/';
  const std::size_t name = tag.start + (closes ? 2 : 1);
  std::size_t name_end = name;
  while (name_end < close && !ends_name(xml[name_end])) ++name_end;
  tag.name = without_xml_prefix(xml.substr(name, name_end - name));
  tag.attributes = xml.substr(name_end, close - name_end);
  tag.end = close + 1;
  tag.kind = closes                  ? XmlTag::Kind::CLOSE
             : xml[close - 1] == '/' ? XmlTag::Kind::EMPTY
                                     : XmlTag::Kind::OPEN;
  return tag;
}

}  // namespace jixiao
