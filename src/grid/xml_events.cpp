#include "grid/xml_events.h"

#include <algorithm>

#include "grid/read_html_tokens.h"

namespace jixiao {
namespace {

constexpr std::size_t TAG_LIMIT_BYTES = 1u << 20;
constexpr std::size_t REFERENCE_LIMIT_BYTES = 12;
constexpr std::string_view SPACES = " \t\r\n";
constexpr std::string_view CDATA = "<![CDATA[";
constexpr std::string_view CUT_SHORT =
    "文件不完整：读到一半就断了。可能没有传完，请让对方重新发送；或打开原文件，复制其中的表格到"
    "本页粘贴。";

// How much of a text can be taken where its end is not known: no half reference.
std::size_t whole_references(std::string_view text) {
  const std::size_t start = text.rfind('&');
  return start != text.npos && text.size() - start < REFERENCE_LIMIT_BYTES ? start : text.size();
}

void split_attributes(std::string_view text, XmlEvent& event) {
  event.attributes.clear();
  for (std::size_t at = text.find_first_not_of(SPACES); at < text.size();) {
    const std::size_t equals = text.find('=', at);
    if (equals == text.npos) return;
    std::string_view name = text.substr(at, equals - at);
    name = name.substr(0, name.find_last_not_of(SPACES) + 1);
    const std::size_t open = text.find_first_of("\"'", equals);
    if (open == text.npos) return;
    const std::size_t close = text.find(text[open], open + 1);
    if (close == text.npos) return;
    event.attributes.emplace_back(without_xml_prefix(name),
                                  text.substr(open + 1, close - open - 1));
    at = text.find_first_not_of(SPACES, close + 1);
  }
}

}  // namespace

std::string XmlEvent::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return resolve_html_entities(value);
  }
  return {};
}

std::uint32_t XmlEvent::number(std::string_view attribute_name, std::uint32_t fallback) const {
  for (const auto& [key, value] : attributes) {
    if (key != attribute_name || value.empty() || value.size() > 9) continue;
    std::uint32_t number = 0;
    for (const char byte : value) {
      if (byte < '0' || byte > '9') return fallback;
      number = number * 10 + static_cast<std::uint32_t>(byte - '0');
    }
    return number;
  }
  return fallback;
}

bool XmlEvents::take_text(std::size_t bytes) {
  event_.kind = XmlEvent::Kind::TEXT;
  event_.text = resolve_html_entities(buffer_.text().substr(0, bytes));
  taken_ = bytes;
  return true;
}

void XmlEvents::take_tag(const XmlTag& tag) {
  event_.kind = tag.kind == XmlTag::Kind::CLOSE ? XmlEvent::Kind::CLOSE : XmlEvent::Kind::OPEN;
  event_.name = tag.name;
  split_attributes(tag.attributes, event_);
  close_is_next_ = tag.kind == XmlTag::Kind::EMPTY;
  if (tag.kind == XmlTag::Kind::OPEN) ++depth_;
  if (tag.kind == XmlTag::Kind::CLOSE && depth_ > 0) --depth_;
  taken_ = tag.end;
}

// A comment, a declaration or CDATA at the front of the buffer. False where its end is missing.
bool XmlEvents::take_aside() {
  const std::string_view text = buffer_.text();
  const bool is_text = text.starts_with(CDATA);
  const std::string_view mark = is_text ? "]]>" : text.starts_with("<!--") ? "-->" : ">";
  const std::size_t end = text.find(mark);
  if (end == text.npos) return false;
  event_.kind = XmlEvent::Kind::TEXT;
  event_.text.clear();
  if (is_text) event_.text = text.substr(CDATA.size(), end - CDATA.size());
  taken_ = end + mark.size();
  return true;
}

// What stands at the front ends behind the buffer: twice as much next time.
bool XmlEvents::more() {
  if (buffer_.at_end()) return buffer_.fail(CUT_SHORT);
  wanted_ *= 2;
  return wanted_ <= 2 * TAG_LIMIT_BYTES || buffer_.fail(XML_TOO_LONG);
}

bool XmlEvents::next() {
  if (close_is_next_) {
    close_is_next_ = false;
    event_.kind = XmlEvent::Kind::CLOSE;
    return true;
  }
  buffer_.drop(std::exchange(taken_, 0));
  for (;;) {
    if (!buffer_.fill(wanted_)) return false;
    const std::string_view text = buffer_.text();
    if (text.empty()) return depth_ > 0 && buffer_.fail(CUT_SHORT);
    const std::size_t start = text.find('<');
    if (start == text.npos) {
      return take_text(buffer_.at_end() ? text.size()
                                        : std::max<std::size_t>(whole_references(text), 1));
    }
    if (start > 0) return take_text(start);
    const bool aside = text.size() > 1 && (text[1] == '!' || text[1] == '?');
    if (aside) {
      if (take_aside()) {
        wanted_ = XML_SLICE_BYTES;
        return true;
      }
    } else if (const XmlTag tag = xml_tag_at(text, 0); tag.is_there()) {
      take_tag(tag);
      wanted_ = XML_SLICE_BYTES;
      return true;
    }
    if (!more()) return false;
  }
}

}  // namespace jixiao
