// RTF and web archives by hand.
#include <doctest.h>

#include "fmt/format.h"
#include "unit/fixture.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string rtf(std::string_view body) {
  return fmt::format(
      R"({{\rtf1\ansi\ansicpg1252\uc1{{\fonttbl{{\f0 Arial;}}{{\f1\fcharset2 Symbol;}}}}
{{\info{{\author x}}}}{}}})",
      body);
}

std::string archive(std::string_view parts) {
  return fmt::format(
      "MIME-Version: 1.0\r\nContent-Type: "
      "multipart/related;\r\n\tboundary=\"B-1\"\r\n\r\n{}--B-1--\r\n",
      parts);
}

std::string part(std::string_view location, std::string_view encoding, std::string_view body) {
  return fmt::format(
      "--B-1\r\nContent-Location: {}\r\nContent-Transfer-Encoding: {}\r\nContent-Type: text/html; "
      "charset=\"utf-8\"\r\n\r\n{}\r\n",
      location, encoding, body);
}

}  // namespace

TEST_CASE("rtf: lines, a table with merges, signs and characters in Unicode") {
  CHECK(
      opened_text(rtf(
          R"(\pard \u39064?\par\trowd\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl a\cell )"
          R"({\b x\'e9\line y}\cell\cell\row\trowd\clvmrg\cellx1005\cellx2000\cellx3000\pard\intbl\cell )"
          R"({\f1\'b3}5\cell \{\~\_\}\cell\row\pard end\par)")) ==
      "[正文]\n~1: A 题\n[表格]\n1: A a 2x1 | B xé\ny 1x2 *\n2: B ≥5 | C {\u00A0-}\n[正文]\n"
      "~2: A end\n");
}

TEST_CASE("rtf: fallback bytes, fields, pictures, comments, hidden and deleted text") {
  CHECK(
      opened_text(rtf(
          R"(\trowd\cellx1000\pard\intbl{\uc2\u30002\'bc\'d7 b}{\field{\*\fldinst PAGE}{\fldrslt 7}})"
          R"({\v no}{\deleted no}{\*\unknown no}{\pict 00}{\bin3 }}}{\listtext 1.}\cell\row)")) ==
      "1: A 甲 b7\n");
}

TEST_CASE("rtf: a table within a cell") {
  const ImportSource source = opened(rtf(
      R"(\trowd\cellx1000\cellx2000\pard\intbl out\par\pard\intbl\itap2 in\nestcell{\nonesttables\par})"
      R"({\*\nesttableprops\trowd\cellx500\nestrow}\pard\intbl\itap1\cell right\cell\row)"));
  REQUIRE(source.tables.size() == 2);
  CHECK(grid_text(source.tables[0].grid) == "1: A in\n");
  CHECK(grid_text(source.tables[1].grid) == "1: A out\nin | B right\n");
}

TEST_CASE("rtf: bytes of a Chinese code page are asked of the decoder") {
  const Decoder decoder = [](std::string_view bytes, std::string_view encoding, std::string& text) {
    CHECK(encoding == "gb18030");
    text = bytes == "\xBC\xD7" ? "甲" : "?";
    return true;
  };
  const Result<ImportSource> source = open_import(
      R"({\rtf1\ansicpg936\trowd\cellx1000\pard\intbl\'bc\'d7\cell\row})", "表.rtf", decoder);
  REQUIRE(source.ok());
  CHECK(grid_text(source.value().tables[0].grid) == "1: A 甲\n");
}

TEST_CASE("rtf: empty, endlessly nested, damaged and cut files end with a message or a table") {
  CHECK(refused("{\\rtf1\\ansi").find("这是RTF 文件") != std::string::npos);
  CHECK(refused("{\\rtf1" + std::string(100'000, '{')).find("嵌套得不正常") != std::string::npos);
  const std::string whole = fixture("kinds/small.rtf");
  for (std::size_t at = 5; at < whole.size(); at += 61) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x1F);
    const Result<ImportSource> source = open_import(damaged, "表.rtf", Decoder());
    if (!source) CHECK_FALSE(source.error().message.empty());
    const Result<ImportSource> cut =
        open_import(std::string_view(whole).substr(0, at), "表.rtf", Decoder());
    if (!cut) CHECK_FALSE(cut.error().message.empty());
  }
}

TEST_CASE("mht: a page in quoted-printable, and the sheets of a workbook in base64") {
  CHECK(opened_text(archive(
            part("file:///C:/a.htm", "quoted-printable",
                 "<html><table><tr><td width=3D72>=E7=94=B2</td><td>=\r\nb=3D1</td></tr></table>") +
            part("file:///C:/a.files/header.htm", "8bit",
                 "<table><tr><td>no</td></tr></table>"))) == "1: A 甲 | B b=1\n");
  const ImportSource source = opened(archive(
      part("file:///C:/b.htm", "7bit", "<html><frameset></frameset>") +
      part("file:///C:/b.files/tabstrip.htm", "7bit", "<table><tr><td>no</td></tr></table>") +
      part("file:///C:/b.files/sheet001.htm", "base64",
           "PHRhYmxlPjx0cj48dGQ+YTwvdGQ+\r\nPC90cj48L3RhYmxlPg==") +
      part("file:///C:/b.files/sheet002.htm", "7bit", "<table><tr><td>b</td></tr></table>")));
  REQUIRE(source.tables.size() == 3);
  CHECK(grid_text(source.tables[0].grid) == "[表格1]\n1: A a\n[表格2]\n1: A b\n");
}

TEST_CASE("mht: what holds no page, or ends anywhere") {
  CHECK(refused("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello")
            .find("这是单个文件网页（.mht）") != std::string::npos);
  const std::string whole =
      archive(part("a.htm", "quoted-printable", "<table><tr><td>=E7=94=B2</td></tr></table>"));
  for (std::size_t size = 14; size < whole.size(); ++size) {
    const Result<ImportSource> source =
        open_import(std::string_view(whole).substr(0, size), "表.mht", Decoder());
    if (!source) CHECK_FALSE(source.error().message.empty());
  }
}

TEST_CASE("htm saved by Excel: hidden rows are left out and said, a page of frames is explained") {
  const ImportSource source = opened(
      "<html><table><tr><td rowspan=3>a</td><td>b</td></tr><tr "
      "style='display:none'><td>no</td></tr>"
      "<tr><td>c</td></tr><tr height=0 style='display:none'><td "
      "width=72></td></tr></table></html>");
  CHECK(grid_text(source.tables[0].grid) == "1: A a 3x1 | B b\n3: B c\n");
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("隐藏的 1 行没有导入") != std::string::npos);
  CHECK(refused("<html><head></head><frameset><frame src='b.files/sheet001.htm'></frameset></html>")
            .find("sheet001.htm") != std::string::npos);
}
