// Files and clipboards to tables: see import.h.
#include <algorithm>

#include "base/sha256.h"
#include "fmt/format.h"
#include "table/import.h"
#include "table/read_delimited.h"
#include "table/read_docx.h"
#include "table/read_encoding.h"
#include "table/read_format.h"
#include "table/read_html.h"
#include "table/read_xlsx.h"
#include "table/recognise_score.h"
#include "table/zip_reader.h"

namespace jixiao {
namespace {

std::string file_name_of(std::string_view path) {
  return std::string(path.substr(path.find_last_of("/\\") + 1));
}

// The first of the best scores, so that the whole text wins over its parts when they are equal.
std::size_t best_table(const std::vector<ImportTable>& tables) {
  std::size_t best = 0;
  double best_score = -1;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const double score = form_score(tables[i].grid) * (tables[i].hidden ? 0.5 : 1.0);
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return best;
}

std::optional<EmbeddedDraft> embedded_draft(const std::optional<EmbeddedBytes>& bytes,
                                            const std::string& fingerprint,
                                            std::vector<std::string>& warnings) {
  if (!bytes) return std::nullopt;
  Result<ReadDraft> draft = read_draft(bytes->draft);
  if (!draft) {
    warnings.push_back(fmt::format("文件里带有草稿，但读不出来（{}），只能按看得见的表格来读。",
                                   draft.error().message));
    return std::nullopt;
  }
  return EmbeddedDraft{std::move(draft).value(), bytes->fingerprint != fingerprint};
}

Result<ImportSource> finish(ImportSource source) {
  source.best = best_table(source.tables);
  return source;
}

Result<ImportSource> from_document(ImportSource source, const Document& document,
                                   bool allow_lines) {
  Result<std::vector<ImportTable>> tables = tables_of(document, allow_lines);
  if (!tables) {
    if (!source.embedded) return tables.error();
    source.tables.push_back({"表格", false, Grid{{}, {"表格"}, 0, true}});
    return source;
  }
  source.tables = std::move(tables).value();
  return finish(std::move(source));
}

Result<ImportSource> from_html(ImportSource source, std::string_view html) {
  source.format = ImportFormat::HTML;
  return from_document(std::move(source), read_html(html), true);
}

Result<ImportSource> from_text(ImportSource source, std::string_view text) {
  const Delimiter delimiter = sniff_delimiter(text);
  const bool comma = delimiter == Delimiter::COMMA || delimiter == Delimiter::SEMICOLON;
  source.format = comma ? ImportFormat::DELIMITED : ImportFormat::TEXT;
  Result<Grid> grid = read_delimited(text, delimiter, "文字");
  if (!grid) return grid.error();
  if (grid.value().rows.empty()) return Error{"里面没有文字。请确认选对了文件，或重新复制一次。"};
  source.tables.push_back({"文字", false, std::move(grid).value()});
  return source;
}

Result<ImportSource> from_text_file(ImportSource source, std::string_view bytes,
                                    const Decoder& decoder) {
  Result<DecodedText> text = decode_text(bytes, decoder);
  if (!text) return text.error();
  source.encoding = text.value().encoding;
  if (text.value().damaged) {
    source.warnings.push_back("文件里有些字损坏了，读作“\uFFFD”，导入后请逐一核对。");
  }
  if (looks_like_html(text.value().utf8)) return from_html(std::move(source), text.value().utf8);
  return from_text(std::move(source), text.value().utf8);
}

Result<ImportSource> from_docx(ImportSource source, ZipReader& zip) {
  source.format = ImportFormat::DOCX;
  Result<DocxContent> content = read_docx(zip);
  if (!content) return content.error();
  source.warnings = std::move(content.value().warnings);
  source.embedded =
      embedded_draft(content.value().embedded, content.value().fingerprint, source.warnings);
  return from_document(std::move(source), content.value().document, false);
}

Result<ImportSource> from_xlsx(ImportSource source, XlsxReader& reader) {
  source.format = ImportFormat::XLSX;
  Result<XlsxContent> book = reader.take();
  if (!book) return book.error();
  source.warnings = std::move(book.value().warnings);
  source.embedded =
      embedded_draft(book.value().embedded, book.value().fingerprint, source.warnings);
  source.tables = std::move(book.value().tables);
  if (source.tables.empty()) {
    source.tables.push_back({"工作表", false, Grid{{}, {"工作表"}, 0, true}});
  }
  return finish(std::move(source));
}

bool has_part(const ZipReader& zip, std::string_view prefix) {
  return std::any_of(zip.entries().begin(), zip.entries().end(),
                     [prefix](const auto& entry) { return entry.name.starts_with(prefix); });
}

Error unknown_zip(const ZipReader& zip) {
  if (has_part(zip, "xl/workbook.bin")) {
    return Error{
        "这是二进制的 Excel 工作簿（.xlsb），不能直接读。请用 Excel 或 WPS 另存为 .xlsx 再导入，"
        "或复制其中的表格到本页粘贴。"};
  }
  if (has_part(zip, "ppt/")) return Error{"这是演示文稿（.pptx），里面的表格请复制后到本页粘贴。"};
  if (has_part(zip, "content.xml")) {
    return Error{
        "这是 OpenDocument 文件（.ods 或 .odt）。请另存为 .xlsx 或 .docx 再导入，"
        "或复制其中的表格到本页粘贴。"};
  }
  return Error{"这是一个压缩包，不是 Word 或 Excel 文件。请先解压，再导入里面的表格文件。"};
}

}  // namespace

struct ImportJob::State {
  std::string_view bytes;
  const Decoder& decoder;
  ImportSource source;
  std::optional<XlsxReader> xlsx;
  std::optional<Result<ImportSource>> result;
  bool begun = false;

