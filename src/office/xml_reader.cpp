#include "office/xml_reader.h"

#include <algorithm>

#include "fmt/format.h"
#include "office/text_encoding.h"

namespace jixiao {
namespace {

constexpr std::string_view CUT_SHORT =
    "文件不完整：表格读到一半就断了。可能没有传完，请让对方重新发送。";
constexpr std::size_t ELEMENT_LIMIT_BYTES = 16u << 20;  // Excel's longest row has 16,384 cells
constexpr std::size_t UTF16_LIMIT_BYTES = 64u << 20;
constexpr unsigned PARSE_OPTIONS = pugi::parse_default | pugi::parse_ws_pcdata_single;

}  // namespace

std::string_view without_xml_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_xml_prefix(node.name());
}

namespace {

// Most names have another last letter, which is told without looking for the prefix.
bool is_name_without_prefix(std::string_view name, std::string_view wanted) {
  if (name.size() < wanted.size()) return false;
  const std::string_view end = name.substr(name.size() - wanted.size());
  for (std::size_t i = wanted.size(); i-- > 0;) {
    if (end[i] != wanted[i]) return false;
  }
  return end.size() == name.size() || without_xml_prefix(name) == wanted;
}

}  // namespace

bool is_named(const pugi::xml_node& node, std::string_view name) {
  return is_name_without_prefix(node.name(), name);
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_node child : node.children()) {
    if (is_named(child, name)) return child;
  }
  return {};
}

std::string_view attribute_named(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
    if (is_name_without_prefix(at.name(), name)) return at.value();
  }
  return {};
}

std::string element_text(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node part : node.children()) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
  }
  return text;
}

Error broken_xml(std::string_view part_name, std::size_t offset) {
  return Error{
      fmt::format("文件里的“{}”从第 {} 个字节起读不懂，文件可能已损坏。请用 Word、Excel 或 WPS "
                  "打开它、另存一次再导入。",
                  part_name, offset)};
}

Status parse_xml(pugi::xml_document& document, std::string_view xml, std::string_view part_name) {
  const pugi::xml_parse_result result = document.load_buffer(xml.data(), xml.size(), PARSE_OPTIONS);
  if (result) return Done{};
  return broken_xml(part_name, static_cast<std::size_t>(result.offset));
}

std::string xml_as_utf8(std::string bytes) {
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (!utf16) return bytes;
  Result<DecodedText> text = decode_text(bytes, {});
  return text ? std::move(text.value().utf8) : std::move(bytes);
}

bool XmlBuffer::fail(std::string_view message) {
  status_ = Error{std::string(message)};
  return false;
}

double XmlBuffer::progress() const {
  if (part_) return part_->progress();
  return size_ == 0 ? 1 : 1 - static_cast<double>(rest_.size()) / static_cast<double>(size_);
}

Status XmlBuffer::read() {
  if (part_) return part_->read(buffer_);
  const std::string_view block = rest_.substr(0, ZIP_BLOCK_BYTES);
  buffer_.append(block);
  rest_.remove_prefix(block.size());
  return Done{};
}

bool XmlBuffer::fill(std::size_t bytes) {
  while (status_ && text().size() < bytes && !at_end()) status_ = read();
  return status_ && (looked_ || decode_utf16());
}

// UTF-16 is rare and decoded whole.
bool XmlBuffer::decode_utf16() {
  looked_ = true;
  if (!buffer_.starts_with("\xFF\xFE") && !buffer_.starts_with("\xFE\xFF")) return true;
  while (status_ && !at_end()) {
    if (buffer_.size() > UTF16_LIMIT_BYTES) return fail(XML_TOO_LONG);
    status_ = read();
  }
  buffer_ = xml_as_utf8(std::move(buffer_));
  return status_.ok();
}

// Bytes are moved to the front only once half of them are dropped: else a long buffer that is
// walked through in slices would be moved for every one.
void XmlBuffer::drop(std::size_t bytes) {
  start_ += bytes;
  dropped_ += bytes;
  if (start_ * 2 < buffer_.size()) return;
  buffer_.erase(0, start_);
  start_ = 0;
}

