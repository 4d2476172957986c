// Workbooks to grids: what Excel shows in its cells is what is read.
#include <doctest.h>

#include "export/export.h"
#include "fmt/format.h"
#include "grid/read_xlsx_number.h"
#include "unit/office_files.h"
#include "unit/sheet_forms.h"

using namespace jixiao;
using namespace jixiao::test;

TEST_CASE("texts of a workbook are read however they are stored") {
  const std::string bytes = xlsx_of({
      .rows = R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
                 <row r="3"><c r="A3" t="inlineStr"><is><t>数量指标</t></is></c>
                   <c r="B3" t="str"><f>A1</f><v>公式的结果</v></c><c r="C3" t="b"><v>1</v></c>
                   <c r="D3" t="e"><v>#N/A</v></c><c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c></row>)",
      .strings = R"(<si><t>产出指标</t></si>
                    <si><r><rPr><b/></rPr><t>检查</t></r><r><t xml:space="preserve"> 频次</t></r><rPh sb="0" eb="1"><t>jian</t></rPh></si>)",
  });
  CHECK(opened_text(bytes) ==
        "1: A 产出指标 | B 检查 频次\n"
        "3: A 数量指标 | B 公式的结果 | C TRUE | D #N/A | E 甲乙\n");
  CHECK(opened(bytes).format == ImportFormat::XLSX);
}

TEST_CASE("escapes, comments and line breaks within a text of a workbook") {
  CHECK(
      opened_text(xlsx_of({
          .rows =
              R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>)",
          .strings =
              "<si><t>一行_x000D_\n二行</t></si><si><t>甲<!-- 批注 -->乙<![CDATA[<丙>]]></t></si>"
              "<si><t>_x0041_x004_</t></si>",
      })) == "1: A 一行\n二行 | B 甲乙<丙> | C Ax004_\n");
}

TEST_CASE("a cell whose string is missing is blank") {
  CHECK(
      opened_text(xlsx_of({
          .rows =
              R"(<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1"><v>5</v></c></row>)",
          .strings = "<si><t>甲</t></si>",
      })) == "1: C 5\n");
}

