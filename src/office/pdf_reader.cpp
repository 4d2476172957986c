#include "office/pdf_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "fmt/format.h"
#include "office/pdf_content.h"
#include "office/pdf_file.h"

namespace jixiao {
namespace {

using Kind = PdfObject::Kind;

constexpr std::size_t LIMIT_TREE_DEPTH = 64;
constexpr std::size_t LIMIT_CONTENT_BYTES = 128u << 20;
constexpr std::size_t NODES_A_STEP = 500;

// What a page takes from the nodes above it (7.7.3.4).
struct Inherited {
  const PdfObject* resources = &PdfObject::nothing();
  const PdfObject* media_box = &PdfObject::nothing();
  const PdfObject* crop_box = &PdfObject::nothing();
  double turn = 0;
};

struct Page {
  const PdfObject* node = nullptr;
  Inherited inherited;
};

struct Box {
  double left = 0;
  double bottom = 0;
  double right = 595;
  double top = 842;
};

Box box_of(PdfFile& file, const PdfObject& array, const Box& otherwise) {
  if (array.items.size() != 4) return otherwise;
  std::array<double, 4> sides{};
  for (std::size_t i = 0; i < 4; ++i) sides[i] = file.resolve(array.items[i]).number_or(0);
  const Box box{std::min(sides[0], sides[2]), std::min(sides[1], sides[3]),
                std::max(sides[0], sides[2]), std::max(sides[1], sides[3])};
  const bool usable = box.right - box.left >= 1 && box.top - box.bottom >= 1 &&
                      box.right - box.left < 20'000 && box.top - box.bottom < 20'000;
  return usable ? box : otherwise;
}

Box common(const Box& a, const Box& b) {
  const Box both{std::max(a.left, b.left), std::max(a.bottom, b.bottom), std::min(a.right, b.right),
                 std::min(a.top, b.top)};
  return both.right - both.left >= 1 && both.top - both.bottom >= 1 ? both : a;
}

// From the space of the page to the page as it is shown, turned clockwise by quarters.
Matrix shown(const Box& box, int quarters) {
  switch (quarters) {
    case 1:
      return {0, 1, 1, 0, -box.bottom, -box.left};
    case 2:
      return {-1, 0, 0, 1, box.right, -box.bottom};
    case 3:
      return {0, -1, -1, 0, box.top, box.right};
    default:
      return {1, 0, 0, -1, -box.left, box.top};
  }
}

class PdfPages : public PageSource {
 public:
  PdfPages(std::string_view bytes, const Decoder& decoder) : bytes_(bytes), decoder_(decoder) {}

  bool step() override;
  std::optional<PaintedPage> take_page() override { return std::exchange(whole_, std::nullopt); }
  const Status& status() const override { return status_; }
  double progress() const override {
    if (pages_.empty()) return 0;
    return static_cast<double>(page_) / static_cast<double>(pages_.size());
  }
  std::vector<std::string> take_warnings() override { return std::move(warnings_); }

 private:
  enum class Stage : std::uint8_t { OPEN, TREE, PAGE, PAINT, DONE };
  struct TreeNode {
    const PdfObject* node = nullptr;
    Inherited inherited;
    std::size_t next_kid = 0;
  };

  void open();
  void walk_tree();
  void visit(const PdfObject& node, const Inherited& from_above);
  void begin_page();
  void finish_page();
  void finish();
  std::string content_of(const PdfObject& page);
  void fail(Error why) {
    status_ = std::move(why);
    stage_ = Stage::DONE;
  }

