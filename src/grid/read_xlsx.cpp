#include "grid/read_xlsx.h"

#include <algorithm>

#include "grid/read_xlsx_parts.h"
#include "grid/workbook_builder.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr std::size_t STRINGS_LIMIT_BYTES = 256u << 20;

Error too_many_strings() {
  return Error{
      "工作簿里的文字太多，没有打开。请用 Excel 或 WPS 打开它，只复制需要的表格，再到本页粘贴。"};
}

}  // namespace

// What is being read, one stage after the other; each step() does a part of one.
struct XlsxReader::State {
  enum class Stage { WORKBOOK, STRINGS, SHEET_OPEN, SHEET_ROWS, DONE };

  explicit State(ZipReader reader) : zip(std::move(reader)) {}

  void open_workbook();
  void read_strings();
  void open_sheet();
  void read_rows();
  void fail(Error why) {
    if (error.ok()) error = std::move(why);
    stage = Stage::DONE;
  }

  ZipReader zip;
  Stage stage = Stage::WORKBOOK;
  Status error = Done{};
  XlsxWorkbook workbook;
  XlsxCellStyles styles;
  std::unique_ptr<XmlSlices> string_slices;
  std::vector<std::string> strings;
  std::size_t string_bytes = 0;

  std::size_t sheet = 0;
  std::unique_ptr<XmlSlices> row_slices;
  std::unique_ptr<XlsxRowReader> row_reader;
  WorkbookBuilder book;
};

void XlsxReader::State::open_workbook() {
  Result<XlsxWorkbook> read = read_xlsx_workbook(zip);
  if (!read) return fail(read.error());
  workbook = std::move(read).value();
  if (workbook.has_macros) {
    book.warn("文件里有宏：宏没有导入，也没有运行，只读了表格里的文字。");
  }
  if (workbook.has_picture) book.note_picture();
  if (zip.has(workbook.styles_path)) {
    Result<std::string> xml = zip.read(workbook.styles_path);
    if (!xml) return fail(xml.error());
    if (Status parsed = read_xlsx_styles(xml.value(), styles); !parsed) return fail(parsed.error());
  }
  if (zip.has(workbook.strings_path)) {
    Result<ZipPart> part = zip.open_part(workbook.strings_path);
    if (!part) return fail(part.error());
    string_slices =
        std::make_unique<XmlSlices>(std::move(part).value(), std::vector<std::string_view>{"si"});
    stage = Stage::STRINGS;
    return;
  }
  stage = Stage::SHEET_OPEN;
}

void XlsxReader::State::read_strings() {
  if (string_slices->next()) {
    for (const pugi::xml_node item : string_slices->elements()) {
      if (!is_named(item, "si")) continue;
      strings.push_back(xlsx_string(item));
      string_bytes += strings.back().size() + sizeof(std::string);
    }
    if (string_bytes > STRINGS_LIMIT_BYTES) return fail(too_many_strings());
    return;
  }
  if (!string_slices->status()) return fail(string_slices->status().error());
  string_slices.reset();
  stage = Stage::SHEET_OPEN;
}

void XlsxReader::State::open_sheet() {
  if (sheet == workbook.sheets.size()) {
    stage = Stage::DONE;
    return;
  }
  const XlsxSheet& info = workbook.sheets[sheet];
  const bool ours = info.name == EMBEDDED_SHEET_NAME;
  if ((info.very_hidden && !ours) || !zip.has(info.path) || !book.begin_sheet(info.name)) {
    ++sheet;
    return;
  }
  Result<ZipPart> part = zip.open_part(info.path);
  if (!part) return fail(part.error());
  row_reader = std::make_unique<XlsxRowReader>(strings, styles, workbook.date_1904);
  row_slices = std::make_unique<XmlSlices>(std::move(part).value(),
                                           std::vector<std::string_view>{"row", "mergeCell"});
  stage = Stage::SHEET_ROWS;
}

void XlsxReader::State::read_rows() {
  if (row_slices->next()) {
    for (const pugi::xml_node element : row_slices->elements()) row_reader->read(element, book);
    if (!book.grid().full()) return;
  } else if (!row_slices->status()) {
    return fail(row_slices->status().error());
  }
  book.end_sheet(workbook.sheets[sheet].hidden);
  row_slices.reset();
  ++sheet;
  stage = Stage::SHEET_OPEN;
}

XlsxReader::XlsxReader(ZipReader zip) : state_(std::make_unique<State>(std::move(zip))) {}
XlsxReader::~XlsxReader() = default;

bool XlsxReader::step() {
  switch (state_->stage) {
    case State::Stage::WORKBOOK:
      state_->open_workbook();
      break;
    case State::Stage::STRINGS:
      state_->read_strings();
      break;
    case State::Stage::SHEET_OPEN:
      state_->open_sheet();
      break;
    case State::Stage::SHEET_ROWS:
      state_->read_rows();
      break;
    case State::Stage::DONE:
      return false;
  }
  return state_->stage != State::Stage::DONE;
}

double XlsxReader::progress() const {
  const State& state = *state_;
  if (state.stage == State::Stage::DONE) return 1;
  if (state.stage == State::Stage::WORKBOOK) return 0;
  if (state.string_slices) return 0.2 * state.string_slices->progress();
  const double sheets = static_cast<double>(std::max<std::size_t>(state.workbook.sheets.size(), 1));
  const double within = state.row_slices ? state.row_slices->progress() : 0;
  return 0.2 + 0.8 * (static_cast<double>(state.sheet) + within) / sheets;
}

Result<OfficeContent> XlsxReader::take() {
  if (!state_->error) return state_->error.error();
  return state_->book.take();
}

}  // namespace jixiao
