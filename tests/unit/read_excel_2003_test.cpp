// The XML of Excel 2003 and of Word 2003, written by hand.
#include <doctest.h>

#include "fmt/format.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string book(std::string_view sheets, std::string_view styles = {}) {
  return fmt::format(
      R"(<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{}</Styles>{}</Workbook>)",
      styles, sheets);
}

std::string sheet(std::string_view rows, std::string_view behind = {}) {
  return fmt::format(R"(<Worksheet ss:Name="表1"><Table>{}</Table>{}</Worksheet>)", rows, behind);
}

std::string cell(std::string_view type, std::string_view value, std::string_view attributes = {}) {
  return fmt::format(R"(<Cell {}><Data ss:Type="{}">{}</Data></Cell>)", attributes, type, value);
}

std::string document(std::string_view body) {
  return fmt::format(
      R"(<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{}</w:body></w:wordDocument>)",
      body);
}

}  // namespace

TEST_CASE("excel 2003: texts, numbers by their formats, dates, truth, places and merges") {
  const std::string styles =
      R"(<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>)"
      R"(<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>)"
      R"(<Style ss:ID="b"><Font ss:Bold="1"/></Style><Style ss:ID="c" ss:Parent="b"/>)";
  const std::string rows =
      "<Column/><Column ss:StyleID='p'/><Row>" + cell("String", "甲&#10;乙", "ss:StyleID='c'") +
      cell("Number", "0.5") + "</Row><Row ss:Index='4'>" +
      cell("DateTime", "2024-03-01T00:00:00.000", "ss:Index='3' ss:StyleID='d'") +
      cell("Boolean", "1") + "</Row><Row>" +
      cell("String", "合", "ss:MergeAcross='1' ss:MergeDown='1'") +
      cell("DateTime", "1900-01-31T00:00:00.000") + "</Row>";
  CHECK(opened_text(book(sheet(rows), styles)) ==
        "1: A 甲\n乙 * | B 50.00%\n4: C 2024年3月 | D TRUE\n5: A 合 2x2 | C 1900/1/31\n");
}

TEST_CASE("excel 2003: rich texts are read, comments are not, hidden rows and sheets are said") {
  const std::string rows =
      "<Row><Cell><ss:Data ss:Type='String'><B>甲</B><Font>乙</Font></ss:Data>"
      "<Comment><ss:Data>批注</ss:Data></Comment></Cell></Row><Row ss:Hidden='1'>" +
      cell("String", "藏") + "</Row><Row><Cell ss:Formula='=1+1'/></Row>";
  const ImportSource source = opened(
      book(sheet(rows, "<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>") +
           sheet("<Row>" + cell("String", "丁") + "</Row>",
                 "<WorksheetOptions><Visible>SheetVeryHidden</Visible></WorksheetOptions>")));
  REQUIRE(source.tables.size() == 1);
  CHECK(source.tables[0].hidden);
  CHECK(grid_text(source.tables[0].grid) == "1: A 甲乙\n");
  REQUIRE(source.warnings.size() == 2);
  CHECK(source.warnings[0].find("1 个公式") != std::string::npos);
  CHECK(source.warnings[1].find("隐藏的 1 行") != std::string::npos);
}

TEST_CASE("excel 2003: a file that ends early is said to be so, wherever it ends") {
  std::string whole = book(sheet("<Row>" + cell("String", "a") + "</Row>"));
  whole.replace(whole.find("表1"), std::string_view("表1").size(), "b");
  for (std::size_t size = whole.find("<Styles"); size < whole.size(); ++size) {
    const std::string message = refused(std::string_view(whole).substr(0, size));
    CHECK(message.find("Excel 2003 的 XML 文件") != std::string::npos);
  }
}

TEST_CASE("word 2003: sections, tables with merges, what was put in and taken out") {
  const std::string body =
      "<wx:sect>" + paragraph("题") +
      "<wx:sub-section><w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr>" +
      paragraph("甲") + "</w:tc>" + docx_cell("乙") +
      "</w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr>" + paragraph("") +
      "</w:tc><w:tc><w:p><aml:annotation "
      "w:type='Word.Insertion'><aml:content><w:r><w:t>加</w:t></w:r>"
      "</aml:content></aml:annotation><aml:annotation w:type='Word.Deletion'><aml:content><w:r>"
      "<w:delText>删</w:delText></w:r></aml:content></aml:annotation></w:p></w:tc></w:tr></w:tbl>"
      "</wx:sub-section><w:sectPr/></wx:sect><wx:sect>" +
      paragraph("尾") + "</wx:sect>";
  CHECK(opened_text(document(body)) ==
        "[正文]\n~1: A 题\n[表格]\n1: A 甲 2x1 | B 乙\n2: B 加\n[正文]\n~2: A 尾\n");
}

TEST_CASE("word: the flat package of later versions is read") {
  CHECK(opened_text(
            "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/"
            "office/2006/xmlPackage\"><pkg:part pkg:name=\"/word/document.xml\"><pkg:xmlData>"
            "<w:document><w:body>" +
            docx_table(docx_row(docx_cell("甲") + docx_cell("乙"))) +
            "</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>") == "1: A 甲 | B 乙\n");
}
