// Word files to lines and tables: spans, tracked changes, signs and boxes as Word shows them.
#include <doctest.h>

#include "export/export.h"
#include "fmt/format.h"
#include "office/zip_writer.h"
#include "unit/office_files.h"
#include "unit/sheet_forms.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

// The grid of a document whose only content is one table.
std::string table_text(std::string_view rows) {
  return opened_text(docx_of(docx_table(rows)));
}

// A cell around these runs or other children of its paragraph.
std::string cell_of(std::string_view paragraph_content) {
  return fmt::format("<w:tc><w:p>{}</w:p></w:tc>", paragraph_content);
}

std::string run(std::string_view content) {
  return fmt::format("<w:r>{}</w:r>", content);
}

}  // namespace

TEST_CASE("cells of a Word table span columns and rows") {
  CHECK(table_text(docx_row(docx_cell("标题", "<w:gridSpan w:val='3'/>")) +
                   docx_row(docx_cell("产出", "<w:vMerge w:val='restart'/>") + docx_cell("甲") +
                            docx_cell("1")) +
                   docx_row(docx_cell("", "<w:vMerge/>") + docx_cell("乙") + docx_cell("2")) +
                   docx_row(docx_cell("效益", "<w:vMerge w:val='restart'/>") + docx_cell("丙") +
                            docx_cell("3"))) ==
        "1: A 标题 1x3\n"
        "2: A 产出 2x1 | B 甲 | C 1\n"
        "3: B 乙 | C 2\n"
        "4: A 效益 | B 丙 | C 3\n");
}

TEST_CASE("a merge ends where a row does not go on with it") {
  CHECK(table_text(docx_row(docx_cell("产出", "<w:vMerge w:val='restart'/>") + docx_cell("甲")) +
                   docx_row(docx_cell("宽", "<w:gridSpan w:val='2'/>")) +
                   docx_row(docx_cell("另起", "<w:vMerge/>") + docx_cell("乙")) +
                   docx_row(docx_cell("", "<w:vMerge/>") + docx_cell("丙"))) ==
        "1: A 产出 | B 甲\n"
        "2: A 宽 1x2\n"
        "3: A 另起 2x1 | B 乙\n"
        "4: B 丙\n");
}

TEST_CASE("rows may begin further right, and old files merge cells across") {
  CHECK(table_text("<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>" + docx_cell("右") +
                   "</w:tr>" +
                   docx_row(docx_cell("一", "<w:hMerge w:val='restart'/>") +
                            docx_cell("", "<w:hMerge/>") + docx_cell("三"))) ==
        "1: C 右\n"
        "2: A 一 1x2 | C 三\n");
}

TEST_CASE("tracked changes are read as if all were accepted") {
  CHECK(table_text(docx_row(cell_of(run("<w:t>检查</w:t>") + "<w:ins>" + run("<w:t>频次</w:t>") +
                                    "</w:ins>" + "<w:del>" + run("<w:delText>次数</w:delText>") +
                                    "</w:del>" + "<w:moveFrom>" + run("<w:t>搬走</w:t>") +
                                    "</w:moveFrom>" + "<w:moveTo>" + run("<w:t>搬来</w:t>") +
                                    "</w:moveTo>")) +
                   "<w:tr><w:trPr><w:del/></w:trPr>" + docx_cell("删去的行") + "</w:tr>" +
                   docx_row(docx_cell("删去的格", "<w:cellDel/>") + docx_cell("留"))) ==
        "1: A 检查频次搬来\n"
        "2: B 留\n");
}

TEST_CASE("where a paragraph mark was deleted the line goes on") {
  const std::string deleted_mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>";
  const std::string two = "<w:p>" + deleted_mark + run("<w:t>前半</w:t>") + "</w:p>" +
                          paragraph("后半") + paragraph("第二行");
  CHECK(opened_text(docx_of(docx_table("<w:tr><w:tc>" + two + "</w:tc></w:tr>"))) ==
        "1: A 前半后半\n第二行\n");
  CHECK(opened_text(docx_of(two + docx_table(docx_row(docx_cell("格"))))) ==
        "[正文]\n~1: A 前半后半\n~2: A 第二行\n[表格]\n1: A 格\n");
}

