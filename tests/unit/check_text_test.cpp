// What is found in any text of the form, wherever it stands, and how it is mended.
#include <doctest.h>

#include <string>
#include <vector>

#include "check/fixes.h"
#include "check/ignored.h"
#include "unit/check_form.h"

namespace jixiao {
namespace {

using test::check_form_of;
using test::findings_of;

// A form with that text in a field of its only indicator.
Form with_field(Field field, const std::string& text) {
  Form form = check_form_of("[督导]\n数量: 督导次数 = ≥5次\n");
  const NodeId id = form.functions().child(0).child(0).child(0).child(0).id();
  form.set_field(id, {field, {}}, text);
  return form;
}

// What all certain fixes make of a goal.
std::string mended(const std::string& goal) {
  Form form = check_form_of("目标 " + goal + "\n");
  History history;
  (void)fix_all({form, history}, {});
  return form.goals().child(0).text;
}

}  // namespace

TEST_CASE("a gap of the template is found in the title, the head and an explanation") {
  Form form =
      check_form_of("标题 2025年XX县部门整体支出绩效目标表\n部门 **县教育局\n主管 县教育局\n");
  form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "××");
  CHECK(findings_of(form, "placeholder").size() == 3);
  CHECK(findings_of(with_field(Field::EXPLANATION, "XX人数占全部人数"), "placeholder").size() == 1);
}

TEST_CASE("a mark for nothing and dots in an explanation are no gap") {
  for (const char* text : {"/", "—", "教师、学生……的满意度"}) {
    CHECK_MESSAGE(findings_of(with_field(Field::NOTE, text), "placeholder").empty(), text);
  }
  CHECK(findings_of(check_form_of("目标 ……\n"), "placeholder").size() == 1);
}

TEST_CASE("slips are found in values, explanations, notes and standards") {
  for (const Field field : {Field::VALUE, Field::EXPLANATION, Field::NOTE, Field::STANDARD}) {
    const std::vector<Finding> findings = findings_of(with_field(field, "资金拔付到校"), "typo");
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().field.field == field);
    CHECK(findings.front().fixes.front().to == "资金拨付到校");
    CHECK(findings_of(with_field(field, "学生收益率"), "benefit-typo").size() == 1);
    CHECK(findings_of(with_field(field, "教师 and 学生"), "english-word").size() == 1);
    CHECK(findings_of(with_field(field, "测试𠮷字"), "rare-character").size() == 1);
  }
}

TEST_CASE("right words that hold a slip by chance are left alone") {
  for (const char* goal : {"工程年末完成", "期末达到要求", "自己完成任务", "按排名先后安排",
                           "指标直接下达", "全年未发生事故", "聘请法律顾问和合格律师",
                           "环保督察整改到位", "存在次生灾害隐患", "没备案的一律备案"}) {
    CHECK_MESSAGE(findings_of(check_form_of("目标 " + std::string(goal) + "\n"), "typo").empty(),
                  goal);
  }
  CHECK(mended("2025年未") == "2025年末");
  CHECK(mended("末完成的工程年末完成") == "未完成的工程年末完成");
}

TEST_CASE("punctuation and digits of goals, duties and names take their usual width") {
  CHECK(mended("维修校舍１２所,改善条件;受益学生达８０％") ==
        "维修校舍12所，改善条件；受益学生达80%");
  CHECK(mended("比例为1:3,共1,200人") == "比例为1:3,共1,200人");
  CHECK(findings_of(check_form_of("职责 负责教育,\n[督导,检查]\n"), "text-width").size() == 2);
  CHECK(findings_of(check_form_of("职责 负责教育（含学前），见(一)\n"), "text-width").empty());
}

TEST_CASE("ranges inside a text take the dash they should have") {
  CHECK(mended("5-10月完成") == "5—10月完成");
  CHECK(mended("5月--10月完成80-90所") == "5月—10月完成80～90所");
  CHECK(mended("2024-2025学年覆盖5-95%") == "2024—2025学年覆盖5%～95%");
  for (const char* right : {"2025-12-31前完成", "电话0971-8123456个", "5—10月", "80～90人",
                            "GB-3人", "为3-6岁儿童服务"}) {
    CHECK(mended(right) == right);
  }
}

TEST_CASE("a value and the names of people keep their own way of writing") {
  Form form = check_form_of("部门 教育局(本级),\n");
  form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "张 三,李四");
  CHECK(findings_of(form, "text-width").empty());
  CHECK(findings_of(form, "inner-space").empty());
}

TEST_CASE("findings of two fields of one line are set aside each by itself") {
  Form form = with_field(Field::NOTE, "资金拔付");
  form.set_field(form.functions().child(0).child(0).child(0).child(0).id(), {Field::TEXT, {}},
                 "资金拔付次数");
  const std::vector<Finding> findings = findings_of(form, "typo");
  REQUIRE(findings.size() == 2);
  IgnoredFindings ignored;
  ignored.add(findings.front(), "");
  CHECK(ignored.find(findings.front()) != nullptr);
  CHECK(ignored.find(findings.back()) == nullptr);
}

}  // namespace jixiao
