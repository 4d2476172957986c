#include "grid/read_docx.h"

#include <algorithm>
#include <utility>

#include "grid/read_docx_body.h"
#include "grid/read_docx_slices.h"
#include "office/embedded_draft.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr std::size_t ROWS_A_STEP = 2000;

std::optional<EmbeddedBytes> read_embedded(ZipReader& zip, std::vector<std::string>& warnings) {
  for (const ZipReader::Entry& entry : zip.entries()) {
    if (!entry.name.starts_with("customXml/item") || !entry.name.ends_with(".xml")) continue;
    Result<std::string> xml = zip.read(entry.name);
    pugi::xml_document document;
    if (!xml || !parse_xml(document, xml.value(), entry.name)) continue;
    const pugi::xml_node root = document.document_element();
    if (root.attribute("xmlns").value() != EMBEDDED_XML_NAMESPACE || !is_named(root, "draft")) {
      continue;
    }
    EmbeddedBytes bytes;
    bytes.fingerprint = attribute_named(root, "sha256");
    if (decode_base64(root.text().get(), bytes.draft)) return bytes;
    warnings.push_back("文件里带有草稿，但已损坏，只能按看得见的表格来读。");
  }
  return std::nullopt;
}

std::string main_part(const ZipReader& zip) {
  if (zip.has("word/document.xml")) return "word/document.xml";
  for (const ZipReader::Entry& entry : zip.entries()) {
    if (entry.name.starts_with("word/document") && entry.name.ends_with(".xml")) return entry.name;
  }
  return "word/document.xml";
}

}  // namespace

// What is being read, one stage after the other; each step() does a part of one.
struct DocxReader::State {
  enum class Stage { OPEN, BODY, FINGERPRINT, EMBEDDED, DONE };

  explicit State(ZipReader reader) : zip(std::move(reader)) {}
  explicit State(std::string_view xml)
      : stage(Stage::BODY), slices(std::make_unique<DocxSlices>(XmlBuffer(xml), "XML")) {}

  void open();
  void read_body();
  void add_fingerprint();
  void finish();
  void fail(Error why) {
    error = std::move(why);
    stage = Stage::DONE;
  }

  std::optional<ZipReader> zip;
  Stage stage = Stage::OPEN;
  Status error = Done{};
  std::unique_ptr<DocxSlices> slices;
  DocxBody body;
  VisibleText visible;
  std::size_t table = 0;  // of the fingerprint: how far it is
  std::size_t row = 0;
  Document document;
  OfficeContent content;
};

void DocxReader::State::open() {
  const std::string path = main_part(*zip);
  Result<ZipPart> part = zip->open_part(path);
  if (!part) return fail(part.error());
  slices = std::make_unique<DocxSlices>(XmlBuffer(std::move(part).value()), path);
  stage = Stage::BODY;
}

void DocxReader::State::read_body() {
  using Kind = DocxSlices::Kind;
  if (slices->next()) {
    if (slices->kind() == Kind::BLOCKS) body.add_blocks(slices->elements());
    if (slices->kind() == Kind::TABLE_BEGIN) body.begin_table();
    if (slices->kind() == Kind::ROWS) body.add_rows(slices->elements());
    if (slices->kind() == Kind::TABLE_END) body.end_table();
    if (!body.too_deep()) return;
    return fail(Error{
        "文件里的内容一层套一层，嵌套得不正常，没有打开。请只复制需要的表格，再到本页粘贴。"});
  }
  if (!slices->status()) return fail(slices->status().error());
  slices.reset();
  document = body.take();
  stage = Stage::FINGERPRINT;
}

void DocxReader::State::add_fingerprint() {
  const std::vector<DocumentTable>& tables = document.tables;
  while (table < tables.size() && (tables[table].nested || row == tables[table].rows.size())) {
    ++table;
    row = 0;
  }
  if (table == tables.size()) {
    content.fingerprint = visible.fingerprint();
    stage = Stage::EMBEDDED;
    return;
  }
  const std::vector<DocumentRow>& rows = tables[table].rows;
  for (const std::size_t end = std::min(row + ROWS_A_STEP, rows.size()); row < end; ++row) {
    for (const GridCell& cell : rows[row].cells) visible.add(cell.text);
  }
}

void DocxReader::State::finish() {
  content.document = std::move(document);
  stage = Stage::DONE;
  if (!zip) return;
  content.embedded = read_embedded(*zip, content.warnings);
  const bool has_macros = std::any_of(
      zip->entries().begin(), zip->entries().end(),
      [](const auto& entry) { return entry.name.find("vbaProject") != std::string::npos; });
  if (has_macros) content.warnings.push_back("文件里有宏：宏没有导入，也没有运行，只读了文字。");
}

DocxReader::DocxReader(ZipReader zip) : state_(std::make_unique<State>(std::move(zip))) {}
DocxReader::DocxReader(std::string_view xml) : state_(std::make_unique<State>(xml)) {}
DocxReader::~DocxReader() = default;

bool DocxReader::step() {
  switch (state_->stage) {
    case State::Stage::OPEN:
      state_->open();
      break;
    case State::Stage::BODY:
      state_->read_body();
      break;
    case State::Stage::FINGERPRINT:
      state_->add_fingerprint();
      break;
    case State::Stage::EMBEDDED:
      state_->finish();
      break;
    case State::Stage::DONE:
      break;
  }
  return state_->stage != State::Stage::DONE;
}

double DocxReader::progress() const {
  if (state_->stage == State::Stage::OPEN) return 0;
  return state_->slices ? 0.9 * state_->slices->progress() : 0.9;
}

Result<OfficeContent> DocxReader::take() {
  if (!state_->error) return state_->error.error();
  return std::move(state_->content);
}

}  // namespace jixiao