TEST_CASE("numbers are read as Excel shows them") {
  struct Row {
    std::string_view number;
    std::string_view format;
    std::string_view shown;
  };
  const Row rows[] = {
      {"100", "", "100"},
      {"0.1", "", "0.1"},
      {"0.30000000000000004", "", "0.3"},
      {"1234567890123", "", "1234567890123"},
      {"1.5E-3", "", "0.0015"},
      {"0.9", "0%", "90%"},
      {"1", "0%", "100%"},
      {"0.955", "0.0%", "95.5%"},
      {"0.285", "0%", "29%"},
      {"2.675", "0.00", "2.68"},
      {"1234.5", "#,##0.00", "1,234.50"},
      {"1234567", "#,##0", "1,234,567"},
      {"999", "#,##0", "999"},
      {"18", "\"≥\"0\"所\"", "≥18所"},
      {"18", "\"≥\"General\"所\"", "≥18所"},
      {"18.5", "0_ ", "19"},
      {"7", "000", "007"},
      {"0.5", "0.##", "0.5"},
      {"3", "0.##", "3"},
      {"0.5", ".00", ".50"},
      {"0", "#,###", ""},
      {"123456", "0!.0000", "12.3456"},
      {"123456", "0!.0,\"万元\"", "12.3万元"},
      {"123456", "#,##0,", "123"},
      {"1234567890", "0.00,,", "1234.57"},
      {"13800001111", "000-0000-0000", "138-0000-1111"},
      {"20000", "[>=10000]0!.0,\"万\";0", "2.0万"},
      {"200", "[>=10000]0!.0,\"万\";0", "200"},
      {"-5", "0", "-5"},
      {"-5", "0;[Red]\\-0", "-5"},
      {"-5", "0;(0)", "(5)"},
      {"-0.001", "0.00", "0.00"},
      {"-5", "\"约\"0", "-约5"},
      {"0", "0;-0;;@", ""},
      {"5", ";;;", "5"},
      {"0", "_ ￥* #,##0.00_ ;_ ￥* \\-#,##0.00_ ;_ ￥* \"-\"??_ ;_ @_ ", "￥-"},
      {"12.5", "_ ￥* #,##0.00_ ;_ ￥* \\-#,##0.00_ ;_ ￥* \"-\"??_ ;_ @_ ", "￥12.50"},
      {"12.5", "[$￥-804]#,##0.00", "￥12.50"},
      {"12.5", "_￥0.0", "12.5"},
      {"5", "\\约0", "约5"},
      {"0.5", "# ?/?", "0.5"},
      {"12345", "0.00E+00", "12345"},
      {"45292", "yyyy/m/d", "2024/1/1"},
      {"45292", "yyyy\"年\"", "2024年"},
      {"45292", "[$-804]yyyy\"年\"m\"月\"d\"日\";@", "2024年1月1日"},
      {"45292.75", "yyyy/m/d h:mm", "2024/1/1 18:00"},
      {"45292.75", "上午/下午h\"时\"mm\"分\"", "下午6时00分"},
      {"45292.75", "h:mm AM/PM", "6:00 PM"},
      {"45292", "aaaa", "星期一"},
      {"45292", "aaa", "一"},
      {"45292", "ddd", "Mon"},
      {"45292", "d-mmm-yy", "1-Jan-24"},
      {"45292", "mmmm", "January"},
      {"1.5", "[h]:mm", "36:00"},
      {"0.5", "h:mm:ss.00", "12:00:00"},
      {"45291.999999", "yyyy/m/d h:mm:ss", "2024/1/1 0:00:00"},
      {"1", "yyyy/m/d", "1900/1/1"},
      {"61", "yyyy/m/d", "1900/3/1"},
      {"-1", "yyyy/m/d", "-1"},
      {"1e29", "0.0000000000%", "9999999999999999635896294965248.0000000000%"},
      {"1e300", "0%", "1e300"},
      {"5", "\"没有结尾", "没有结尾"},
      {"5", "[没有结尾", "5"},
      {"5", "0\\", "5"},
      {"NaN", "0%", "NaN"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.number);
    CAPTURE(row.format);
    CHECK(format_xlsx_number(row.number, row.format, false) == row.shown);
  }
  CHECK(format_xlsx_number("43830", "yyyy/m/d", true) == "2024/1/1");
  CHECK(format_xlsx_number("0.5", std::string(400, '0') + "." + std::string(400, '0'), false) ==
        std::string(400, '0') + ".5" + std::string(399, '0'));
}

TEST_CASE("a format may put something around a text") {
  CHECK(format_xlsx_text("数量", "@\"指标\"") == "数量指标");
  CHECK(format_xlsx_text("数量", "0;-0;0;\"[\"@\"]\"") == "[数量]");
  CHECK(format_xlsx_text("数量", "0\"人\"") == "数量");
  CHECK(format_xlsx_text("数量", "@") == "数量");
}

TEST_CASE("built-in formats are those of the Chinese edition") {
  const auto shown = [](std::uint32_t id, std::string_view number) {
    return format_xlsx_number(number, builtin_number_format(id), false);
  };
  CHECK(shown(9, "0.9") == "90%");
  CHECK(shown(10, "0.905") == "90.50%");
  CHECK(shown(4, "1234.5") == "1,234.50");
  CHECK(shown(14, "45292") == "2024/1/1");
  CHECK(shown(31, "45292") == "2024年1月1日");
  CHECK(shown(57, "45292") == "2024年1月");
  CHECK(shown(58, "45292") == "1月1日");
  CHECK(shown(32, "0.5") == "12时00分");
  CHECK(shown(46, "1.25") == "30:00:00");
  CHECK(shown(49, "5") == "5");
}

TEST_CASE("styles of a workbook give formats and bold") {
  CHECK(
      opened_text(xlsx_of({
          .rows =
              R"(<row r="1"><c r="A1" s="1"><v>0.9</v></c><c r="B1" s="2" t="inlineStr"><is><t>粗</t></is></c>
                       <c r="C1" s="3"><v>12</v></c><c r="D1" s="9"><v>0.9</v></c></row>)",
          .styles = R"(<numFmts><numFmt numFmtId="176" formatCode="0&quot;人次&quot;"/></numFmts>
                         <fonts><font/><font><b/></font><font><b val="0"/></font></fonts>
                         <cellXfs><xf/><xf numFmtId="9"/><xf fontId="1"/><xf numFmtId="176" fontId="2"/></cellXfs>)",
      })) == "1: A 90% | B 粗 * | C 12人次 | D 0.9\n");
}