pugi::xml_parse_result parse_xml_slice(pugi::xml_document& slice, std::string_view xml) {
  return slice.load_buffer(xml.data(), xml.size(), PARSE_OPTIONS | pugi::parse_fragment,
                           pugi::encoding_utf8);
}

XmlSlices::XmlSlices(ZipPart part, std::vector<std::string_view> elements)
    : buffer_(std::move(part)), elements_(std::move(elements)), wanted_(XML_SLICE_BYTES) {}

bool XmlSlices::is_wanted(std::string_view tag_name) const {
  const std::string_view name = without_xml_prefix(tag_name);
  return std::find(elements_.begin(), elements_.end(), name) != elements_.end();
}

// Behind the end tag, or behind an empty element; npos where it is not in the buffer.
std::size_t XmlSlices::end_of(std::size_t start, std::string_view tag_name) const {
  const std::string_view xml = buffer_.text();
  const std::size_t tag_end = xml.find('>', start);
  if (tag_end == xml.npos) return tag_end;
  if (xml[tag_end - 1] == '/') return tag_end + 1;
  const std::string close = fmt::format("</{}", tag_name);
  const std::size_t found = xml.find(close, tag_end);
  if (found == xml.npos) return found;
  const std::size_t end = xml.find('>', found);
  return end == xml.npos ? end : end + 1;
}

// The next wanted element at or behind from. Otherwise range.start is how far was looked: there is
// nothing before it that matters.
XmlSlices::Found XmlSlices::find_element(std::size_t from, Range& range) {
  const std::string_view xml = buffer_.text();
  for (;;) {
    range.start = std::min(xml.find('<', from), xml.size());
    if (range.start == xml.size()) return Found::NOTHING;
    const std::string_view rest = xml.substr(range.start);
    if (rest.starts_with("<!--")) {
      const std::size_t close = rest.find("-->");
      if (close == rest.npos) return Found::CUT;
      from = range.start + close;
      continue;
    }
    const std::size_t name_end = rest.find_first_of(" \t\r\n/>", 1);
    if (name_end == rest.npos) return Found::CUT;
    const std::string_view tag_name = rest.substr(1, name_end - 1);
    if (is_wanted(tag_name)) {
      range.end = end_of(range.start, tag_name);
      return range.end == xml.npos ? Found::CUT : Found::ELEMENT;
    }
    from = range.start + name_end;
  }
}

// Where the elements end that begin at first.start and follow one another with nothing between.
std::size_t XmlSlices::end_of_slice(const Range& first) {
  Range range = first;
  for (;;) {
    const std::size_t end = range.end;
    if (end - first.start >= XML_SLICE_BYTES) return end;
    if (find_element(end, range) != Found::ELEMENT) return end;
    if (buffer_.text().find('<', end) != range.start) return end;
  }
}

bool XmlSlices::next() {
  slice_.reset();
  if (!buffer_.fill(wanted_)) return false;
  Range range;
  const Found found = find_element(0, range);
  if (found == Found::ELEMENT) {
    const std::size_t end = end_of_slice(range);
    const std::string_view xml = buffer_.text().substr(range.start, end - range.start);
    const bool parsed = parse_xml_slice(slice_, xml);
    buffer_.drop(end);
    wanted_ = XML_SLICE_BYTES;
    return parsed || buffer_.fail("文件里的表格有一段读不懂，可能已损坏。请另存一次再导入。");
  }
  if (buffer_.at_end()) return found == Found::CUT && buffer_.fail(CUT_SHORT);
  // An element that is longer than the buffer: twice as much next time.
  buffer_.drop(range.start);
  if (found == Found::CUT) wanted_ *= 2;
  return wanted_ <= ELEMENT_LIMIT_BYTES || buffer_.fail(XML_TOO_LONG);
}

}  // namespace jixiao