  std::string_view bytes_;
  const Decoder& decoder_;
  Stage stage_ = Stage::OPEN;
  Status status_ = Done{};
  std::optional<PdfFile> file_;
  std::optional<PdfPainter> painter_;
  std::vector<TreeNode> tree_;
  std::unordered_set<const PdfObject*> seen_;
  std::vector<Page> pages_;
  std::size_t page_ = 0;
  PaintedPage painted_;
  std::optional<PaintedPage> whole_;
  std::size_t glyphs_ = 0;
  std::size_t unknown_glyphs_ = 0;
  std::size_t invisible_glyphs_ = 0;
  bool has_picture_ = false;
  std::vector<std::string> warnings_;
};

bool PdfPages::step() {
  switch (stage_) {
    case Stage::OPEN:
      open();
      break;
    case Stage::TREE:
      walk_tree();
      break;
    case Stage::PAGE:
      begin_page();
      break;
    case Stage::PAINT:
      if (!painter_->step()) finish_page();
      break;
    case Stage::DONE:
      break;
  }
  return stage_ != Stage::DONE;
}

void PdfPages::open() {
  Result<PdfFile> file = PdfFile::open(bytes_);
  if (!file) return fail(file.error());
  file_.emplace(std::move(file).value());
  painter_.emplace(*file_, decoder_);
  const PdfObject& root = file_->resolve(file_->trailer().at("Root"));
  visit(file_->get(root, "Pages"), {});
  stage_ = Stage::TREE;
}

// A node with kids is gone through, any other is a page.
void PdfPages::visit(const PdfObject& node, const Inherited& from_above) {
  if (!node.has_keys() || !seen_.insert(&node).second) return;
  Inherited own = from_above;
  const auto take = [&](std::string_view key, const PdfObject*& value) {
    const PdfObject& found = file_->get(node, key);
    if (!found.is(Kind::NOTHING)) value = &found;
  };
  take("Resources", own.resources);
  take("MediaBox", own.media_box);
  take("CropBox", own.crop_box);
  own.turn = file_->get(node, "Rotate").number_or(own.turn);
  if (file_->get(node, "Kids").is(Kind::ARRAY)) {
    if (tree_.size() < LIMIT_TREE_DEPTH) tree_.push_back({&node, own, 0});
  } else {
    pages_.push_back({&node, own});
  }
}

void PdfPages::walk_tree() {
  for (std::size_t count = 0; count < NODES_A_STEP && !tree_.empty(); ++count) {
    const TreeNode at = tree_.back();
    const std::vector<PdfObject>& kids = file_->get(*at.node, "Kids").items;
    if (at.next_kid == kids.size()) {
      tree_.pop_back();
      continue;
    }
    ++tree_.back().next_kid;
    visit(file_->resolve(kids[at.next_kid]), at.inherited);
    if (pages_.size() > PAINTED_LIMIT_PAGES) {
      return fail(Error{fmt::format(
          "这个 PDF 超过 {} 页，太长了。请只留下表格所在的几页（打印成新的 PDF）再导入。",
          PAINTED_LIMIT_PAGES)});
    }
  }
  if (!tree_.empty()) return;
  // The tree is damaged: the pages one by one.
  if (pages_.empty()) {
    for (const PdfObject* page : file_->all_of_type("Page")) {
      if (pages_.size() < PAINTED_LIMIT_PAGES) visit(*page, {});
    }
  }
  stage_ = Stage::PAGE;
}

std::string PdfPages::content_of(const PdfObject& page) {
  const PdfObject& contents = file_->get(page, "Contents");
  std::string content;
  if (contents.is(Kind::STREAM)) content = file_->stream(contents).value_or(std::string());
  for (const PdfObject& part :
       contents.is(Kind::ARRAY) ? contents.items : std::vector<PdfObject>()) {
    if (content.size() > LIMIT_CONTENT_BYTES) break;
    content += file_->stream(file_->resolve(part)).value_or(std::string());
    content += '\n';
  }
  return content;
}

void PdfPages::begin_page() {
  if (page_ == pages_.size()) return finish();
  const Page& page = pages_[page_];
  const Box media = box_of(*file_, *page.inherited.media_box, {});
  const Box box = common(media, box_of(*file_, *page.inherited.crop_box, media));
  const double turns = std::isfinite(page.inherited.turn) ? page.inherited.turn / 90 : 0;
  const int quarters = static_cast<int>(std::fmod(std::fmod(std::round(turns), 4) + 4, 4));
  painted_ = {};
  painted_.width = static_cast<float>(box.right - box.left);
  painted_.height = static_cast<float>(box.top - box.bottom);
  if (quarters % 2 == 1) std::swap(painted_.width, painted_.height);
  painter_->begin(painted_, shown(box, quarters), *page.inherited.resources,
                  content_of(*page.node));
  stage_ = Stage::PAINT;
}

void PdfPages::finish_page() {
  if (painter_->over_limit()) {
    return fail(
        Error{"这个 PDF 画的东西多得不正常，为安全起见没有读完。请把表格所在的几页打印成新的 PDF "
              "再导入。"});
  }
  glyphs_ += painted_.glyphs.size();
  unknown_glyphs_ += painted_.unknown_glyphs;
  invisible_glyphs_ += static_cast<std::size_t>(
      std::count_if(painted_.glyphs.begin(), painted_.glyphs.end(),
                    [](const PaintedGlyph& glyph) { return glyph.invisible; }));
  has_picture_ |= painted_.has_picture;
  whole_ = std::move(painted_);
  ++page_;
  stage_ = Stage::PAGE;
}

void PdfPages::finish() {
  stage_ = Stage::DONE;
  if (glyphs_ == 0 && unknown_glyphs_ == 0) {
    return fail(
        Error{has_picture_
                  ? "这个 PDF 是图片扫描件，里面没有文字，读不出来。请向对方要 Word 或 Excel 原表；"
                    "若只有扫描件，先用文字识别软件转成表格，再导入。"
                  : "这个 PDF 里没有文字。请确认选对了文件，或向对方要 Word、Excel 原表。"});
  }
  if (unknown_glyphs_ * 2 > glyphs_) {
    return fail(Error{
        "这个 PDF 里的字没有写明是什么字（字体没有对照表），读不出来。请向对方要 Word 或 Excel "
        "原表；或用 Word、WPS 打开这个 PDF、另存为 .docx，再导入。"});
  }
  if (unknown_glyphs_ > 0) {
    warnings_.push_back(
        fmt::format("有 {} 个字读不出来，读作“\uFFFD”，导入后请逐一核对。", unknown_glyphs_));
  }
  if (invisible_glyphs_ * 2 > glyphs_) {
    warnings_.push_back("这是带识别文字的扫描件：文字是识别软件认出来的，可能有错，请逐一核对。");
  }
}

}  // namespace

std::unique_ptr<PageSource> read_pdf(std::string_view bytes, const Decoder& decoder) {
  return std::make_unique<PdfPages>(bytes, decoder);
}

}  // namespace jixiao
