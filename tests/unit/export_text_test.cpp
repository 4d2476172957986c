#include <doctest.h>

#include "export/export.h"
#include "export/flat_list.h"
#include "export/write_html.h"
#include "export/write_text.h"
#include "export/xlsx_book.h"
#include "office/cell_guard.h"
#include "office/xml_text.h"
#include "sheet_forms.h"

using namespace jixiao;
using jixiao::test::large_form;
using jixiao::test::small_form;

namespace {

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + what.size())) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the flat list has the columns of the budget system") {
  Form form = small_form();
  form.set_field("c3", {Field::VALUE}, "长期");
  const FlatList list = flat_list(form);
  CHECK(list.columns == std::vector<std::string_view>{"职能", "一级指标", "二级指标", "三级指标",
                                                      "计算符号", "指标值", "计量单位", "备注"});
  REQUIRE(list.rows.size() == 3);
  CHECK(list.rows[0] == std::vector<std::string>{"教育督导", "产出指标", "数量指标",
                                                 "创新创业课程开设数量", "≥", "560", "个", ""});
  CHECK(list.rows[2][4] == "定性");
  CHECK(list.rows[2][5] == "长期");
}

TEST_CASE("optional columns follow the eight where a form needs them") {
  Form form = small_form();
  form.set_field("c2", {Field::WEIGHT}, "22.5");
  form.set_field("c2", {Field::STANDARD}, "缺一扣一");
  const FlatList list = flat_list(form);
  REQUIRE(list.columns.size() == 10);
  CHECK(list.columns[8] == "权重");
  CHECK(list.columns[9] == "评分标准");
  CHECK(list.rows[1][8] == "22.5");
  CHECK(list.rows[1][9] == "缺一扣一");
}

TEST_CASE("an indicator without a value has no sign, number or unit") {
  Form form = small_form();
  form.set_field("c1", {Field::VALUE}, "");
  const auto row = flat_list(form).rows[0];
  CHECK(row[4].empty());
  CHECK(row[5].empty());
  CHECK(row[6].empty());
}

TEST_CASE("cells that a spreadsheet would calculate are made harmless") {
  struct Case {
    std::string_view text;
    std::string_view safe;
  };
  const Case cases[] = {
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "'\r=1"},
      {"\n1", "'\n1"},
      {"  =cmd|' /C calc'!A0", "'  =cmd|' /C calc'!A0"},
      {"\xE3\x80\x80=1", "'\xE3\x80\x80=1"},
      {"＝1+1", "'＝1+1"},
      {"＝", "＝"},
      {"≥5", "≥5"},
      {"5-6", "5-6"},
      {"", ""},
      {"一", "一"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(guard_cell(c.text) == c.safe);
    CHECK(unguard_cell(c.safe) == c.text);
  }
}

TEST_CASE("csv quotes what needs quoting") {
  FlatList list;
  list.columns = {"一", "二"};
  list.rows = {{"a,b", "说\"好\""}, {"第一行\n第二行", "=1"}};
  CHECK(write_csv(list) == "一,二\r\n\"a,b\",\"说\"\"好\"\"\"\r\n\"第一行\n第二行\",'=1\r\n");
}

TEST_CASE("txt has header, lists and the columns of the table") {
  const Form form = small_form();
  const std::string text = write_txt(Sheet(form));
  CHECK(
      text.starts_with("2024年部门整体支出绩效目标批复表\r\n\r\n（2024年度）\r\n\r\n"
                       "部门(单位)名称\t潢源县教育局\t\t主管部门\t潢源县人民政府\r\n"));
  CHECK(text.find("部门职能概述\t1. 贯彻执行教育方针。\r\n\t2. 负责教育督导。\r\n") !=
        std::string::npos);
  CHECK(text.find("职能1：教育督导\t产出指标\t数量指标\t指标1\t创新创业课程开设数量\t≥560个\r\n"
                  "\t\t\t指标2\t检查频次\t≥100次\r\n") != std::string::npos);
}