TEST_CASE("breaks, tabs, fields, links and hidden text within a cell") {
  CHECK(
      table_text(docx_row(cell_of(
          run("<w:t>一</w:t><w:br/><w:t xml:space='preserve'> 二 </w:t><w:tab/><w:t>三</w:t>"
              "<w:noBreakHyphen/><w:t>四</w:t>") +
          run("<w:fldChar w:fldCharType='begin'/>") + run("<w:instrText>DATE</w:instrText>") +
          "<w:fldSimple w:instr='X'>" + run("<w:t>五</w:t>") + "</w:fldSimple>" + "<w:hyperlink>" +
          run("<w:t>六</w:t>") + "</w:hyperlink>" + "<w:sdt><w:sdtContent>" + run("<w:t>七</w:t>") +
          "</w:sdtContent></w:sdt>" + run("<w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t>") +
          run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t>八</w:t>") +
          run("<w:ruby><w:rt>" + run("<w:t>jiu</w:t>") + "</w:rt><w:rubyBase>" +
              run("<w:t>九</w:t>") + "</w:rubyBase></w:ruby>")))) ==
      "1: A 一\n 二  三-四五六七八九\n");
}

TEST_CASE("signs are read from symbol fonts and formulas") {
  CHECK(table_text(
            docx_row(cell_of(run("<w:sym w:font='Symbol' w:char='F0B3'/><w:t>18所</w:t>")) +
                     cell_of(run("<w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uF0A3</w:t>") +
                             run("<w:t>5%</w:t>")) +
                     cell_of("<m:oMath xmlns:m='m'><m:r><m:t>≥</m:t></m:r></m:oMath>" +
                             run("<w:t>3次</w:t>")) +
                     cell_of(run("<w:sym w:font='Wingdings' w:char='F0FE'/><w:t>是</w:t>")) +
                     cell_of(run("<w:sym w:font='Wingdings 3' w:char='F0'/>")))) ==
        "1: A ≥18所 | B ≤5% | C ≥3次 | D ☑是 | E �\n");
}

TEST_CASE("bold is known cell by cell") {
  const std::string bold = "<w:rPr><w:b/></w:rPr>";
  CHECK(table_text(docx_row(cell_of(run(bold + "<w:t>粗</w:t>")) +
                            cell_of(run("<w:rPr><w:b w:val='false'/></w:rPr><w:t>细</w:t>")) +
                            cell_of(run(bold) + run("<w:t>空的粗</w:t>")))) ==
        "1: A 粗 * | B 细 | C 空的粗\n");
}

TEST_CASE("a nested table stands in its cell and is a table of its own") {
  const std::string inner =
      docx_table(docx_row(docx_cell("内一") + docx_cell("内二")) + docx_row(docx_cell("内三")));
  const ImportSource source = opened(
      docx_of(docx_table("<w:tr>" + docx_cell("外") + "<w:tc>" + inner + "<w:p/></w:tc></w:tr>")));
  REQUIRE(source.tables.size() == 2);
  CHECK(grid_text(source.tables[0].grid) == "1: A 内一 | B 内二\n2: A 内三\n");
  CHECK(grid_text(source.tables[1].grid) == "1: A 外 | B 内一 内二\n内三\n");
}

TEST_CASE("several tables are read together and one by one, each with the lines before it") {
  const ImportSource source =
      opened(docx_of(paragraph("标题") + docx_table(docx_row(docx_cell("甲"))) +
                     paragraph("（续表）") + docx_table(docx_row(docx_cell("乙")))));
  REQUIRE(source.tables.size() == 3);
  CHECK(source.tables[0].name == "全文（2 个表格）");
  CHECK(grid_text(source.tables[0].grid) ==
        "[正文]\n~1: A 标题\n[表格1]\n1: A 甲\n[正文]\n~2: A （续表）\n[表格2]\n1: A 乙\n");
  CHECK(source.tables[2].name == "表格2");
  CHECK(grid_text(source.tables[2].grid) == "[正文]\n~1: A （续表）\n[表格2]\n1: A 乙\n");
}

