// HTML to lines and tables: the clipboard of office programs and pages as they write it.
#include <doctest.h>

#include "fmt/format.h"
#include "grid/read_html.h"
#include "grid/read_html_tokens.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

// The best table of a clipboard that holds this HTML.
std::string pasted(std::string_view html) {
  Result<ImportSource> source = open_clipboard(html, {});
  REQUIRE(source.ok());
  CHECK(source.value().format == ImportFormat::HTML);
  return grid_text(source.value().tables[source.value().best].grid);
}

}  // namespace

TEST_CASE("cells of HTML span rows and columns") {
  CHECK(pasted("<table><tr><th colspan=3>标题</th></tr>"
               "<tr><td rowspan='2'>产出<td>甲<td>1</tr>"
               "<tr><td>乙</td><td>2</td></tr>"
               "<tr><td rowspan=\"1\">效益</td><td colspan=2 rowspan=2>丙</td></tr>"
               "<tr><td>丁</td></tr></table>") ==
        "1: A 标题 1x3 *\n"
        "2: A 产出 2x1 | B 甲 | C 1\n"
        "3: B 乙 | C 2\n"
        "4: A 效益 | B 丙 2x2\n"
        "5: A 丁\n");
}

TEST_CASE("what Word puts on the clipboard") {
  CHECK(pasted("Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000000999\r\n"
               "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>td "
               "{color:red}</style>"
               "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><title>无</title></head>"
               "<body lang=ZH-CN><!--StartFragment-->"
               "<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'>"
               "<td width=100 style='width:75.0pt'><p class=MsoNormal align=center><b><span "
               "style='font-family:宋体;mso-ascii-font-family:Calibri'>一级<span\r\nlang=EN-US><o:"
               "p></o:p>"
               "</span></span></b></p></td>"
               "<td><p class=MsoNormal><span "
               "style='font-family:宋体'>贯彻执行党和国家的\r\n教育方针</span></p>"
               "<p class=MsoNormal><![if !supportLists]><span>2.<span style='font:7.0pt \"Times "
               "New Roman\"'>"
               "&nbsp;&nbsp; </span></span><![endif]>第二条</p></td>"
               "<td><p><span "
               "style='font-family:Symbol;mso-char-type:symbol;mso-symbol-font-family:Symbol'>"
               "<span style='mso-char-type:symbol'>\u00B3</span></span>18所</p></td>"
               "<td><span style='display: none;mso-hide:all'>看<span>不</span>见</span>"
               "<del cite=\"mailto:x\">删</del><ins>插</ins><s>划</s></td>"
               "</tr></table><!--EndFragment--></body></html>") ==
        "1: A 一级 * | B 贯彻执行党和国家的教育方针\n2. 第二条 | C ≥18所 | D 插划\n");
}

TEST_CASE("what Excel, WPS and LibreOffice put on the clipboard") {
  CHECK(pasted("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table x:str>"
               "<col width=72><!--StartFragment--><tr height=19><td rowspan=2 height=38 class=xl65 "
               "style='height:28.5pt'>产出指标</td><td class=xl66 x:num=\"0.9\">90%</td>"
               "<td>一行<br style='mso-data-placement:same-cell;'>\r\n  二行</td></tr>"
               "<tr><td>&gt;=5<font class=\"font5\">次</font></td><td></td></tr>"
               "<!--EndFragment--></table></body></html>") ==
        "1: A 产出指标 2x1 | B 90% | C 一行\n二行\n2: B >=5次\n");
  CHECK(
      pasted(
          "<table cellspacing=\"0\"><colgroup width=\"85\"></colgroup><tr>"
          "<td height=\"17\" align=\"left\" sdnum=\"1033;0;0%\" sdval=\"0.9\"><font face=\"宋体\">"
          "90%</font></td><td bgcolor='#ffffff' title=\"a > b\">甲</td></tr></table>") ==
      "1: A 90% | B 甲\n");
}

