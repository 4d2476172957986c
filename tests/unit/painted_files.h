// Small PDF and OFD files, and painted pages, for tests of their readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grid/grid.h"
#include "office/painted_page.h"

namespace jixiao::test {

// A PDF from its objects, numbered from 1; the first is the catalog.
class PdfWriter {
 public:
  enum class Table { CLASSIC, STREAM, MISSING };

  // The number of the object. A stream's dictionary comes without Length and brackets.
  int add(std::string body);
  int add_stream(std::string_view dictionary, std::string_view data);
  // trailer: more entries, such as /Encrypt. STREAM packs all plain objects into an object stream.
  std::string finish(Table table = Table::CLASSIC, std::string_view trailer = {}) const;

 private:
  std::vector<std::string> bodies_;
  std::vector<bool> streams_;
};

// Packed by zlib, as FlateDecode has it.
std::string deflated(std::string_view data);

// One page of 200 by 200 points with this content; F1 is Helvetica, fonts and more are entries of
// its resources (/F2 5 0 R, numbered from 5 on by `objects`).
struct PdfPage {
  std::string content;
  std::string fonts = {};
  std::string resources = {};             // beside the fonts
  std::string page = {};                  // more entries of the page
  std::vector<std::string> objects = {};  // from number 5 on
};
std::string pdf_of(const PdfPage& page, PdfWriter::Table table = PdfWriter::Table::CLASSIC);

// A page to draw on: text by the beginning of its base line, tables by where their lines stand.
class PageDrawing {
 public:
  explicit PageDrawing(float width = 595, float height = 842);

  PageDrawing& text(float x, float y, std::string_view utf8, float size = 10);
  PageDrawing& line(float x1, float y1, float x2, float y2);
  PageDrawing& table(const std::vector<float>& columns, const std::vector<float>& rows);
  // Quarter turns clockwise, as a page is that was laid into the printer sideways.
  PaintedPage page(int turns = 0) const;

 private:
  PaintedPage page_;
};

// An OFD with these pages: text as runs of equal steps, lines as paths.
std::string ofd_of(const std::vector<PaintedPage>& pages);

// The whole text of the pages as a grid, as office_files.h writes it.
std::string pages_text(const std::vector<PaintedPage>& pages);

}  // namespace jixiao::test
