// Each rule once where it speaks and once where it is silent.
#include <doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "unit/check_form.h"

namespace jixiao {
namespace {

struct RuleCase {
  const char* rule;
  const char* speaking;
  const char* silent;
};

// Enough lines for the rules about many: that many indicators with names of their own.
std::string lines(std::size_t count, const std::string& level, const std::string& value) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text.append(level).append(": 事项").append(1, static_cast<char>('A' + i));
    text.append("数 = ").append(value).append("\n");
  }
  return text;
}

constexpr RuleCase CASES[] = {
    {"goal-vague", "目标 加强学校管理\n", "目标 年底前检查学校12所\n"},
    {"goal-unmeasured", "目标 维修农村道路桥梁\n[督导]\n数量: 督学人次 = ≥5人次\n",
     "目标 维修农村道路桥梁\n[交通]\n数量: 农村道路维修里程 = ≥5公里\n"},
    {"goal-figure-differs", "目标 农村道路维修8公里\n[交通]\n数量: 农村道路维修里程 = ≥5公里\n",
     "目标 农村道路维修5公里\n[交通]\n数量: 农村道路维修里程 = ≥5公里\n"},
    {"goal-repeated", "目标 维修农村道路桥梁\n目标 维修农村道路桥梁\n",
     "目标 维修农村道路桥梁\n目标 资助家庭困难学生\n"},
    {"goal-lists-indicators",
     "目标 道路维修5公里，桥梁改造6座，涵洞清理7处，护栏安装8处\n[交通]\n"
     "数量: 道路维修里程 = ≥5公里\n数量: 桥梁改造座数 = ≥6座\n数量: 涵洞清理处数 = ≥7处\n"
     "数量: 护栏安装处数 = ≥8处\n",
     "目标 道路维修5公里，让群众出行便利\n[交通]\n数量: 道路维修里程 = ≥5公里\n"},
    {"many-years", "目标 三年累计维修8公里\n", "目标 今年维修8公里\n"},
    {"duty-without-function", "职责 负责教育督导\n职责 负责水土保持\n[教育督导]\n",
     "职责 负责教育督导\n[教育督导]\n"},
    {"function-outside-duties", "职责 负责水土保持\n[教育督导]\n",
     "职责 负责教育督导\n[教育督导]\n"},
    {"boilerplate",
     "[甲]\n数量: 报告篇数 = ≥3篇\n[乙]\n数量: 报告篇数 = ≥3篇\n[丙]\n数量: 报告篇数 = ≥3篇\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n[乙]\n数量: 报告篇数 = ≥3篇\n"},
    {"duplicate-across", "[甲]\n数量: 报告篇数 = ≥3篇\n[乙]\n数量: 报告篇数 = ≥3篇\n",
     "[甲]\n满意度: 学生满意度 = ≥90%\n[乙]\n满意度: 学生满意度 = ≥90%\n"},
    {"same-name-across", "[甲]\n数量: 报告篇数 = ≥3篇\n[乙]\n数量: 报告篇数 = ≥4篇\n",
     "[甲]\n质量: 采纳率 = ≥80%\n[乙]\n质量: 采纳率 = ≥90%\n"},
    {"foreign-name", "部门 潢源县教育局\n目标 按大通县教育局要求\n",
     "部门 潢源县教育局\n目标 按潢源县教育局要求\n"},
    {"input-as-result", "[甲]\n质量: 资金到位率 = 100%\n",
     "[甲]\n管理效率/预算管理: 资金到位率 = 100%\n"},
    {"rate-under-quantity", "[甲]\n数量: 学校覆盖率 = ≥95%\n", "[甲]\n质量: 学校覆盖率 = ≥95%\n"},
    {"count-under-quality", "[甲]\n质量: 督导人数 = ≥5人\n", "[甲]\n数量: 督导人数 = ≥5人\n"},
    {"class-by-name", "[甲]\n社会效益: 家长满意度 = ≥95%\n", "[甲]\n满意度: 家长满意度 = ≥95%\n"},
    {"unit-against-name", "[甲]\n数量: 培训次数 = ≥30人次\n", "[甲]\n数量: 培训次数 = ≥30次\n"},
    {"time-without-time", "[甲]\n时效: 推进情况 = 按程序办理\n",
     "[甲]\n时效: 完成时间 = 2025年底\n"},
    {"quantity-in-words", "[甲]\n数量: 走访户数 = 全部\n", "[甲]\n数量: 走访户数 = 80户\n"},
    {"long-term", "[甲]\n可持续影响: 制度保障 = 长期\n",
     "[甲]\n可持续影响: 制度保障年限 = ≥10年\n"},
    {"vague-value", "[甲]\n社会效益: 治理水平 = 有效加强\n",
     "[甲]\n社会效益: 治理水平 = 优 | 优：投诉少于3件；良：少于5件\n"},
    {"slogan-name", "[甲]\n社会效益: 促进教育公平 = 促进\n",
     "[甲]\n社会效益: 大班额减少数 = ≥5个\n"},
    {"general-name", "[甲]\n社会效益: 成效 = ≥95%\n", "[甲]\n社会效益: 问题整改率 = ≥95%\n"},
    {"level-as-name", "[甲]\n社会效益: 社会效益 = ≥95%\n", "[甲]\n社会效益: 问题整改率 = ≥95%\n"},
    {"two-measures", "[甲]\n数量: 检查次数及整改率 = ≥5次\n",
     "[甲]\n数量: 检查和指导次数 = ≥5次\n"},
    {"figure-in-name", "[甲]\n数量: 培训300人完成 = 300人\n",
     "[甲]\n数量: 65岁以上老人体检数 = 300人\n"},
    {"name-too-long",
     "[甲]\n数量: 全县义务教育阶段农村寄宿制学校家庭经济困难学生生活费补助发放覆盖学校的个数 = "
     "≥5所\n",
     "[甲]\n数量: 补助发放学校数 = ≥5所\n"},
    {"satisfaction-of-whom", "[甲]\n满意度: 满意度 = ≥90%\n", "[甲]\n满意度: 学生满意度 = ≥90%\n"},
    {"duplicate-in-function", "[甲]\n数量: 报告篇数 = ≥3篇\n质量: 报告篇数 = ≥3篇\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n数量: 督导篇数 = ≥3篇\n"},
    {"same-name-other-value", "[甲]\n数量: 报告篇数 = ≥3篇\n数量: 报告篇数 = ≥4篇\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n[乙]\n数量: 报告篇数 = ≥4篇\n"},
    {"near-synonym", "[甲]\n时效: 发放及时率 = ≥98%\n时效: 按期发放率 = ≥98%\n",
     "[甲]\n时效: 发放及时率 = ≥98%\n时效: 审核及时率 = ≥98%\n"},
    {"sign-against-meaning", "[甲]\n社会效益: 火灾起数 = ≥5起\n",
     "[甲]\n社会效益: 火灾起数 = ≤5起\n"},
    {"level-unknown", "[甲]\n产出指标/特色指标: 报告篇数 = ≥3篇\n",
     "[甲]\n产出指标/进度指标: 完成时间 = 2025年底\n"},
    {"percent-over-100", "[甲]\n质量: 合格率 = ≥110%\n", "[甲]\n质量: 增长率 = ≥110%\n"},
    {"range-reversed", "[甲]\n数量: 报告篇数 = 9～3篇\n", "[甲]\n数量: 报告篇数 = 3～9篇\n"},
    {"at-least-100", "[甲]\n质量: 合格率 = ≥100%\n", "[甲]\n质量: 合格率 = 100%\n"},
    {"satisfaction-100", "[甲]\n满意度: 学生满意度 = 100%\n", "[甲]\n满意度: 学生满意度 = ≥95%\n"},
    {"low-floor", "[甲]\n质量: 案卷合格率 = ≥55%\n", "[甲]\n质量: 案卷合格率 = ≥95%\n"},
    {"always-met", "[甲]\n数量: 处理量 = ≥0吨\n", "[甲]\n数量: 处理量 = ≥9吨\n"},
    {"sign-misread", "[甲]\n质量: 合格率 = 290%\n", "[甲]\n质量: 合格率 = ≥90%\n"},
    {"date-outside-year", "年度 2025\n[甲]\n时效: 完成时间 = 2024年12月\n",
     "年度 2025\n[甲]\n时效: 完成时间 = 2025年12月\n"},
    {"cost-repeats-budget", "[甲]\n成本: 成本控制率 = 100%\n", "[甲]\n成本: 生均标准 = 720元\n"},
    {"saving-rate", "[甲]\n成本: 成本节约率 = ≥5%\n管理效率/预算管理: 预算执行率 = ≥95%\n",
     "[甲]\n成本: 成本节约率 = ≥5%\n"},
    {"money-unit-mixed", "[甲]\n成本: 造价 = ≤50000元\n成本: 单价 = ≤3万元\n",
     "[甲]\n成本: 造价 = ≤5万元\n成本: 单价 = ≤3万元\n"},
    {"weight-sum", "[甲]\n数量: 报告篇数 = ≥3篇 #50\n社会效益: 采纳率 = ≥80% #30\n",
     "[甲]\n数量: 报告篇数 = ≥3篇 #60\n社会效益: 采纳率 = ≥80% #40\n"},
    {"weight-balance", "[甲]\n数量: 报告篇数 = ≥3篇 #90\n社会效益: 采纳率 = ≥80% #10\n",
     "[甲]\n数量: 报告篇数 = ≥3篇 #60\n社会效益: 采纳率 = ≥80% #40\n"},
    {"header-empty", "部门 教育局\n标题 表\n", "部门 教育局\n标题 表\n年度 2025\n"},
    {"supervisor-empty", "部门 教育局\n", "部门 教育局\n主管 教育局\n"},
    {"section-empty", "目标 年底完工\n职责 督导\n", "目标 年底完工\n职责 督导\n[甲]\n"},
    {"no-cost", "[甲]\n数量: 报告篇数 = ≥3篇\n", "[甲]\n成本: 生均标准 = 720元\n"},
    {"management-thin", "[甲]\n管理效率指标/预算管理指标: 编制准确率 = ≥95%\n",
     "[甲]\n管理效率指标/预算管理指标: 编制准确率 = ≥95%\n管理效率指标/财务管理指标: 合规率 = "
     "≥95%\n"
     "管理效率指标/资产管理指标: 盘点率 = ≥95%\n"},
    {"too-few", "[甲]\n数量: 报告篇数 = ≥3篇\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n数量: 督学人数 = ≥3人\n数量: 次数 = ≥3次\n"},
    {"year-differs", "年度 2025\n标题 2024年绩效目标表\n", "年度 2025\n标题 2025年绩效目标表\n"},
    {"kind-differs", "种类 申报表\n标题 2025年绩效目标批复表\n",
     "种类 批复表\n标题 2025年绩效目标批复表\n"},
    {"level-missing", "[甲]\n数量: 报告篇数 = ≥3篇\n社会效益: 采纳率 = ≥80%\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n社会效益: 采纳率 = ≥80%\n满意度: 学生满意度 = ≥90%\n"},
    {"each-of-three", "[甲]\n数量: 报告篇数 = ≥3篇\n质量: 采纳率 = ≥80%\n",
     "[甲]\n数量: 报告篇数 = ≥3篇\n质量: 采纳率 = ≥80%\n时效: 完成时间 = 2025年底\n"},
    {"group-repeated", "[甲]\n[甲]\n", "[甲]\n[乙]\n"},
    {"group-empty", "[甲]\n数量:\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"empty-name", "[甲]\n数量: = ≥3篇\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"empty-value", "[甲]\n数量: 报告篇数\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"placeholder", "[甲]\n数量: 报告篇数 = ≥**篇\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"value-without-unit", "[甲]\n数量: 培训人次 = ≥30\n", "[甲]\n数量: 空气质量指数 = ≤90\n"},
    {"unit-in-name", "[甲]\n数量: 床位数(张) = ≥30\n", "[甲]\n数量: 床位数 = ≥30张\n"},
    {"sign-spelling", "[甲]\n数量: 报告篇数 = >=3篇\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"value-width", "[甲]\n数量: 报告篇数 = ≥３篇\n", "[甲]\n数量: 报告篇数 = ≥3篇\n"},
    {"text-width", "目标 年底完工,验收\n", "目标 年底完工，验收\n"},
    {"range-dash", "[甲]\n时效: 完成时间 = 5--10月\n", "[甲]\n时效: 完成时间 = 5—10月\n"},
    {"budget-refused", "[甲]\n数量: 报告篇数 = 3_5\n", "[甲]\n数量: 报告篇数 = 3篇\n"},
    {"english-word", "目标 年底 and 年中完工\n", "目标 WIFI全覆盖\n"},
    {"typo", "目标 年底建立建全制度\n", "目标 年底建立健全制度\n"},
    {"benefit-typo", "[甲]\n社会效益: 学生收益率 = ≥90%\n",
     "[甲]\n经济效益: 农户收益增长率 = ≥9%\n"},
    {"inner-space", "目标 年底 完工\n", "目标 年底完工\n"},
    {"rare-character", "目标 年底完成𠮷字\n", "目标 年底完成吉字\n"},
};

}  // namespace

