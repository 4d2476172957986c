#include "export/write_list.h"

#include <utility>

#include "export/xlsx_book.h"
#include "office/cell_guard.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

constexpr WorkbookStyle TITLE = {
    .heading_font = true, .size_pt = 14, .bold = true, .bordered = false};
constexpr WorkbookStyle NOTE = {.bordered = false};
constexpr WorkbookStyle HEADING = {.heading_font = true, .align = Align::CENTER, .shaded = true};
constexpr WorkbookStyle TEXT = {.vertical = VerticalAlign::TOP};

constexpr std::string_view STYLE = R"css(
body{margin:24px;color:#1f2733;font:10.5pt/1.5 "宋体","SimSun","Songti SC","Noto Serif CJK SC",serif}
h1{font-size:15pt;margin:0 0 4pt}
p{margin:0 0 10pt}
table{border-collapse:collapse;width:100%}
th,td{border:.75pt solid #333;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere;mso-number-format:"\@"}
th{background:#f2f4f7;text-align:center;vertical-align:middle}
thead{display:table-header-group}
tr{break-inside:avoid}
@page{size:A4 landscape;margin:14mm}
)css";

void append_cell(std::string& html, std::string_view element, std::string_view text) {
  html += "<";
  html += element;
  if (element == "td" && is_calculated(text)) html += TEXT_CELL_ATTRIBUTE;
  html += ">" + escape_html_lines(text) + "</";
  html += element;
  html += ">";
}

void append_head(std::string& html, const ListPage& page) {
  html += "<table>\n<thead><tr>";
  for (const ListColumn& column : page.columns) append_cell(html, "th", column.name);
  html += "</tr></thead>\n<tbody>\n";
}

}  // namespace

Result<Exported> write_list_xlsx(const ListPage& page, std::int64_t created) {
  WorkbookWriter book(page.title, created);
  if (book.ok()) {
    lxw_worksheet* list = book.add_sheet("清单");
    Paper across;
    across.landscape = true;
    book.set_up_page(list, across);
    for (std::size_t i = 0; i < page.columns.size(); ++i) {
      book.set_column_width(list, i, page.columns[i].width_em);
      book.write_text(list, {0, i}, page.columns[i].name, HEADING);
    }
    std::size_t row = 1;
    for (const std::vector<std::string>& texts : page.rows) {
      for (std::size_t i = 0; i < texts.size(); ++i)
        book.write_text(list, {row, i}, texts[i], TEXT);
      ++row;
    }
    book.finish_list(list, row, page.columns.size());
    lxw_worksheet* about = book.add_sheet("说明");
    book.set_column_width(about, 0, 60);
    book.write_text(about, {0, 0}, page.title, TITLE);
    book.write_text(about, {1, 0}, page.note, NOTE);
  }
  Result<std::string> bytes = book.finish();
  if (!bytes) return bytes.error();
  return Exported{std::move(bytes.value()), book.losses().take()};
}

std::string write_list_html(const ListPage& page) {
  std::string html = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
  html += "<title>" + escape_html(page.title) + "</title>\n<style>";
  html += STYLE;
  html += "</style>\n</head>\n<body>\n<h1>" + escape_html(page.title) + "</h1>\n";
  if (!page.note.empty()) html += "<p>" + escape_html(page.note) + "</p>\n";
  append_head(html, page);
  for (const std::vector<std::string>& texts : page.rows) {
    html += "<tr>";
    for (const std::string& text : texts) append_cell(html, "td", text);
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</body>\n</html>\n";
}

}  // namespace jixiao
