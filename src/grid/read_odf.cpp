#include "grid/read_odf.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "grid/read_odf_text.h"
#include "grid/workbook_builder.h"
#include "grid/xml_events.h"

namespace jixiao {
namespace {

constexpr std::size_t EVENTS_A_STEP = 4'000;
constexpr std::uint32_t ROWS_A_STEP = 2'000;
constexpr std::size_t TABLE_LIMIT_DEPTH = 16;
constexpr std::uint32_t ROW_LIMIT = 1'048'576;
constexpr std::uint32_t SPAN_LIMIT = 20'000;

Error too_deep() {
  return Error{
      "文件里的内容一层套一层，嵌套得不正常，没有打开。请只复制需要的表格，再到本页粘贴。"};
}

Error locked() {
  return Error{"文件加了密码，读不出来。请用 LibreOffice 或 WPS 打开它、取消密码后另存，再导入。"};
}

struct Style {
  bool bold = false;
  bool hides = false;  // a sheet or a text that is not shown
};

struct OpenTable {
  DocumentTable table;          // of a text
  std::vector<GridCell> cells;  // of the row
  bool hidden = false;          // the sheet
  std::uint32_t row = 0;        // from 1
  std::uint32_t row_repeat = 1;
  bool row_hidden = false;
  std::uint32_t column = 0;
  std::vector<bool> bold_columns;

  bool in_cell = false;
  GridCell cell;
  std::uint32_t cell_repeat = 1;
  bool covered = false;
  bool has_formula = false;
  std::string value;  // where the cell has no text of its own
  OdfText text;
  OdfText boxes;  // what stands in text boxes of the cell
};

}  // namespace

class OdfReader::State {
 public:
  explicit State(ZipReader zip) : zip_(std::move(zip)) {}
  explicit State(std::string_view xml) : events_(std::make_unique<XmlEvents>(XmlBuffer(xml))) {}

  bool step() {
    if (done_) return false;
    if (!events_) {
      open_part();
    } else if (rows_left_ > 0) {
      add_repeated_rows();
    } else {
      for (std::size_t i = 0; i < EVENTS_A_STEP && !done_ && rows_left_ == 0; ++i) read_event();
    }
    return !done_;
  }
  double progress() const { return done_ ? 1 : events_ ? events_->progress() : 0; }
  bool is_workbook() const { return kind_ == Kind::WORKBOOK; }

  Result<OfficeContent> take() {
    if (!error_) return error_.error();
    if (kind_ == Kind::NONE) return Error{NOTHING_TO_READ};
    if (kind_ == Kind::WORKBOOK) return workbook_.take();
    OfficeContent content;
    content.document = std::move(document_);
    return content;
  }

 private:
  enum class Kind { NONE, WORKBOOK, TEXT };
  using Handler = void (State::*)(const XmlEvent& event);
  struct Rule {
    std::string_view name;
    Handler open;
    Handler close;
  };
  static constexpr const char* NOTHING_TO_READ =
      "这是 OpenDocument 文件，但里面没有表格或文字可读。请用 LibreOffice 或 WPS 打开它，另存为 "
      ".xlsx 或 .docx 再导入，或复制其中的表格到本页粘贴。";
  static const Rule* rule_for(std::string_view name);

  void fail(Error why) {
    if (error_.ok()) error_ = std::move(why);
    done_ = true;
  }

  void open_part() {
    if (zip_->has("META-INF/manifest.xml")) {
      Result<std::string> manifest = zip_->read("META-INF/manifest.xml");
      if (manifest && manifest.value().find("encryption-data") != std::string::npos) {
        return fail(locked());
      }
    }
    Result<ZipPart> part = zip_->open_part("content.xml");
    if (!part) return fail(part.error());
    events_ = std::make_unique<XmlEvents>(XmlBuffer(std::move(part).value()));
  }

  void read_event() {
    if (!events_->next()) {
      if (!events_->status()) return fail(events_->status().error());
      done_ = true;
      return finish_lines();
    }
    const XmlEvent& event = events_->event();
    if (skipped_ > 0) {
      if (event.kind == XmlEvent::Kind::OPEN) ++skipped_;
      if (event.kind == XmlEvent::Kind::CLOSE) --skipped_;
      return;
    }
    if (event.kind == XmlEvent::Kind::TEXT) {
      if (paragraphs_ > 0) flow().add(event.text);
      return;
    }
    const Rule* rule = rule_for(event.name);
    if (rule == nullptr) return;
    const Handler handler = event.kind == XmlEvent::Kind::OPEN ? rule->open : rule->close;
    if (handler != nullptr) (this->*handler)(event);
  }

  void skip(const XmlEvent&) { skipped_ = 1; }

  // ---- Styles ----------------------------------------------------------------------------------