  void begin();
  void begin_zip();
};

void ImportJob::State::begin() {
  begun = true;
  Result<FileKind> kind = sniff_file(bytes, source.file_name);
  if (!kind) {
    result = kind.error();
    return;
  }
  source.sha256 = sha256_hex(bytes);
  if (kind.value() == FileKind::ZIP) return begin_zip();
  result = from_text_file(std::move(source), bytes, decoder);
}

void ImportJob::State::begin_zip() {
  Result<ZipReader> zip = ZipReader::open(bytes);
  if (!zip) {
    result = zip.error();
  } else if (has_part(zip.value(), "xl/") && !zip.value().has("xl/workbook.bin")) {
    xlsx.emplace(std::move(zip).value());
  } else if (has_part(zip.value(), "word/")) {
    result = from_docx(std::move(source), zip.value());
  } else {
    result = unknown_zip(zip.value());
  }
}

ImportJob::ImportJob(std::string_view bytes, std::string_view file_name, const Decoder& decoder)
    : state_(new State{bytes, decoder, {}, {}, {}, false}) {
  state_->source.file_name = file_name_of(file_name);
}
ImportJob::~ImportJob() = default;
ImportJob::ImportJob(ImportJob&&) noexcept = default;
ImportJob& ImportJob::operator=(ImportJob&&) noexcept = default;

bool ImportJob::step() {
  if (state_->result) return false;
  if (!state_->begun) {
    state_->begin();
  } else if (!state_->xlsx->step()) {
    state_->result = from_xlsx(std::move(state_->source), *state_->xlsx);
  }
  return !state_->result;
}

double ImportJob::progress() const {
  if (state_->result) return 1;
  return state_->xlsx ? state_->xlsx->progress() : 0;
}

Result<ImportSource> ImportJob::take() {
  return std::move(*state_->result);
}

Result<ImportSource> open_import(std::string_view bytes, std::string_view file_name,
                                 const Decoder& decoder) {
  ImportJob job(bytes, file_name, decoder);
  while (job.step()) {
  }
  return job.take();
}

Result<ImportSource> open_clipboard(std::string_view html, std::string_view text) {
  ImportSource source;
  source.file_name = "剪贴板";
  source.encoding = "utf-8";
  source.sha256 = sha256_hex(html.empty() ? text : html);
  if (!html.empty()) {
    const Document document = read_html(html);
    if (!document.tables.empty() || text.empty()) {
      source.format = ImportFormat::HTML;
      return from_document(std::move(source), document, true);
    }
  }
  return from_text(std::move(source), text);
}

}  // namespace jixiao
