#include "export/xlsx_book.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "office/xml_text.h"

namespace jixiao {
namespace {

constexpr std::uint8_t PAPER_A4 = 9;
// 1980, where a draft was never saved: the library takes 0 for the time of writing, and the same
// draft would have other bytes a second later.
constexpr std::int64_t EARLIEST_SECONDS = 315'532'800;

std::string temporary_path() {
  const char* folder = std::getenv("TMPDIR");
  std::string path = std::string(folder != nullptr ? folder : P_tmpdir) + "/jixiao-XXXXXX";
  const int file = mkstemp(path.data());
  if (file < 0) return {};
  close(file);
  return path;
}

std::string read_file(const std::string& path) {
  std::string bytes;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return bytes;
  std::fseek(file, 0, SEEK_END);
  bytes.resize(static_cast<std::size_t>(std::max(0L, std::ftell(file))));
  std::rewind(file);
  if (std::fread(bytes.data(), 1, bytes.size(), file) != bytes.size()) bytes.clear();
  std::fclose(file);
  return bytes;
}

bool is_hex(char byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') ||
         (byte >= 'A' && byte <= 'F');
}

bool is_excel_escape(std::string_view text) {
  return text.size() >= 7 && text.substr(0, 2) == "_x" && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

// At most that many units of UTF-16, as Excel counts.
std::string_view first_units(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    units += decode_utf8(text, at) > 0xFFFF ? 2 : 1;
    if (units > limit) return text.substr(0, begin);
  }
  return text;
}

auto row_of(std::size_t row) {
  return static_cast<lxw_row_t>(row);
}
auto column_of(std::size_t column) {
  return static_cast<lxw_col_t>(column);
}

}  // namespace

std::string escape_excel_escapes(std::string text) {
  for (std::size_t at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (!is_excel_escape(std::string_view(text).substr(at))) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
  return text;
}

WorkbookWriter::WorkbookWriter(const std::string& title, std::int64_t created)
    : path_(temporary_path()) {
  if (path_.empty()) return;
  workbook_ = workbook_new(path_.c_str());
  if (workbook_ == nullptr) return;
  std::string safe_title(first_characters(xml_safe(title), 255));
  lxw_doc_properties properties = {};
  properties.title = safe_title.data();
  properties.created = static_cast<time_t>(std::max(created, EARLIEST_SECONDS));
  workbook_set_properties(workbook_, &properties);
}

WorkbookWriter::~WorkbookWriter() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
  if (!path_.empty()) std::remove(path_.c_str());
}

lxw_worksheet* WorkbookWriter::add_sheet(const char* name) {
  return workbook_add_worksheet(workbook_, name);
}

lxw_format* WorkbookWriter::format(const WorkbookStyle& style) {
  lxw_format*& known = formats_[style.key()];
  if (known != nullptr) return known;
  known = workbook_add_format(workbook_);
  const std::string_view font = style.title_font     ? font_name(fonts_.title)
                                : style.heading_font ? FALLBACK_FONT
                                                     : font_name(fonts_.body);
  format_set_font_name(known, std::string(font).c_str());
  format_set_font_size(known, style.size_pt);
  if (style.bold) format_set_bold(known);
  if (style.shaded) format_set_bg_color(known, 0xF2F4F7);
  format_set_text_wrap(known);
  format_set_align(known, style.align == Align::CENTER ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT);
  // Else a text begins on the line of its cell.
  if (style.align == Align::LEFT && style.bordered) format_set_indent(known, 1);
  format_set_align(known, style.vertical == VerticalAlign::TOP      ? LXW_ALIGN_VERTICAL_TOP
                          : style.vertical == VerticalAlign::BOTTOM ? LXW_ALIGN_VERTICAL_BOTTOM
                                                                    : LXW_ALIGN_VERTICAL_CENTER);
  if (!style.number) format_set_num_format(known, "@");
  if (style.bordered) {
    format_set_left(known, LXW_BORDER_THIN);
    format_set_right(known, LXW_BORDER_THIN);
    if (style.top_border) format_set_top(known, LXW_BORDER_THIN);
    if (style.bottom_border) format_set_bottom(known, LXW_BORDER_THIN);
  }
  return known;
}

std::string WorkbookWriter::write_text(lxw_worksheet* sheet, const CellPlace& place,
                                       std::string_view text, const WorkbookStyle& style) {
  std::size_t removed = 0;
  std::string shown = xml_safe(text, &removed);
  losses_.characters_removed(removed);
  const std::size_t fitting = first_units(shown, XLSX_TEXT_LIMIT_UNITS).size();
  if (fitting < shown.size()) losses_.text_cut(text);
  shown.resize(fitting);
  const std::string written = escape_excel_escapes(shown);
  const lxw_row_t row = row_of(place.row);
  const lxw_col_t column = column_of(place.column);
  if (place.row_span == 1 && place.column_span == 1) {
    worksheet_write_string(sheet, row, column, written.c_str(), format(style));
  } else {
    worksheet_merge_range(sheet, row, column, row_of(place.row + place.row_span - 1),
                          column_of(place.column + place.column_span - 1), written.c_str(),
                          format(style));
  }
  return shown;
}

void WorkbookWriter::write_comment(lxw_worksheet* sheet, const CellPlace& place,
                                   const std::string& author, std::string_view text) {
  std::size_t removed = 0;
  const std::string shown = xml_safe(text, &removed);
  losses_.characters_removed(removed);
  const std::string fitting(first_units(shown, XLSX_TEXT_LIMIT_UNITS));
  if (fitting.size() < shown.size()) losses_.text_cut(text);
  std::string safe_author = xml_safe(author);
  lxw_comment_options options{};
  options.author = safe_author.data();
  options.width = 240;
  options.height = 96;
  worksheet_write_comment_opt(sheet, row_of(place.row), column_of(place.column), fitting.c_str(),
                              &options);
}

void WorkbookWriter::write_number(lxw_worksheet* sheet, std::size_t row, std::size_t column,
                                  double number, const WorkbookStyle& style) {
  worksheet_write_number(sheet, row_of(row), column_of(column), number, format(style));
}

void WorkbookWriter::set_row_height(lxw_worksheet* sheet, std::size_t row, double height_pt) {
  worksheet_set_row(sheet, row_of(row), std::min(height_pt, XLSX_ROW_LIMIT_PT), nullptr);
}

void WorkbookWriter::set_column_width(lxw_worksheet* sheet, std::size_t column, double width_em) {
  // Widths count digits of the default font, 7 px each; an em of the body text is 14 px.
  const double digits = width_em * BODY_FONT_PT * 96 / 72 / 7;
  worksheet_set_column(sheet, column_of(column), column_of(column), digits, nullptr);
}

void WorkbookWriter::set_up_page(lxw_worksheet* sheet, const Paper& paper) {
  constexpr double MM_PER_INCH = 25.4;
  worksheet_set_paper(sheet, PAPER_A4);
  if (paper.landscape) worksheet_set_landscape(sheet);
  worksheet_set_margins(sheet, paper.margin_x_mm / MM_PER_INCH, paper.margin_x_mm / MM_PER_INCH,
                        paper.margin_top_mm / MM_PER_INCH, paper.margin_bottom_mm / MM_PER_INCH);
  worksheet_center_horizontally(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_footer(sheet, "&C&9第 &P 页，共 &N 页");
}

void WorkbookWriter::finish_list(lxw_worksheet* sheet, std::size_t row_count,
                                 std::size_t column_count) {
  const lxw_row_t last_row = row_of(std::max<std::size_t>(row_count, 1) - 1);
  const lxw_col_t last_column = column_of(column_count - 1);
  worksheet_freeze_panes(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_autofilter(sheet, 0, 0, last_row, last_column);
  const std::string range =
      fmt::format("A1:{}{}", static_cast<char>('A' + last_column), last_row + 1);
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range.c_str());
}

Result<std::string> WorkbookWriter::finish() {
  constexpr const char* MESSAGE =
      "Excel 文件没有写成：临时文件写不下去。请检查磁盘空间，关掉别的程序后再试。";
  if (workbook_ == nullptr) return Error{MESSAGE};
  const lxw_error error = workbook_close(workbook_);
  workbook_ = nullptr;
  std::string bytes = error == LXW_NO_ERROR ? read_file(path_) : std::string();
  if (bytes.empty()) return Error{MESSAGE};
  return bytes;
}

}  // namespace jixiao