  void open_style(const XmlEvent& event) { style_name_ = event.attribute("name"); }
  void close_style(const XmlEvent&) { style_name_.clear(); }
  void text_properties(const XmlEvent& event) {
    if (style_name_.empty()) return;
    const std::string weight = event.attribute("font-weight");
    Style& style = styles_[style_name_];
    style.bold = weight == "bold" || (weight.size() == 3 && weight >= "600" && weight <= "999");
    style.hides |= event.attribute("display") == "none";
  }
  void table_properties(const XmlEvent& event) {
    if (!style_name_.empty()) styles_[style_name_].hides = event.attribute("display") == "false";
  }
  Style style_of(const XmlEvent& event, std::string_view attribute = "style-name") const {
    const auto found = styles_.find(event.attribute(attribute));
    return found == styles_.end() ? Style{} : found->second;
  }

  // ---- The body --------------------------------------------------------------------------------

  void open_body(const XmlEvent&) { in_body_ = true; }
  void open_workbook(const XmlEvent&) { begin(Kind::WORKBOOK); }
  void open_text(const XmlEvent&) { begin(Kind::TEXT); }
  void begin(Kind kind) {
    if (in_body_ && kind_ == Kind::NONE) kind_ = kind;
  }
  bool in_cell() const { return !open_.empty() && open_.back().in_cell; }
  OdfText& flow() {
    if (!in_cell()) return boxes_ > 0 ? box_lines_ : lines_;
    return boxes_ > 0 ? open_.back().boxes : open_.back().text;
  }

  void open_paragraph(const XmlEvent& event) {
    if (kind_ == Kind::NONE) return skip(event);
    ++paragraphs_;
    flow().begin_paragraph();
    open_span(event);
  }
  void close_paragraph(const XmlEvent&) {
    if (paragraphs_ > 0) --paragraphs_;
    if (paragraphs_ == 0 && open_.empty()) finish_lines();
  }
  void open_span(const XmlEvent& event) {
    if (kind_ != Kind::TEXT) return;
    const Style style = style_of(event);
    if (event.name == "span" && style.hides) return skip(event);
    if (style.bold && in_cell()) open_.back().cell.bold = true;
  }
  void spaces(const XmlEvent& event) {
    if (paragraphs_ > 0) flow().add_spaces(event.number("c", 1));
  }
  void tab(const XmlEvent&) {
    if (paragraphs_ > 0) flow().add_spaces(1);
  }
  void line_break(const XmlEvent&) {
    if (paragraphs_ > 0) flow().add_line_break();
  }

  // A text box, or a shape that holds text as one does. Those of a sheet are no part of its table.
  void open_box(const XmlEvent& event) {
    if (kind_ != Kind::TEXT) return skip(event);
    ++boxes_;
    flow().begin_paragraph();
  }
  void close_box(const XmlEvent&) {
    if (boxes_ > 0) --boxes_;
  }
  void open_frame(const XmlEvent& event) {
    if (kind_ == Kind::WORKBOOK) workbook_.note_picture();
    if (kind_ != Kind::TEXT) return skip(event);
    ++frames_;
  }
  void close_frame(const XmlEvent&) {
    if (frames_ > 0) --frames_;
  }
  void open_title(const XmlEvent& event) {
    if (frames_ > 0) skip(event);  // of a picture; else a field of the text
  }
  void open_image(const XmlEvent& event) {
    document_.has_picture = true;
    skip(event);
  }

  void finish_lines() {
    add_lines(lines_.take());
    add_lines(box_lines_.take());
  }
  void add_lines(std::string_view text) {
    text_bytes_ += text.size();
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = std::min(text.find('\n', start), text.size());
      const std::string_view line = trim(text.substr(start, end - start));
      if (!line.empty()) document_.blocks.push_back({std::string(line), -1});
      start = end + 1;
    }
  }

  // ---- Tables ----------------------------------------------------------------------------------

  void open_table(const XmlEvent& event) {
    if (kind_ == Kind::NONE) return skip(event);
    if (open_.size() >= TABLE_LIMIT_DEPTH) return fail(too_deep());
    if (kind_ == Kind::WORKBOOK) {
      if (!open_.empty() || !workbook_.begin_sheet(event.attribute("name"))) return skip(event);
    } else if (open_.empty()) {
      finish_lines();
    } else if (!in_cell()) {
      return skip(event);
    }
    open_.emplace_back();
    open_.back().hidden = style_of(event).hides;
  }

  void close_table(const XmlEvent&) {
    if (open_.empty()) return;
    OpenTable closed = std::move(open_.back());
    open_.pop_back();
    if (kind_ == Kind::WORKBOOK) return workbook_.end_sheet(closed.hidden);
    if (!holds_text(closed.table)) return;
    closed.table.nested = !open_.empty();
    if (closed.table.nested) {
      add_nested_text(closed.table);
    } else {
      document_.blocks.push_back({{}, static_cast<int>(document_.tables.size())});
    }
    document_.tables.push_back(std::move(closed.table));
    if (open_.empty()) finish_lines();
  }