TEST_CASE("merged cells span, and what they cover is not read") {
  CHECK(
      opened_text(xlsx_of({
          .rows =
              R"(<row r="1"><c r="A1" t="inlineStr"><is><t>标题</t></is></c><c r="B1" t="inlineStr"><is><t>盖住</t></is></c></row>
                       <row r="2"><c r="A2" t="inlineStr"><is><t>产出</t></is></c><c r="C2" t="inlineStr"><is><t>甲</t></is></c></row>
                       <row r="3"><c r="A3" t="inlineStr"><is><t>产出</t></is></c><c r="C3" t="inlineStr"><is><t>乙</t></is></c></row>
                       <row r="4"><c r="A4" t="inlineStr"><is><t>产出</t></is></c></row>
                       <row r="5"><c r="B5" t="inlineStr"><is><t>丙</t></is></c></row>)",
          .behind_rows = R"(<mergeCells count="4"><mergeCell ref="A1:C1"/><mergeCell ref="A2:A4"/>
                              <mergeCell ref="A5:A6"/><mergeCell ref="C5"/></mergeCells>)",
      })) ==
      "1: A 标题 1x3\n"
      "2: A 产出 3x1 | C 甲\n"
      "3: C 乙\n"
      "5: A 2x1 | B 丙\n");
}

TEST_CASE("rows that only merges covered count as empty") {
  const ImportSource source = opened(xlsx_of({
      .rows =
          R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="4"><c r="A4"><v>4</v></c></row>)",
      .behind_rows = R"(<mergeCells><mergeCell ref="A1:A2"/></mergeCells>)",
  }));
  const Grid& grid = source.tables[0].grid;
  REQUIRE(grid.rows.size() == 2);
  CHECK(grid.rows[1].source_row == 4);
  CHECK(grid.rows[1].empty_before == 2);
}

TEST_CASE("a text under a merge that begins blank is kept") {
  CHECK(
      opened_text(xlsx_of({
          .rows =
              R"(<row r="1"><c r="A1"/><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>)",
          .behind_rows = R"(<mergeCells><mergeCell ref="A1:B2"/></mergeCells>)",
      })) == "1: A 2x2 | B 1\n2: A 2\n");
}

TEST_CASE("each sheet is a table to choose, the one that looks like the form first") {
  ZipParts parts = xlsx_parts(
      R"(<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>说明</t></is></c></row></sheetData>)");
  parts["xl/workbook.xml"] =
      R"(<workbook xmlns:r="r"><sheets><sheet name="说明" r:id="rId1"/><sheet name="目标表" r:id="rId2"/>
         <sheet name="旧表" state="hidden" r:id="rId3"/><sheet name="空表" r:id="rId4"/><sheet name="缺" r:id="rId5"/></sheets></workbook>)";
  parts["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
         <Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/Sheet2.xml"/>
         <Relationship Id="rId3" Type="x/worksheet" Target="./other/../worksheets/sheet3.xml"/>
         <Relationship Id="rId4" Type="x/worksheet" Target="worksheets/sheet4.xml"/></Relationships>)";
  const std::string rows =
      R"(<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>一级指标</t></is></c><c r="B1" t="inlineStr"><is><t>二级指标</t></is></c><c r="C1" t="inlineStr"><is><t>三级指标</t></is></c><c r="D1" t="inlineStr"><is><t>指标值</t></is></c></row>
         <row r="2"><c r="A2" t="inlineStr"><is><t>产出指标</t></is></c><c r="B2" t="inlineStr"><is><t>数量指标</t></is></c><c r="C2" t="inlineStr"><is><t>检查频次</t></is></c><c r="D2" t="inlineStr"><is><t>≥100次</t></is></c></row></sheetData></worksheet>)";
  parts["xl/worksheets/sheet2.xml"] = rows;
  parts["xl/worksheets/sheet3.xml"] = rows;
  parts["xl/worksheets/sheet4.xml"] =
      R"(<worksheet><sheetData><row r="1" s="1"><c r="A1" s="1"/></row></sheetData></worksheet>)";
  const ImportSource source = opened(zip_of(parts));
  REQUIRE(source.tables.size() == 3);
  CHECK(source.tables[0].name == "工作表“说明”");
  CHECK(source.tables[1].name == "工作表“目标表”");
  CHECK_FALSE(source.tables[1].hidden);
  CHECK(source.tables[2].hidden);
  CHECK(source.best == 1);
}

