// Several indicators in one cell or line, parted by 、 ， ； or line ends.
#include <doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "import/left_out.h"
#include "unit/form_outline.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

// A row with this name and value among three that are plain.
ImportResult with_cells(const std::string& name, const std::string& value,
                        const ReadOptions& options = {}) {
  return recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>" +
          name + "</td><td>" + value +
          "</td></tr>"
          "<tr><td></td><td>质量指标</td><td>设备验收合格率</td><td>100%</td></tr>"
          "<tr><td>效益指标</td><td>社会效益指标</td><td>服务企业数量</td><td>≥50家</td></tr>"
          "<tr><td>满意度指标</td><td>服务对象满意度指标</td><td>农户满意度</td><td>≥90%</td></"
          "tr></table>",
      options);
}

// Names and values of its 数量指标.
std::string numbers_of(const ImportResult& result) {
  std::string all = outline(result.form);
  std::string mine;
  for (std::size_t start = 0; start < all.size();) {
    const std::size_t end = all.find('\n', start);
    const std::string line = all.substr(start, end - start);
    const std::string group = "/数量指标/";
    const std::size_t at = line.find(group);
    if (at != line.npos) mine += line.substr(at + group.size()) + "\n";
    start = end + 1;
  }
  return mine;
}

// Whether a person is asked about the first indicators of the table.
bool is_asked_about(const ImportResult& result, std::string_view name) {
  const Node* node = indicator_named(result.form, name);
  for (const Repair& repair : result.repairs) {
    const bool names =
        std::find(repair.nodes.begin(), repair.nodes.end(), node->id()) != repair.nodes.end();
    if (names && asks_for_a_look(repair)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a list of names with their values in one cell becomes one indicator each, as a guess") {
  const std::string lists[] = {
      "购置除雪设备60套、购置巡查车辆12辆",     "购置除雪设备60套，购置巡查车辆12辆",
      "购置除雪设备60套；购置巡查车辆12辆。",   "购置除雪设备60套;<br>购置巡查车辆12辆",
      "购置除雪设备60套<br>购置巡查车辆12辆",   "1.购置除雪设备60套；2.购置巡查车辆12辆",
      "购置除雪设备：60套；购置巡查车辆：12辆", "购置除雪设备（60套）、购置巡查车辆（12辆）",
  };
  for (const std::string& list : lists) {
    CAPTURE(list);
    const ImportResult result = with_cells(list, "");
    CHECK(numbers_of(result) == "购置除雪设备=60套\n购置巡查车辆=12辆\n");
    const Repair* repair = repair_of(result, RepairKind::MERGED_TEXT);
    REQUIRE(repair != nullptr);
    CHECK(repair->reversible);
    CHECK(repair->nodes.size() == 2);
    CHECK(is_asked_about(result, "购置巡查车辆"));
    CHECK(result.indicators == 5);
  }
}

TEST_CASE("a list in one cell that is taken back is one indicator again") {
  const std::string list = "购置除雪设备60套、购置巡查车辆12辆";
  const ImportResult first = with_cells(list, "");
  const Repair* repair = repair_of(first, RepairKind::MERGED_TEXT);
  REQUIRE(repair != nullptr);
  ReadOptions options;
  options.rejected.insert(repair->key);
  CHECK(numbers_of(with_cells(list, "", options)) == list + "=\n");
}

TEST_CASE("three with signs, the name and value in one column") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t指标内容\n"
      "产出指标\t数量指标\t培训次数≥10次；培训人数≥1,500人；发放资料≥2000份\n"
      "\t质量指标\t设备验收合格率100%；培训合格率≥95%\n"
      "效益指标\t社会效益指标\t服务企业数量≥50家\n"
      "满意度指标\t服务对象满意度指标\t农户满意度≥90%\n");
  CHECK(numbers_of(result) == "培训次数=≥10次\n培训人数=≥1,500人\n发放资料=≥2000份\n");
  CHECK(value_of(result, "设备验收合格率") == "100%");
  CHECK(value_of(result, "培训合格率") == "≥95%");
}

TEST_CASE("a list is parted in a table that says what was reached, too") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\t分值\t实际完成值\n"
      "产出指标\t数量指标\t培训村干部人数20人、培训农技员人数30人\t\t10\t50人\n"
      "\t质量指标\t培训合格率\t100%\t10\t100%\n"
      "效益指标\t社会效益指标\t服务企业数量\t≥50家\t10\t62家\n");
  CHECK(numbers_of(result) == "培训村干部人数=20人\n培训农技员人数=30人\n");
  CHECK(repair_of(result, RepairKind::MERGED_TEXT) != nullptr);
}

