// WorkbookWriter: a workbook by libxlsxwriter, in memory. Adds what the library leaves to its
// caller: nothing a person wrote becomes a formula, a link or an escape; the limits of Excel are
// kept; the same calls give the same bytes.
//
// The library writes to a file only: a temporary one, which in the page is in memory.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/result.h"
#include "export/source.h"
#include "sheet/sheet.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace jixiao {

inline constexpr double XLSX_ROW_LIMIT_PT = 409;
inline constexpr std::size_t XLSX_TEXT_LIMIT_UNITS = 32'767;  // of UTF-16

enum class VerticalAlign : std::uint8_t { TOP, CENTER, BOTTOM };

struct WorkbookStyle {
  bool heading_font = false;  // 宋体, else that of the body
  bool title_font = false;
  double size_pt = BODY_FONT_PT;
  bool bold = false;
  Align align = Align::LEFT;
  VerticalAlign vertical = VerticalAlign::CENTER;
  bool shaded = false;
  bool bordered = true;
  bool top_border = true;
  bool bottom_border = true;
  bool number = false;  // what is typed into the cell may become a number; otherwise it stays text

  auto key() const {
    return std::tuple(heading_font, title_font, size_pt, bold, align, vertical, shaded, bordered,
                      top_border, bottom_border, number);
  }
};

class WorkbookWriter {
 public:
  // created: seconds since 1970.
  WorkbookWriter(const std::string& title, std::int64_t created);
  ~WorkbookWriter();
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;

  // Before the first format.
  void set_fonts(const PaperFonts& fonts) { fonts_ = fonts; }
  bool ok() const { return workbook_ != nullptr; }
  lxw_worksheet* add_sheet(const char* name);
  lxw_format* format(const WorkbookStyle& style);

  // As text, whatever it looks like. What was written comes back: without characters that no
  // file of this kind can hold, and no longer than a cell can be.
  std::string write_text(lxw_worksheet* sheet, const CellPlace& place, std::string_view text,
                         const WorkbookStyle& style);
  // Beside the cell, shown when the pointer is over it; one a cell.
  void write_comment(lxw_worksheet* sheet, const CellPlace& place, const std::string& author,
                     std::string_view text);
  void write_number(lxw_worksheet* sheet, std::size_t row, std::size_t column, double number,
                    const WorkbookStyle& style);
  void set_row_height(lxw_worksheet* sheet, std::size_t row, double height_pt);
  void set_column_width(lxw_worksheet* sheet, std::size_t column, double width_em);
  // A4, fitted to one page across, with page numbers at the foot.
  void set_up_page(lxw_worksheet* sheet, const Paper& paper);
  // A table with a heading row: it stays in view, repeats on paper and filters.
  void finish_list(lxw_worksheet* sheet, std::size_t row_count, std::size_t column_count);

  LossReport& losses() { return losses_; }
  // Packs the file; the book is closed afterwards.
  Result<std::string> finish();

 private:
  PaperFonts fonts_;
  std::string path_;
  lxw_workbook* workbook_ = nullptr;
  std::map<decltype(WorkbookStyle{}.key()), lxw_format*> formats_;
  LossReport losses_;
};

// "_x0041_" would be read as "A": the way Excel writes it, "_x005F_x0041_".
std::string escape_excel_escapes(std::string text);

}  // namespace jixiao
