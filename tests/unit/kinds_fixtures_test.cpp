// The same table in every kind of file, written once by LibreOffice 7.4 from an export (small.*)
// and from a workbook with formats, formulas, hidden rows and sheets (numbers.*): all read alike.
#include <doctest.h>

#include "unit/fixture.h"
#include "unit/office_files.h"
#include "unit/old_office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

ImportSource source_of(const std::string& name) {
  const std::string bytes = fixture("kinds/" + name);
  return opened(bytes, name);
}

std::string best_grid(const std::string& name) {
  const ImportSource source = source_of(name);
  return grid_text(source.tables[source.best].grid);
}

// Texts and how many rows each covers: columns that no row needs are not there in some kinds.
std::string texts_of(const std::string& name) {
  const ImportSource source = source_of(name);
  std::string text;
  for (const GridRow& row : source.tables[source.best].grid.rows) {
    for (const GridCell& cell : row.cells) {
      text += cell.text + " " + std::to_string(cell.row_span) + " | ";
    }
    text += '\n';
  }
  return text;
}

// All sheets with their names, and what was said.
std::string whole_book(const std::string& name) {
  const ImportSource source = source_of(name);
  std::string text;
  for (const NamedGrid& table : source.tables) {
    text += table.name + (table.hidden ? " hidden\n" : "\n") + grid_text(table.grid);
  }
  for (const std::string& warning : source.warnings) text += warning + "\n";
  return text;
}

}  // namespace

TEST_CASE("kinds: a workbook is the same in every kind of file") {
  const std::string expected = best_grid("small.xlsx");
  CHECK(expected.find("图书借阅册次") != std::string::npos);
  for (const char* name : {"small.xls", "small.ods", "small.fods"}) {
    CAPTURE(name);
    CHECK(best_grid(name) == expected);
  }
}

TEST_CASE("kinds: a Word document is the same in every kind of file") {
  const std::string expected = texts_of("small.docx");
  CHECK(expected.find("图书借阅册次") != std::string::npos);
  for (const char* name : {"small.doc", "small.rtf", "small.odt", "small.fodt"}) {
    CAPTURE(name);
    CHECK(texts_of(name) == expected);
  }
}

TEST_CASE(
    "kinds: numbers, formulas, merges, hidden rows and sheets are the same in .xls and .ods") {
  const std::string expected = whole_book("numbers.xlsx");
  for (const std::string_view words : {"98.5%", "1,234,567.50", "2025年3月1日", "≥18所", "TRUE",
                                       "2x2", "隐藏表” hidden", "隐藏的 1 行没有导入（第 7 行）"}) {
    CAPTURE(words);
    CHECK(expected.find(words) != std::string::npos);
  }
  CHECK(whole_book("numbers.xls") == expected);
  CHECK(whole_book("numbers.ods") == expected);
}

TEST_CASE("kinds: any byte of a file may be damaged, and it may end anywhere") {
  for (const char* name : {"numbers.xls", "numbers.ods"}) {
    const std::string whole = fixture(std::string("kinds/") + name);
    const Decoder decoder;
    for (std::size_t at = 0; at < whole.size(); at += 7) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
      const Result<ImportSource> source = open_import(damaged, name, decoder);
      if (!source) CHECK_FALSE(source.error().message.empty());
    }
    for (std::size_t size = 8; size < whole.size(); size += 97) {
      const Result<ImportSource> source =
          open_import(std::string_view(whole).substr(0, size), name, decoder);
      if (!source) CHECK_FALSE(source.error().message.empty());
    }
  }
}

namespace {

constexpr std::uint32_t LONG_ROWS = 6'000;

std::string long_name(std::uint32_t row) {
  return "indicator " + std::to_string(row);
}

std::string long_xls() {
  std::string records;
  for (std::uint32_t row = 0; row < LONG_ROWS; ++row) {
    const std::string name = long_name(row);
    records +=
        biff(0x0204, u16(row) + u16(0) + u16(0) + u16(static_cast<std::uint32_t>(name.size())) +
                         std::string(1, '\0') + name);
    records += biff(0x027E, u16(row) + u16(1) + u16(0) + u32((row << 2) | 2));
  }
  return xls_of(records);
}

std::string long_doc() {
  std::vector<DocParagraph> paragraphs;
  for (std::uint32_t row = 0; row < LONG_ROWS; ++row) {
    for (const std::string& text : {long_name(row), std::to_string(row)}) {
      paragraphs.push_back({std::u16string(text.begin(), text.end()) + u"\x07", DOC_IN_TABLE});
    }
    paragraphs.push_back({u"\x07", doc_row_end({{1000, 0}, {2000, 0}})});
  }
  return doc_of(paragraphs);
}

// Text files of rows: what stands around them all, around each and around each of its cells.
std::string long_text(std::string_view begin, std::string_view row_begin, std::string_view between,
                      std::string_view row_end, std::string_view end) {
  std::string file(begin);
  for (std::uint32_t row = 0; row < LONG_ROWS; ++row) {
    file.append(row_begin).append(long_name(row)).append(between);
    file.append(std::to_string(row)).append(row_end);
  }
  return file.append(end);
}

}  // namespace

TEST_CASE("kinds: a long file of any kind is opened in many steps, and every row is there") {
  const std::string files[] = {
      long_xls(),
      long_doc(),
      long_text("{\\rtf1 ", "\\trowd\\cellx1000\\cellx2000\\pard\\intbl ", "\\cell ",
                "\\cell\\row\n", "}"),
      long_text("<office:document><office:body><office:spreadsheet><table:table>",
                "<table:table-row><table:table-cell><text:p>",
                "</text:p></table:table-cell><table:table-cell><text:p>",
                "</text:p></table:table-cell></table:table-row>",
                "</table:table></office:spreadsheet></office:body></office:document>"),
      long_text("<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet>",
                "<Row><Cell><Data ss:Type='String'>", "</Data></Cell><Cell><Data ss:Type='Number'>",
                "</Data></Cell></Row>", "</Worksheet></Workbook>"),
      long_text("<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>"
                "<w:body><wx:sect><w:tbl>",
                "<w:tr><w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>",
                "</w:t></w:r></w:p></w:tc></w:tr>",
                "</w:tbl></wx:sect></w:body></w:wordDocument>")};
  const Decoder decoder;
  for (const std::string& bytes : files) {
    ImportJob job(bytes, "表", decoder);
    std::size_t steps = 1;
    for (double progress = 0; job.step(); ++steps) {
      CHECK(job.progress() >= progress);
      progress = job.progress();
    }
    CHECK(steps > 4);
    const Result<ImportSource> source = job.take();
    REQUIRE(source.ok());
    const Grid& grid = source.value().tables[0].grid;
    REQUIRE(grid.rows.size() == LONG_ROWS);
    CHECK(grid.rows.back().source_row == LONG_ROWS);
    CHECK(grid.rows.back().cells[0].text == long_name(LONG_ROWS - 1));
    CHECK(grid.rows.back().cells[1].text == std::to_string(LONG_ROWS - 1));
  }
}
