// Files and clipboards to tables: see import.h.
#include <algorithm>
#include <array>

#include "base/sha256.h"
#include "fmt/format.h"
#include "grid/read_delimited.h"
#include "grid/read_doc.h"
#include "grid/read_docx.h"
#include "grid/read_excel_2003.h"
#include "grid/read_geometry.h"
#include "grid/read_html.h"
#include "grid/read_markdown.h"
#include "grid/read_odf.h"
#include "grid/read_rtf.h"
#include "grid/read_xls.h"
#include "grid/read_xlsx.h"
#include "import/best_table.h"
#include "import/import.h"
#include "office/compound_file.h"
#include "office/file_kind.h"
#include "office/mime_parts.h"
#include "office/ofd_reader.h"
#include "office/packed_page.h"
#include "office/pdf_reader.h"
#include "office/text_encoding.h"
#include "office/zip_reader.h"

namespace jixiao {
namespace {

constexpr std::size_t HASH_BYTES_A_STEP = 1u << 20;

std::string file_name_of(std::string_view path) {
  return std::string(path.substr(path.find_last_of("/\\") + 1));
}

}  // namespace

// What is done, one stage after the other; each step() does a part of one.
struct ImportJob::State {
  enum class Stage {
    SNIFF,
    HASH,
    BEGIN,
    CLIPBOARD,
    OFFICE,
    ARCHIVE,
    TEXT,
    DRAFT,
    HTML,
    DELIMITED,
    MARKDOWN,
    TABLES,
    DONE
  };

  State(std::string_view file, const Decoder* text_decoder) : bytes(file), decoder(text_decoder) {}

  void sniff();
  void add_hash();
  void begin();
  void begin_zip();
  void begin_compound_file();
  void begin_archive();
  void read_archive();
  void begin_decoding(std::string_view encoded, Stage next);
  bool take_decoded();
  void read_text();
  void begin_text();
  void begin_clipboard();
  void begin_html(std::string_view html);
  void begin_delimited(std::string_view text);
  void begin_office(ImportFormat format, std::unique_ptr<OfficeReader> reader);
  bool begin_xml();
  void read_office();
  void read_carried_draft();
  void read_html();
  void read_delimited();
  void read_markdown();
  void take_text_grid(Result<Grid> grid);
  void make_tables();
  void finish() {
    source.best = best_table(source.tables);
    result = std::move(source);
    stage = Stage::DONE;
  }
  void fail(Error why) {
    result = std::move(why);
    stage = Stage::DONE;
  }