TEST_CASE("elements of a workbook may carry any prefix and encoding") {
  ZipParts parts = xlsx_parts({});
  parts["xl/worksheets/sheet1.xml"] =
      "<x:worksheet xmlns:x=\"m\"><!-- <x:row/> --><x:sheetData><x:row><x:c "
      "t=\"inlineStr\"><x:is><x:t>前缀"
      "</x:t></x:is></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref=\"A1:A2\"/>"
      "</x:mergeCells></x:worksheet>";
  CHECK(opened_text(zip_of(parts)) == "1: A 前缀 2x1\n");
  std::string utf16 = "\xFF\xFE";
  for (const char byte : std::string_view(
           "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>")) {
    utf16 += byte;
    utf16 += '\0';
  }
  parts["xl/worksheets/sheet1.xml"] = utf16;
  CHECK(opened_text(zip_of(parts)) == "1: A 7\n");
}

TEST_CASE("rows are found across the blocks a part is unpacked in") {
  std::string rows;
  for (int i = 1; i <= 3000; ++i) {
    rows +=
        fmt::format(R"(<row r="{}"><c r="A{}" t="inlineStr"><is><t>第{}行{}</t></is></c></row>)", i,
                    i, i, std::string(static_cast<std::size_t>(i % 90), '.'));
  }
  rows += fmt::format(R"(<row r="3001"><c r="A3001" t="inlineStr"><is><t>{}</t></is></c></row>)",
                      std::string(1'000'000, 'x'));
  rows += R"(<row r="3002"><c r="A3002"><v>1</v></c></row>)";
  const ImportSource source = opened(xlsx_of({.rows = rows}));
  const Grid& grid = source.tables[0].grid;
  REQUIRE(grid.rows.size() == 3002);
  for (std::size_t i = 0; i < 3000; ++i) {
    REQUIRE(grid.rows[i].cells[0].text.starts_with(fmt::format("第{}行", i + 1)));
  }
  CHECK(grid.rows[3000].cells[0].text.size() == 1'000'000);
  CHECK(grid.rows[3001].cells[0].text == "1");
}

TEST_CASE("formulas that were never computed are reported, empty results are not") {
  const ImportSource source = opened(xlsx_of({
      .rows =
          R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f></c><c r="C1" t="str"><f>""</f><v></v></c></row>)",
  }));
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("有 1 个公式没有算出的结果") != std::string::npos);
}

TEST_CASE("an export opened again is the draft, and a changed table is noticed") {
  Draft draft = new_draft(small_form());
  Result<Exported> exported = export_draft(draft, ExportKind::XLSX, {});
  REQUIRE(exported.ok());
  const ImportSource source = opened(exported.value().bytes);
  REQUIRE(source.embedded.has_value());
  CHECK_FALSE(source.embedded->visible_table_changed);
  CHECK(same_form(source.embedded->read.draft.form, draft.form));
}

TEST_CASE("hidden rows are left out, and that is said") {
  const std::string bytes = xlsx_of({
      .rows = R"(<row r="1"><c r="A1" t="inlineStr"><is><t>看得见</t></is></c></row>
                 <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>去年的</t></is></c></row>
                 <row r="3" hidden="1"/>
                 <row r="4" hidden="0"><c r="A4" t="inlineStr"><is><t>也看得见</t></is></c></row>)",
  });
  CHECK(opened_text(bytes) == "1: A 看得见\n4: A 也看得见\n");
  const ImportSource source = opened(bytes);
  REQUIRE(source.warnings.size() == 1);
  CHECK(source.warnings[0].find("隐藏的 1 行没有导入（第 2 行）") != std::string::npos);
}
