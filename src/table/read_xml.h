// What reading .xlsx and .docx needs of XML, over pugixml: names without their prefix (LibreOffice,
// WPS and others choose different ones), and huge parts parsed in slices, because a whole tree of a
// sheet with 20,000 rows takes eight times its size.
// pugixml knows no DTD, so entities cannot explode; its parser does not recurse.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pugixml.hpp"
#include "table/zip_reader.h"

namespace jixiao {

std::string_view local_name(const pugi::xml_node& node);
bool is_named(const pugi::xml_node& node, std::string_view name);
// The first child of that name; a null node where there is none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
// The value of an attribute by its name without prefix; empty where there is none.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);

// Parses a whole part; an Error names it.
Status parse_xml(pugi::xml_document& document, std::string_view xml, std::string_view part_name);

// All text right inside an element, whatever comments stand between.
std::string element_text(const pugi::xml_node& node);

// UTF-8 whatever the part was written in.
std::string xml_as_utf8(std::string bytes);

// Walks through elements that do not nest (row, si, mergeCell), some at a time, while the part is
// unpacked:
//   XmlSlices rows(std::move(part), {"row", "mergeCell"});
//   while (rows.next()) for (pugi::xml_node element : rows.elements()) …
// Trap: next() may be true with no element yet.
class XmlSlices {
 public:
  XmlSlices(ZipPart part, std::vector<std::string_view> elements);

  // False at the end or where the XML is broken (see status).
  bool next();
  pugi::xml_object_range<pugi::xml_node_iterator> elements() const { return slice_.children(); }
  const Status& status() const { return status_; }
  double progress() const { return part_.progress(); }  // 0…1

 private:
  enum class Found { ELEMENT, NOTHING, CUT };
  struct Range {
    std::size_t start = 0;
    std::size_t end = 0;  // behind the element
  };
  void fill();
  bool decode_utf16();
  Found find_element(std::size_t from, Range& range);
  bool is_wanted(std::string_view tag_name) const;
  std::size_t end_of(std::size_t start, std::string_view tag_name) const;
  std::size_t end_of_slice(const Range& first);
  bool parse(std::string_view xml);
  bool fail(std::string_view message);

  ZipPart part_;
  std::vector<std::string_view> elements_;
  std::string buffer_;      // unpacked and not yet walked through
  std::size_t wanted_ = 0;  // bytes to have in the buffer: doubles while an element does not fit
  bool looked_ = false;     // at the first bytes
  pugi::xml_document slice_;
  Status status_ = Done{};
};

}  // namespace jixiao
