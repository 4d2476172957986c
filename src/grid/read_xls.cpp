#include "grid/read_xls.h"

#include <algorithm>
#include <map>

#include "grid/read_xls_records.h"
#include "grid/read_xlsx_number.h"
#include "grid/workbook_builder.h"
#include "office/little_endian.h"

namespace jixiao {
namespace {

constexpr std::size_t BYTES_A_STEP = 1u << 20;
constexpr std::size_t RECORDS_A_STEP = 8'000;
constexpr std::size_t TEXTS_A_STEP = 8'000;
constexpr std::size_t CELLS_A_STEP = 16'000;
constexpr std::size_t TEXTS_LIMIT_BYTES = 256u << 20;
constexpr std::uint16_t BIFF8 = 0x0600;
constexpr std::uint16_t BOLD_WEIGHT = 600;
constexpr std::uint16_t ROW_IS_HIDDEN = 0x0020;
constexpr std::size_t ROWS = 65'536;

struct SheetEntry {
  std::string name;
  std::size_t offset = 0;
  bool hidden = false;
  bool very_hidden = false;
};

struct CellFormat {
  std::uint16_t font = 0;
  std::uint16_t number_format = 0;
};

struct PlacedCell {
  std::uint32_t row = 0;  // from 0
  GridCell cell;
};

bool stands_before(const PlacedCell& a, const PlacedCell& b) {
  return a.row != b.row ? a.row < b.row : a.cell.column < b.cell.column;
}

}  // namespace

class XlsReader::State {
 public:
  explicit State(CompoundStream workbook) : stream_(std::move(workbook)) {}

  bool step() {
    switch (stage_) {
      case Stage::COPY:
        if (!stream_.read(bytes_, BYTES_A_STEP)) begin_globals();
        break;
      case Stage::GLOBALS:
        read_globals();
        break;
      case Stage::TEXTS:
        read_shared_texts();
        break;
      case Stage::SHEET_OPEN:
        open_sheet();
        break;
      case Stage::SHEET:
        read_sheet();
        break;
      case Stage::ROWS:
        add_rows();
        break;
      case Stage::DONE:
        break;
    }
    return stage_ != Stage::DONE;
  }

  double progress() const {
    if (stage_ == Stage::DONE) return 1;
    const double size = static_cast<double>(std::max<std::uint64_t>(stream_.size(), 1));
    if (stage_ == Stage::COPY) return 0.1 * static_cast<double>(bytes_.size()) / size;
    furthest_ = std::max(furthest_, std::min(static_cast<double>(records_.offset()) / size, 1.0));
    return 0.1 + 0.9 * furthest_;
  }

  Result<OfficeContent> take() {
    if (!error_) return error_.error();
    return book_.take();
  }

 private:
  enum class Stage { COPY, GLOBALS, TEXTS, SHEET_OPEN, SHEET, ROWS, DONE };

  void fail(std::string message) {
    error_ = Error{std::move(message)};
    stage_ = Stage::DONE;
  }

  // ---- The workbook ----------------------------------------------------------------------------

  void begin_globals() {
    records_ = BiffRecords(bytes_);
    BiffRecord first;
    if (!records_.next(first) || first.kind != BiffKind::BEGIN || u16_at(first.data, 0) != BIFF8) {
      return fail(
          "这是旧格式的 Excel 文件（.xls 或 .et），但已损坏，或者是 Excel 95 "
          "及更早的格式，读不出来。"
          "请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入，或复制其中的表格到本页粘贴。");
    }
    stage_ = Stage::GLOBALS;
  }

  void read_globals() {
    BiffRecord record;
    for (std::size_t i = 0; i < RECORDS_A_STEP; ++i) {
      if (!records_.next(record) || record.kind == BiffKind::END) {
        stage_ = Stage::SHEET_OPEN;
        return;
      }
      read_global(record);
      if (stage_ != Stage::GLOBALS) return;
    }
  }

  void read_global(const BiffRecord& record) {
    const std::string_view data = record.data;
    switch (record.kind) {
      case BiffKind::FILE_PASSWORD:
        return fail(
            "文件加了密码，读不出来。请用 Excel 或 WPS 打开它，在“文件 → 信息 → 保护”里"
            "取消密码后另存，再导入。");
      case BiffKind::DATE_MODE:
        date_1904_ = u16_at(data, 0) == 1;
        break;
      case BiffKind::FONT:
        bold_fonts_.push_back(u16_at(data, 6) >= BOLD_WEIGHT);
        break;
      case BiffKind::NUMBER_FORMAT:
        codes_[u16_at(data, 0)] =
            BiffBytes({data.substr(std::min<std::size_t>(2, data.size()))}).text(2);
        break;
      case BiffKind::CELL_FORMAT:
        formats_.push_back({u16_at(data, 0), u16_at(data, 2)});
        break;
      case BiffKind::SHEET:
        add_sheet(data);
        break;
      case BiffKind::DRAWING_GROUP:
        book_.note_picture();
        break;
      case BiffKind::SHARED_TEXTS:
        shared_ = BiffBytes(records_.with_continuations(record));
        shared_.skip(8);  // how many there are: the bytes say it, too
        stage_ = Stage::TEXTS;
        break;
      default:
        break;
    }
  }