TEST_CASE("every rule speaks where it should and is silent where it should not") {
  for (const RuleCase& one : CASES) {
    CHECK_MESSAGE(!test::findings_of(test::check_form_of(one.speaking), one.rule).empty(),
                  "silent: " << one.rule);
    CHECK_MESSAGE(test::findings_of(test::check_form_of(one.silent), one.rule).empty(),
                  "speaks: " << one.rule);
  }
}

TEST_CASE("rules about many indicators speak from their threshold on") {
  const auto speaks = [](const std::string& text, std::string_view rule) {
    return !test::findings_of(test::check_form_of(text), rule).empty();
  };
  const std::string nine = "[甲]\n" + lines(9, "数量", "≥3个");
  CHECK(speaks(nine + "[乙]\n数量: 报告篇数 = ≥3篇\n", "balance"));
  CHECK(speaks(nine + "社会效益: 采纳率 = ≥80%\n", "balance"));
  CHECK_FALSE(speaks(nine + "[乙]\n数量: 报告篇数 = ≥3篇\n数量: 督学人数 = ≥3人\n", "balance"));
  CHECK(speaks("[甲]\n" + lines(4, "质量", "优") + lines(2, "数量", "≥3个"), "few-figures"));
  CHECK_FALSE(speaks("[甲]\n" + lines(3, "质量", "优") + lines(3, "数量", "≥3个"), "few-figures"));
  CHECK(speaks("[甲]\n" + lines(6, "质量", "100%"), "all-hundred"));
  CHECK_FALSE(speaks("[甲]\n" + lines(6, "质量", "≥95%"), "all-hundred"));
  const std::string same = lines(5, "数量", "≥3个");
  CHECK(speaks("[甲]\n" + same + "[乙]\n" + same + "[丙]\n" + same, "common-names"));
  const std::string others = "[丁]\n时效: 完成时间 = 2025年底\n";
  CHECK_FALSE(speaks("[甲]\n" + same + "[乙]\n" + same + "[丙]\n" + others, "common-names"));
}

