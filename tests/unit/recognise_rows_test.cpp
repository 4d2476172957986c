// Single rows of indicators: texts run together, in the wrong column, over the whole width.
#include <doctest.h>

#include "unit/form_outline.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view HEADING = "核心职能\t一级指标\t二级指标\t三级指标\t\t指标值\n";

ImportResult with_rows(std::string_view rows, const ReadOptions& options = {}) {
  return recognise_text(std::string(HEADING).append(rows), options);
}

}  // namespace

TEST_CASE("a value behind the name is cut off, a word behind a space too") {
  const ImportResult result = with_rows(
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数≥10次\n"
      "\t\t质量指标\t指标1:\t合格率 100%\n"
      "\t\t成本指标\t指标1:\t月人均补助 1600元/人·月\n"
      "\t效益指标\t可持续影响指标\t指标1:\t校舍安全 长期\n");
  CHECK(value_of(result, "检查次数") == "≥10次");
  CHECK(value_of(result, "合格率") == "100%");
  CHECK(value_of(result, "月人均补助") == "1600元/人·月");
  CHECK(value_of(result, "校舍安全") == "长期");
  CHECK(repair_of(result, RepairKind::VALUE_GLUED) != nullptr);
}

TEST_CASE("a label behind the name of a function is cut off") {
  const ImportResult result = with_rows(
      "职能1: 教育督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "职能2: 资助工作 产出指标\t\t数量指标\t指标1:\t受益人数\t≥20人\n");
  CHECK(outline(result.form) ==
        "教育督导/产出指标/数量指标/检查次数=≥10次\n"
        "资助工作/产出指标/数量指标/受益人数=≥20人\n");
  const Repair* repair = repair_of(result, RepairKind::MERGED_TEXT);
  REQUIRE(repair != nullptr);
  CHECK(repair->applied);
}

TEST_CASE("a label of a slid row keeps the level of its column") {
  const ImportResult result = with_rows(
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t\t成本指标\t指标1:\t差旅费用\t≤5万元\n"
      "职能2: 资助\t产出指标\t数量指标\t指标1:\t受益人数\t≥20人\n"
      "\t成本指标\t指标1:\t印刷费用\t≤2万元\n");
  CHECK(result.form.taxonomy == "2015");
  CHECK(outline(result.form).find("资助/产出指标/成本指标/印刷费用=≤2万元") != std::string::npos);
}

TEST_CASE("a value beyond the last column is the value") {
  const ImportResult result = with_rows(
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t\t\t\t指标2:在岗人数\t\t436人\n");
  CHECK(value_of(result, "在岗人数") == "436人");
}

TEST_CASE(
    "what stands in a column without a meaning is kept as a note, unless a person left it out") {
  const std::string_view rows =
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\t另附名单\n";
  CHECK(indicator_named(with_rows(rows).form, "检查次数")->note == "另附名单");
  ReadOptions options;
  options.column_roles[6] = ColumnRole::IGNORE;
  CHECK(indicator_named(with_rows(rows, options).form, "检查次数")->note.empty());
}

TEST_CASE("numbers of which many are run together with the name still make a column of numbers") {
  const ImportResult result = with_rows(
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t\t\t指标2:课题数量\t\t≥3个\n"
      "\t\t质量指标\t指标1: 覆盖率\t\t100%\n"
      "\t\t时效指标\t指标1:\t完成时限\t10月底前\n"
      "\t效益指标\t社会效益指标\t指标1:公开率\t\t≥95%\n");
  CHECK(result.columns[3].role == ColumnRole::NUMBER);
  CHECK(result.indicators == 5);
  CHECK(value_of(result, "检查次数") == "≥10次");
  CHECK(value_of(result, "课题数量") == "≥3个");
  CHECK(value_of(result, "公开率") == "≥95%");
}

TEST_CASE("a row over the whole width names the function of the rows below it") {
  const ImportResult result = recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td colspan=4>职能一：食品安全</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>抽检批次</td><td>≥1800批次</td></tr>"
      "<tr><td colspan=4>二、特种设备</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>检查台数</td><td>≥950台</td></tr></table>");
  CHECK(outline(result.form) ==
        "食品安全/产出指标/数量指标/抽检批次=≥1800批次\n"
        "特种设备/产出指标/数量指标/检查台数=≥950台\n");
}

TEST_CASE("the number in front of a function is position, not name") {
  const ImportResult result = with_rows(
      "一、教育督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "3.15活动\t产出指标\t数量指标\t指标1:\t宣传次数\t≥2次\n");
  CHECK(result.form.functions().child(0).text == "教育督导");
  CHECK(result.form.functions().child(1).text == "3.15活动");
}

TEST_CASE("several indicators in one cell become one each") {
  const ImportResult result = recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>1.造林面积<br>2.抚育面积</td><td>≥2亩<br>≥3亩</"
      "td></tr>"
      "</table>");
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/造林面积=≥2亩\n"
        "/产出指标/数量指标/抚育面积=≥3亩\n");
  CHECK(repair_of(result, RepairKind::MERGED_TEXT) != nullptr);
}

TEST_CASE("rows that a repaired label is carried on to are named by the repair") {
  const ImportResult result = with_rows(
      "职能1: 督导\t产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t质量指标\t指标1:\t覆盖率\t100%\n"
      "\t\t\t指标2:\t合格率\t100%\n");
  const Repair* slid = repair_of(result, RepairKind::SLID_ROW);
  REQUIRE(slid != nullptr);
  CHECK(slid->nodes.size() == 1);
  REQUIRE(slid->carried.size() == 1);
  CHECK(result.form.find(slid->carried[0])->text == "合格率");
}

