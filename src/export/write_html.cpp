#include "export/write_html.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "office/cell_guard.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

// Lengths repeat those of paper.h, by which the pages are broken.
constexpr std::string_view STYLE = R"css(
*{{box-sizing:border-box}}
html{{background:#e8ecf2;color:#1f2733}}
body{{margin:0;font:10.5pt/15pt "{body_font}","仿宋","FangSong","STFangsong","FangSong_GB2312","Noto Serif CJK SC","Songti SC","SimSun",serif}}
.page{{width:{width}mm;margin:16px auto;padding:{top}mm {side}mm {bottom}mm;background:#fff;box-shadow:0 1px 4px #0003}}
h1,.year,.sign,.number{{margin:0}}
h1{{font:22pt/30pt "{title_font}","FZXiaoBiaoSong-B05S","宋体","SimSun","Songti SC","Noto Serif CJK SC",serif;text-align:center;padding:3pt 4pt}}
.year,.sign{{padding:3.5pt 4pt;text-align:center;min-height:22pt}}
.sign{{text-align:left;padding-top:10pt;white-space:pre-wrap}}
table{{width:calc(100% - .75pt);table-layout:fixed;border-collapse:collapse}}
table+table{{margin-top:-.75pt}}
.line+table{{margin-top:0}}
.line td{{border:0;padding:0;height:auto}}
th,td{{border:.75pt solid #333;padding:2.6pt 4pt;height:22pt;text-align:left;vertical-align:middle;font-weight:normal;white-space:pre-wrap;overflow-wrap:anywhere;mso-number-format:"\@"}}
th,.c{{text-align:center}}
.h{{font-family:"宋体","SimSun","Songti SC","Noto Serif CJK SC",serif;background:#f2f4f7}}
.up{{border-top-color:transparent;padding-top:0}}
.down{{border-bottom-color:transparent;padding-bottom:0}}
thead{{display:table-header-group}}
tr{{break-inside:avoid;page-break-inside:avoid}}
@page{{size:A4 {orientation};margin:{top}mm {side}mm {bottom}mm{page_number}}}
@media print{{
html{{background:none}}
body{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
.page{{width:auto;margin:0;padding:0;box-shadow:none}}
}}
)css";

// Only where there are pages: fills the paper, so that the number stands at its foot.
constexpr std::string_view PAGES_STYLE = R"css(
.page{{display:flex;flex-direction:column;min-height:{height}mm}}
.number{{margin-top:auto;padding-top:3pt;text-align:center;font-size:9pt;line-height:12pt}}
@media print{{
.page{{min-height:{printed_height}mm}}
.page+.page{{break-before:page;page-break-before:always}}
}}
)css";

constexpr std::string_view PAGE_NUMBER_BOX =
    ";@bottom-center{content:\"第 \" counter(page) \" 页，共 \" counter(pages) \" "
    "页\";font-size:9pt}";

// What the number at the foot takes from the page.
constexpr double NUMBER_HEIGHT_PT = 15;
// Heights are estimates and printers round.
constexpr double RESERVE_PT = 8;

constexpr std::string_view MAIN_BEGIN = "<main class=\"page\">\n";
constexpr std::string_view MAIN_END = "</main>\n";

std::string_view element_of(CellRole role) {
  switch (role) {
    case CellRole::LABEL:
    case CellRole::HEADING:
    case CellRole::FUNCTION:
    case CellRole::LEVEL_ONE:
    case CellRole::LEVEL_TWO:
      return "th";
    default:
      return "td";
  }
}

std::string classes_of(const SheetCell& cell) {
  const CellStyle style = style_of(cell.role);
  std::string classes;
  const auto add = [&](std::string_view name) {
    if (!classes.empty()) classes += ' ';
    classes += name;
  };
  if (style.align == Align::CENTER && element_of(cell.role) == "td") add("c");
  if (style.shaded) add("h");
  if (cell.continued) add("up");
  if (cell.continues) add("down");
  return classes;
}

std::string content_of(const SheetCell& cell, const HtmlCellContent& content) {
  return content ? content(cell) : escape_html_lines(cell.text);
}

void append_cell(std::string& out, const SheetCell& cell, const HtmlCellContent& content) {
  const std::string_view element = element_of(cell.role);
  const std::string classes = classes_of(cell);
  auto to = std::back_inserter(out);
  out += '<';
  out += element;
  if (!classes.empty()) fmt::format_to(to, " class=\"{}\"", classes);
  if (cell.place.row_span > 1) fmt::format_to(to, " rowspan=\"{}\"", cell.place.row_span);
  if (cell.place.column_span > 1) fmt::format_to(to, " colspan=\"{}\"", cell.place.column_span);
  if (is_calculated(cell.text)) out += TEXT_CELL_ATTRIBUTE;
  fmt::format_to(to, ">{}</{}>", content_of(cell, content), element);
}

// A title or signature that a spreadsheet would calculate stands in a table of its own, since only
// a cell can say that it is a text.
void append_line(std::string& out, const Sheet& sheet, std::size_t row,
                 const HtmlCellContent& content = {}) {
  const SheetCell cell = sheet.cell_at(row, 0);
  const bool title = cell.role == CellRole::TITLE;
  const bool guarded = is_calculated(cell.text);
  const std::string_view open = title                              ? "<h1>"
                                : cell.role == CellRole::YEAR_LINE ? "<p class=\"year\">"
                                                                   : "<p class=\"sign\">";
  auto to = std::back_inserter(out);
  if (guarded) fmt::format_to(to, "<table class=\"line\"><tr><td{}>", TEXT_CELL_ATTRIBUTE);
  fmt::format_to(to, "{}{}{}", open, content_of(cell, content), title ? "</h1>" : "</p>");
  out += guarded ? "</td></tr></table>\n" : "\n";
}

void append_table_begin(std::string& out, const Sheet& sheet) {
  out += "<table>\n<colgroup>";
  for (const SheetColumn& column : sheet.columns()) {
    fmt::format_to(std::back_inserter(out), "<col width=\"{:.2f}%\">",
                   100 * column.width_em / sheet.width_em());
  }
  out += "</colgroup>\n";
}

class HtmlWriter {
 public:
  HtmlWriter(const Sheet& sheet, const HtmlOptions& options)
      : sheet_(sheet), options_(options), paper_(paper_for(sheet, options.orientation)) {}

  std::string style() const {
    const bool pages = options_.layout == HtmlLayout::PAGES;
    std::string style = fmt::format(
        STYLE, fmt::arg("width", paper_.width_mm), fmt::arg("top", paper_.margin_top_mm),
        fmt::arg("side", paper_.margin_x_mm), fmt::arg("bottom", paper_.margin_bottom_mm),
        fmt::arg("orientation", paper_.landscape ? "landscape" : "portrait"),
        fmt::arg("title_font", font_name(options_.fonts.title)),
        fmt::arg("body_font", font_name(options_.fonts.body)),
        fmt::arg("page_number", pages ? std::string_view{} : PAGE_NUMBER_BOX));
    // A little less than the paper: a page that is full to the last point would be followed by an
    // empty one where a printer rounds up.
    const double printed = paper_.height_mm - paper_.margin_top_mm - paper_.margin_bottom_mm - 1;
    if (pages) {
      style += fmt::format(PAGES_STYLE, fmt::arg("height", paper_.height_mm),
                           fmt::arg("printed_height", printed));
    }
    return style;
  }

  std::string body() {
    out_.clear();
    if (options_.layout == HtmlLayout::PAGES) {
      write_pages();
    } else {
      HtmlRowWriter rows(sheet_, options_.orientation, options_.fonts, options_.content);
      out_ += MAIN_BEGIN;
      for (std::size_t row = 0; row < sheet_.row_count(); ++row) rows.write_row(out_, row);
      out_ += MAIN_END;
    }
    return std::move(out_);
  }

 private:
  auto to() { return std::back_inserter(out_); }

  void write_pages() {
    const RowMeasure measure = paper_measure(sheet_, paper_);
    const double height = paper_.content_height_pt() - NUMBER_HEIGHT_PT - RESERVE_PT;
    const std::vector<PaperPage> pages = paginate(sheet_, measure, height);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      out_ += "<section class=\"page\">\n";
      write_rows(pages[i].rows, pages[i].repeats_head);
      fmt::format_to(to(), "<p class=\"number\">第 {} 页，共 {} 页</p>\n</section>\n", i + 1,
                     pages.size());
    }
    if (options_.last_page.empty()) return;
    out_ += "<section class=\"page notes\">\n" + options_.last_page + "</section>\n";
  }

  void write_rows(RowRange window, bool repeats_head) {
    std::size_t row = window.first;
    for (; row < window.end && is_line(sheet_.row_kind(row)); ++row) append_own_line(row);
    const std::size_t front_end = std::min(sheet_.head_rows().first, window.end);
    if (row < front_end) write_front({row, front_end});
    row = std::max(row, front_end);
    const std::size_t table_end = std::min(sheet_.indicator_rows().end, window.end);
    if (row < table_end) write_indicators({row, table_end}, repeats_head);
    row = std::max(row, table_end);
    for (; row < window.end; ++row) append_own_line(row);
  }

  void append_own_line(std::size_t row) { append_line(out_, sheet_, row, options_.content); }

  static bool is_line(RowKind kind) { return kind == RowKind::TITLE || kind == RowKind::YEAR_LINE; }

  void write_body(RowRange rows, RowRange window, std::string_view element) {
    fmt::format_to(to(), "<{}>\n", element);
    for (std::size_t row = rows.first; row < rows.end; ++row) {
      append_html_row(out_, sheet_, row, window, options_.content);
    }
    fmt::format_to(to(), "</{}>\n", element);
  }

  void write_front(RowRange rows) {
    append_table_begin(out_, sheet_);
    write_body(rows, rows, "tbody");
    out_ += "</table>\n";
  }

  void write_indicators(RowRange rows, bool repeats_head) {
    append_table_begin(out_, sheet_);
    const RowRange head = sheet_.head_rows();
    if (repeats_head || rows.first == head.first) write_body(head, head, "thead");
    rows.first = std::max(rows.first, head.end);
    write_function_bodies(rows);
    out_ += "</table>\n";
  }

  // One tbody a function, so that a reader of the file finds them.
  void write_function_bodies(RowRange rows) {
    for (std::size_t block = 0; block < sheet_.block_count(); ++block) {
      const RowRange whole = sheet_.block_rows(block);
      const RowRange part = {std::max(whole.first, rows.first), std::min(whole.end, rows.end)};
      if (part.first < part.end) write_body(part, part, "tbody");
    }
  }

  const Sheet& sheet_;
  const HtmlOptions options_;
  const Paper paper_;
  std::string out_;
};

std::string title_of(const Sheet& sheet) {
  const std::string title = sheet.cell_at(0, 0).text;
  return title.empty() ? "绩效目标表" : xml_safe(title);
}

}  // namespace

void append_html_row(std::string& out, const Sheet& sheet, std::size_t row, RowRange window,
                     const HtmlCellContent& content) {
  out += "<tr>";
  for (const SheetCell& cell : sheet.cells_in(row, window)) append_cell(out, cell, content);
  out += "</tr>\n";
}

namespace {

std::string document_begin(std::string_view title, std::string_view style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
      escape_html(title), style);
}

constexpr std::string_view DOCUMENT_END = "</body>\n</html>\n";

}  // namespace

std::string write_html(const Sheet& sheet, const HtmlOptions& options) {
  HtmlWriter writer(sheet, options);
  const std::string style = writer.style() + std::string(options.more_style);
  std::string out = document_begin(title_of(sheet), style) + writer.body();
  return out += DOCUMENT_END;
}

HtmlRowWriter::HtmlRowWriter(const Sheet& sheet, Orientation orientation, PaperFonts fonts,
                             HtmlCellContent content)
    : sheet_(sheet), orientation_(orientation), fonts_(fonts), content_(std::move(content)) {}

void HtmlRowWriter::begin(std::string& out, std::string_view more_style) const {
  const HtmlWriter writer(sheet_, {HtmlLayout::CONTINUOUS, orientation_, fonts_, {}, {}, {}});
  out += document_begin(title_of(sheet_), writer.style() + std::string(more_style));
  out += MAIN_BEGIN;
}

void HtmlRowWriter::end(std::string& out) const {
  out += MAIN_END;
  out += DOCUMENT_END;
}

void HtmlRowWriter::begin_part(std::string& out, RowRange rows, std::string_view element,
                               bool begins_table) {
  if (begins_table) append_table_begin(out, sheet_);
  part_ = rows;
  element_ = element;
  fmt::format_to(std::back_inserter(out), "<{}>\n", element_);
}

void HtmlRowWriter::end_part(std::string& out, bool ends_table) {
  fmt::format_to(std::back_inserter(out), "</{}>\n", element_);
  element_ = {};
  if (ends_table) out += "</table>\n";
}

void HtmlRowWriter::write_row(std::string& out, std::size_t row) {
  const RowRange head = sheet_.head_rows();
  const RowRange list = sheet_.indicator_rows();
  const RowKind kind = sheet_.row_kind(row);
  const bool line = kind == RowKind::TITLE || kind == RowKind::YEAR_LINE || row >= list.end;
  if (line) return append_line(out, sheet_, row, content_);
  if (element_.empty() && row < head.first) {
    begin_part(out, {row, head.first}, "tbody", true);
  } else if (row == head.first) {
    begin_part(out, head, "thead", true);
  } else if (element_.empty()) {
    begin_part(out, sheet_.block_rows(block_++), "tbody", false);
  }
  append_html_row(out, sheet_, row, part_, content_);
  if (row + 1 == part_.end) end_part(out, row + 1 == head.first || row + 1 == list.end);
}

}  // namespace jixiao
