// Text that has lost its grid, one kind of writing a case: small texts of the kinds that
// tests/fixtures/layouts has whole.
#include <doctest.h>

#include <algorithm>

#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

struct Place {
  std::string one, two;
  bool operator==(const Place&) const = default;
};

Place place_of(const ImportResult& result, std::string_view name) {
  const Node* two = indicator_named(result.form, name)->parent();
  return {two->parent()->text, two->text};
}

std::string function_of(const ImportResult& result, std::string_view name) {
  return indicator_named(result.form, name)->parent()->parent()->parent()->text;
}

const Place NUMBER{"产出指标", "数量指标"};
const Place QUALITY{"产出指标", "质量指标"};
const Place SOCIAL{"效益指标", "社会效益指标"};

}  // namespace

TEST_CASE("a table drawn with characters has the columns between its bars") {
  const ImportResult result = recognise_text(
      "┌────────┬────────┬────────────┬──────┐\n"
      "│一级指标│二级指标│三级指标    │目标值│\n"
      "├────────┼────────┼────────────┼──────┤\n"
      "│产出指标│数量指标│设置窗口个数│≥26个 │\n"
      "│        │质量指标│按时办结率  │≥99%  │\n"
      "└────────┴────────┴────────────┴──────┘\n");
  CHECK(result.indicators == 2);
  CHECK(value_of(result, "设置窗口个数") == "≥26个");
  CHECK(place_of(result, "按时办结率") == QUALITY);
}

TEST_CASE("full-width bars part cells too") {
  const ImportResult result = recognise_text(
      "一级指标｜二级指标｜三级指标｜指标值\n"
      "产出指标｜数量指标｜培训期数｜4期\n"
      "效益指标｜社会效益指标｜新增就业人数｜≥85人\n");
  CHECK(result.indicators == 2);
  CHECK(place_of(result, "新增就业人数") == SOCIAL);
}

TEST_CASE("a Markdown table in a quoted mail is a table") {
  const ImportResult result = recognise_text(
      "> 指标如下，请审。\n"
      ">\n"
      "> | 一级指标 | 二级指标 | 三级指标 | 指标值 |\n"
      "> | --- | --- | --- | --- |\n"
      "> | 产出指标 | 数量指标 | 排查排污口数量 | ≥63个 |\n"
      "> | | 质量指标 | 监测数据有效率 | ≥95% |\n");
  CHECK(result.indicators == 2);
  CHECK(place_of(result, "排查排污口数量") == NUMBER);
  CHECK(place_of(result, "监测数据有效率") == QUALITY);
}

TEST_CASE("both levels in one cell are two labels") {
  const ImportResult result = recognise_text(
      "| 序号 | 指标类别 | 指标名称 | 目标值 |\n"
      "|---|---|---|---|\n"
      "| 1 | 产出指标—数量指标 | 危桥改造座数 | 5座 |\n"
      "| 2 | 产出指标/质量指标 | 交工验收合格率 | 100% |\n"
      "| 3 | 效益指标—社会效益指标 | 行政村通客车率 | 100% |\n");
  CHECK(result.indicators == 3);
  CHECK(place_of(result, "危桥改造座数") == NUMBER);
  CHECK(place_of(result, "交工验收合格率") == QUALITY);
  CHECK(place_of(result, "行政村通客车率") == SOCIAL);
}

TEST_CASE("marks of pages are no rows, and labels go on behind the heading of the next page") {
  const ImportResult result = recognise_text(
      "一级指标\n二级指标\n三级指标\n指标值\n"
      "产出指标\n数量指标\n抽检批次\n≥1450批次\n"
      "第 1 页 共 2 页\n"
      "一级指标\n二级指标\n三级指标\n指标值\n"
      "检查单位数\n≥230家\n"
      "效益指标\n社会效益指标\n抽检合格率\n≥98%\n"
      "— 2 —\n");
  CHECK(result.indicators == 3);
  CHECK(place_of(result, "检查单位数") == NUMBER);
}

TEST_CASE("points behind a value in a list are its weight") {
  const ImportResult result = recognise_text(
      "一、产出指标（50分）\n"
      "（一）数量指标\n"
      "1. 适配辅具人数：≥520人（10分）\n"
      "2. 无障碍改造户数：≥76户（8分）\n"
      "（二）质量指标\n"
      "1. 适配准确率：≥95%（8分）\n");
  CHECK(value_of(result, "适配辅具人数") == "≥520人");
  CHECK(indicator_named(result.form, "适配辅具人数")->weight == "10");
  CHECK(place_of(result, "适配准确率") == QUALITY);
}

