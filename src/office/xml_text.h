// Text on its way into XML, HTML or a spreadsheet cell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace jixiao {

// Without what XML 1.0 cannot hold, not even as a reference (control characters other than tab and
// line feed, U+FFFE, U+FFFF); invalid UTF-8 becomes U+FFFD. removed counts both, if given.
std::string xml_safe(std::string_view text, std::size_t* removed = nullptr);

// xml_safe, and & < > " ' as references: fit for the content of an element and for an attribute.
std::string escape_html(std::string_view text);
// The same with <br> for line breaks.
std::string escape_html_lines(std::string_view text);

}  // namespace jixiao
