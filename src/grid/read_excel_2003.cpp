#include "grid/read_excel_2003.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "fmt/format.h"
#include "grid/read_xlsx_number.h"
#include "grid/workbook_builder.h"
#include "grid/xml_events.h"

namespace jixiao {
namespace {

constexpr std::size_t EVENTS_A_STEP = 4'000;
constexpr std::uint32_t ROW_LIMIT = 1'048'576;
constexpr std::uint32_t COLUMN_LIMIT = 16'384;
constexpr double DAYS_FROM_1899_TO_1904 = 1'462;

// Formats by their names instead of their codes.
struct NamedFormat {
  std::string_view name;
  std::string_view code;
};
constexpr std::array NAMED_FORMATS = {
    NamedFormat{"General Number", ""},
    NamedFormat{"General Date", "yyyy/m/d h:mm"},
    NamedFormat{"Long Date", "yyyy\"年\"m\"月\"d\"日\""},
    NamedFormat{"Medium Date", "d-mmm-yy"},
    NamedFormat{"Short Date", "yyyy/m/d"},
    NamedFormat{"Long Time", "h:mm:ss"},
    NamedFormat{"Medium Time", "h:mm AM/PM"},
    NamedFormat{"Short Time", "h:mm"},
    NamedFormat{"Fixed", "0.00"},
    NamedFormat{"Standard", "#,##0.00"},
    NamedFormat{"Percent", "0.00%"},
    NamedFormat{"General", ""},
};

std::string format_code(std::string name) {
  for (const NamedFormat& format : NAMED_FORMATS) {
    if (format.name == name) return std::string(format.code);
  }
  return name;
}

// Days since 1970 of a date: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
long days_since_1970(long year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const long era = year / 400;
  const long year_of_era = year - era * 400;
  const long shifted_month = static_cast<long>(month) + (month > 2 ? -3 : 9);
  const long day_of_year = (153 * shifted_month + 2) / 5 + static_cast<long>(day) - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
         719'468;
}

// 2024-01-31T08:30:00.000 as Excel counts days; nothing where it is no such text.
std::optional<double> serial_date(std::string_view text, bool date_1904) {
  std::array<unsigned, 6> parts{};
  std::size_t at = 0;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const std::size_t digits = part == 0 ? 4 : 2;
    if (at + digits > text.size()) return std::nullopt;
    for (const char byte : text.substr(at, digits)) {
      if (byte < '0' || byte > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + static_cast<unsigned>(byte - '0');
    }
    at += digits + 1;
  }
  const long days = days_since_1970(parts[0], parts[1], parts[2]) + 25'569;
  const double in_day = (parts[3] * 3600.0 + parts[4] * 60.0 + parts[5]) / 86'400.0;
  // Excel believes in 1900-02-29.
  const double serial = static_cast<double>(days) + in_day - (days > 0 && days <= 60 ? 1 : 0);
  return date_1904 ? serial - DAYS_FROM_1899_TO_1904 : serial;
}

struct CellStyle {
  std::string format_code;
  bool bold = false;
};

}  // namespace

class Excel2003Reader::State {
 public:
  explicit State(std::string_view xml) : events_(XmlBuffer(xml)) {}

  bool step() {
    for (std::size_t i = 0; i < EVENTS_A_STEP && !done_; ++i) {
      if (events_.next()) {
        take_event(events_.event());
      } else {
        done_ = true;
      }
    }
    return !done_;
  }
  double progress() const { return done_ ? 1 : events_.progress(); }
  Result<OfficeContent> take() {
    if (!events_.status()) {
      return Error{
          fmt::format("这是 Excel 2003 的 XML 文件，读到第 {} 个字节就断了，可能没有传完。请让对方"
                      "重新发送；或用 Excel 打开它，复制其中的表格到本页粘贴。",
                      events_.offset())};
    }
    return book_.take();
  }

 private:
  enum class Text { NONE, DATA, VISIBLE };

  void take_event(const XmlEvent& event) {
    if (skipped_ > 0) {
      if (event.kind == XmlEvent::Kind::OPEN) ++skipped_;
      if (event.kind == XmlEvent::Kind::CLOSE) --skipped_;
    } else if (event.kind == XmlEvent::Kind::TEXT) {
      if (text_ != Text::NONE) data_ += event.text;
    } else if (event.kind == XmlEvent::Kind::OPEN) {
      book_.is_open() ? open_in_sheet(event) : open(event);
    } else {
      close(event);
    }
  }

  void open(const XmlEvent& event) {
    if (event.name == "Date1904") date_1904_ = true;
    if (event.name == "Style") {
      style_ = event.attribute("ID");
      const auto parent = styles_.find(event.attribute("Parent"));
      const CellStyle inherited = parent == styles_.end() ? CellStyle{} : parent->second;
      styles_[style_] = inherited;
    } else if (event.name == "Font") {
      styles_[style_].bold = event.attribute("Bold") == "1";
    } else if (event.name == "NumberFormat") {
      styles_[style_].format_code = format_code(event.attribute("Format"));
    } else if (event.name == "Worksheet") {
      row_ = 0;
      columns_.clear();
      visible_.clear();
      if (!book_.begin_sheet(event.attribute("Name"))) skipped_ = 1;
    }
  }

