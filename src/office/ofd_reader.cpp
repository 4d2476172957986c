#include "office/ofd_reader.h"

#include <algorithm>
#include <list>
#include <utility>

#include "base/utf8.h"
#include "fmt/format.h"
#include "office/ofd_objects.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr double POINTS_A_MILLIMETRE = 72 / 25.4;
constexpr std::size_t LIMIT_DOCUMENTS = 64;
constexpr std::size_t LIMIT_RESOURCES = 256;  // files of resources

// "Doc_0" + "Pages/../Page.xml" → "Doc_0/Page.xml". A leading slash: from the top of the archive.
std::string path_in(std::string_view folder, std::string_view place) {
  std::string path(place.starts_with('/') ? std::string_view() : folder);
  while (!place.empty()) {
    const std::size_t end = std::min(place.find('/'), place.size());
    const std::string_view part = place.substr(0, end);
    place.remove_prefix(std::min(end + 1, place.size()));
    if (part == "..") {
      path.resize(path.find('/') == std::string::npos ? 0 : path.rfind('/'));
    } else if (!part.empty() && part != ".") {
      if (!path.empty()) path += '/';
      path += part;
    }
  }
  return path;
}

std::string folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == path.npos ? 0 : slash));
}

struct Box {
  double x = 0;
  double y = 0;
  double width = 210;
  double height = 297;
};

Box box_of(const pugi::xml_node& area, const Box& otherwise) {
  const std::vector<double> numbers = ofd_numbers(element_text(child_named(area, "PhysicalBox")));
  if (numbers.size() != 4) return otherwise;
  const bool usable = numbers[2] >= 1 && numbers[3] >= 1 && numbers[2] < 5000 && numbers[3] < 5000;
  return usable ? Box{numbers[0], numbers[1], numbers[2], numbers[3]} : otherwise;
}

struct OpenDocument {
  std::string folder;
  Box box;
  std::map<std::string, std::string, std::less<>> templates;  // by id: the part
  std::list<pugi::xml_document> resources;                    // what units points into
  OfdUnits units;
};

struct Page {
  OpenDocument* document = nullptr;
  std::string part;
};

class OfdPages : public PageSource {
 public:
  explicit OfdPages(ZipReader zip) : zip_(std::move(zip)) {}

  bool step() override;
  std::optional<PaintedPage> take_page() override { return std::exchange(whole_, std::nullopt); }
  const Status& status() const override { return status_; }
  double progress() const override {
    if (pages_.empty()) return 0;
    return static_cast<double>(page_) / static_cast<double>(pages_.size());
  }
  std::vector<std::string> take_warnings() override { return std::move(warnings_); }

 private:
  void open();
  void open_document(std::string_view root);
  void add_resources(OpenDocument& document, std::string_view place);
  void read_page(const Page& page);
  void paint_templates(const pugi::xml_node& content, OpenDocument& document, const Matrix& to_page,
                       bool behind);
  bool load(pugi::xml_document& xml, const std::string& part);
  void finish();
  void fail(Error why) {
    status_ = std::move(why);
    done_ = true;
  }

  ZipReader zip_;
  bool opened_ = false;
  bool done_ = false;
  Status status_ = Done{};
  std::list<OpenDocument> documents_;
  std::vector<Page> pages_;
  std::size_t page_ = 0;
  std::size_t lost_pages_ = 0;
  PaintedPage painted_;
  std::optional<PaintedPage> whole_;
  std::size_t glyphs_ = 0;
  bool has_picture_ = false;
  std::vector<std::string> warnings_;
};

bool OfdPages::step() {
  if (done_) return false;
  if (!opened_) {
    open();
  } else if (page_ < pages_.size()) {
    read_page(pages_[page_++]);
  } else {
    finish();
  }
  return !done_;
}

bool OfdPages::load(pugi::xml_document& xml, const std::string& part) {
  Result<std::string> bytes = zip_.read(part);
  return bytes && parse_xml(xml, bytes.value(), part).ok();
}

void OfdPages::open() {
  opened_ = true;
  pugi::xml_document xml;
  if (!load(xml, "OFD.xml")) return fail(broken_xml("OFD.xml", 0));
  for (const pugi::xml_node body : xml.document_element().children()) {
    if (!is_named(body, "DocBody") || documents_.size() >= LIMIT_DOCUMENTS) continue;
    open_document(trim(element_text(child_named(body, "DocRoot"))));
  }
  if (pages_.empty()) {
    return fail(Error{
        "这个 OFD 文件里没有页面，可能已损坏。请让对方重新发送，或向对方要 Word、Excel 原表。"});
  }
  if (pages_.size() > PAINTED_LIMIT_PAGES) {
    fail(Error{fmt::format("这个 OFD 文件超过 {} 页，太长了。请分成几个文件再导入。",
                           PAINTED_LIMIT_PAGES)});
  }
}