TEST_CASE("levels in brackets behind the number of a list") {
  const ImportResult result = recognise_text(
      "2025年绩效指标（供参考）：\n"
      "1. 【产出指标 / 数量指标】参保人数　≥38.6万人\n"
      "2. 【产出指标 / 质量指标】即时结算率：≥97%\n"
      "3. 【效益指标 / 社会效益指标】困难群众参保率（100%）\n");
  CHECK(result.indicators == 3);
  CHECK(value_of(result, "参保人数") == "≥38.6万人");
  CHECK(value_of(result, "即时结算率") == "≥97%");
  CHECK(value_of(result, "困难群众参保率") == "100%");
  CHECK(place_of(result, "即时结算率") == QUALITY);
  CHECK(function_of(result, "即时结算率").empty());
}

TEST_CASE("fields above levels in brackets are no names of projects") {
  const ImportResult result = recognise_text(
      "项目名称：就业创业补助\n"
      "主管单位：河溪县人社局\n"
      "【年度目标】新增就业2600人以上。\n"
      "【产出指标-数量指标】\n"
      "指标1：招聘活动场次（≥24场）\n"
      "【效益指标-社会效益指标】\n"
      "指标1：登记失业率（≤4%）\n");
  CHECK(function_of(result, "招聘活动场次") == "就业创业补助");
  CHECK(result.form.supervisor == "河溪县人社局");
  REQUIRE(result.form.goals().children().size() == 1);
}

TEST_CASE("the reader of grids takes points and marks off its labels by itself") {
  const ImportResult result = recognise_text(
      "<table><tr><td>*一级指标</td><td>*二级指标</td><td>*三级指标</td><td>*指标值</td></tr>"
      "<tr><td rowspan=2>产出指标（50分）</td><td>*数量指标（必填）</td><td>清淤长度</td>"
      "<td>≥18公里</td></tr>"
      "<tr><td>质量指标(10分)</td><td>优良率</td><td>≥85%</td></tr></table>");
  CHECK(place_of(result, "清淤长度") == NUMBER);
  CHECK(place_of(result, "优良率") == QUALITY);
}

TEST_CASE("names glued to values in one line are cut behind the unit, as a guess") {
  const ImportResult result = recognise_text(
      "绩效目标表\n一级指标二级指标三级指标指标值"
      "产出指标数量指标新增就业人数≥2600人公共招聘活动场次≥24场时效指标按时办结率≥99.5%"
      "效益指标社会效益指标登记失业率≤4%满意度指标服务对象满意度指标求职人员满意度≥90%\n");
  CHECK(value_of(result, "新增就业人数") == "≥2600人");
  CHECK(value_of(result, "公共招聘活动场次") == "≥24场");
  CHECK(value_of(result, "按时办结率") == "≥99.5%");
  CHECK(repair_of(result, RepairKind::VALUE_GLUED) != nullptr);
}

TEST_CASE("a name on two lines is one name, and a whole value does not go on") {
  const ImportResult result = recognise_text(
      "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n"
      "流动舞台车开展送文化\n下乡进村惠民演出场次\n≥86场\n"
      "图书馆、文化馆总分\n馆制建设服务点数量\n≥24个\n"
      "质量指标\n复核评估通过率\n100%\n");
  CHECK(result.indicators == 3);
  CHECK(value_of(result, "流动舞台车开展送文化下乡进村惠民演出场次") == "≥86场");
  CHECK(value_of(result, "图书馆、文化馆总分馆制建设服务点数量") == "≥24个");
}

TEST_CASE("behind the number of an indicator another begins, though a value is missing") {
  const ImportResult result = recognise_text(
      "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n"
      "指标1\n检查频次\n指标2：\n课程数\n≥5个\n"
      "满意度指标\n服务对象满意度指标\n指标1：学生满意度\n指标2：家长满意度\n100%\n");
  CHECK(result.indicators == 4);
  CHECK(value_of(result, "检查频次").empty());
  CHECK(value_of(result, "课程数") == "≥5个");
  CHECK(value_of(result, "学生满意度").empty());
  CHECK(value_of(result, "家长满意度") == "100%");
}

TEST_CASE("a second row of headings says what the columns below 指标值 are") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t年度指标值\t\t\t备注\n"
      "\t\t\t运算符\t数值\t单位\t\n"
      "产出指标\t数量指标\t建设面积\t≥\t1.35\t万亩\t\n"
      "\t质量指标\t验收合格率\t=\t100\t%\t\n");
  CHECK(result.indicators == 2);
  CHECK(value_of(result, "建设面积") == "≥1.35万亩");
}