  void open_in_sheet(const XmlEvent& event) {
    if (event.name == "Column") {
      open_column(event);
    } else if (event.name == "Row") {
      open_row(event);
    } else if (event.name == "Cell") {
      open_cell(event);
    } else if (event.name == "Data") {
      type_ = event.attribute("Type");
      text_ = Text::DATA;
    } else if (event.name == "Visible") {
      text_ = Text::VISIBLE;
      data_.clear();
    } else if (event.name == "Comment" || event.name == "PhoneticText") {
      skipped_ = 1;
    }
  }

  void close(const XmlEvent& event) {
    if (event.name == "Data") text_ = Text::NONE;
    if (!book_.is_open()) return;
    if (event.name == "Visible") {
      visible_ = data_;
      text_ = Text::NONE;
    } else if (event.name == "Cell") {
      close_cell();
    } else if (event.name == "Row") {
      book_.add_row(row_, row_hidden_, cells_);
      row_ = std::min(row_ + row_span_, ROW_LIMIT);
    } else if (event.name == "Worksheet") {
      visible_ == "SheetVeryHidden" ? book_.drop_sheet() : book_.end_sheet(!visible_.empty());
    }
  }

  void open_column(const XmlEvent& event) {
    const std::uint32_t index = event.number("Index", 0);
    const std::size_t start = index > 0 ? index - 1 : columns_.size();
    const std::size_t end = start + 1 + event.number("Span", 0);
    if (start > GRID_LIMIT_COLUMNS) return;
    columns_.resize(start);
    columns_.resize(std::min(end, GRID_LIMIT_COLUMNS), event.attribute("StyleID"));
  }

  void open_row(const XmlEvent& event) {
    row_ = std::min(std::max(event.number("Index", row_ + 1), row_ + 1), ROW_LIMIT);
    row_span_ = event.number("Span", 0);
    row_hidden_ = event.attribute("Hidden") == "1";
    row_style_ = event.attribute("StyleID");
    column_ = 0;
    cells_.clear();
  }

  void open_cell(const XmlEvent& event) {
    column_ = std::min(std::max(event.number("Index", column_ + 1), column_ + 1), COLUMN_LIMIT);
    cell_style_ = event.attribute("StyleID");
    has_formula_ = !event.attribute("Formula").empty();
    type_.clear();
    data_.clear();
    const std::uint32_t across = std::min(event.number("MergeAcross", 0), COLUMN_LIMIT - column_);
    const std::uint32_t down = std::min(event.number("MergeDown", 0), ROW_LIMIT);
    if (across > 0 || down > 0) {
      book_.grid().merge(std::max(row_, 1u), column_ - 1, down + 1, across + 1);
    }
    merged_ = across;
  }

  const CellStyle& style_of_cell() const {
    static const CellStyle PLAIN;
    const std::string* id = &cell_style_;
    if (id->empty()) id = &row_style_;
    if (id->empty() && column_ <= columns_.size()) id = &columns_[column_ - 1];
    const auto found = styles_.find(*id);
    return found == styles_.end() ? PLAIN : found->second;
  }

  std::string cell_text(const CellStyle& style) {
    if (type_ == "Number") return format_xlsx_number(data_, style.format_code, date_1904_);
    if (type_ == "Boolean") return data_ == "1" ? "TRUE" : "FALSE";
    if (type_ == "DateTime") {
      const std::optional<double> serial = serial_date(data_, date_1904_);
      if (!serial) return data_;
      return format_xlsx_number(*serial, style.format_code.empty() ? "yyyy/m/d" : style.format_code,
                                date_1904_);
    }
    return format_xlsx_text(data_, style.format_code);
  }

  void close_cell() {
    if (column_ == 0) return;  // outside of any row
    if (data_.empty() && type_.empty() && has_formula_) book_.note_formula_without_result();
    if (!data_.empty()) {
      const CellStyle& style = style_of_cell();
      GridCell cell;
      cell.text = cell_text(style);
      cell.column = column_ - 1;
      cell.bold = style.bold;
      cells_.push_back(std::move(cell));
    }
    data_.clear();
    column_ = std::min(column_ + merged_, COLUMN_LIMIT);
  }

  XmlEvents events_;
  bool done_ = false;
  std::size_t skipped_ = 0;
  WorkbookBuilder book_;
  bool date_1904_ = false;
  std::string style_;  // that is being defined
  std::unordered_map<std::string, CellStyle> styles_;

  std::vector<std::string> columns_;  // their styles
  std::string visible_;
  std::uint32_t row_ = 0;  // from 1
  std::uint32_t row_span_ = 0;
  bool row_hidden_ = false;
  std::string row_style_;
  std::vector<GridCell> cells_;
  std::uint32_t column_ = 0;  // from 1
  std::uint32_t merged_ = 0;  // columns to the right that belong to the cell
  std::string cell_style_;
  bool has_formula_ = false;
  Text text_ = Text::NONE;
  std::string type_;
  std::string data_;
};

Excel2003Reader::Excel2003Reader(std::string_view xml) : state_(std::make_unique<State>(xml)) {}
Excel2003Reader::~Excel2003Reader() = default;

bool Excel2003Reader::step() {
  return state_->step();
}
double Excel2003Reader::progress() const {
  return state_->progress();
}
Result<OfficeContent> Excel2003Reader::take() {
  return state_->take();
}

}  // namespace jixiao