TEST_CASE("last year's form is needed for what is held against it") {
  const Form last = test::check_form_of("[甲]\n" + lines(6, "数量", "≥100个"));
  const auto speaks = [&last](const std::string& value, std::string_view rule) {
    const Form form = test::check_form_of("[甲]\n" + lines(6, "数量", value));
    return !test::findings_of(form, rule, &last).empty() && test::findings_of(form, rule).empty();
  };
  CHECK(speaks("≥100个", "reference-unchanged"));
  CHECK(speaks("≥90个", "reference-lower"));
  CHECK(speaks("≥150个", "reference-growth"));
  CHECK_FALSE(speaks("≥110个", "reference-growth"));
}

TEST_CASE("a text over the limit of the budget system is told with both numbers") {
  std::string name;
  for (int i = 0; i < 301; ++i) name += "字";
  Form form = test::check_form_of("[甲]\n数量: 报告篇数 = ≥3篇\n");
  const NodeId id = form.functions().child(0).child(0).child(0).child(0).id();
  CHECK(test::findings_of(form, "text-too-long").empty());
  form.set_field(id, {Field::TEXT, {}}, name);
  REQUIRE(test::findings_of(form, "text-too-long").size() == 1);
  CHECK(finding_message(test::findings_of(form, "text-too-long").front()).zh ==
        "有 301 个字，预算系统最多收 300 个");
}

// So that a new rule is not left without its case.
TEST_CASE("no rule is without a case here") {
  const std::vector<std::string> elsewhere{
      "balance",         "few-figures",         "all-hundred",      "common-names",
      "reference-lower", "reference-unchanged", "reference-growth", "text-too-long"};
  for (const RuleInfo& rule : rule_infos()) {
    bool tried = std::find(elsewhere.begin(), elsewhere.end(), rule.id) != elsewhere.end();
    for (const RuleCase& one : CASES) tried = tried || rule.id == one.rule;
    CHECK_MESSAGE(tried, rule.id);
  }
}

}  // namespace jixiao
