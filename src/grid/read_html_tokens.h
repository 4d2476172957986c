// Cuts HTML into tags and texts, as forgivingly as a browser: what Word, Excel, WPS, LibreOffice
// and web pages put on the clipboard is rarely well formed. Comments (conditional ones too),
// scripts, styles and declarations are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jixiao {

struct HtmlToken {
  enum class Kind { TEXT, OPEN, CLOSE, END } kind = Kind::END;
  std::string name;             // of a tag, lower case
  std::string_view attributes;  // of an opening tag, as written
  std::string text;             // of a TEXT, entities resolved, white space as written
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  HtmlToken next();
  std::size_t offset() const { return offset_; }

 private:
  HtmlToken tag();
  void skip_past(std::string_view what);
  void skip_raw_text(std::string_view name);

  std::string_view html_;
  std::size_t offset_ = 0;
};

// The value of an attribute, entities resolved; empty where there is none.
std::string html_attribute(std::string_view attributes, std::string_view name);
// &nbsp; &#8805; &ge; … An unknown one stays as it is written.
std::string resolve_html_entities(std::string_view text);

}  // namespace jixiao