TEST_CASE("what was reached stands beside the goals and is none") {
  const ImportResult result = recognise_text(
      "<table><tr><td rowspan=2>年度总体目标</td><td colspan=2>预期目标</td>"
      "<td colspan=2>实际完成情况</td></tr>"
      "<tr><td colspan=2>1.稳住参保率。<br>2.守好基金。</td><td colspan=2>1.参保率95.8%。</td></tr>"
      "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>分值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>参保人数</td><td>≥38万人</td><td>10</td></tr>"
      "<tr><td>效益指标</td><td>社会效益指标</td><td>覆盖率</td><td>100%</td><td>10</td></tr>"
      "</table>");
  REQUIRE(result.form.goals().children().size() == 2);
  CHECK(result.form.goals().children()[1]->text == "守好基金。");
}

TEST_CASE("the heading above a table in Markdown gives the year, whichever reader has the table") {
  const ImportResult result = recognise_text(
      "### 2025年公路养护项目绩效指标\n"
      "\n"
      "| 序号 | 指标类别 | 指标名称 | 目标值 | 评分标准 |\n"
      "|---|---|---|---|---|\n"
      "| 1 | 产出指标—数量指标 | 安防工程里程 | **≥42公里** | 每低1个百分点扣1分 |\n"
      "| 2 | 产出指标—质量指标 | 交工验收合格率 | **=100%** | 每低1个百分点扣1分 |\n"
      "| 3 | 效益指标—社会效益指标 | 受益行政村数量 | **≥18个** | 每低1个百分点扣1分 |\n");
  CHECK(result.indicators == 3);
  CHECK(result.form.year == "2025");
}

TEST_CASE("a label too long for its column, in text that blanks keep in columns, is not the name") {
  const ImportResult result = recognise_text(
      "一级指标      二级指标      三级指标            指标值\n"
      "产出指标      数量指标      低保保障人数        ≥8600人\n"
      "              质量指标      认定准确率          ≥98%\n"
      "效益指标      社会效益指标  困难群众生活        得到保障\n"
      "              可持续影响指标养老服务体系        逐步完善\n"
      "满意度指标    社会公众或服务对象满意度指标 群众满意度  ≥90%\n");
  CHECK(result.indicators == 5);
  const Node* system = indicator_named(result.form, "养老服务体系");
  CHECK(system->value == "逐步完善");
  CHECK(system->parent()->text == "可持续影响指标");
  const Node* people = indicator_named(result.form, "群众满意度");
  CHECK(people->value == "≥90%");
  CHECK(people->parent()->text == "社会公众或服务对象满意度指标");
  // Each is a guess that can be taken back.
  const auto merged =
      std::count_if(result.repairs.begin(), result.repairs.end(), [](const Repair& repair) {
        return repair.kind == RepairKind::MERGED_TEXT && repair.applied && repair.reversible;
      });
  CHECK(merged == 2);
}

TEST_CASE("a sign behind a name that a long label pushed aside stays the sign") {
  const ImportResult result = recognise_text(
      "一级指标  二级指标  三级指标          指标性质  指标值  计量单位\n"
      "产出指标  数量指标  改造小区数量      ≥         18      个\n"
      "          质量指标  工程验收合格率    ＝        100     %\n"
      "效益指标  经济效益指标 拉动投资       ≥         3200    万元\n"
      "          可持续影响指标 物业管理覆盖率 ≥       90      %\n"
      "满意度指标  服务对象满意度指标 居民满意度 ≥     92      %\n");
  CHECK(result.indicators == 5);
  CHECK(value_of(result, "拉动投资") == "≥3200万元");
  CHECK(value_of(result, "物业管理覆盖率") == "≥90%");
  CHECK(value_of(result, "居民满意度") == "≥92%");
}

TEST_CASE("names run together that begin with the same word are cut where their values end") {
  const ImportResult lines = recognise_text(
      "产出指标\n数量指标\n培训乡镇干部≥200人次培训村干部≥500人次，培训企业负责人≥80人次\n"
      "质量指标\n培训合格率≥95%\n效益指标\n社会效益指标\n干部履职能力有效提升\n"
      "满意度指标\n服务对象满意度指标\n学员满意度≥90%\n");
  CHECK(value_of(lines, "培训乡镇干部") == "≥200人次");
  CHECK(value_of(lines, "培训村干部") == "≥500人次");
  CHECK(value_of(lines, "培训企业负责人") == "≥80人次");
  const ImportResult glued = recognise_text(
      "项目绩效目标申报表绩效指标一级指标二级指标三级指标指标值产出指标数量指标维修渠道≥36公里"
      "维修水闸12座维修泵站5处质量指标工程合格率100%时效指标完工时间2025年10月底前效益指标"
      "社会效益指标改善灌溉面积≥1.6万亩满意度指标服务对象满意度指标受益农户满意度≥90%");
  CHECK(value_of(glued, "维修渠道") == "≥36公里");
  CHECK(value_of(glued, "维修水闸") == "12座");
  CHECK(value_of(glued, "维修泵站") == "5处");
}
