#include "table/read_xml.h"

#include "fmt/format.h"
#include "table/read_encoding.h"

namespace jixiao {
namespace {

constexpr std::size_t SLICE_BYTES = 128 << 10;
constexpr unsigned PARSE_OPTIONS = pugi::parse_default | pugi::parse_ws_pcdata_single;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

// The prefix, colon included, with which the part writes its root element.
std::string root_prefix(std::string_view xml) {
  std::size_t at = 0;
  while ((at = xml.find('<', at)) != xml.npos && at + 1 < xml.size()) {
    ++at;
    if (xml[at] == '?' || xml[at] == '!') continue;
    const std::size_t end = xml.find_first_of(" \t\r\n/>", at);
    const std::string_view name = xml.substr(at, end == xml.npos ? end : end - at);
    const std::size_t colon = name.find(':');
    return colon == name.npos ? std::string() : std::string(name.substr(0, colon + 1));
  }
  return {};
}

bool ends_tag_name(char byte) {
  return byte == '>' || byte == '/' || byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

bool is_named(const pugi::xml_node& node, std::string_view name) {
  return local_name(node) == name;
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_node child : node.children()) {
    if (is_named(child, name)) return child;
  }
  return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    if (without_prefix(attribute.name()) == name) return attribute.value();
  }
  return {};
}

Status parse_xml(pugi::xml_document& document, std::string_view xml, std::string_view part_name) {
  const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size(), PARSE_OPTIONS);
  if (result) return Done{};
  return Error{
      fmt::format("文件里的“{}”从第 {} 个字节起读不懂，文件可能已损坏。请用 Word、Excel 或 WPS "
                  "打开它、另存一次再导入。",
                  part_name, result.offset)};
}

std::string xml_as_utf8(std::string bytes) {
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!utf16) return bytes;
  Result<DecodedText> text = decode_text(bytes, {});
  return text ? std::move(text.value().utf8) : std::move(bytes);
}

XmlSlices::XmlSlices(std::string_view xml, std::string_view element) : xml_(xml) {
  const std::string prefix = root_prefix(xml);
  open_ = fmt::format("<{}{}", prefix, element);
  close_ = fmt::format("</{}{}", prefix, element);
}

double XmlSlices::progress() const {
  return xml_.empty() ? 1.0 : static_cast<double>(offset_) / static_cast<double>(xml_.size());
}

std::size_t XmlSlices::find_start(std::size_t from) const {
  for (;;) {
    const std::size_t at = xml_.find(open_, from);
    if (at == xml_.npos) return at;
    const std::size_t behind = at + open_.size();
    if (behind < xml_.size() && ends_tag_name(xml_[behind])) return at;
    from = behind;
  }
}

std::size_t XmlSlices::find_end(std::size_t start) const {
  const std::size_t tag_end = xml_.find('>', start);
  if (tag_end == xml_.npos) return tag_end;
  if (xml_[tag_end - 1] == '/') return tag_end + 1;
  const std::size_t close = xml_.find(close_, tag_end);
  if (close == xml_.npos) return close;
  const std::size_t end = xml_.find('>', close);
  return end == xml_.npos ? end : end + 1;
}

bool XmlSlices::next() {
  slice_.reset();
  const std::size_t start = find_start(offset_);
  if (start == xml_.npos) {
    offset_ = xml_.size();
    return false;
  }
  std::size_t end = start;
  for (std::size_t at = start; at != xml_.npos && end - start < SLICE_BYTES; at = find_start(end)) {
    const std::size_t element_end = find_end(at);
    if (element_end == xml_.npos) {
      status_ = Error{"文件不完整：表格读到一半就断了。可能没有传完，请让对方重新发送。"};
      offset_ = xml_.size();
      return false;
    }
    end = element_end;
  }
  offset_ = end;
  status_ = Done{};
  const pugi::xml_parse_result result = slice_.load_buffer(
      xml_.data() + start, end - start, PARSE_OPTIONS | pugi::parse_fragment, pugi::encoding_utf8);
  if (!result) status_ = Error{"文件里的表格有一段读不懂，可能已损坏。请另存一次再导入。"};
  return status_.ok();
}

}  // namespace jixiao