TEST_CASE("entities, spaces and invisible characters") {
  CHECK(pasted("<table><tr><td>&nbsp;\u3000 甲&nbsp;&nbsp;乙 \n "
               "丙\u200B丁</td><td>&#8805;5&#x25;&ge;&amp;lt;"
               "</td><td>R&D &copy &unknown; 5<6</td></tr></table>") ==
        "1: A 甲 乙 丙丁 | B ≥5%≥&lt; | C R&D © &unknown; 5<6\n");
}

TEST_CASE("a nested table stands in its cell and is a table of its own") {
  Result<ImportSource> source = open_clipboard(
      "<table><tr><td>外</td><td><table><tr><td>内一</td><td>内二</td></tr></table></td></tr></"
      "table>",
      {});
  REQUIRE(source.ok());
  REQUIRE(source.value().tables.size() == 2);
  CHECK(grid_text(source.value().tables[0].grid) == "1: A 内一 | B 内二\n");
  CHECK(grid_text(source.value().tables[1].grid) == "1: A 外 | B 内一 内二\n");
}

TEST_CASE("lines around tables keep their place") {
  CHECK(pasted("<h1>标题</h1><p>单位：甲<br>年度</p><table><tr><td>一</td></tr></table>尾"
               "<table><tr><td>二</td></tr></table>") ==
        "[正文]\n~1: A 标题\n~2: A 单位：甲\n~3: A 年度\n[表格1]\n1: A 一\n[正文]\n~4: A 尾\n"
        "[表格2]\n1: A 二\n");
}

TEST_CASE("HTML that is not well formed is read as a browser reads it") {
  CHECK(pasted("<tr><td>没有表格标签<td>二") == "1: A 没有表格标签 | B 二\n");
  CHECK(pasted("<table><tr><td>一</tr></td><td>二</table>") == "1: A 一\n2: A 二\n");
  CHECK(pasted("<TABLE><TR><TD ROWSPAN=x COLSPAN=-2>大写</TD></TR></TABLE>") == "1: A 大写\n");
  CHECK(pasted("<table><tr><td title='没有结尾>甲</td></tr></table>") == "1: A 甲\n");
  CHECK(pasted("<table><tr><td>甲</td><script>var a = '<td>';</script><td>乙</td></tr>") ==
        "1: A 甲 | B 乙\n");
  CHECK(pasted("<table><tr><td>甲<!-- 没有结尾") == "1: A 甲\n");
}

TEST_CASE("a million levels of nesting are walked through, not into") {
  std::string html;
  for (int i = 0; i < 1'000'000; ++i) html += "<div>";
  CHECK(pasted(html + "<table><tr><td>深处</td></tr></table>") == "1: A 深处\n");
  html.clear();
  for (int i = 0; i < 200'000; ++i) html += "<table><tr><td>";
  CHECK(pasted(html + "深处").find("深处") != std::string::npos);
}

TEST_CASE("spans beyond all measure cost nothing") {
  std::string html = "<table>";
  for (int i = 0; i < 300; ++i) html += "<tr><td colspan=999999 rowspan=999999></td></tr>";
  html += "<tr><td>甲</td></tr></table>";
  const Result<ImportSource> source = open_clipboard(html, {});
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().message.find("一张表最多读 256 列") != std::string::npos);
}

TEST_CASE("text that grows with every level of nesting is stopped") {
  std::string html;
  for (int i = 0; i < 10; ++i) html += "<table><tr><td>";
  html += std::string(20u << 20, 'x');
  const Result<ImportSource> source = open_clipboard(html, {});
  REQUIRE_FALSE(source.ok());
  CHECK(source.error().message.find("太多") != std::string::npos);
}

TEST_CASE("a clipboard without a table in its HTML is read from its text") {
  const Result<ImportSource> source = open_clipboard("<p>甲 乙</p>", "甲\t乙\n丙\t丁");
  REQUIRE(source.ok());
  CHECK(source.value().format == ImportFormat::TEXT);
  CHECK(grid_text(source.value().tables[0].grid) == "1: A 甲 | B 乙\n2: A 丙 | B 丁\n");
}