TEST_CASE("a list of names beside a list of values becomes one indicator each, as a guess") {
  const ImportResult result =
      with_cells("购置除雪设备、购置巡查车辆、培训护林人员", "60套、12辆，500人");
  CHECK(numbers_of(result) == "购置除雪设备=60套\n购置巡查车辆=12辆\n培训护林人员=500人\n");
  CHECK(is_asked_about(result, "培训护林人员"));
  const ImportResult words = with_cells("建立管护机制、设备使用年限", "健全、≥5年");
  CHECK(numbers_of(words) == "建立管护机制=健全\n设备使用年限=≥5年\n");
  CHECK(is_asked_about(words, "建立管护机制"));
}

// A row of these two cells is one indicator that has them, asked about or not.
static void check_stays_one(const std::string& name, const std::string& value, bool asked) {
  const ImportResult result = with_cells(name, value);
  CAPTURE(name);
  CHECK(numbers_of(result) == fmt::format("{}={}\n", name, value));
  CHECK(is_asked_about(result, name) == asked);
}

TEST_CASE("several values whose names are not certain stay one indicator, and are shown") {
  const std::pair<std::string, std::string> doubtful[] = {
      {"新增、改造公厕数量", "≥5座、≥20座"},
      {"设备购置", "除雪设备60套、巡查车辆12辆"},
      {"年度任务", "培训次数≥10次；培训人数≥500人"},
  };
  for (const auto& [name, value] : doubtful) check_stays_one(name, value, true);
}

TEST_CASE("separators inside one name, one value or one sentence part nothing") {
  const std::pair<std::string, std::string> plain[] = {
      {"农户、企业走访次数", "≥90次"},
      {"设备购置，验收数量", "1,200台"},
      {"完成10个乡镇、3个街道的普查数量", "13个"},
      {"培训人数（其中村干部30人、农户60人）", "≥90人"},
      {"检查次数", "3月、9月各一次"},
      {"管护机制建设情况", "健全、完善"},
  };
  for (const auto& [name, value] : plain) check_stays_one(name, value, false);
  const std::string part = "项目总投资300万元，其中设备费120万元";
  CHECK(numbers_of(with_cells(part, "")) == part + "=\n");
  const std::string sentence = "门诊量力争达到15.8万人次，下派医师不少于22人。";
  CHECK(numbers_of(with_cells(sentence, "")) == sentence + "=\n");
}

TEST_CASE("text without a grid: a list behind a label becomes one indicator each, as a guess") {
  const ImportResult result = recognise_text(
      "2024年青龙县林业局部门整体绩效目标\n"
      "产出指标\n"
      "数量指标：培训次数≥10次；培训人数≥500人、发放资料≥2000份。\n"
      "质量指标：设备验收合格率100%，培训合格率≥95%。\n"
      "时效指标：各项工作年内完成，不跨年度。\n"
      "效益指标\n"
      "社会效益指标：服务企业数量≥50家、带动就业人数≥300人\n"
      "满意度指标\n"
      "服务对象满意度指标：农户满意度≥90%\n");
  CHECK(numbers_of(result) == "培训次数=≥10次\n培训人数=≥500人\n发放资料=≥2000份\n");
  CHECK(value_of(result, "设备验收合格率") == "100%");
  CHECK(value_of(result, "培训合格率") == "≥95%");
  CHECK(value_of(result, "服务企业数量") == "≥50家");
  CHECK(value_of(result, "带动就业人数") == "≥300人");
  CHECK(value_of(result, "农户满意度") == "≥90%");
  CHECK(indicator_named(result.form, "各项工作年内完成，不跨年度。")->parent()->text == "时效指标");
  for (const std::string_view name : {"培训次数", "发放资料", "带动就业人数", "培训合格率"}) {
    CHECK(is_asked_about(result, name));
  }
}

TEST_CASE("text without a grid, one cell a line: a list in one cell becomes one indicator each") {
  const ImportResult result = recognise_text(
      "一级指标\n二级指标\n三级指标\n指标值\n"
      "产出指标\n数量指标\n购置除雪设备60套、购置巡查车辆12辆\n"
      "质量指标\n设备验收合格率\n100%\n"
      "效益指标\n社会效益指标\n带动就业人数300人，服务企业数量50家\n"
      "满意度指标\n服务对象满意度指标\n农户满意度\n≥90%\n");
  CHECK(numbers_of(result) == "购置除雪设备=60套\n购置巡查车辆=12辆\n");
  CHECK(value_of(result, "服务企业数量") == "50家");
  CHECK(value_of(result, "设备验收合格率") == "100%");
  CHECK(is_asked_about(result, "购置巡查车辆"));
}