TEST_CASE("text boxes are read behind the block that holds them") {
  const std::string box = "<w:pict><v:shape xmlns:v='v'><v:textbox><w:txbxContent>" +
                          paragraph("框里的标题") + docx_table(docx_row(docx_cell("框里的表"))) +
                          "</w:txbxContent></v:textbox></v:shape></w:pict>";
  CHECK(opened_text(docx_of("<w:p>" + run("<w:t>前</w:t>" + box) + "</w:p>" + paragraph("后"))) ==
        "[正文]\n~1: A 前\n~2: A 框里的标题\n[表格]\n1: A 框里的表\n[正文]\n~3: A 后\n");
}

TEST_CASE("a long table is read slice by slice as one") {
  constexpr std::size_t ROWS = 3000;
  const std::string long_text(200, 'x');
  std::string rows = "<w:tblPr/><w:tblGrid/>";
  for (std::size_t i = 1; i <= ROWS; ++i) {
    std::string cell = docx_cell(long_text);
    if (i == 2000) cell = "<w:tc>" + docx_table(docx_row(docx_cell("里面"))) + "<w:p/></w:tc>";
    if (i == 2001) {
      cell = "<w:tc><w:p>" +
             run("<w:t>有框</w:t><w:pict><w:txbxContent>" + paragraph("框里") +
                 "</w:txbxContent></w:pict>") +
             "</w:p></w:tc>";
    }
    const std::string row =
        docx_row(docx_cell("职能", i == 1 ? "<w:vMerge w:val='restart'/>" : "<w:vMerge/>") + cell);
    rows += i % 700 == 0 ? "<w:sdt><w:sdtContent>" + row + "</w:sdtContent></w:sdt>" : row;
  }
  const ImportSource source =
      opened(docx_of(paragraph("题目") + docx_table(rows) + paragraph("表后") +
                     docx_table(docx_row(docx_cell("第二")))));
  REQUIRE(source.tables.size() == 4);  // the whole text, three tables
  const Grid& grid = source.tables[0].grid;
  REQUIRE(grid.rows.size() == 1 + ROWS + 2 + 1);
  CHECK(grid.rows[0].cells[0].text == "题目");
  REQUIRE(grid.rows[1].cells.size() == 2);
  CHECK(grid.rows[1].cells[0].text == "职能");
  CHECK(grid.rows[1].cells[0].row_span == ROWS);
  CHECK(grid.rows[2].cells.size() == 1);
  CHECK(grid.rows[2000].cells[0].text == "里面");
  CHECK(grid.rows[2001].cells[0].text == "有框");
  CHECK(grid.rows[ROWS].source_row == ROWS);
  CHECK(grid.rows[ROWS + 1].cells[0].text == "框里");
  CHECK(grid.rows[ROWS + 2].cells[0].text == "表后");
  CHECK(grid.rows[ROWS + 3].cells[0].text == "第二");
}

