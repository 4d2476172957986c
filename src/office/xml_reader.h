// What reading .xlsx and .docx needs of XML, over pugixml: names without their prefix (LibreOffice,
// WPS and others choose different ones), and huge parts parsed in slices, because a whole tree of a
// sheet with 20,000 rows takes eight times its size.
// pugixml knows no DTD, so entities cannot explode; its parser does not recurse.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "office/zip_reader.h"
#include "pugixml.hpp"

namespace jixiao {

std::string_view without_xml_prefix(std::string_view name);
std::string_view local_name(const pugi::xml_node& node);
bool is_named(const pugi::xml_node& node, std::string_view name);
// The first child of that name; a null node where there is none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
// The value of an attribute by its name without prefix; empty where there is none.
std::string_view attribute_named(const pugi::xml_node& node, std::string_view name);

// Parses a whole part; an Error names it.
Status parse_xml(pugi::xml_document& document, std::string_view xml, std::string_view part_name);

// Nothing from that byte on can be read.
Error broken_xml(std::string_view part_name, std::size_t offset);

// All text right inside an element, whatever comments stand between.
std::string element_text(const pugi::xml_node& node);

// UTF-8 whatever the part was written in.
std::string xml_as_utf8(std::string bytes);

// A part while it is unpacked, or a text in memory, which must outlive it: what was not walked
// through yet, in UTF-8.
class XmlBuffer {
 public:
  explicit XmlBuffer(ZipPart part) : part_(std::move(part)) {}
  explicit XmlBuffer(std::string_view text) : rest_(text), size_(text.size()) {}

  // Unpacks until that many bytes are there, or the end; false where that fails (see status).
  bool fill(std::size_t bytes);
  std::string_view text() const { return std::string_view(buffer_).substr(start_); }
  void drop(std::size_t bytes);                     // from the front
  std::size_t dropped() const { return dropped_; }  // in all, so far
  bool at_end() const { return part_ ? part_->at_end() : rest_.empty(); }
  const Status& status() const { return status_; }
  bool fail(std::string_view message);  // sets the status, returns false
  double progress() const;              // 0…1

 private:
  Status read();
  bool decode_utf16();

  std::optional<ZipPart> part_;
  std::string_view rest_;  // of the text
  std::size_t size_ = 0;
  std::string buffer_;
  std::size_t start_ = 0;  // what is before it was dropped
  std::size_t dropped_ = 0;
  bool looked_ = false;  // at the first bytes
  Status status_ = Done{};
};

// Parses a slice of a part; what stands at its top becomes the children of the document.
pugi::xml_parse_result parse_xml_slice(pugi::xml_document& slice, std::string_view xml);

inline constexpr std::size_t XML_SLICE_BYTES = 128 << 10;
inline constexpr std::string_view XML_TOO_LONG =
    "文件里的表格有一段长得不正常，为安全起见没有打开。请用 Word、Excel 或 WPS 打开原文件，"
    "只复制需要的表格，再到本页粘贴。";

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
  const Status& status() const { return buffer_.status(); }
  double progress() const { return buffer_.progress(); }  // 0…1

 private:
  enum class Found { ELEMENT, NOTHING, CUT };
  struct Range {
    std::size_t start = 0;
    std::size_t end = 0;  // behind the element
  };
  Found find_element(std::size_t from, Range& range);
  bool is_wanted(std::string_view tag_name) const;
  std::size_t end_of(std::size_t start, std::string_view tag_name) const;
  std::size_t end_of_slice(const Range& first);

  XmlBuffer buffer_;
  std::vector<std::string_view> elements_;
  std::size_t wanted_ = 0;  // bytes to have in the buffer: doubles while an element does not fit
  pugi::xml_document slice_;
};

}  // namespace jixiao
