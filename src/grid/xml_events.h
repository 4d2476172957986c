// XML as a row of events, for content that a reader follows with a state of its own: no tree, so
// that neither length nor depth costs memory.
//
//   XmlEvents events{XmlBuffer(part)};
//   while (events.next()) { const XmlEvent& event = events.event(); … }
//   if (!events.status()) …
// Traps: a long text comes in several TEXT events; what an event holds is gone with the next one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "office/xml_reader.h"
#include "office/xml_tags.h"

namespace jixiao {

struct XmlEvent {
  enum class Kind : std::uint8_t { OPEN, CLOSE, TEXT } kind = Kind::TEXT;
  std::string name;  // of a tag, without prefix
  std::string text;  // of a TEXT, references resolved

  bool opens(std::string_view tag) const { return kind == Kind::OPEN && name == tag; }
  bool closes(std::string_view tag) const { return kind == Kind::CLOSE && name == tag; }
  // By its name without prefix, references resolved; empty where there is none.
  std::string attribute(std::string_view attribute_name) const;
  // As a whole number; the fallback where it is none or above a thousand million.
  std::uint32_t number(std::string_view attribute_name, std::uint32_t fallback) const;

  std::vector<std::pair<std::string_view, std::string_view>> attributes;  // as written
};

class XmlEvents {
 public:
  explicit XmlEvents(XmlBuffer buffer) : buffer_(std::move(buffer)) {}

  // False at the end or where the XML is broken (see status). An empty element opens and closes.
  bool next();
  const XmlEvent& event() const { return event_; }
  const Status& status() const { return buffer_.status(); }
  double progress() const { return buffer_.progress(); }  // 0…1
  std::size_t offset() const { return buffer_.dropped(); }

 private:
  bool take_text(std::size_t bytes);
  void take_tag(const XmlTag& tag);
  bool more();
  bool take_aside();

  XmlBuffer buffer_;
  XmlEvent event_;
  std::size_t wanted_ = XML_SLICE_BYTES;
  std::size_t taken_ = 0;  // bytes of the buffer that the event before stands in
  std::size_t depth_ = 0;
  bool close_is_next_ = false;  // of an empty element
};

}  // namespace jixiao
