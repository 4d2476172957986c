// OpenDocument by hand: what LibreOffice's own files do not hold.
#include <doctest.h>

#include "fmt/format.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string flat(std::string_view kind, std::string_view content, std::string_view styles = {}) {
  return fmt::format(
      R"(<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:o" xmlns:table="urn:t" xmlns:text="urn:x"><office:automatic-styles>{}</office:automatic-styles><office:body><office:{}>{}</office:{}></office:body></office:document>)",
      styles, kind, content, kind);
}

std::string sheet(std::string_view rows, std::string_view styles = {}) {
  return flat("spreadsheet", fmt::format(R"(<table:table table:name="表1">{}</table:table>)", rows),
              styles);
}

std::string cell(std::string_view text, std::string_view attributes = {}) {
  return fmt::format("<table:table-cell {}><text:p>{}</text:p></table:table-cell>", attributes,
                     text);
}

std::string row(std::string_view cells, std::string_view attributes = {}) {
  return fmt::format("<table:table-row {}>{}</table:table-row>", attributes, cells);
}

}  // namespace

TEST_CASE("odf: cells and rows that stand for many are all there") {
  CHECK(opened_text(sheet(row(cell("甲", "table:number-columns-repeated='3'")) +
                          row("<table:table-cell/>", "table:number-rows-repeated='5'") +
                          row(cell("乙"), "table:number-rows-repeated='2'") +
                          row(cell("") + cell("丙")))) ==
        "1: A 甲 | B 甲 | C 甲\n7: A 乙\n8: A 乙\n9: B 丙\n");
}

TEST_CASE("odf: a row repeated to the end of the sheet is said to be too long, in small steps") {
  CHECK(refused(sheet(row(cell("甲"), "table:number-rows-repeated='1048576'")))
            .find("超过 200000 行") != std::string::npos);
  CHECK(refused(sheet(row(cell("甲", "table:number-columns-repeated='16384'"))))
            .find("最多读 256 列") != std::string::npos);
}

TEST_CASE("odf: white space, tabs and line breaks of a cell") {
  CHECK(opened_text(sheet(row(cell("  甲\n   乙<text:s text:c='2'/>丙<text:tab/>丁") +
                              cell("一<text:line-break/>二</text:p><text:p/><text:p>三")))) ==
        "1: A 甲 乙  丙 丁 | B 一\n二\n三\n");
}

TEST_CASE("odf: a value without text is read as it is stored, a formula without both is said") {
  const ImportSource source =
      opened(sheet(row("<table:table-cell office:value-type='float' office:value='7.5'/>"
                       "<table:table-cell table:formula='of:=1+1'/>") +
                   row(cell("甲"))));
  CHECK(grid_text(source.tables[0].grid) == "1: A 7.5\n2: A 甲\n");
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("有 1 个公式没有算出的结果") != std::string::npos);
}

TEST_CASE("odf: merged cells, hidden and filtered rows, hidden sheets, bold by style") {
  const ImportSource source = opened(sheet(
      "<table:table-column table:default-cell-style-name='b'/>" +
          row(cell("甲", "table:number-columns-spanned='2' table:number-rows-spanned='2'") +
              "<table:covered-table-cell><text:p>盖住</text:p></table:covered-table-cell>" +
              cell("乙", "table:style-name='n'")) +
          row("<table:covered-table-cell table:number-columns-repeated='2'/>" + cell("丙")) +
          row(cell("藏"), "table:visibility='collapse'") +
          row(cell("滤"), "table:visibility='filter'"),
      "<style:style style:name='b'><style:text-properties fo:font-weight='bold'/></style:style>"));
  CHECK(grid_text(source.tables[0].grid) == "1: A 甲 2x2 * | C 乙\n2: C 丙\n");
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("隐藏的 2 行没有导入（第 3 行 等）") != std::string::npos);
}

TEST_CASE("odf: comments, notes, deletions and shapes are left out") {
  CHECK(opened_text(
            sheet("<table:shapes><draw:frame><draw:text-box><text:p>图</text:p></draw:text-box>"
                  "</draw:frame></table:shapes>" +
                  row(cell("甲<office:annotation><text:p>批注</text:p></office:annotation>")))) ==
        "1: A 甲\n");
  CHECK(opened_text(flat(
            "text",
            "<text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:p>题"
            "<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p>"
            "<table:table>" +
                row(cell("甲") + cell("乙")) + "</table:table>")) ==
        "[正文]\n~1: A 题\n[表格]\n1: A 甲 | B 乙\n");
}

TEST_CASE("odf: text boxes and nested tables of a text") {
  const std::string box =
      "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>";
  const std::string inner = "<table:table>" + row(cell("内")) + "</table:table>";
  const ImportSource source =
      opened(flat("text", "<table:table>" +
                              row("<table:table-cell><text:p>" + box +
                                  "</text:p></table:table-cell><table:table-cell>" + inner +
                                  "</table:table-cell>") +
                              "</table:table>"));
  REQUIRE(source.tables.size() == 2);
  CHECK(grid_text(source.tables[0].grid) == "1: A 内\n");
  CHECK(grid_text(source.tables[1].grid) == "1: A 框 | B 内\n");
}

TEST_CASE("odf: locked, empty, other and broken files are said to be so") {
  CHECK(refused(
            zip_of({{"META-INF/manifest.xml", "<m><encryption-data/></m>"}, {"content.xml", "x"}}))
            .find("文件加了密码") != std::string::npos);
  CHECK(refused(flat("presentation", "<text:p>甲</text:p>")).find("没有表格或文字可读") !=
        std::string::npos);
  CHECK(refused(sheet("")).find("工作簿是空的") != std::string::npos);
  const std::string whole = sheet(row(cell("甲")) + row(cell("乙")));
  for (std::size_t size = whole.find("body"); size < whole.size(); ++size) {
    CHECK_FALSE(refused(std::string_view(whole).substr(0, size)).empty());
  }
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<table:table><table:table-row><table:table-cell>";
  CHECK_FALSE(refused(flat("text", deep)).empty());
}
