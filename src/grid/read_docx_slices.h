// The body of a Word file (word/document.xml, or Word 2003's XML, whose body has sections) in
// slices, because a whole tree of a long one takes eight times its size and holds up the page:
// blocks of the body, and rows of the tables that stand right in it.
//
//   DocxSlices slices(XmlBuffer(std::move(part)), "word/document.xml");
//   while (slices.next()) switch (slices.kind()) …
// Trap: next() may be true with nothing in it. A table within something else (a content control, a
// cell, a text box) comes whole with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "office/xml_reader.h"
#include "office/xml_tags.h"

namespace jixiao {

class DocxSlices {
 public:
  enum class Kind : std::uint8_t {
    NOTHING,
    BLOCKS,       // elements() are children of the body
    TABLE_BEGIN,  // a table right in the body
    ROWS,         // elements() are children of that table
    TABLE_END,
  };

  DocxSlices(XmlBuffer buffer, std::string part_name)
      : part_name_(std::move(part_name)), buffer_(std::move(buffer)), wanted_(XML_SLICE_BYTES) {}

  // False at the end of the body or where the XML is broken (see status).
  bool next();
  Kind kind() const { return kind_; }
  pugi::xml_node elements() const { return slice_.root(); }  // their parent
  const Status& status() const { return buffer_.status(); }
  double progress() const { return buffer_.progress(); }  // 0…1

 private:
  enum class Place { BEFORE_BODY, IN_BODY, IN_TABLE, BEHIND_BODY };
  static std::size_t end_of_element(std::string_view xml, const XmlTag& open);
  std::size_t end_of_elements(std::string_view xml, XmlTag first) const;
  bool enter_or_leave(const XmlTag& tag);
  bool begins_table(const XmlTag& tag) const;
  bool begins_section(const XmlTag& tag) const;
  bool more();
  bool fail_at(std::size_t offset);  // in the buffer

  std::string part_name_;
  XmlBuffer buffer_;
  std::size_t wanted_ = 0;  // bytes to have in the buffer: doubles while an element does not fit
  Place place_ = Place::BEFORE_BODY;
  std::size_t sections_ = 0;  // open ones: wx:sect and wx:sub-section of Word 2003
  Kind kind_ = Kind::NOTHING;
  pugi::xml_document slice_;
};

}  // namespace jixiao