TEST_CASE("text files are written some rows a step, to the same bytes") {
  const Draft draft = new_draft(large_form(2000));
  const Sheet sheet(draft.form);
  const std::pair<ExportKind, std::string> expected[] = {
      {ExportKind::HTML, write_html(sheet, {})},
      {ExportKind::CSV, "\xEF\xBB\xBF" + write_csv(flat_list(draft.form))},
      {ExportKind::TXT, "\xEF\xBB\xBF" + write_txt(sheet)},
  };
  for (const auto& [kind, bytes] : expected) {
    const auto job = start_export(draft, kind, {});
    std::size_t steps = 0;
    double before = job->fraction();
    CHECK(before == 0);
    for (; job->step(); ++steps) {
      CHECK(job->fraction() > before);
      before = job->fraction();
    }
    CHECK(steps >= 10);
    CHECK(job->fraction() == 1);
    const Result<Exported> file = job->take();
    REQUIRE(file.ok());
    CHECK((file.value().bytes == bytes));
  }
}

TEST_CASE("html of a form without indicators has its head and closes every table") {
  const Form form;
  const std::string html = write_html(Sheet(form), {});
  CHECK(count_of(html, "<table>") == 2);
  CHECK(count_of(html, "</table>") == 2);
  CHECK(count_of(html, "<tbody>") == count_of(html, "</tbody>"));
  CHECK(count_of(html, "</thead>") == 1);
  CHECK(html.ends_with("</main>\n</body>\n</html>\n"));
}

TEST_CASE("text on its way into XML keeps only what XML can hold") {
  std::size_t removed = 0;
  CHECK(xml_safe("一\x01二\tb\n\xEF\xBF\xBE", &removed) == "一二\tb\n");
  CHECK(removed == 2);
  removed = 0;
  CHECK(xml_safe("a\xFFz", &removed) == "a\xEF\xBF\xBDz");
  CHECK(removed == 1);
  CHECK(escape_html("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;");
  CHECK(escape_html_lines("a\nb<") == "a<br>b&lt;");
}

TEST_CASE("what Excel would read as an escape is escaped") {
  CHECK(escape_excel_escapes("_x0041_") == "_x005F_x0041_");
  CHECK(escape_excel_escapes("a_x000D_b_x0041_") == "a_x005F_x000D_b_x005F_x0041_");
  CHECK(escape_excel_escapes("_x41_ _xZZZZ_ _x") == "_x41_ _xZZZZ_ _x");
}

TEST_CASE("html is one table with merged cells, and nothing in it runs") {
  Form form = small_form();
  form.set_field("c1", {Field::TEXT}, "<script>alert(1)</script><img src=x onerror=alert(1)>");
  form.set_field(FORM_ID, {Field::TITLE}, "</title><script>");
  const std::string html = write_html(Sheet(form), {});
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(1)") != std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
  CHECK(count_of(html, "<table>") == 2);
  CHECK(count_of(html, "<thead>") == 1);
  CHECK(html.find("<th rowspan=\"4\">职能1：<br>教育督导</th>") != std::string::npos);
}

TEST_CASE("pages repeat the head and the label of a merged cell that goes on") {
  Form form = large_form(80);
  const std::string html = write_html(Sheet(form), {.layout = HtmlLayout::PAGES});
  const std::size_t pages = count_of(html, "<section");
  CHECK(pages == 3);
  CHECK(count_of(html, "<thead>") == pages);
  CHECK(html.find("第 2 页，共 3 页") != std::string::npos);
  // Two functions over three pages with 30 to 40 rows each.
  CHECK(count_of(html, "教育督导f0") + count_of(html, "教育督导f1") == 4);
  CHECK(html.find("style=\"") == std::string::npos);
  for (int i = 0; i < 80; ++i) {
    CHECK(count_of(html, "创新创业课程开设数量" + std::to_string(i) + "<") == 1);
  }
}

TEST_CASE("a list whose cells a spreadsheet would change says so") {
  Draft draft = new_draft(small_form());
  CHECK(export_draft(draft, ExportKind::CSV, {}).value().warnings.empty());
  draft.form.set_field("c1", {Field::TEXT}, "10-11");
  const std::vector<std::string> warnings =
      export_draft(draft, ExportKind::CSV, {}).value().warnings;
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("有 1 格（如“10-11”）") != std::string::npos);
}

TEST_CASE("formulas are guarded in every text a spreadsheet may open") {
  Draft draft = new_draft(small_form());
  draft.form.set_field("c1", {Field::TEXT}, "=1+1");
  const std::string txt = export_draft(draft, ExportKind::TXT, {}).value().bytes;
  CHECK(count_of(txt, "\t'=1+1\t") == 1);
  const std::string html = export_draft(draft, ExportKind::HTML, {}).value().bytes;
  CHECK(count_of(html, "<td sdnum=\"1033;0;@\">=1+1</td>") == 1);
  CHECK(count_of(html, "mso-number-format") == 1);
}