  void add_nested_text(const DocumentTable& table) {
    for (const DocumentRow& row : table.rows) {
      flow().begin_paragraph();
      for (const GridCell& cell : row.cells) {
        flow().add(cell.text);
        flow().add(" ");
      }
    }
    flow().begin_paragraph();
  }

  void open_column(const XmlEvent& event) {
    if (open_.empty() || kind_ != Kind::WORKBOOK) return;
    std::vector<bool>& bold = open_.back().bold_columns;
    const std::size_t count = event.number("number-columns-repeated", 1);
    bold.resize(std::min(bold.size() + count, GRID_LIMIT_COLUMNS),
                style_of(event, "default-cell-style-name").bold);
  }

  void open_row(const XmlEvent& event) {
    if (open_.empty()) return;
    OpenTable& table = open_.back();
    table.column = 0;
    table.cells.clear();
    table.row_repeat = std::clamp(event.number("number-rows-repeated", 1), 1u, ROW_LIMIT);
    const std::string visibility = event.attribute("visibility");
    table.row_hidden = visibility == "collapse" || visibility == "filter";
    table.row = std::min(table.row + 1, ROW_LIMIT);
  }

  void close_row(const XmlEvent&) {
    if (open_.empty()) return;
    OpenTable& table = open_.back();
    if (kind_ == Kind::TEXT) {
      table.table.rows.push_back({std::move(table.cells)});
      table.cells = {};
      ++rows_;
      if (rows_ <= ROW_LIMIT && text_bytes_ <= GRID_LIMIT_TEXT_BYTES) return;
      document_.too_large = done_ = true;
      return;
    }
    rows_left_ = table.cells.empty() ? 0 : table.row_repeat;
    if (rows_left_ == 1) return add_repeated_rows();
    if (rows_left_ == 0) table.row = std::min(table.row + table.row_repeat - 1, ROW_LIMIT);
  }

  // Some of the rows that the last one stands for.
  void add_repeated_rows() {
    OpenTable& table = open_.back();
    for (std::uint32_t i = 0; i < ROWS_A_STEP && rows_left_ > 0; ++i) {
      std::vector<GridCell> cells;
      if (--rows_left_ == 0) {
        cells.swap(table.cells);
      } else {
        cells = table.cells;
      }
      workbook_.add_row(table.row, table.row_hidden, cells);
      if (rows_left_ > 0) table.row = std::min(table.row + 1, ROW_LIMIT);
      if (workbook_.grid().full()) rows_left_ = 0;
    }
  }

  void open_cell(const XmlEvent& event) {
    if (open_.empty()) return;
    OpenTable& table = open_.back();
    table.in_cell = true;
    table.covered = event.name == "covered-table-cell";
    table.cell = GridCell{};
    table.cell.column = table.column;
    table.cell.column_span = std::clamp(event.number("number-columns-spanned", 1), 1u, SPAN_LIMIT);
    table.cell.row_span = std::clamp(event.number("number-rows-spanned", 1), 1u, ROW_LIMIT);
    table.cell_repeat = std::clamp(event.number("number-columns-repeated", 1), 1u, SPAN_LIMIT);
    if (kind_ != Kind::WORKBOOK) return;
    const bool by_column =
        table.column < table.bold_columns.size() && table.bold_columns[table.column];
    const bool has_style = !event.attribute("style-name").empty();
    table.cell.bold = has_style ? style_of(event).bold : by_column;
    table.has_formula = !event.attribute("formula").empty();
    for (const std::string_view name :
         {"value", "string-value", "date-value", "time-value", "boolean-value"}) {
      table.value = event.attribute(name);
      if (!table.value.empty()) break;
    }
  }

  // A text box in a cell that holds nothing else is what is read there; beside a text of the cell
  // it is a note that stands behind the table.
  std::string cell_text(OpenTable& table) {
    std::string text = table.text.take();
    std::string boxes = table.boxes.take();
    if (text.empty()) return boxes.empty() ? std::exchange(table.value, {}) : boxes;
    box_lines_.begin_paragraph();
    box_lines_.add(boxes);
    return text;
  }