  Stage stage = Stage::SNIFF;
  std::string_view bytes;    // of the file, or the HTML of the clipboard where there is some
  std::string_view as_text;  // of the clipboard
  bool has_html = false;     // the clipboard has
  const Decoder* decoder;    // null: a clipboard
  FileKind kind = FileKind::TEXT;
  Sha256 hash;
  std::size_t hashed = 0;
  std::optional<TextDecoding> decoding;
  std::string text;  // decoded
  ImportSource source;
  std::unique_ptr<OfficeReader> office;
  std::vector<MimePart> pages;  // of a web archive that are still to be unpacked
  std::optional<MimeBody> page;
  std::string page_bytes;                // while they are decoded
  std::optional<EmbeddedBytes> carried;  // the draft inside, before it is parsed
  std::optional<DraftReading> carried_reading;
  std::string fingerprint;  // of the table that carries it
  std::optional<HtmlReader> html;
  std::optional<DelimitedReader> delimited;
  std::optional<MarkdownReader> markdown;
  std::optional<DocumentTables> tables;
  std::optional<Result<ImportSource>> result;
};

void ImportJob::State::sniff() {
  const Result<FileKind> sniffed = sniff_file(bytes, source.file_name);
  if (!sniffed) return fail(sniffed.error());
  kind = sniffed.value();
  stage = Stage::HASH;
}

void ImportJob::State::add_hash() {
  const std::string_view part = bytes.substr(hashed, HASH_BYTES_A_STEP);
  hash.add(part);
  hashed += part.size();
  if (hashed < bytes.size()) return;
  source.sha256 = hash.hex();
  stage = decoder == nullptr ? Stage::CLIPBOARD : Stage::BEGIN;
}

void ImportJob::State::begin() {
  if (kind == FileKind::ZIP) return begin_zip();
  if (kind == FileKind::PDF) {
    return begin_office(ImportFormat::PDF,
                        std::make_unique<GeometryReader>(read_pdf(bytes, *decoder)));
  }
  if (kind == FileKind::COMPOUND) return begin_compound_file();
  if (kind == FileKind::WEB_ARCHIVE) return begin_archive();
  if (kind == FileKind::RTF) {
    return begin_office(ImportFormat::RTF, std::make_unique<RtfReader>(bytes, *decoder));
  }
  begin_decoding(bytes, Stage::TEXT);
}

void ImportJob::State::begin_zip() {
  Result<ZipReader> zip = ZipReader::open(bytes);
  if (!zip) return fail(zip.error());
  const bool is_binary = zip.value().has("xl/workbook.bin");
  if (has_part(zip.value(), "xl/") && !is_binary) {
    begin_office(ImportFormat::XLSX, std::make_unique<XlsxReader>(std::move(zip).value()));
  } else if (has_part(zip.value(), "word/")) {
    begin_office(ImportFormat::DOCX, std::make_unique<DocxReader>(std::move(zip).value()));
  } else if (zip.value().has("content.xml") || has_part(zip.value(), "encrypted-package")) {
    begin_office(ImportFormat::OPEN_DOCUMENT, std::make_unique<OdfReader>(std::move(zip).value()));
  } else if (zip.value().has("OFD.xml")) {
    begin_office(ImportFormat::OFD,
                 std::make_unique<GeometryReader>(read_ofd(std::move(zip).value())));
  } else {
    fail(unknown_zip(zip.value()));
  }
}

void ImportJob::State::begin_compound_file() {
  const Result<CompoundFile> file = CompoundFile::open(bytes);
  if (file && file.value().has("Workbook")) {
    begin_office(ImportFormat::XLS, std::make_unique<XlsReader>(file.value().stream("Workbook")));
  } else if (file && file.value().has("WordDocument")) {
    begin_office(ImportFormat::DOC, std::make_unique<DocReader>(file.value()));
  } else {
    fail(describe_compound_file(bytes));
  }
}

void ImportJob::State::begin_office(ImportFormat format, std::unique_ptr<OfficeReader> reader) {
  source.format = format;
  office = std::move(reader);
  stage = Stage::OFFICE;
}

// XML of office programs in one file.
bool ImportJob::State::begin_xml() {
  switch (sniff_xml(text)) {
    case XmlKind::EXCEL_2003:
      begin_office(ImportFormat::EXCEL_2003_XML, std::make_unique<Excel2003Reader>(text));
      return true;
    case XmlKind::WORD:
      begin_office(ImportFormat::WORD_XML, std::make_unique<DocxReader>(std::string_view(text)));
      return true;
    case XmlKind::OPEN_DOCUMENT:
      begin_office(ImportFormat::OPEN_DOCUMENT,
                   std::make_unique<OdfReader>(std::string_view(text)));
      return true;
    case XmlKind::NONE:
      break;
  }
  return false;
}

// The pages of a web archive that hold tables: the first, or where that is only the frame around
// the sheets of a workbook, those.
void ImportJob::State::begin_archive() {
  std::vector<MimePart> parts = mime_parts(bytes);
  std::erase_if(parts, [](const MimePart& part) { return part.type != "text/html"; });
  std::vector<MimePart> sheets;
  for (const MimePart& part : parts) {
    if (part.location.find("sheet") != part.location.npos) sheets.push_back(part);
  }
  if (parts.empty()) {
    return fail(Error{
        "这是单个文件网页（.mht），但里面没有网页，可能没有传完。请打开原文件，按 Ctrl+A 全选、"
        "Ctrl+C 复制，再到本页按 Ctrl+V 粘贴。"});
  }
  pages = sheets.empty() ? std::vector<MimePart>{parts.front()} : std::move(sheets);
  std::reverse(pages.begin(), pages.end());
  source.format = ImportFormat::WEB_ARCHIVE;
  stage = Stage::ARCHIVE;
}

void ImportJob::State::read_archive() {
  if (!decoding) {
    if (!page) page.emplace(pages.back());
    if (page->step()) return;
    page_bytes = page->take();
    page.reset();
    pages.pop_back();
    return begin_decoding(page_bytes, Stage::ARCHIVE);
  }
  if (decoding->step() || !take_decoded() || !pages.empty()) return;
  html.emplace(text);
  stage = Stage::HTML;
}

void ImportJob::State::begin_decoding(std::string_view encoded, Stage next) {
  decoding.emplace(encoded, *decoder);
  stage = next;
}

bool ImportJob::State::take_decoded() {
  Result<DecodedText> decoded = decoding->take();
  decoding.reset();
  page_bytes = {};
  if (!decoded) {
    fail(decoded.error());
    return false;
  }
  if (text.empty()) {
    text = std::move(decoded.value().utf8);
  } else {
    text += decoded.value().utf8;
  }
  source.encoding = decoded.value().encoding;
  if (decoded.value().damaged) {
    source.warnings.push_back("文件里有些字损坏了，读作“\uFFFD”，导入后请逐一核对。");
  }
  return true;
}

void ImportJob::State::read_text() {
  if (!decoding->step() && take_decoded() && !begin_xml()) begin_text();
}

void ImportJob::State::begin_text() {
  if (const std::optional<std::string_view> draft = packed_draft(text)) {
    source.format = ImportFormat::HTML;
    carried = EmbeddedBytes{std::string(*draft), {}};
    stage = Stage::DRAFT;
  } else if (looks_like_html(text)) {
    if (text.find("<frameset") != text.npos && text.find("<table") == text.npos) {
      return fail(
          Error{"这是 Excel "
                "另存为网页时的目录页，表格不在里面，在旁边名字带“.files”的文件夹里。请导入那里的 "
                "sheet001.htm；或用 Excel 打开它，复制其中的表格到本页粘贴。"});
    }
    begin_html(text);
  } else {
    begin_delimited(text);
  }
}

void ImportJob::State::begin_clipboard() {
  if (has_html) {
    begin_html(bytes);
  } else {
    begin_delimited(as_text);
  }
}

void ImportJob::State::begin_html(std::string_view from) {
  source.format = ImportFormat::HTML;
  html.emplace(from);
  stage = Stage::HTML;
}

void ImportJob::State::begin_delimited(std::string_view from) {
  if (looks_like_markdown(from)) {
    source.format = ImportFormat::TEXT;
    markdown.emplace(from, "文字");
    stage = Stage::MARKDOWN;
    return;
  }
  const Delimiter delimiter = sniff_delimiter(from);
  const bool comma = delimiter == Delimiter::COMMA || delimiter == Delimiter::SEMICOLON;
  source.format = comma ? ImportFormat::DELIMITED : ImportFormat::TEXT;
  delimited.emplace(from, delimiter, "文字");
  stage = Stage::DELIMITED;
}

void ImportJob::State::read_office() {
  if (office->step()) return;
  Result<OfficeContent> content = office->take();
  office.reset();
  if (!content) return fail(content.error());
  for (std::string& text : content.value().warnings) source.warnings.push_back(std::move(text));
  carried = std::move(content.value().embedded);
  fingerprint = std::move(content.value().fingerprint);
  source.tables = std::move(content.value().tables);
  if (content.value().document) {
    tables.emplace(std::move(*content.value().document), content.value().lines_may_be_table);
  }
  stage = Stage::DRAFT;
}

// A long draft takes as long as its table.
void ImportJob::State::read_carried_draft() {
  if (carried) {
    if (!carried_reading) carried_reading.emplace(carried->draft);
    if (carried_reading->step()) return;
    Result<ReadDraft> draft = carried_reading->take();
    if (draft) {
      source.embedded =
          EmbeddedDraft{std::move(draft).value(), carried->fingerprint != fingerprint};
    } else {
      source.warnings.push_back(fmt::format(
          "文件里带有草稿，但读不出来（{}），只能按看得见的表格来读。", draft.error().message));
    }
    carried_reading.reset();
    carried.reset();
  }
  if (tables) {
    stage = Stage::TABLES;
    return;
  }
  if (source.tables.empty()) {
    source.tables.push_back({"工作表", false, Grid{{}, {"工作表"}, 0, true}});
  }
  finish();
}

void ImportJob::State::read_html() {
  if (html->step()) return;
  Document document = html->take();
  html.reset();
  // A clipboard whose HTML holds no table: its text says more.
  if (document.tables.empty() && !as_text.empty()) return begin_delimited(as_text);
  if (document.hidden_rows > 0) {
    source.warnings.push_back(fmt::format(
        "网页里隐藏的 {} 行没有导入。需要时请在 Excel 或 WPS 里取消隐藏、重新保存再导入。",
        document.hidden_rows));
  }
  tables.emplace(std::move(document), true);
  stage = Stage::TABLES;
}

void ImportJob::State::read_delimited() {
  if (!delimited->step()) take_text_grid(delimited->take());
}

void ImportJob::State::read_markdown() {
  if (!markdown->step()) take_text_grid(markdown->take());
}

void ImportJob::State::take_text_grid(Result<Grid> grid) {
  if (!grid) return fail(grid.error());
  if (grid.value().rows.empty()) {
    return fail(Error{"里面没有文字。请确认选对了文件，或重新复制一次。"});
  }
  source.tables.push_back({"文字", false, std::move(grid).value()});
  finish();
}

void ImportJob::State::make_tables() {
  if (tables->step()) return;
  Result<std::vector<NamedGrid>> made = tables->take();
  tables.reset();
  if (made) {
    source.tables = std::move(made).value();
  } else if (source.embedded) {
    source.tables.push_back({"表格", false, Grid{{}, {"表格"}, 0, true}});
  } else {
    return fail(made.error());
  }
  finish();
}

ImportJob::ImportJob(std::string_view bytes, std::string_view file_name, const Decoder& decoder)
    : state_(std::make_unique<State>(bytes, &decoder)) {
  state_->source.file_name = file_name_of(file_name);
}

ImportJob ImportJob::of_clipboard(std::string_view html, std::string_view text) {
  auto state = std::make_unique<State>(html.empty() ? text : html, nullptr);
  state->as_text = text;
  state->has_html = !html.empty();
  state->source.file_name = "剪贴板";
  state->source.encoding = "utf-8";
  state->stage = State::Stage::HASH;
  return ImportJob(std::move(state));
}

ImportJob::ImportJob(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImportJob::~ImportJob() = default;
ImportJob::ImportJob(ImportJob&&) noexcept = default;
ImportJob& ImportJob::operator=(ImportJob&&) noexcept = default;

bool ImportJob::step() {
  // In the order of the stages.
  static constexpr std::array<void (State::*)(), static_cast<std::size_t>(State::Stage::DONE)>
      STEPS{&State::sniff,           &State::add_hash,           &State::begin,
            &State::begin_clipboard, &State::read_office,        &State::read_archive,
            &State::read_text,       &State::read_carried_draft, &State::read_html,
            &State::read_delimited,  &State::read_markdown,      &State::make_tables};
  State& state = *state_;
  if (state.stage != State::Stage::DONE) (state.*STEPS[static_cast<std::size_t>(state.stage)])();
  return state.stage != State::Stage::DONE;
}

double ImportJob::progress() const {
  const State& state = *state_;
  switch (state.stage) {
    case State::Stage::OFFICE:
      return 0.9 * state.office->progress();
    case State::Stage::HTML:
      return 0.9 * state.html->progress();
    case State::Stage::DELIMITED:
      return state.delimited->progress();
    case State::Stage::MARKDOWN:
      return state.markdown->progress();
    case State::Stage::DRAFT:
    case State::Stage::TABLES:
      return 0.9;
    case State::Stage::DONE:
      return 1;
    default:
      return 0;
  }
}

Result<ImportSource> ImportJob::take() {
  return std::move(*state_->result);
}

namespace {

Result<ImportSource> run(ImportJob job) {
  while (job.step()) {
  }
  return job.take();
}

}  // namespace

Result<ImportSource> open_import(std::string_view bytes, std::string_view file_name,
                                 const Decoder& decoder) {
  return run(ImportJob(bytes, file_name, decoder));
}

Result<ImportSource> open_clipboard(std::string_view html, std::string_view text) {
  return run(ImportJob::of_clipboard(html, text));
}

}  // namespace jixiao
