// What of a table did not become part of the form, and why: rows, and cells of rows that were read.
#include "import/left_out.h"

#include <doctest.h>

#include "unit/fixture.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string left_out(std::string_view text) {
  const Grid grid = table_of(text);
  const ImportResult result = recognise(grid, {});
  REQUIRE(result.recognised);
  std::string all;
  for (const LeftOutRow& row : left_out_rows(grid, result)) {
    all += row_name(grid, row.row) + "：" + row.reason + "|" + row.text + "\n";
  }
  return all;
}

constexpr std::string_view HEADING = "一级指标\t二级指标\t三级指标\t指标值\n";

}  // namespace

TEST_CASE("left out: nothing of a form that came in whole") {
  CHECK(left_out(fixture("source/form-2024.txt")) == "");
}

TEST_CASE("left out: totals, signatures, money and what looks like nothing, each with its reason") {
  const std::string rows = left_out(std::string(HEADING) +
                                    "产出指标\t数量指标\t检查频次\t≥100次\n"
                                    "\t质量指标\t合格率\t≥90%\n"
                                    "合计\t\t\t100\n");
  CHECK(rows == "第 4 行：合计行，不是指标|合计 | 100\n");
}

TEST_CASE("left out: labels and the second line of a name came in with their indicator") {
  CHECK(left_out("一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n检查频次\n≥100次\n"
                 "质量\n指标\n合格率\n≥90%\n") == "");
}

TEST_CASE("left out: a cell of the head that no label names is told, though its row was read") {
  const std::string text =
      "部门名称\t潢源县教育局\t\t\n"
      "资金总额\t1500\t1200\t\n" +
      std::string(HEADING) + "产出指标\t数量指标\t检查频次\t≥1200次\n";
  CHECK(left_out(text) == "第 2 行：同一行别的格已导入，表里没有放它的栏|1200\n");
}

TEST_CASE("left out: the parts of a sum are read, not lost behind its label") {
  const std::string text = "部门名称\t潢源县教育局\t\t\n资金总额\t其中：财政拨款\t1200\t\n" +
                           std::string(HEADING) + "产出指标\t数量指标\t检查频次\t≥100次\n";
  const ImportResult result = recognise_text(text);
  CHECK(header_field(result.form, "其中：财政拨款") == "1200");
  CHECK(header_field(result.form, "资金总额") == "");
  CHECK(left_out(text) == "");
}

TEST_CASE("left out: a unit without a value, one by one or as a column") {
  std::string text =
      "一级指标\t二级指标\t三级指标\t计算符号\t指标值\t计量单位\n"
      "产出指标\t数量指标\t检查频次\t≥\t100\t次\n"
      "\t\t培训场次\t\t\t场\n";
  CHECK(left_out(text) == "第 3 行：没有数值，单位和符号没有处写|场\n");
  for (int i = 1; i <= 7; ++i) {
    text += "\t\t走访户数" + std::to_string(i) + "\t\t\t户\n";
    text += "\t\t走访村数" + std::to_string(i) + "\t≥\t" + std::to_string(i) + "\t村\n";
  }
  CHECK(left_out(text) ==
        "第 3 行：“计量单位”一列有 8 格没有导入：没有数值，单位和符号没有处写|"
        "场 | 户 | 户 | 户 | 户 …\n");
}

TEST_CASE("left out: a column that a person left out is said once, with its reason") {
  const std::string text =
      "一级指标\t二级指标\t三级指标\t指标值\t备注\n"
      "产出指标\t数量指标\t检查频次\t≥100次\t按季检查\n";
  CHECK(left_out(text) == "");
  const Grid grid = table_of(text);
  ReadOptions options;
  options.column_roles[4] = ColumnRole::IGNORE;
  const auto found = left_out_rows(grid, recognise(grid, options));
  REQUIRE(found.size() == 1);
  CHECK(found[0].row == 1);
  CHECK(found[0].text == "按季检查");
  CHECK(found[0].reason == "这一列选的是“不导入”");
}

TEST_CASE("left out: numbers of lines, labels, weights and joined lines are taken or made again") {
  CHECK(left_out("序号\t一级指标\t二级指标\t三级指标\t指标值\t权重\t备注\n"
                 "1\t产出指标\t一、数量指标\t指标1：检查 频次\t≥100 次\t10.00分\t－\n"
                 "2\t产出指标\t数量指标\t指标2：培训场次\t＞2０场\t5%\t含线上\n"
                 "3\t产出指标\t质量指标\t指标1：合格率\t≥90％\t10\t\n") == "");
}

TEST_CASE(
    "left out: a weight that is no number is in the note, one of another line is not its own") {
  const std::string text =
      "一级指标\t二级指标\t三级指标\t指标值\t权重\n"
      "产出指标\t数量指标\t检查频次\t≥100次\t十分\n"
      "\t\t培训场次\t≥20场\t20\n";
  CHECK(left_out(text) == "");
}

TEST_CASE("left out: points and marks in labels, which the form has no place for, are told once") {
  const std::string grid = left_out(std::string(HEADING) +
                                    "产出指标（50分）\t*数量指标\t检查频次\t≥100次\n"
                                    "\t质量指标（30分）\t合格率\t≥90%\n"
                                    "效益指标\t社会效益指标\t公开率\t≥95%\n");
  CHECK(grid ==
        "第 2 行：3 处分类名称里的分值和标记没有导入，表里没有放它的栏|"
        "产出指标（50分） | *数量指标 | 质量指标（30分）\n");
  const std::string lines = left_out(
      "一级指标\n二级指标\n三级指标\n指标值\n产出指标（50分）\n数量指标\n检查频次\n≥100次\n"
      "质量指标\n合格率\n≥90%\n");
  CHECK(
      lines.ends_with("：1 处分类名称里的分值和标记没有导入，表里没有放它的栏|产出指标（50分）\n"));
}

TEST_CASE("left out: not a cell whose parts came in, though nothing stood between them") {
  CHECK(left_out("核心职能\t一级指标\t二级指标\t三级指标\t\t指标值\n"
                 "职能1: 督导\t产出指标\t数量指标检查次数\t指标1:\t\t≥10次\n"
                 "\t\t质量指标合格率\t指标1:\t\t100%\n"
                 "\t满意度指标\t服务对象满意度指标\t指标1:\t学生满意度90%\n") == "");
  CHECK(left_out(std::string(HEADING) + "产出指标\t数量指标\t购置除雪设备60套、购置巡查车辆12辆\t\n"
                                        "\t质量指标\t合格率\t≥90%\n") == "");
}

TEST_CASE("left out: of a table that is no form nothing is said") {
  const Grid grid = table_of("姓名\t电话\n张三\t123\n");
  CHECK(left_out_rows(grid, recognise(grid, {})).empty());
}