TEST_CASE("labels that were spaced out to look wide are the same labels") {
  const ImportResult result = with_rows(
      "督导\t产 出 指 标\t数 量 指 标\t指标1:\t检查次数\t≥10次\n"
      "\t产出指标\t数量指标\t指标2:\t培训次数\t≥2次\n"
      "\t效\u3000益\u3000指\u3000标\t社会效益指标\t指标1:\t知晓率\t≥80%\n");
  CHECK(outline(result.form) ==
        "督导/产出指标/数量指标/检查次数=≥10次\n"
        "督导/产出指标/数量指标/培训次数=≥2次\n"
        "督导/效益指标/社会效益指标/知晓率=≥80%\n");
}

TEST_CASE("several indicators numbered ① ② in one line become one each, their values without ①") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "满意度指标\t服务对象满意度指标\t①学生满意度 ②家长满意度；③教师满意度\t"
      "①≥95% ②≥90%；③≥92%\n");
  CHECK(value_of(result, "学生满意度") == "≥95%");
  CHECK(value_of(result, "家长满意度") == "≥90%");
  CHECK(value_of(result, "教师满意度") == "≥92%");
  CHECK(repair_of(result, RepairKind::MERGED_TEXT) != nullptr);
}

namespace {

// A table of 1,200 indicators in two functions; the first of them without their values.
std::string long_table(std::size_t without_value) {
  std::string text = "核心职能\t一级指标\t二级指标\t三级指标\t指标值\n";
  for (std::size_t i = 0; i < 1200; ++i) {
    const std::string number = std::to_string(i);
    text += i == 0     ? "教育督导\t产出指标\t数量指标\t"
            : i == 600 ? "学生资助\t产出指标\t数量指标\t"
                       : "\t\t\t";
    text += "第" + number + "类检查次数\t";
    if (i >= without_value) text += "≥" + number + "次";
    text += '\n';
  }
  return text;
}

// Whether the reader for text that has lost its grid was asked, too: it comes last.
bool reads_twice(const Grid& grid) {
  const ReadOptions options;
  RecogniseJob job(grid, options);
  bool twice = false;
  while (job.step()) twice = twice || job.progress() > 0.85;
  CHECK(job.take().indicators == 1200);
  return twice;
}

}  // namespace

TEST_CASE("a long table that is whole is read by one reader, a doubtful one by both") {
  CHECK_FALSE(reads_twice(table_of(long_table(0))));
  CHECK(reads_twice(table_of(long_table(400))));
}

TEST_CASE("rows aligned by spaces, whose empty cells are gone, find their columns again") {
  const ImportResult result = recognise_text(
      "序号  一级指标  二级指标  三级指标  指标值\n"
      "1  产出指标  数量指标  供水工程处数  ≥12处\n"
      "2            清淤河道长度  ≥30公里\n"
      "3         质量指标  水质达标率  ≥95%\n"
      "4  满意度指标  服务对象满意度指标  用水户满意度  ≥90%\n");
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/供水工程处数=≥12处\n"
        "/产出指标/数量指标/清淤河道长度=≥30公里\n"
        "/产出指标/质量指标/水质达标率=≥95%\n"
        "/满意度指标/服务对象满意度指标/用水户满意度=≥90%\n");
  CHECK(repair_of(result, RepairKind::SLID_ROW) != nullptr);
}

TEST_CASE("a label whose halves stand in two rows is one, as a guess") {
  const std::string_view split =
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "产出指标\t数量指标\t检查次数\t≥10次\n"
      "效益指标\t社会效\t知晓率\t≥80%\n"
      "\t\t投诉办结率\t≥90%\n"
      "\t益指标\t服务企业数量\t≥50家\n"
      "\t\t带动就业人数\t≥20人\n"
      "满意度\t服务对象\t学生满意度\t≥80%\n"
      "指标\t满意度指标\t家长满意度\t≥90%\n";
  const ImportResult result = recognise_text(split);
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/检查次数=≥10次\n"
        "/效益指标/社会效益指标/知晓率=≥80%\n"
        "/效益指标/社会效益指标/投诉办结率=≥90%\n"
        "/效益指标/社会效益指标/服务企业数量=≥50家\n"
        "/效益指标/社会效益指标/带动就业人数=≥20人\n"
        "/满意度指标/服务对象满意度指标/学生满意度=≥80%\n"
        "/满意度指标/服务对象满意度指标/家长满意度=≥90%\n");
  const Repair* repair = repair_of(result, RepairKind::MERGED_TEXT);
  REQUIRE(repair != nullptr);
  CHECK(repair->reversible);
  CHECK(repair->nodes.size() == 2);
  ReadOptions options;
  options.rejected.insert(repair->key);
  CHECK(outline(recognise_text(split, options).form).find("/效益指标/社会效/知晓率") !=
        std::string::npos);
}

TEST_CASE("the end of a label whose beginning stands nowhere is shown") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "产出指标\t数量指标\t检查次数\t≥10次\n"
      "效益指标\t益指标\t知晓率\t≥80%\n"
      "\t\t投诉办结率\t≥90%\n");
  CHECK(repair_of(result, RepairKind::PLACE_DOUBTFUL) != nullptr);
  CHECK(result.indicators == 3);
}

TEST_CASE("labels below each other that are whole stay two") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "产出指标\t数量\t检查次数\t≥10次\n"
      "\t质量指标\t合格率\t≥90%\n"
      "效益指标\t社会效益\t知晓率\t≥80%\n"
      "\t可持续影响指标\t管护年限\t≥5年\n");
  CHECK(repair_of(result, RepairKind::MERGED_TEXT) == nullptr);
  CHECK(result.indicators == 4);
}
