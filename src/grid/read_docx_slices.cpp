#include "grid/read_docx_slices.h"

#include <algorithm>

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

// The '>' of a tag, not one within the quotes of an attribute.
std::size_t end_of_tag(std::string_view xml, std::size_t start) {
  std::size_t at = xml.find_first_of("\"'>", start);
  while (at != xml.npos && xml[at] != '>') {
    at = xml.find(xml[at], at + 1);
    if (at != xml.npos) at = xml.find_first_of("\"'>", at + 1);
  }
  return at;
}

}  // namespace

struct DocxSlices::Tag {
  enum class Kind { OPEN, CLOSE, EMPTY, NONE, CUT } kind = Kind::CUT;
  std::size_t start = 0;
  std::size_t end = 0;    // behind it
  std::string_view name;  // without prefix

  bool is_there() const { return kind != Kind::NONE && kind != Kind::CUT; }
};

// The next tag at or behind from. NONE: only text up to the end; CUT: one that the buffer cuts;
// start is then how far was looked.
DocxSlices::Tag DocxSlices::tag_at(std::string_view xml, std::size_t from) {
  Tag tag;
  for (;;) {
    tag.start = std::min(xml.find('<', from), xml.size());
    if (tag.start == xml.size()) {
      tag.kind = Tag::Kind::NONE;
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
  const std::size_t name_end = std::min(xml.find_first_of(" \t\r\n/>", name), close);
  tag.name = without_xml_prefix(xml.substr(name, name_end - name));
  tag.end = close + 1;
  tag.kind = closes ? Tag::Kind::CLOSE : xml[close - 1] == '/' ? Tag::Kind::EMPTY : Tag::Kind::OPEN;
  return tag;
}

// Behind the end tag of what begins with that tag; npos where it is not in the buffer.
std::size_t DocxSlices::end_of_element(std::string_view xml, const Tag& open) {
  if (open.kind == Tag::Kind::EMPTY) return open.end;
  std::size_t at = open.end;
  for (std::size_t depth = 1; depth > 0;) {
    const Tag tag = tag_at(xml, at);
    if (!tag.is_there()) return xml.npos;
    if (tag.kind == Tag::Kind::OPEN) ++depth;
    if (tag.kind == Tag::Kind::CLOSE) --depth;
    at = tag.end;
  }
  return at;
}

bool DocxSlices::begins_table(const Tag& tag) const {
  return place_ == Place::IN_BODY && tag.kind == Tag::Kind::OPEN && tag.name == "tbl";
}

// Behind the elements that begin with that tag and are whole, about a slice of them; npos where the
// first is not.
std::size_t DocxSlices::end_of_elements(std::string_view xml, Tag first) const {
  std::size_t end = xml.npos;
  Tag tag = first;
  while (tag.is_there() && tag.kind != Tag::Kind::CLOSE && !begins_table(tag)) {
    const std::size_t behind = end_of_element(xml, tag);
    if (behind == xml.npos) break;
    end = behind;
    if (end - first.start >= XML_SLICE_BYTES) break;
    tag = tag_at(xml, end);
  }
  return end;
}

// Of a tag that only leads in or out. False: it begins an element to be read.
bool DocxSlices::enter_or_leave(const Tag& tag) {
  const bool opens = tag.kind == Tag::Kind::OPEN;
  if (place_ == Place::BEFORE_BODY) {
    if (opens && tag.name == "body") place_ = Place::IN_BODY;
  } else if (begins_table(tag)) {
    place_ = Place::IN_TABLE;
    kind_ = Kind::TABLE_BEGIN;
  } else if (tag.kind == Tag::Kind::CLOSE) {
    kind_ = place_ == Place::IN_TABLE ? Kind::TABLE_END : Kind::NOTHING;
    place_ = place_ == Place::IN_TABLE ? Place::IN_BODY : Place::BEHIND_BODY;
  } else {
    return false;
  }
  buffer_.drop(tag.end);
  return true;
}

bool DocxSlices::fail_at(std::size_t offset) {
  return buffer_.fail(broken_xml(part_name_, buffer_.dropped() + offset).message);
}

// What the buffer holds ends within an element: twice as much next time.
bool DocxSlices::more() {
  if (buffer_.at_end()) return fail_at(buffer_.text().size());
  wanted_ *= 2;
  return wanted_ <= 2 * ZIP_LIMIT_ENTRY_BYTES || buffer_.fail(XML_TOO_LONG);
}

bool DocxSlices::next() {
  slice_.reset();
  kind_ = Kind::NOTHING;
  if (place_ == Place::BEHIND_BODY || !buffer_.fill(wanted_)) return false;
  const Tag tag = tag_at(buffer_.text(), 0);
  if (!tag.is_there()) {
    const bool nothing_left = buffer_.at_end() && place_ == Place::BEFORE_BODY;
    return !nothing_left && more();
  }
  if (enter_or_leave(tag)) return true;
  const std::size_t end = end_of_elements(buffer_.text(), tag);
  if (end == std::string_view::npos) return more();
  const std::string_view xml = buffer_.text().substr(tag.start, end - tag.start);
  const pugi::xml_parse_result parsed = parse_xml_slice(slice_, xml);
  if (!parsed) return fail_at(tag.start + static_cast<std::size_t>(parsed.offset));
  buffer_.drop(end);
  wanted_ = XML_SLICE_BYTES;
  kind_ = place_ == Place::IN_TABLE ? Kind::ROWS : Kind::BLOCKS;
  return true;
}

}  // namespace jixiao
