// The graphic units of an OFD page (GB/T 33190, clauses 8 to 13): what they paint. Lengths in the
// file are millimetres, the page is in points.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/painted_page.h"
#include "pugixml.hpp"

namespace jixiao {

inline constexpr std::size_t OFD_LIMIT_NESTING = 32;
inline constexpr std::size_t OFD_LIMIT_OBJECTS = 5'000'000;  // painted, in a file

// Numbers divided by blanks; "g 3 5.5" of a DeltaX is three times 5.5.
std::vector<double> ofd_numbers(std::string_view text);

// By the id of a resource: the content of a CompositeGraphicUnit.
using OfdUnits = std::map<std::string, pugi::xml_node, std::less<>>;

class OfdAttributes;

class OfdPainter {
 public:
  explicit OfdPainter(const OfdUnits& units) : units_(units) {}

  // Everything below a Layer, a PageBlock or a Content.
  void paint(PaintedPage& page, const pugi::xml_node& parent, const Matrix& to_page);
  bool over_limit() const { return objects_ > OFD_LIMIT_OBJECTS; }

 private:
  void children(const pugi::xml_node& parent, const Matrix& to_page, std::size_t depth);
  void object(const pugi::xml_node& node, const Matrix& to_page, std::size_t depth);
  void text_code(const pugi::xml_node& code, const OfdAttributes& text_object,
                 const Matrix& to_page);
  void path(const pugi::xml_node& node, const OfdAttributes& attributes, const Matrix& to_page);

  const OfdUnits& units_;
  PaintedPage* page_ = nullptr;
  PagePath path_;  // of the object that is painted
  std::size_t objects_ = 0;
};

}  // namespace jixiao