  void add_sheet(std::string_view data) {
    const bool is_worksheet = byte_at(data, 5) == 0;
    if (!is_worksheet || data.size() < 8) return;
    const unsigned state = byte_at(data, 4) & 3u;
    sheets_.push_back(
        {BiffBytes({data.substr(6)}).text(1), u32_at(data, 0), state != 0, state == 2});
  }

  void read_shared_texts() {
    for (std::size_t i = 0; i < TEXTS_A_STEP; ++i) {
      if (shared_.at_end()) {
        stage_ = Stage::GLOBALS;
        return;
      }
      texts_.push_back(shared_.text(2));
      text_bytes_ += texts_.back().size() + sizeof(std::string);
      if (text_bytes_ > TEXTS_LIMIT_BYTES) {
        return fail(
            "工作簿里的文字太多，没有打开。请用 Excel 或 WPS 打开它，只复制需要的表格，再到本页"
            "粘贴。");
      }
    }
  }

  // ---- A sheet ---------------------------------------------------------------------------------

  void open_sheet() {
    if (sheet_ == sheets_.size()) {
      stage_ = Stage::DONE;
      return;
    }
    if (!book_.begin_sheet(sheets_[sheet_].name)) {
      ++sheet_;
      return;
    }
    records_ = BiffRecords(bytes_, sheets_[sheet_].offset);
    depth_ = 0;
    cells_.clear();
    cell_bytes_ = 0;
    in_order_ = true;
    hidden_rows_.assign(ROWS, false);
    stage_ = Stage::SHEET;
  }

  void read_sheet() {
    BiffRecord record;
    for (std::size_t i = 0; i < RECORDS_A_STEP; ++i) {
      if (!records_.next(record)) return begin_rows();
      // A chart within the sheet has a beginning and an end of its own.
      if (record.kind == BiffKind::BEGIN) ++depth_;
      if (record.kind == BiffKind::END && --depth_ <= 0) return begin_rows();
      if (depth_ != 1) continue;
      read_record(record);
      if (cells_.size() > GRID_LIMIT_CELLS || cell_bytes_ > GRID_LIMIT_TEXT_BYTES) {
        return begin_rows();
      }
    }
  }

  void read_record(const BiffRecord& record) {
    const std::string_view data = record.data;
    switch (record.kind) {
      case BiffKind::ROW:
        hidden_rows_[u16_at(data, 0)] = (u16_at(data, 12) & ROW_IS_HIDDEN) != 0;
        break;
      case BiffKind::SHARED_TEXT:
        if (u32_at(data, 6) < texts_.size()) add_text(data, texts_[u32_at(data, 6)]);
        break;
      case BiffKind::TEXT:
      case BiffKind::RICH_TEXT:
        if (data.size() > 6) add_text(data, BiffBytes({data.substr(6)}).text(2));
        break;
      case BiffKind::NUMBER:
        add_number(u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), double_at(data, 6));
        break;
      case BiffKind::SMALL_NUMBER:
        add_number(u16_at(data, 0), u16_at(data, 2), u16_at(data, 4),
                   biff_small_number(u32_at(data, 6)));
        break;
      case BiffKind::MANY_NUMBERS:
        add_numbers(data);
        break;
      case BiffKind::TRUTH_OR_ERROR:
        add_truth_or_error(data, byte_at(data, 6), byte_at(data, 7) != 0);
        break;
      case BiffKind::FORMULA:
        add_formula(data);
        break;
      case BiffKind::FORMULA_TEXT:
        add_text(formula_, BiffBytes(records_.with_continuations(record)).text(2));
        formula_ = {};
        break;
      case BiffKind::MERGED_CELLS:
        add_merges(data);
        break;
      default:
        break;
    }
  }

