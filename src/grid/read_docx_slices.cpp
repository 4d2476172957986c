#include "grid/read_docx_slices.h"

#include <algorithm>

namespace jixiao {

// Behind the end tag of what begins with that tag; npos where it is not in the buffer.
std::size_t DocxSlices::end_of_element(std::string_view xml, const XmlTag& open) {
  if (open.kind == XmlTag::Kind::EMPTY) return open.end;
  std::size_t at = open.end;
  for (std::size_t depth = 1; depth > 0;) {
    const XmlTag tag = xml_tag_at(xml, at);
    if (!tag.is_there()) return xml.npos;
    if (tag.kind == XmlTag::Kind::OPEN) ++depth;
    if (tag.kind == XmlTag::Kind::CLOSE) --depth;
    at = tag.end;
  }
  return at;
}

bool DocxSlices::begins_table(const XmlTag& tag) const {
  return place_ == Place::IN_BODY && tag.kind == XmlTag::Kind::OPEN && tag.name == "tbl";
}

bool DocxSlices::begins_section(const XmlTag& tag) const {
  return place_ == Place::IN_BODY && tag.kind == XmlTag::Kind::OPEN &&
         (tag.name == "sect" || tag.name == "sub-section");
}

// Behind the elements that begin with that tag and are whole, about a slice of them; npos where the
// first is not.
std::size_t DocxSlices::end_of_elements(std::string_view xml, XmlTag first) const {
  std::size_t end = xml.npos;
  XmlTag tag = first;
  while (tag.is_there() && tag.kind != XmlTag::Kind::CLOSE && !begins_table(tag) &&
         !begins_section(tag)) {
    const std::size_t behind = end_of_element(xml, tag);
    if (behind == xml.npos) break;
    end = behind;
    if (end - first.start >= XML_SLICE_BYTES) break;
    tag = xml_tag_at(xml, end);
  }
  return end;
}

// Of a tag that only leads in or out. False: it begins an element to be read.
bool DocxSlices::enter_or_leave(const XmlTag& tag) {
  const bool opens = tag.kind == XmlTag::Kind::OPEN;
  if (place_ == Place::BEFORE_BODY) {
    if (opens && tag.name == "body") place_ = Place::IN_BODY;
  } else if (begins_table(tag)) {
    place_ = Place::IN_TABLE;
    kind_ = Kind::TABLE_BEGIN;
  } else if (begins_section(tag)) {
    ++sections_;
  } else if (tag.kind == XmlTag::Kind::CLOSE && place_ == Place::IN_BODY && sections_ > 0) {
    --sections_;
  } else if (tag.kind == XmlTag::Kind::CLOSE) {
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
  const XmlTag tag = xml_tag_at(buffer_.text(), 0);
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