TEST_CASE("a block that is longer than a slice is read whole") {
  const std::string text(300'000, 'x');
  CHECK(opened_text(docx_of(docx_table(docx_row(docx_cell(text) + docx_cell("后")))))
            .ends_with("x | B 后\n"));
}

TEST_CASE("signs of XML within comments, attributes and CDATA do not end a block") {
  CHECK(
      opened_text(docx_of("<!-- <w:tbl> --><?x <w:tbl>?>" +
                          docx_table(docx_row("<w:tc><w:p w:a='>/' w:b=\"'>\"><w:r><w:t>"
                                              "<![CDATA[</w:tr>]]></w:t></w:r></w:p></w:tc>")))) ==
      "1: A </w:tr>\n");
}

TEST_CASE("of alternate contents one is read") {
  CHECK(table_text(docx_row(cell_of("<mc:AlternateContent xmlns:mc='mc'><mc:Choice>" +
                                    run("<w:t>新</w:t>") + "</mc:Choice><mc:Fallback>" +
                                    run("<w:t>旧</w:t>") +
                                    "</mc:Fallback></mc:AlternateContent>"))) == "1: A 新\n");
}

TEST_CASE("a Word file without a table says what it holds instead") {
  CHECK(refused(docx_of(paragraph("只有文字"))).find("文件里没有表格。请确认") == 0);
  CHECK(
      refused(docx_of("<w:p>" + run("<w:drawing/>") + "</w:p>")).find("文件里没有表格，只有图片") ==
      0);
  CHECK(refused(docx_of("<w:altChunk r:id='x' xmlns:r='r'/>")).find("这个文件里装的是网页") == 0);
  CHECK(refused(docx_of(docx_table(docx_row(docx_cell(""))))).find("文件里没有表格") == 0);
}

TEST_CASE("a Word export opened again is the draft, and a changed table is noticed") {
  const Draft draft = new_draft(small_form());
  Result<Exported> exported = export_draft(draft, ExportKind::DOCX, {});
  REQUIRE(exported.ok());
  const std::string bytes = exported.value().bytes;
  const ImportSource same = opened(bytes);
  REQUIRE(same.embedded.has_value());
  CHECK_FALSE(same.embedded->visible_table_changed);
  CHECK(same_form(same.embedded->read.draft.form, draft.form));

  Result<std::string> edited = replace_zip_entry(bytes, "word/document.xml", [](std::string xml) {
    const std::size_t at = xml.rfind("</w:t>");
    REQUIRE(at != std::string::npos);
    return xml.insert(at, "改");
  });
  REQUIRE(edited.ok());
  const ImportSource changed = opened(edited.value());
  REQUIRE(changed.embedded.has_value());
  CHECK(changed.embedded->visible_table_changed);
}

TEST_CASE("a text box in a cell that holds nothing else is the text of the cell") {
  const std::string inside = "<w:txbxContent>" + paragraph("创新课程数量") + "</w:txbxContent>";
  const std::string shape =
      "<mc:AlternateContent xmlns:mc='mc'><mc:Choice Requires='wps'><w:drawing><wps:wsp "
      "xmlns:wps='wps'><wps:txbx>" +
      inside + "</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape " +
      "xmlns:v='v'><v:textbox>" + inside +
      "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>";
  const std::string vml =
      "<w:pict><v:shape xmlns:v='v'><v:textbox>" + inside + "</v:textbox></v:shape></w:pict>";
  for (const std::string& box : {shape, vml}) {
    CHECK(table_text(docx_row(docx_cell("指标1") + cell_of(run(box)) + docx_cell("≥5个"))) ==
          "1: A 指标1 | B 创新课程数量 | C ≥5个\n");
    // Beside a text of the cell it is a note.
    CHECK(table_text(docx_row(cell_of(run("<w:t>检查频次</w:t>" + box)) + docx_cell("≥5次"))) ==
          "[表格]\n1: A 检查频次 | B ≥5次\n[正文]\n~1: A 创新课程数量\n");
  }
}

TEST_CASE("a document of several thousand rows keeps the lines around its table") {
  std::string rows = docx_row(docx_cell("一级指标") + docx_cell("二级指标") +
                              docx_cell("三级指标") + docx_cell("指标值"));
  for (int i = 0; i < 3000; ++i) {
    rows += docx_row(docx_cell("产出指标") + docx_cell("数量指标") +
                     docx_cell("指标" + std::to_string(i)) + docx_cell("≥5次"));
  }
  const ImportSource source = opened(
      docx_of(paragraph("部门职能概述：1. 甲事。2. 乙事。") +
              docx_table(docx_row(docx_cell("部门名称") + docx_cell("某局"))) + docx_table(rows)));
  CHECK(source.tables[source.best].name.starts_with("全文"));
}
