// The sheet as one static HTML file: escaped, no script, nothing loaded.
//
// Two layouts:
// - CONTINUOUS, for a file that is read on screen, mailed, opened in Word: two tables (header;
//   indicators with a thead), merged cells as they are. Printed, the thead is repeated and no row
//   is cut, but the label of a merged cell stands on one page only, which CSS cannot help.
// - PAGES, what the browser prints: one <section class="page"> a page, broken by paginate() with
//   estimated heights that lean to the high side, so a section never flows over its paper. Each
//   page has its own tables, with thead and tbody: merged cells are cut at the border and carry
//   their label on both sides; the page numbers are text in the section, so every browser prints
//   them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "sheet/paper.h"
#include "sheet/sheet.h"

namespace jixiao {

enum class HtmlLayout : std::uint8_t { CONTINUOUS, PAGES };

// What stands in a cell, as HTML; where it is not given, its text.
using HtmlCellContent = std::function<std::string(const SheetCell& cell)>;

struct HtmlOptions {
  HtmlLayout layout = HtmlLayout::CONTINUOUS;
  Orientation orientation = Orientation::AUTO;
  PaperFonts fonts = {};
  HtmlCellContent content = {};
  std::string_view more_style = {};  // CSS behind that of the form
  std::string last_page = {};        // HTML that follows on a page of its own, without a number
};

std::string write_html(const Sheet& sheet, const HtmlOptions& options);

// The layout CONTINUOUS some rows at a time: begin, each row, end. The same bytes.
class HtmlRowWriter {
 public:
  // sheet must outlive it
  HtmlRowWriter(const Sheet& sheet, Orientation orientation, PaperFonts fonts = {},
                HtmlCellContent content = {});

  // more_style: CSS behind that of the form.
  void begin(std::string& out, std::string_view more_style = {}) const;
  void write_row(std::string& out, std::size_t row);
  void end(std::string& out) const;

 private:
  void begin_part(std::string& out, RowRange rows, std::string_view element, bool begins_table);
  void end_part(std::string& out, bool ends_table);

  const Sheet& sheet_;
  Orientation orientation_;
  PaperFonts fonts_;
  HtmlCellContent content_;
  std::size_t block_ = 0;     // of the next indicator row
  std::string_view element_;  // tbody or thead, where one is open
  RowRange part_ = {};        // its rows
};

// One row as <tr>…</tr>, merged cells cut at the window.
void append_html_row(std::string& out, const Sheet& sheet, std::size_t row, RowRange window,
                     const HtmlCellContent& content = {});

}  // namespace jixiao