  void add_cell(std::uint32_t row, std::uint32_t column, std::uint32_t format, std::string text) {
    if (text.empty()) return;
    PlacedCell placed;
    placed.row = row;
    placed.cell.column = column;
    placed.cell.text = std::move(text);
    placed.cell.bold = is_bold(format);
    cell_bytes_ += placed.cell.text.size();
    in_order_ = in_order_ && (cells_.empty() || !stands_before(placed, cells_.back()));
    cells_.push_back(std::move(placed));
  }
  // data begins with the place of the cell, as all records of cells do.
  void add_text(std::string_view data, std::string text) {
    if (data.size() < 6) return;
    const std::uint16_t format = u16_at(data, 4);
    add_cell(u16_at(data, 0), u16_at(data, 2), format,
             format_xlsx_text(std::move(text), code_of(format)));
  }
  void add_number(std::uint32_t row, std::uint32_t column, std::uint32_t format, double value) {
    add_cell(row, column, format, format_xlsx_number(value, code_of(format), date_1904_));
  }
  void add_numbers(std::string_view data) {
    std::uint32_t column = u16_at(data, 2);
    for (std::size_t at = 4; at + 8 <= data.size(); at += 6, ++column) {
      add_number(u16_at(data, 0), column, u16_at(data, at),
                 biff_small_number(u32_at(data, at + 2)));
    }
  }
  void add_truth_or_error(std::string_view data, std::uint8_t value, bool is_error) {
    const std::string_view text = is_error ? biff_error_text(value) : value != 0 ? "TRUE" : "FALSE";
    add_cell(u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), std::string(text));
  }
  // The result, where it is no number: 0 a text, which stands in a record behind, 1 true or false,
  // 2 an error, 3 an empty text ([MS-XLS] 2.5.133).
  void add_formula(std::string_view data) {
    formula_ = {};
    if (u16_at(data, 12) != 0xFFFF) {
      return add_number(u16_at(data, 0), u16_at(data, 2), u16_at(data, 4), double_at(data, 6));
    }
    const std::uint8_t kind = byte_at(data, 6);
    if (kind == 0) formula_ = data;
    if (kind == 1 || kind == 2) add_truth_or_error(data, byte_at(data, 8), kind == 2);
  }
  void add_merges(std::string_view data) {
    for (std::size_t at = 2; at + 8 <= data.size(); at += 8) {
      const std::uint32_t row = u16_at(data, at);
      const std::uint32_t column = u16_at(data, at + 4);
      if (u16_at(data, at + 2) < row || u16_at(data, at + 6) < column) continue;
      book_.grid().merge(row + 1, column, u16_at(data, at + 2) - row + 1,
                         u16_at(data, at + 6) - column + 1);
    }
  }

  std::string_view code_of(std::uint32_t format) const {
    const std::uint16_t id = format < formats_.size() ? formats_[format].number_format : 0;
    const auto found = codes_.find(id);
    if (found == codes_.end()) return builtin_number_format(id);
    return found->second == "General" ? std::string_view() : std::string_view(found->second);
  }
  // There is no font 4 ([MS-XLS] 2.5.129).
  bool is_bold(std::uint32_t format) const {
    if (format >= formats_.size()) return false;
    const std::size_t font = formats_[format].font;
    const std::size_t index = font > 4 ? font - 1 : font;
    return index < bold_fonts_.size() && bold_fonts_[index];
  }

  // ---- Rows ------------------------------------------------------------------------------------

  void begin_rows() {
    if (!in_order_) std::stable_sort(cells_.begin(), cells_.end(), stands_before);
    next_cell_ = 0;
    stage_ = Stage::ROWS;
  }

  void add_rows() {
    std::vector<GridCell> row;
    const std::size_t end = std::min(next_cell_ + CELLS_A_STEP, cells_.size());
    while (next_cell_ < end && !book_.grid().full()) {
      const std::uint32_t number = cells_[next_cell_].row;
      for (; next_cell_ < cells_.size() && cells_[next_cell_].row == number; ++next_cell_) {
        row.push_back(std::move(cells_[next_cell_].cell));
      }
      book_.add_row(number + 1, hidden_rows_[number], row);
    }
    if (next_cell_ < cells_.size() && !book_.grid().full()) return;
    const SheetEntry& sheet = sheets_[sheet_++];
    sheet.very_hidden ? book_.drop_sheet() : book_.end_sheet(sheet.hidden);
    cells_ = {};
    stage_ = Stage::SHEET_OPEN;
  }

  CompoundStream stream_;
  std::string bytes_;
  Stage stage_ = Stage::COPY;
  Status error_ = Done{};
  mutable double furthest_ = 0;  // sheets may stand in any order
  BiffRecords records_;
  WorkbookBuilder book_;

  bool date_1904_ = false;
  std::vector<bool> bold_fonts_;
  std::map<std::uint16_t, std::string> codes_;
  std::vector<CellFormat> formats_;
  std::vector<SheetEntry> sheets_;
  BiffBytes shared_;  // texts that are still to be read
  std::vector<std::string> texts_;
  std::size_t text_bytes_ = 0;

  std::size_t sheet_ = 0;
  int depth_ = 0;
  std::vector<PlacedCell> cells_;  // of the sheet
  std::size_t cell_bytes_ = 0;
  bool in_order_ = true;
  std::vector<bool> hidden_rows_;
  std::string_view formula_;  // whose text comes in a record behind
  std::size_t next_cell_ = 0;
};

XlsReader::XlsReader(CompoundStream workbook)
    : state_(std::make_unique<State>(std::move(workbook))) {}
XlsReader::~XlsReader() = default;

bool XlsReader::step() {
  return state_->step();
}
double XlsReader::progress() const {
  return state_->progress();
}
Result<OfficeContent> XlsReader::take() {
  return state_->take();
}

}  // namespace jixiao
