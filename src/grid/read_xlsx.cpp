#include "grid/read_xlsx.h"

#include <algorithm>

#include "fmt/format.h"
#include "grid/read_xlsx_parts.h"
#include "office/embedded_draft.h"
#include "office/xml_reader.h"

namespace jixiao {
namespace {

constexpr std::size_t SHEETS_LIMIT = 64;
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
  void finish_sheet();
  void finish_embedded();
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
  std::unique_ptr<GridBuilder> builder;
  std::unique_ptr<XlsxRowReader> row_reader;
  std::vector<std::string> embedded_cells;  // column A of our own sheet
  std::string embedded_fingerprint;
  Status first_sheet_error = Done{};
  bool has_picture = false;
  XlsxContent book;
};

void XlsxReader::State::open_workbook() {
  Result<XlsxWorkbook> read = read_xlsx_workbook(zip);
  if (!read) return fail(read.error());
  workbook = std::move(read).value();
  if (workbook.has_macros) {
    book.warnings.push_back("文件里有宏：宏没有导入，也没有运行，只读了表格里的文字。");
  }
  has_picture = workbook.has_picture;
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
  if (sheet >= std::min(workbook.sheets.size(), SHEETS_LIMIT)) {
    if (sheet < workbook.sheets.size()) {
      book.warnings.push_back(fmt::format("工作簿有 {} 张工作表，只读了前 {} 张。",
                                          workbook.sheets.size(), SHEETS_LIMIT));
    }
    stage = Stage::DONE;
    return;
  }
  const XlsxSheet& info = workbook.sheets[sheet];
  const bool ours = info.name == EMBEDDED_SHEET_NAME;
  if ((info.very_hidden && !ours) || !zip.has(info.path)) {
    ++sheet;
    return;
  }
  Result<ZipPart> part = zip.open_part(info.path);
  if (!part) return fail(part.error());
  builder = std::make_unique<GridBuilder>(fmt::format("工作表“{}”", info.name), true);
  row_reader = std::make_unique<XlsxRowReader>(strings, styles, workbook.date_1904);
  row_slices = std::make_unique<XmlSlices>(std::move(part).value(),
                                           std::vector<std::string_view>{"row", "mergeCell"});
  stage = Stage::SHEET_ROWS;
}

void XlsxReader::State::read_rows() {
  const bool ours = workbook.sheets[sheet].name == EMBEDDED_SHEET_NAME;
  if (row_slices->next()) {
    for (const pugi::xml_node element : row_slices->elements()) {
      if (ours) {
        row_reader->read_embedded(element, embedded_cells, embedded_fingerprint);
      } else {
        row_reader->read(element, *builder);
      }
    }
    if (!builder->full()) return;
  } else if (!row_slices->status()) {
    return fail(row_slices->status().error());
  }
  if (ours) {
    finish_embedded();
  } else {
    finish_sheet();
  }
  row_slices.reset();
  ++sheet;
  stage = Stage::SHEET_OPEN;
}

void XlsxReader::State::finish_sheet() {
  const XlsxSheet& info = workbook.sheets[sheet];
  if (row_reader->formulas_without_result() > 0) {
    book.warnings.push_back(
        fmt::format("工作表“{}”里有 {} 个公式没有算出的结果，读作空白。请用 Excel 或 WPS "
                    "打开、保存一次再导入。",
                    info.name, row_reader->formulas_without_result()));
  }
  if (const auto& hidden = row_reader->hidden_rows(); !hidden.empty()) {
    book.warnings.push_back(
        fmt::format("工作表“{}”里隐藏的 {} 行没有导入（第 {} 行{}）。需要时请在 Excel 或 WPS "
                    "里取消隐藏再导入。",
                    info.name, hidden.size(), hidden.front(), hidden.size() > 1 ? " 等" : ""));
  }
  Result<Grid> grid = builder->take();
  if (!grid) {
    book.warnings.push_back(grid.error().message);
    if (first_sheet_error.ok()) first_sheet_error = grid.error();
    return;
  }
  if (grid.value().rows.empty()) return;
  const bool first_visible = !info.hidden && book.fingerprint.empty();
  if (first_visible) {
    VisibleText visible;
    for (const GridRow& row : grid.value().rows) {
      for (const GridCell& cell : row.cells) visible.add(cell.text);
    }
    book.fingerprint = visible.fingerprint();
  }
  book.tables.push_back(
      {fmt::format("工作表“{}”", info.name), info.hidden, std::move(grid).value()});
}

void XlsxReader::State::finish_embedded() {
  if (embedded_cells.empty() || embedded_cells.front() != EMBEDDED_MARK) return;
  std::string base64;
  for (std::size_t i = 1; i < embedded_cells.size(); ++i) base64 += embedded_cells[i];
  EmbeddedBytes bytes;
  bytes.fingerprint = embedded_fingerprint;
  if (decode_base64(base64, bytes.draft)) {
    book.embedded = std::move(bytes);
  } else {
    book.warnings.push_back("文件里带有草稿，但已损坏，只能按看得见的表格来读。");
  }
}

XlsxReader::XlsxReader(ZipReader zip) : state_(std::make_unique<State>(std::move(zip))) {}
XlsxReader::~XlsxReader() = default;
XlsxReader::XlsxReader(XlsxReader&&) noexcept = default;
XlsxReader& XlsxReader::operator=(XlsxReader&&) noexcept = default;

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

Result<XlsxContent> XlsxReader::take() {
  if (!state_->error) return state_->error.error();
  if (!state_->book.tables.empty() || state_->book.embedded) return std::move(state_->book);
  if (!state_->first_sheet_error) return state_->first_sheet_error.error();
  if (state_->has_picture) {
    return Error{
        "工作簿里没有文字，只有图片：图片里的文字读不出来。请向对方要原表；若只有图片，"
        "先用文字识别软件转成表格，再导入。"};
  }
  return Error{"工作簿是空的，没有可导入的文字。请确认选对了文件。"};
}

}  // namespace jixiao
