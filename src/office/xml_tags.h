// Finds the tags of XML without building a tree, for parts that are too long for one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace jixiao {

struct XmlTag {
  enum class Kind : std::uint8_t {
    OPEN,
    CLOSE,
    EMPTY,
    NONE,  // only text up to the end
    CUT,   // one that the end of the text cuts
  } kind = Kind::CUT;
  std::size_t start = 0;        // NONE and CUT: how far was looked
  std::size_t end = 0;          // behind it
  std::string_view name;        // without prefix
  std::string_view attributes;  // as written

  bool is_there() const { return kind != Kind::NONE && kind != Kind::CUT; }
};

// The next tag at or behind from; comments, CDATA, declarations are passed over.
XmlTag xml_tag_at(std::string_view xml, std::size_t from);

}  // namespace jixiao
