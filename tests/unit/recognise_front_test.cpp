// What stands around the indicators: fields with names nobody listed, the 资金表, tables within the
// head, signatures at the foot.
#include <doctest.h>

#include "unit/form_outline.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view INDICATORS =
    "一级指标\t二级指标\t三级指标\t指标值\n"
    "产出指标\t数量指标\t检查次数\t≥10次\n";

ImportResult with_head(std::string head) {
  return recognise_text(head.append(INDICATORS));
}

}  // namespace

TEST_CASE("a field whose name nobody listed is kept under its own name") {
  const ImportResult result = with_head("部门编码\t512003\t联系人及电话\t王芳 6631207\n");
  CHECK(header_field(result.form, "部门编码") == "512003");
  CHECK(header_field(result.form, "联系人及电话") == "王芳 6631207");
}

TEST_CASE("a sum and its parts are fields") {
  const ImportResult result =
      with_head("预算资金情况\t年度资金总额\t4250\n\t其中：财政拨款\t4000\n\t其他资金\t250\n");
  CHECK(header_field(result.form, "年度资金总额") == "4250");
  CHECK(header_field(result.form, "其中：财政拨款") == "4000");
  CHECK(header_field(result.form, "其他资金") == "250");
}

TEST_CASE("a table within the head is a field a row, or a field a column where it has one row") {
  const ImportResult many = recognise_text(
      "<table><tr><td rowspan=4>年度主要任务</td><td rowspan=2>任务名称</td><td rowspan=2>主要内容"
      "</td><td colspan=2>预算金额</td></tr><tr><td>总额</td><td>财政拨款</td></tr>"
      "<tr><td>安全监管</td><td>检查</td><td>180</td><td>170</td></tr>"
      "<tr><td>防灾减灾</td><td>演练</td><td>96.5</td><td></td></tr>"
      "<tr><td>一级指标</td><td>二级指标</td><td colspan=2>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td "
      "colspan=2>检查次数</td><td>≥10次</td></tr></table>");
  CHECK(header_field(many.form, "年度主要任务") ==
        "任务名称：安全监管；主要内容：检查；总额：180；财政拨款：170");
  CHECK(header_field(many.form, "年度主要任务（2）") ==
        "任务名称：防灾减灾；主要内容：演练；总额：96.5");
  const ImportResult one = recognise_text(
      "<table><tr><td "
      "rowspan=2>预算执行情况</td><td>年初预算数</td><td>全年执行数</td><td>执行率</td>"
      "</tr><tr><td>862.5</td><td>855.1</td><td>99.14%</td></tr>"
      "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>检查次数</td><td>≥10次</td></tr></table>");
  CHECK(header_field(one.form, "年初预算数") == "862.5");
  CHECK(header_field(one.form, "全年执行数") == "855.1");
  CHECK(header_field(one.form, "执行率") == "99.14%");
}

TEST_CASE("every numbering of duties and goals is taken off") {
  for (const std::string_view goals :
       {"1. 校舍安全 2. 经费到位 3. 资助落实", "1、校舍安全 2、经费到位 3、资助落实",
        "（1）校舍安全 （2）经费到位 （3）资助落实", "①校舍安全 ②经费到位 ③资助落实",
        "目标1: 校舍安全 目标2: 经费到位 目标3: 资助落实", "一、校舍安全 二、经费到位 三、资助落实",
        "（一）校舍安全 （二）经费到位 （三）资助落实",
        "目标一：校舍安全 目标二：经费到位 目标三：资助落实",
        "1.校舍安全；2.经费到位；3.资助落实"}) {
    CAPTURE(goals);
    const ImportResult result = with_head("年度绩效目标\t" + std::string(goals) + "\n");
    REQUIRE(result.form.goals().children().size() == 3);
    CHECK(result.form.goals().child(1).text.starts_with("经费到位"));
    CHECK(result.form.goals().child(2).text == "资助落实");
  }
}

TEST_CASE("the kind of the form comes from its title") {
  for (const auto& [title, kind] : {std::pair("2024年部门整体支出绩效目标申报表", "申报表"),
                                    std::pair("2024年部门整体支出绩效目标批复表", "批复表"),
                                    std::pair("2024年度部门整体支出绩效自评表", "自评表")}) {
    const ImportResult result = with_head(std::string(title) + "\n");
    CHECK(result.form.title == title);
    CHECK(result.form.kind == kind);
    CHECK(result.form.year == "2024");
  }
}

TEST_CASE("signatures after the indicators are fields, not indicators") {
  const ImportResult result = recognise_text(std::string(INDICATORS) +
                                             "单位负责人：张三\t填报人：李四\t联系电话：6631207\n");
  CHECK(result.indicators == 1);
  CHECK(header_field(result.form, "单位负责人") == "张三");
  CHECK(header_field(result.form, "填报人") == "李四");
  CHECK(header_field(result.form, "联系电话") == "6631207");
}

TEST_CASE("fields in one cell are parted, however the spaces between them came through") {
  const ImportResult result = recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>检查次数</td><td>≥10次</td></tr>"
      "<tr><td colspan=4>填报人：李丽 联系电话：0310-1234567&nbsp;填报日期：2024年11月2日</td></tr>"
      "</table>");
  CHECK(header_field(result.form, "填报人") == "李丽");
  CHECK(header_field(result.form, "联系电话") == "0310-1234567");
  CHECK(header_field(result.form, "填报日期") == "2024年11月2日");
}

TEST_CASE("a year is read in full-width digits, too") {
  CHECK(with_head("年度：２０２４\n").form.year == "2024");
  CHECK(with_head("２０２５年部门整体支出绩效目标表\n").form.year == "2025");
}

TEST_CASE("an outline of lists keeps title, unit and goals that stand above it") {
  const ImportResult result = recognise_text(
      "# 2025年项目支出绩效目标申报表\n\n"
      "- **主管部门**：衡岭区民政局\n"
      "- **年度总体目标**：保障36家日间照料中心正常运营。\n\n"
      "## 一、产出指标\n- **数量指标**\n  - 补助照料中心数量：36家\n"
      "- **质量指标**\n  - 照料中心年度考核合格率：≥95%\n"
      "- **时效指标**\n  - 补助资金拨付时间：每季度首月15日前\n");
  CHECK(result.form.title == "2025年项目支出绩效目标申报表");
  CHECK(result.form.supervisor == "衡岭区民政局");
  CHECK(value_of(result, "补助照料中心数量") == "36家");
}
