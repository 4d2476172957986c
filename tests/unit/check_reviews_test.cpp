// The rules that reviewers' remarks ask for, where they used to speak too often or not at all.
#include <doctest.h>

#include <string>
#include <vector>

#include "check/goal_figures.h"
#include "unit/check_form.h"

namespace jixiao {
namespace {

using test::check_form_of;
using test::findings_of;

std::size_t count(std::string_view rule, const std::string& lines) {
  return findings_of(check_form_of(lines), rule).size();
}

}  // namespace

TEST_CASE("another place's or unit's name is found at every level of places") {
  CHECK(count("foreign-name", "部门 潢源县教育局\n目标 按照大通县教育局的做法\n") == 1);
  CHECK(count("foreign-name", "部门 城中区教育局\n目标 按照城东区水务局的做法\n") == 1);
  CHECK(count("foreign-name", "部门 达茂旗教育局\n目标 向四子旗财政局学习\n") == 1);
  CHECK(count("foreign-name", "部门 德令市教育局\n目标 向格尔市教育局学习\n") == 1);
  CHECK(count("foreign-name", "部门 潢源县教育局\n标题 2025年潢源县水利局绩效目标表\n") == 1);
  CHECK(count("foreign-name", "部门 潢源县教育局\n[督导]\n数量: 水利局检查次数 = ≥2次\n") == 1);
}

TEST_CASE("one's own names and those that are none are no foreign ones") {
  const std::string own = "部门 潢源县教育局\n主管 西宁市教育局\n";
  CHECK(count("foreign-name", own + "目标 落实潢源县教育局和西宁市教育局的部署\n") == 0);
  CHECK(count("foreign-name", own + "目标 会同水利局检查全县教育工作\n") == 0);
  CHECK(count("foreign-name", own + "目标 做好社区卫生和示范区教育工作\n") == 0);
  CHECK(count("foreign-name", "部门 县教育局\n目标 落实大通县教育局的部署\n") == 0);
  CHECK(count("foreign-name", "部门 大通回族土族自治县教育局\n目标 大通县教育局的工作\n") == 0);
}

TEST_CASE("the head of the form and its notes name others by right") {
  Form form = check_form_of("部门 潢源县教育局\n[督导]\n数量: 督导次数 = ≥5次\n");
  form.set_field(FORM_ID, {Field::HEADER, "区县财政部门"}, "大通县财政局");
  CHECK(findings_of(form, "foreign-name").empty());
  form.set_field(form.functions().child(0).child(0).child(0).child(0).id(), {Field::STANDARD, {}},
                 "满分8分,达36场得8分");
  CHECK(findings_of(form, "text-width").empty());
}

TEST_CASE("many years are no annual goal, unless this year's part stands beside") {
  CHECK(count("many-years", "年度 2025\n目标 五年累计建成校舍12所\n") == 1);
  CHECK(count("many-years", "年度 2025\n[建设]\n数量: 三年累计建成里程 = ≥30公里\n") == 1);
  CHECK(count("many-years", "年度 2025\n目标 五年累计建成12所，2025年建成3所\n") == 0);
  CHECK(count("many-years", "年度 2025\n职责 编制五年规划期内的计划\n") == 0);
}

TEST_CASE("only a figure counts as a figure in a goal") {
  for (const char* vague : {"为百姓做好服务", "十分重视", "建成一批项目", "一次性补助到位",
                            "零距离服务", "千方百计提高质量"}) {
    CHECK_MESSAGE(!has_figure_or_date(vague), vague);
  }
  for (const char* clear : {"建成十所学校", "培训三百名教师", "两个项目完工", "年底完工",
                            "应助尽助", "百分之九十", "实现零事故", "改造12所"}) {
    CHECK_MESSAGE(has_figure_or_date(clear), clear);
  }
}

TEST_CASE("one noun with two figures in the goals is left to its writer") {
  const std::string indicator = "[法律援助]\n数量: 法律援助案件数 = ≥900件\n";
  CHECK(count("goal-figure-differs",
              "目标 办理法律援助案件900件，其中农民工法律援助案件300件\n" + indicator) == 0);
  CHECK(count("goal-figure-differs", "目标 办理法律援助案件600件\n" + indicator) == 1);
}

TEST_CASE("a month of a goal is held against times alone, ranges of months too") {
  const std::string goal = "目标 校舍维修工程10月底前完工\n[校舍]\n";
  CHECK(count("goal-figure-differs", goal + "时效: 校舍维修工程完工时间 = 5—10月\n") == 0);
  CHECK(count("goal-figure-differs", goal + "时效: 校舍维修工程完工时间 = 5—9月\n") == 1);
  CHECK(count("goal-figure-differs", goal + "质量: 校舍维修工程验收 = 2025年11月\n") == 0);
}

TEST_CASE("a saving rate contradicts budget execution where that is in the form") {
  const std::string saving = "[运转]\n成本: 成本节约率 = ≥5%\n";
  CHECK(count("saving-rate", saving) == 0);
  CHECK(count("saving-rate", saving + "质量: 预算执行率 = ≥95%\n") == 1);
}

TEST_CASE("outputs that stand as benefits, and benefits that stand as quality, are moved") {
  for (const char* name : {"培训合格率", "工程达标率", "人员到位率", "工程验收通过率"}) {
    CHECK_MESSAGE(
        count("class-by-name", "[建设]\n社会效益: " + std::string(name) + " = ≥95%\n") == 1, name);
  }
  CHECK(count("class-by-name", "[建设]\n生态效益: 饮用水水质达标率 = ≥95%\n") == 0);
  CHECK(count("class-by-name", "[产业]\n质量: 带动农户数 = ≥95户\n") == 1);
  CHECK(count("class-by-name", "[产业]\n质量: 村集体收入 = ≥95万元\n") == 1);
}

TEST_CASE("a function whose groups are partly unknown still lacks what it lacks") {
  CHECK(count("level-missing", "[督导]\n数量: 次数 = ≥5次\n其他/其他: 情况 = ≥5次\n") == 2);
  CHECK(count("level-missing",
              "[督导]\n成本: 单位成本 = ≤5元\n社会效益: 率 = ≥5%\n"
              "满意度: 学生满意度 = ≥90%\n") == 1);
  CHECK(count("level-missing", "[督导]\n管理效率指标/预算管理指标: 准确率 = ≥95%\n") == 0);
  CHECK(count("level-missing",
              "[督导]\n管理效率指标/预算管理指标: 准确率 = ≥95%\n"
              "数量: 次数 = ≥5次\n") == 2);
  CHECK(count("level-missing",
              "[督导]\n项目完成指标/本县: 次数 = ≥5次\n社会效益: 率 = ≥5%\n"
              "满意度: 学生满意度 = ≥90%\n") == 0);
}

TEST_CASE("a known group below another than its own first level is told") {
  CHECK(count("level-unknown", "[督导]\n满意度指标/数量指标: 次数 = ≥5次\n") == 1);
  CHECK(count("level-unknown", "[督导]\n成本指标/经济成本指标: 单价 = ≤5元\n") == 0);
  CHECK(count("level-unknown", "分类 2015\n[督导]\n成本指标/经济成本指标: 单价 = ≤5元\n") == 2);
}

TEST_CASE("an amount that differs between functions is asked about, a share is not") {
  CHECK(count("same-name-across",
              "[甲]\n数量: 受益学校数 = ≥18所\n[乙]\n数量: 受益学校数 = ≥12所\n") == 1);
  CHECK(count("same-name-across",
              "[甲]\n数量: 受益学校数 = ≥18所\n[乙]\n数量: 受益学校数 = ≥18所\n") == 0);
  CHECK(count("same-name-across", "[甲]\n质量: 合格率 = ≥95%\n[乙]\n质量: 合格率 = ≥90%\n") == 0);
}

TEST_CASE("元 and 万元 in two functions are one finding, in one function likewise") {
  CHECK(count("money-unit-mixed",
              "[甲]\n成本: 工程造价 = ≤50000元\n[乙]\n成本: 设备单价 = ≤3万元\n") == 1);
  CHECK(count("money-unit-mixed", "[甲]\n成本: 工程造价 = ≤50000元\n成本: 设备单价 = ≤3万元\n") ==
        1);
  CHECK(count("money-unit-mixed",
              "[甲]\n成本: 人均标准 = ≤500元\n[乙]\n成本: 设备单价 = ≤3万元\n") == 0);
}

TEST_CASE("a full rate that is asked to be exceeded is told, growth is not") {
  for (const char* name : {"任务完成率", "设备利用率", "检查覆盖率"}) {
    CHECK_MESSAGE(count("at-least-100", "[甲]\n质量: " + std::string(name) + " = ≥100%\n") == 1,
                  name);
  }
  CHECK(count("at-least-100", "[甲]\n质量: 产量增长率 = ≥100%\n") == 0);
}

}  // namespace jixiao