void OfdPages::open_document(std::string_view root) {
  const std::string part = path_in("", root);
  pugi::xml_document xml;
  if (!load(xml, part)) {
    ++lost_pages_;
    return;
  }
  OpenDocument& document = documents_.emplace_back();
  document.folder = folder_of(part);
  const pugi::xml_node common = child_named(xml.document_element(), "CommonData");
  document.box = box_of(child_named(common, "PageArea"), {});
  for (const pugi::xml_node node : common.children()) {
    if (is_named(node, "TemplatePage")) {
      document.templates.emplace(attribute_named(node, "ID"),
                                 path_in(document.folder, attribute_named(node, "BaseLoc")));
    }
    if (is_named(node, "PublicRes") || is_named(node, "DocumentRes")) {
      add_resources(document, trim(element_text(node)));
    }
  }
  for (const pugi::xml_node node : child_named(xml.document_element(), "Pages").children()) {
    if (!is_named(node, "Page")) continue;
    pages_.push_back({&document, path_in(document.folder, attribute_named(node, "BaseLoc"))});
  }
}

void OfdPages::add_resources(OpenDocument& document, std::string_view place) {
  if (document.resources.size() >= LIMIT_RESOURCES) return;
  pugi::xml_document& xml = document.resources.emplace_back();
  if (!load(xml, path_in(document.folder, place))) return;
  for (const pugi::xml_node group : xml.document_element().children()) {
    if (!is_named(group, "CompositeGraphicUnits")) continue;
    for (const pugi::xml_node unit : group.children()) {
      document.units.emplace(attribute_named(unit, "ID"), unit);
    }
  }
}

// Templates behind the page first, then the page, then those before it.
void OfdPages::read_page(const Page& page) {
  pugi::xml_document xml;
  if (!load(xml, page.part)) {
    ++lost_pages_;
    return;
  }
  const pugi::xml_node content = xml.document_element();
  const Box box = box_of(child_named(content, "Area"), page.document->box);
  const double scale = POINTS_A_MILLIMETRE;
  const Matrix to_page{scale, 0, 0, scale, -box.x * scale, -box.y * scale};
  painted_ = {};
  painted_.width = static_cast<float>(box.width * scale);
  painted_.height = static_cast<float>(box.height * scale);
  paint_templates(content, *page.document, to_page, true);
  OfdPainter painter(page.document->units);
  painter.paint(painted_, child_named(content, "Content"), to_page);
  paint_templates(content, *page.document, to_page, false);
  if (painter.over_limit()) {
    return fail(
        Error{"这个 OFD 文件画的东西多得不正常，为安全起见没有读完。请向对方要 Word 或 "
              "Excel 原表。"});
  }
  glyphs_ += painted_.glyphs.size();
  has_picture_ |= painted_.has_picture;
  whole_ = std::move(painted_);
}

void OfdPages::paint_templates(const pugi::xml_node& content, OpenDocument& document,
                               const Matrix& to_page, bool behind) {
  for (const pugi::xml_node use : content.children()) {
    if (!is_named(use, "Template")) continue;
    if ((attribute_named(use, "ZOrder") != "Foreground") != behind) continue;
    const auto found = document.templates.find(attribute_named(use, "TemplateID"));
    pugi::xml_document xml;
    if (found == document.templates.end() || !load(xml, found->second)) continue;
    OfdPainter painter(document.units);
    painter.paint(painted_, child_named(xml.document_element(), "Content"), to_page);
  }
}

void OfdPages::finish() {
  done_ = true;
  if (glyphs_ == 0) {
    return fail(Error{
        has_picture_
            ? "这个 OFD 文件是图片扫描件，里面没有文字，读不出来。请向对方要 Word 或 Excel 原表；"
              "若只有扫描件，先用文字识别软件转成表格，再导入。"
            : "这个 OFD 文件里没有文字。请确认选对了文件，或向对方要 Word、Excel 原表。"});
  }
  if (lost_pages_ > 0) {
    warnings_.push_back(fmt::format("有 {} 页读不出来，请对照原文件检查是否缺内容。", lost_pages_));
  }
}

}  // namespace

std::unique_ptr<PageSource> read_ofd(ZipReader zip) {
  return std::make_unique<OfdPages>(std::move(zip));
}

}  // namespace jixiao
