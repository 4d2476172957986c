// What the fixes of the findings make of a form, each taken back by one undo.
#include "check/fixes.h"

#include <doctest.h>

#include <memory>
#include <string>

#include "check/library.h"
#include "unit/check_form.h"

namespace jixiao {
namespace {

using test::check_form_of;
using test::findings_of;
using test::fixed;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a cost that only repeats the budget becomes a unit cost without its number") {
  const Form form = check_form_of("[培训]\n数量: 培训人次 = ≥300人次\n成本: 成本控制率 = ≤100%\n");
  CHECK(has(fixed(form, "cost-repeats-budget"), "成本指标/培训单位成本=≤元/人次\n"));
}

TEST_CASE("without an amount there is no unit cost to offer") {
  const Form form = check_form_of("[培训]\n成本: 总成本 = 不超预算\n");
  CHECK(findings_of(form, "cost-repeats-budget").front().fixes.empty());
}

TEST_CASE("the indicator takes the figure of the goal, or the goal that of the indicator") {
  const Form form =
      check_form_of("目标 办理法律援助案件900件。\n[法律援助]\n数量: 法律援助案件数 = ≥600件\n");
  CHECK(has(fixed(form, "goal-figure-differs", 0), "法律援助案件数=≥900件"));
  const Finding finding = findings_of(form, "goal-figure-differs").front();
  REQUIRE(finding.fixes.size() == 2);
  CHECK(finding.fixes[1].to == "办理法律援助案件600件。");
  CHECK(fix_label(finding.fixes[1]).zh == "目标改为“600件”");
}

TEST_CASE("a figure in 万 keeps its 万") {
  const Form form = check_form_of(
      "目标 完成高标准农田建设15000亩。\n[农田]\n数量: 高标准农田建设面积 = ≥1.2万亩\n");
  CHECK(has(fixed(form, "goal-figure-differs"), "=≥1.5万亩"));
}

TEST_CASE("the month of a date follows the goal") {
  const Form form = check_form_of(
      "目标 校舍维修工程10月底前完工。\n[校舍]\n时效: 校舍维修工程完工时间 = 2025年11月底前\n");
  CHECK(has(fixed(form, "goal-figure-differs"), "=2025年10月底前"));
}

TEST_CASE("one of two alike goes") {
  const Form form = check_form_of("[资助]\n时效: 发放及时率 = ≥98%\n时效: 按期发放率 = ≥98%\n");
  CHECK_FALSE(has(fixed(form, "near-synonym", 0), "按期发放率"));
  CHECK_FALSE(has(fixed(form, "near-synonym", 1), "发放及时率"));
}

TEST_CASE("a group that stands twice is joined to the first, its own groups too") {
  Form form = check_form_of("[督导]\n数量: 督导次数 = ≥5次\n社会效益: 公开率 = ≥95%\n");
  const Form other = check_form_of("[督导]\n数量: 报告篇数 = ≥3篇\n质量: 采纳率 = ≥85%\n");
  form.insert(form.functions().child(0).id(), Form::AT_END,
              other.functions().child(0).child(0).clone());
  CHECK(fixed(form, "group-repeated") ==
        "督导/产出指标/数量指标/督导次数=≥5次\n督导/产出指标/数量指标/报告篇数=≥3篇\n"
        "督导/产出指标/质量指标/采纳率=≥85%\n督导/效益指标/社会效益指标/公开率=≥95%\n");
}

TEST_CASE("an empty group goes, with what it leaves empty") {
  Form form = check_form_of("[督导]\n数量: 督导次数 = ≥5次\n质量:\n");
  CHECK(findings_of(form, "group-empty").size() == 1);
  CHECK(fixed(form, "group-empty") == "督导/产出指标/数量指标/督导次数=≥5次\n");
  CHECK(fix_label(findings_of(form, "group-empty").front().fixes.front()).zh == "删除“质量指标”");
}

TEST_CASE("a reversed range has its ends exchanged") {
  CHECK(has(fixed(check_form_of("[督导]\n数量: 督导次数 = 90～80次\n"), "range-reversed"),
            "=80～90次"));
  CHECK(
      has(fixed(check_form_of("[督导]\n时效: 督导时间 = 10—5月\n"), "range-reversed"), "=5—10月"));
}

TEST_CASE("a date of another year is moved into the year, one of two years is not") {
  const Form form = check_form_of("年度 2025\n[督导]\n时效: 督导完成时间 = 2024年12月底前\n");
  CHECK(has(fixed(form, "date-outside-year"), "=2025年12月底前"));
  const Form across =
      check_form_of("年度 2025\n[督导]\n时效: 督导完成时间 = 2024年9月至2025年6月\n");
  CHECK(findings_of(across, "date-outside-year").front().fixes.empty());
}

TEST_CASE("a function without satisfaction is offered what the library has for it") {
  const Form form =
      check_form_of("[义务教育]\n数量: 新增学位数 = ≥100个\n社会效益: 巩固率 = ≥95%\n");
  const std::vector<Finding> findings = findings_of(form, "level-missing");
  REQUIRE(findings.size() == 1);
  REQUIRE_FALSE(findings.front().fixes.empty());
  const std::string after = fixed(form, "level-missing");
  CHECK(has(after, "义务教育/满意度指标/服务对象满意度指标/"));
  CHECK(has(after, "满意度=≥%"));
  CHECK_FALSE(is_mended_alike(findings.front()));
}

TEST_CASE("two measures in one name are two lines, the value with the one it fits") {
  CHECK(fixed(check_form_of("[督导]\n数量: 督导检查次数及整改率 = ≥12次\n"), "two-measures") ==
        "督导/产出指标/数量指标/督导检查次数=≥12次\n督导/产出指标/数量指标/整改率=\n");
  CHECK(has(fixed(check_form_of("[督导]\n质量: 督导检查次数及整改率 = ≥90%\n"), "two-measures"),
            "整改率=≥90%"));
}

TEST_CASE("a tendency is offered what can be measured, with the number left to be set") {
  const Form form =
      check_form_of("[义务教育]\n质量: 义务教育巩固率 = ≥95%\n质量: 办学水平 = 显著提升\n");
  const std::vector<Finding> findings = findings_of(form, "vague-value");
  REQUIRE(findings.size() == 1);
  REQUIRE_FALSE(findings.front().fixes.empty());
  for (const Fix& fix : findings.front().fixes) {
    CHECK(fix.kind == FixKind::USE_INDICATOR);
    CHECK(fix.to != "义务教育巩固率");  // is there already
  }
  const std::string after = fixed(form, "vague-value");
  CHECK_FALSE(has(after, "显著提升"));
  CHECK(has(after, findings.front().fixes.front().to + "=≥%"));
}

TEST_CASE("a slogan loses its tendency with its name, a figure stays") {
  const Form form = check_form_of("[义务教育]\n社会效益: 促进教育公平 = 促进\n");
  CHECK_FALSE(has(fixed(form, "slogan-name"), "促进"));
  const Form general = check_form_of("[义务教育]\n质量: 教学质量 = ≥95%\n");
  CHECK(has(fixed(general, "general-name"), "=≥95%"));
}

TEST_CASE("the county's own indicators are offered first") {
  const Form form = check_form_of("[义务教育]\n质量: 办学水平 = 显著提升\n");
  Checker checker;
  checker.set_county_library(std::make_shared<const Library>(Library::of(
      {{"教育", "义务教育", {}}}, {{"本县抽测合格率", LevelClass::QUALITY, "≥", "%", "", "", 0}})));
  checker.refresh(form);
  std::string first;
  for (const Finding* finding : checker.list()) {
    if (finding->rule->id == "vague-value") first = finding->fixes.front().to;
  }
  CHECK(first == "本县抽测合格率");
}

TEST_CASE("sign and unit without a number are no value yet") {
  for (const char* value : {"≥%", "≤元/人次", "≥", "人次", "＝个"}) {
    const Form form = check_form_of("[督导]\n质量: 整改率 = " + std::string(value) + "\n");
    CHECK_MESSAGE(findings_of(form, "empty-value").size() == 1, value);
  }
  for (const char* value : {"≥95%", "优", "达标", "2025年底", "全部", "＝0"}) {
    const Form form = check_form_of("[督导]\n质量: 整改率 = " + std::string(value) + "\n");
    CHECK_MESSAGE(findings_of(form, "empty-value").empty(), value);
  }
}

TEST_CASE("what is to be chosen is not chosen for all of a kind") {
  Form form = check_form_of("[义务教育]\n质量: 办学水平 = 显著提升\n质量: 教研水平 = 提高\n");
  History history;
  FixChoice choice;
  choice.rule = "vague-value";
  CHECK(fix_all({form, history}, choice).value() == 0);
}

}  // namespace jixiao