namespace {

// What a self-rating table has in its rows, the cells glued.
constexpr std::string_view RATED_ROWS[] = {
    "产出指标|数量指标|新建供水站数量|≥12处|13处|10|10|",
    "||维修管道长度|≥35公里|36公里|10|9.5|",
    "|质量指标|工程验收合格率|100%|100%|10|10|",
    "|时效指标|工程完工及时率|≥95%|90%|10|9|雨季影响工期",
    "||完工时间|2023年12月底前|2023年12月底前|5|5|",
    "效益指标|社会效益指标|受益人口数|≥2.6万人|2.7万人|15|15|",
    "|可持续影响指标|管护机制健全程度|健全|健全|15|15|",
    "满意度指标|服务对象满意度指标|受益群众满意度|≥90%|93%|10|10|",
};

constexpr std::string_view RATED_FORM =
    "/产出指标/数量指标/新建供水站数量=≥12处\n"
    "/产出指标/数量指标/维修管道长度=≥35公里\n"
    "/产出指标/质量指标/工程验收合格率=100%\n"
    "/产出指标/时效指标/工程完工及时率=≥95%\n"
    "/产出指标/时效指标/完工时间=2023年12月底前\n"
    "/效益指标/社会效益指标/受益人口数=≥2.6万人\n"
    "/效益指标/可持续影响指标/管护机制健全程度=健全\n"
    "/满意度指标/服务对象满意度指标/受益群众满意度=≥90%\n";

// What stands between labels, and between the other cells of a row.
std::string rated_text(std::string_view heading, std::string_view behind_labels,
                       std::string_view between = "") {
  std::string text(heading);
  for (const std::string_view row : RATED_ROWS) {
    std::size_t column = 0;
    for (std::size_t start = 0; start <= row.size(); ++column) {
      const std::size_t end = std::min(row.find('|', start), row.size());
      if (end > start && column > 0) text += column <= 2 ? behind_labels : "";
      if (end > start && column > 3) text += between;
      text += row.substr(start, end - start);
      start = end + 1;
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("self-rating rows without anything between their cells: name and target are read") {
  const std::string texts[] = {
      rated_text("项目支出绩效自评表\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 "
                 "偏差原因分析及改进措施\n",
                 " "),
      rated_text("一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析\n",
                 ""),
      rated_text("一级指标二级指标三级指标年度指标值实际完成值分值得分偏差原因分析\n", ""),
  };
  for (const std::string& text : texts) {
    CAPTURE(text);
    const ImportResult result = recognise_text(text);
    REQUIRE(result.recognised);
    CHECK(outline(result.form) == RATED_FORM);
    for (const std::string_view name : {"新建供水站数量", "工程验收合格率", "管护机制健全程度"}) {
      CHECK(is_asked_about(result, name));
      CHECK(indicator_named(result.form, name)->note == "");
      CHECK(indicator_named(result.form, name)->weight == "");
    }
    bool listed = false;
    for (const LeftOutRow& row : left_out_rows(table_of(text), result)) {
      listed |= row.text.find("109雨季影响工期") != std::string::npos;
    }
    CHECK(listed);
  }
}

TEST_CASE("self-rating rows where only some cells are glued: no result becomes a target unmarked") {
  const ImportResult result = recognise_text(
      "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析\n"
      "产出指标 数量指标 新建供水站数量 ≥12处 13处 10 10\n"
      "维修管道长度≥35公里 36公里 10 10\n"
      "质量指标 工程验收合格率 100% 100% 10 10\n"
      "时效指标 工程完工及时率≥95% 90% 10 9 雨季影响工期\n"
      "效益指标 社会效益指标 受益人口数≥2.6万人 2.7万人 15 15\n"
      "可持续影响指标 管护机制健全程度健全 基本健全 15 15\n"
      "满意度指标 服务对象满意度指标 受益群众满意度≥90%93% 10 10\n");
  CHECK(value_of(result, "新建供水站数量") == "≥12处");
  CHECK(value_of(result, "维修管道长度") == "≥35公里");
  CHECK(value_of(result, "工程完工及时率") == "≥95%");
  CHECK(value_of(result, "受益人口数") == "≥2.6万人");
  CHECK(value_of(result, "受益群众满意度") == "≥90%");
  CHECK(is_asked_about(result, "受益群众满意度"));
  for (const auto& one : result.form.functions().child(0).children()) {
    for (const auto& two : one->children()) {
      if (two->text != "可持续影响指标") continue;
      CHECK(is_asked_about(result, two->child(0).text));
    }
  }
}

TEST_CASE("self-rating rows with their points in front of the target") {
  const ImportResult result = recognise_text(
      "一级指标 二级指标 三级指标 分值 年度指标值 实际完成值 得分\n"
      "产出指标 数量指标 新建供水站数量10≥12处13处10\n"
      "维修管道长度10≥35公里36公里10\n"
      "质量指标 工程验收合格率10≥98%100%10\n"
      "效益指标 社会效益指标 受益人口数15≥2.6万人2.7万人15\n"
      "满意度指标 服务对象满意度指标 受益群众满意度10≥90%93%10\n");
  CHECK(value_of(result, "新建供水站数量") == "≥12处");
  CHECK(value_of(result, "受益人口数") == "≥2.6万人");
  CHECK(value_of(result, "受益群众满意度") == "≥90%");
}
