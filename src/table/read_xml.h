// What reading .xlsx and .docx needs of XML, over pugixml: names without their prefix (LibreOffice,
// WPS and others choose different ones), and huge parts parsed in slices, because a whole tree of a
// sheet with 20,000 rows takes eight times its size.
// pugixml knows no DTD, so entities cannot explode; its parser does not recurse.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "pugixml.hpp"

namespace jixiao {

std::string_view local_name(const pugi::xml_node& node);
bool is_named(const pugi::xml_node& node, std::string_view name);
// The first child of that name; a null node where there is none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
// The value of an attribute by its name without prefix; empty where there is none.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);

// Parses a whole part; an Error names it.
Status parse_xml(pugi::xml_document& document, std::string_view xml, std::string_view part_name);

// UTF-8 whatever the part was written in.
std::string xml_as_utf8(std::string bytes);

// Walks through elements of one name that do not nest (row, si, mergeCell), a slice at a time:
//   XmlSlices rows(xml, "row");
//   while (rows.next()) for (pugi::xml_node row : rows.elements()) …
class XmlSlices {
 public:
  XmlSlices(std::string_view xml, std::string_view element);

  // False at the end or where the XML is broken (see status).
  bool next();
  pugi::xml_object_range<pugi::xml_node_iterator> elements() const { return slice_.children(); }
  const Status& status() const { return status_; }
  double progress() const;  // 0…1

 private:
  // Offset of the next start tag of the element at or after from; npos where there is none.
  std::size_t find_start(std::size_t from) const;
  // Offset behind the element that starts there; npos where it does not end.
  std::size_t find_end(std::size_t start) const;

  std::string_view xml_;
  std::string open_;   // <x:row
  std::string close_;  // </x:row
  std::size_t offset_ = 0;
  pugi::xml_document slice_;
  Status status_ = Done{};
};

}  // namespace jixiao