  void close_cell(const XmlEvent&) {
    if (!in_cell()) return;
    OpenTable& table = open_.back();
    GridCell& cell = table.cell;
    cell.text = cell_text(table);
    table.in_cell = false;
    table.column = std::min(table.column + table.cell_repeat, SPAN_LIMIT);
    text_bytes_ += cell.text.size();
    const bool spans = cell.column_span > 1 || cell.row_span > 1;
    if (kind_ == Kind::TEXT) {
      if (!table.covered) table.cells.push_back(std::move(cell));
      return;
    }
    if (cell.text.empty() && table.has_formula) workbook_.note_formula_without_result();
    if (spans) {
      workbook_.grid().merge(table.row, cell.column, cell.row_span, cell.column_span);
      cell.column_span = cell.row_span = 1;
    }
    if (!cell.text.empty()) add_repeated_cells(table);
  }

  // No more copies than it takes for the GridBuilder to see that they are too many.
  static void add_repeated_cells(OpenTable& table) {
    std::size_t bytes = 0;
    while (table.cell_repeat-- > 1 && table.cell.column <= GRID_LIMIT_COLUMNS &&
           bytes <= GRID_LIMIT_TEXT_BYTES) {
      table.cells.push_back(table.cell);
      bytes += table.cell.text.size();
      ++table.cell.column;
    }
    table.cells.push_back(std::move(table.cell));
  }

  std::optional<ZipReader> zip_;
  std::unique_ptr<XmlEvents> events_;
  Status error_ = Done{};
  bool done_ = false;
  Kind kind_ = Kind::NONE;
  bool in_body_ = false;
  std::string style_name_;  // that is being defined
  std::unordered_map<std::string, Style> styles_;

  std::vector<OpenTable> open_;
  OdfText lines_;      // outside of tables
  OdfText box_lines_;  // of text boxes there
  std::size_t skipped_ = 0;
  std::size_t paragraphs_ = 0;
  std::size_t boxes_ = 0;
  std::size_t frames_ = 0;
  std::uint32_t rows_left_ = 0;  // still to add, of a repeated one
  std::size_t rows_ = 0;         // of a text
  std::size_t text_bytes_ = 0;
  WorkbookBuilder workbook_;
  Document document_;
};

const OdfReader::State::Rule* OdfReader::State::rule_for(std::string_view name) {
  static constexpr std::array RULES = {
      Rule{"annotation", &State::skip, nullptr},
      Rule{"binary-data", &State::skip, nullptr},
      Rule{"body", &State::open_body, nullptr},
      Rule{"content-validations", &State::skip, nullptr},
      Rule{"covered-table-cell", &State::open_cell, &State::close_cell},
      Rule{"custom-shape", &State::open_box, &State::close_box},
      Rule{"desc", &State::skip, nullptr},
      Rule{"forms", &State::skip, nullptr},
      Rule{"frame", &State::open_frame, &State::close_frame},
      Rule{"h", &State::open_paragraph, &State::close_paragraph},
      Rule{"image", &State::open_image, nullptr},
      Rule{"index-title-template", &State::skip, nullptr},
      Rule{"line-break", &State::line_break, nullptr},
      Rule{"note", &State::skip, nullptr},
      Rule{"object", &State::skip, nullptr},
      Rule{"p", &State::open_paragraph, &State::close_paragraph},
      Rule{"ruby-text", &State::skip, nullptr},
      Rule{"s", &State::spaces, nullptr},
      Rule{"shapes", &State::skip, nullptr},
      Rule{"span", &State::open_span, nullptr},
      Rule{"spreadsheet", &State::open_workbook, nullptr},
      Rule{"style", &State::open_style, &State::close_style},
      Rule{"tab", &State::tab, nullptr},
      Rule{"table", &State::open_table, &State::close_table},
      Rule{"table-cell", &State::open_cell, &State::close_cell},
      Rule{"table-column", &State::open_column, nullptr},
      Rule{"table-properties", &State::table_properties, nullptr},
      Rule{"table-row", &State::open_row, &State::close_row},
      Rule{"text", &State::open_text, nullptr},
      Rule{"text-box", &State::open_box, &State::close_box},
      Rule{"text-properties", &State::text_properties, nullptr},
      Rule{"title", &State::open_title, nullptr},
      Rule{"tracked-changes", &State::skip, nullptr},
  };
  const auto found = std::lower_bound(
      RULES.begin(), RULES.end(), name,
      [](const Rule& rule, std::string_view wanted) { return rule.name < wanted; });
  return found != RULES.end() && found->name == name ? &*found : nullptr;
}

OdfReader::OdfReader(ZipReader zip) : state_(std::make_unique<State>(std::move(zip))) {}
OdfReader::OdfReader(std::string_view flat_xml) : state_(std::make_unique<State>(flat_xml)) {}
OdfReader::~OdfReader() = default;

bool OdfReader::step() {
  return state_->step();
}
double OdfReader::progress() const {
  return state_->progress();
}
Result<OfficeContent> OdfReader::take() {
  return state_->take();
}
bool OdfReader::is_workbook() const {
  return state_->is_workbook();
}

}  // namespace jixiao
