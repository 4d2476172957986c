// Which column holds what: by the words of its heading, by what stands in it, by hand.
#include <doctest.h>

#include <algorithm>
#include <array>

#include "import/left_out.h"
#include "unit/form_outline.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::vector<ColumnRole> roles_of(const ImportResult& result) {
  std::vector<ColumnRole> roles;
  for (const Column& column : result.columns) roles.push_back(column.role);
  return roles;
}
using Role = ColumnRole;
using Roles = std::vector<ColumnRole>;

}  // namespace

TEST_CASE("headings say what a column holds, in all their spellings") {
  struct Expected {
    std::string_view heading;
    std::string_view cell;
    ColumnRole role;
  };
  const Expected expected[] = {
      {"计算符号", "≥", Role::SIGN},
      {"指标性质", "≥", Role::SIGN},
      {"运算符号", "≥", Role::SIGN},
      {"计量单位", "次", Role::UNIT},
      {"度量单位", "次", Role::UNIT},
      {"单位", "次", Role::UNIT},
      {"分值", "10", Role::WEIGHT},
      {"权重（%）", "10", Role::WEIGHT},
      {"分值权重", "10", Role::WEIGHT},
      {"指标解释", "含复查", Role::EXPLANATION},
      {"指标说明", "含复查", Role::EXPLANATION},
      {"评（扣）分标准", "少一次扣1分", Role::STANDARD},
      {"评分标准", "少一次扣1分", Role::STANDARD},
      {"备注", "含复查", Role::NOTE},
      {"上年值", "8次", Role::EXTRA},
      {"实际完成值", "8次", Role::EXTRA},
      {"偏差原因", "含复查", Role::EXTRA},
      {"得分", "9", Role::EXTRA},
      {"数据来源", "台账", Role::EXTRA},
  };
  for (const Expected& one : expected) {
    CAPTURE(one.heading);
    const ImportResult result =
        recognise_text("一级指标\t二级指标\t三级指标\t指标值\t" + std::string(one.heading) +
                       "\n产出指标\t数量指标\t检查次数\t10\t" + std::string(one.cell) + "\n");
    CHECK(result.columns[4].role == one.role);
    const Node* node = indicator_named(result.form, "检查次数");
    const std::string whole =
        node->value + node->weight + node->explanation + node->standard + node->note;
    CHECK(whole.find(one.cell) != std::string::npos);  // kept somewhere
  }
}

TEST_CASE("names and values have many headings") {
  for (const std::string_view name :
       {"三级指标", "三级指标名称", "指标名称", "指标内容", "具体指标", "指标"}) {
    for (const std::string_view value :
         {"指标值", "目标值", "年度指标值", "绩效目标值", "计划指标值", "年度目标值（2024年）"}) {
      CAPTURE(name);
      CAPTURE(value);
      const ImportResult result =
          recognise_text("一级指标\t二级指标\t" + std::string(name) + "\t" + std::string(value) +
                         "\n产出指标\t数量指标\t检查次数\t≥10次\n");
      CHECK(roles_of(result) == Roles{Role::LEVEL_ONE, Role::LEVEL_TWO, Role::NAME, Role::VALUE});
      CHECK(outline(result.form) == "/产出指标/数量指标/检查次数=≥10次\n");
    }
  }
}

TEST_CASE("columns come in any order") {
  const ImportResult result = recognise_text(
      "序号\t三级指标\t分值\t一级指标\t二级指标\t计量单位\t指标值\t计算符号\n"
      "1\t检查次数\t10\t产出指标\t数量指标\t次\t10\t≥\n"
      "2\t合格率\t15\t产出指标\t质量指标\t%\t95\t≥\n");
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/检查次数=≥10次\n"
        "/产出指标/质量指标/合格率=≥95%\n");
  CHECK(indicator_named(result.form, "合格率")->weight == "15");
}

TEST_CASE("编号 and 序号 over 指标1, 指标2 are their numbers, and nothing is out of its column") {
  for (const std::string_view heading : {"编号", "序号", "行次"}) {
    CAPTURE(heading);
    const ImportResult result = recognise_text("一级指标\t二级指标\t" + std::string(heading) +
                                               "\t三级指标\t指标值\n"
                                               "产出指标\t数量指标\t指标1\t检查次数\t≥10次\n"
                                               "\t\t指标2\t课题数量\t≥3个\n"
                                               "\t质量指标\t指标1\t合格率\t100%\n");
    CHECK(roles_of(result) ==
          Roles{Role::LEVEL_ONE, Role::LEVEL_TWO, Role::NUMBER, Role::NAME, Role::VALUE});
    CHECK(result.repairs.empty());
    CHECK(result.indicators == 3);
  }
}

TEST_CASE("without a heading the content says what a column holds") {
  const ImportResult result = recognise_text(
      "产出指标\t数量指标\t检查次数\t≥10次\n"
      "\t质量指标\t合格率\t100%\n"
      "效益指标\t社会效益指标\t公开率\t≥95%\n");
  CHECK(roles_of(result) == Roles{Role::LEVEL_ONE, Role::LEVEL_TWO, Role::NAME, Role::VALUE});
  CHECK(result.indicators == 3);
}

TEST_CASE("a heading over the wrong columns gives way to the content, and that is said") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值\n"
      "产出指标\t数量指标\t指标1:\t检查次数\t≥10次\n"
      "\t\t指标2:\t课题数量\t≥3个\n");
  CHECK(roles_of(result) ==
        Roles{Role::LEVEL_ONE, Role::LEVEL_TWO, Role::NUMBER, Role::NAME, Role::VALUE});
  CHECK(repair_of(result, RepairKind::WIDE_HEADING) != nullptr);
}

TEST_CASE("approved values win over applied ones of the same row, which are kept") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t申报指标值\t批复指标值\n"
      "产出指标\t数量指标\t检查次数\t≥8次\t≥10次\n");
  const Node* node = indicator_named(result.form, "检查次数");
  CHECK(node->value == "≥10次");
  CHECK(node->note == "申报指标值：≥8次");
}

TEST_CASE("a role set by hand wins, and the one that had it gives it up") {
  const std::string_view text =
      "一级指标\t二级指标\t三级指标\t指标值\t上年值\n"
      "产出指标\t数量指标\t检查次数\t≥10次\t≥8次\n"
      "\t质量指标\t合格率\t100%\t98%\n";
  ReadOptions options;
  options.column_roles[4] = ColumnRole::VALUE;
  const ImportResult result = recognise_text(text, options);
  CHECK(result.columns[4].by_hand);
  CHECK(value_of(result, "检查次数") == "≥8次");
  CHECK(value_of(result, "合格率") == "98%");
  CHECK(indicator_named(result.form, "检查次数")->note == "指标值：≥10次");
  options.column_roles[3] = ColumnRole::IGNORE;
  CHECK(indicator_named(recognise_text(text, options).form, "检查次数")->note.empty());
}

TEST_CASE("roles by hand can make a table of any other columns") {
  ReadOptions options;
  options.column_roles = {
      {0, ColumnRole::LEVEL_TWO}, {1, ColumnRole::VALUE}, {2, ColumnRole::NAME}};
  const ImportResult result = recognise_text(
      "类\t数\t事\n"
      "数量指标\t≥10次\t检查次数\n"
      "质量指标\t100%\t合格率\n",
      options);
  CHECK(value_of(result, "检查次数") == "≥10次");
  CHECK(value_of(result, "合格率") == "100%");
}

TEST_CASE("a table without the words of such a form is refused with what to do") {
  const ImportResult result = recognise_text("姓名\t年龄\n张三\t三十\n李四\t四十\n");
  CHECK_FALSE(result.recognised);
  CHECK(result.message.find("表头") != std::string::npos);
}

TEST_CASE("a list of people, telephones or prices is no table of indicators") {
  constexpr std::string_view PHONES =
      "<table><tr><td>姓名</td><td>手机号</td></tr>"
      "<tr><td>张三</td><td>13800000000</td></tr></table>";
  const std::string_view tables[] = {
      "姓名\t电话\n张三\t13800000000\n李四\t0632-6631207\n王五\t13700000000\n",
      "张三\t13800000000\n李四\t13900000000\n", "姓名\t年龄\n张三\t35岁\n李四\t41岁\n",
      "品名\t单价\n复印纸\t25元\n硒鼓\t180元\n", PHONES};
  for (const std::string_view table : tables) {
    CAPTURE(table);
    const ImportResult result = recognise_text(table);
    CHECK_FALSE(result.recognised);
    CHECK(result.message.find("表头") != std::string::npos);
  }
  CHECK(recognise_text("检查次数\t≥10次\n培训人数\t200\n").recognised);
}

// A project's targets for its whole term beside those of the year: the year's are what the form is
// about, the others are kept as notes.
TEST_CASE("of targets for the term and for the year the year's are the values") {
  const ImportResult result = recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>实施期指标值</td>"
      "<td>年度指标值</td></tr>"
      "<tr><td>产出指标</td><td>数量指标</td><td>改造学校数量</td><td>36所</td><td>12所</td></tr>"
      "<tr><td></td><td>质量指标</td><td>合格率</td><td>100%</td><td></td></tr></table>");
  CHECK(value_of(result, "改造学校数量") == "12所");
  CHECK(indicator_named(result.form, "改造学校数量")->note == "实施期指标值：36所");
  CHECK(value_of(result, "合格率").empty());
  CHECK(indicator_named(result.form, "合格率")->note == "实施期指标值：100%");
}

TEST_CASE("two halves of a table, for the term and for the year, are told by what stands above") {
  const std::string head =
      "<table><tr><td rowspan=2>总体目标</td><td colspan=3>中期目标</td>"
      "<td colspan=3>年度目标</td></tr>"
      "<tr><td colspan=3>三年养护900公里。</td><td colspan=3>养护300公里。</td></tr>"
      "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td><td>二级指标</td>"
      "<td>三级指标</td><td>指标值</td></tr>";
  const ImportResult result = recognise_text(
      head +
      "<tr><td rowspan=3>产出指标</td><td>数量指标</td><td>养护里程</td><td>≥900公里</td>"
      "<td>数量指标</td><td>养护里程</td><td>≥300公里</td></tr>"
      "<tr><td>质量指标</td><td>三年优良率</td><td>≥90%</td><td>质量指标</td><td>优良率</td>"
      "<td>≥85%</td></tr>"
      "<tr><td>时效指标</td><td>全部完工时间</td><td>2026年底</td><td>时效指标</td><td></td>"
      "<td></td></tr></table>");
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/养护里程=≥300公里\n"
        "/产出指标/质量指标/优良率=≥85%\n"
        "/产出指标/时效指标/全部完工时间=\n");
  CHECK(indicator_named(result.form, "养护里程")->note == "中期指标值：≥900公里");
  CHECK(indicator_named(result.form, "优良率")->note ==
        "中期三级指标：三年优良率；中期指标值：≥90%");
  CHECK(indicator_named(result.form, "全部完工时间")->note == "中期指标值：2026年底");
  REQUIRE(result.form.goals().children().size() == 1);
  CHECK(result.form.goals().child(0).text == "养护300公里。");
  CHECK(header_field(result.form, "中期目标") == "三年养护900公里。");
}

// ---- 正向 and 反向 beside the value ----

namespace {

// Heading and rows with 指标性质, 指标值 and 计量单位 in this order.
std::string direction_table(std::array<std::size_t, 3> order, std::string_view between,
                            std::string_view heading = "指标性质") {
  const std::array<std::array<std::string_view, 3>, 5> columns = {{{heading, "指标值", "计量单位"},
                                                                   {"正向", "66", "台"},
                                                                   {"反向", "0.4", "次"},
                                                                   {"定性", "明显提升", ""},
                                                                   {"正向", "95", "%"}}};
  const std::array<std::string_view, 5> labels = {
      "一级指标|二级指标|三级指标", "产出指标|数量指标|车辆更新台数",
      "产出指标|质量指标|责任事故频次", "效益指标|社会效益指标|出行便利程度",
      "满意度指标|服务对象满意度指标|乘客满意度"};
  std::string text;
  for (std::size_t row = 0; row < labels.size(); ++row) {
    std::string line(labels[row]);
    for (const std::size_t column : order) line += "|" + std::string(columns[row][column]);
    for (const char character : line) {
      text += character == '|' ? std::string(between) : std::string(1, character);
    }
    text += '\n';
  }
  return text;
}

constexpr std::string_view BY_DIRECTION =
    "/产出指标/数量指标/车辆更新台数=≥66台\n"
    "/产出指标/质量指标/责任事故频次=≤0.4次\n"
    "/效益指标/社会效益指标/出行便利程度=明显提升\n"
    "/满意度指标/服务对象满意度指标/乘客满意度=≥95%\n";
constexpr std::string_view AS_GIVEN =
    "/产出指标/数量指标/车辆更新台数=66台\n"
    "/产出指标/质量指标/责任事故频次=0.4次\n"
    "/效益指标/社会效益指标/出行便利程度=明显提升\n"
    "/满意度指标/服务对象满意度指标/乘客满意度=95%\n";

// As one guess about three values, which leaves them as they are when it is taken back.
void check_direction(const std::string& text) {
  CAPTURE(text);
  const Grid grid = table_of(text);
  const ImportResult result = recognise(grid, {});
  CHECK(outline(result.form) == BY_DIRECTION);
  const Repair* guess = repair_of(result, RepairKind::SIGN_BY_DIRECTION);
  REQUIRE(guess != nullptr);
  CHECK(guess->nodes.size() == 3);
  CHECK(guess->applied);
  CHECK(asks_for_a_look(*guess));
  CHECK(left_out_rows(grid, result).empty());
  ReadOptions options;
  options.rejected.insert(guess->key);
  CHECK(outline(recognise(grid, options).form) == AS_GIVEN);
}

}  // namespace

TEST_CASE("正向 and 反向 become signs as a guess, in every order of the columns") {
  std::array<std::size_t, 3> order = {0, 1, 2};
  do {
    check_direction(direction_table(order, "\t"));
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("正向 and 反向 become signs as a guess in text that has lost its grid") {
  for (const std::array<std::size_t, 3>& order :
       {std::array<std::size_t, 3>{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {0, 2, 1}}) {
    check_direction(direction_table(order, "\n"));
  }
}

TEST_CASE("正向 and 反向 are known by themselves under a heading that nobody knows") {
  for (const std::string_view heading : {"指标类型", "性质", "指标极性", "好坏"}) {
    check_direction(direction_table({0, 1, 2}, "\t", heading));
    check_direction(direction_table({2, 1, 0}, "\t", heading));
  }
}

TEST_CASE("a sign beside the value says more than 正向") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标性质\t计算符号\t指标值\t计量单位\n"
      "产出指标\t数量指标\t车辆更新台数\t正向\t＝\t66\t台\n"
      "\t质量指标\t责任事故频次\t反向\t＜\t0.4\t次\n"
      "\t时效指标\t完成率\t定量\t≥\t95\t%\n");
  CHECK(repair_of(result, RepairKind::SIGN_BY_DIRECTION) == nullptr);
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/车辆更新台数=＝66台\n"
        "/产出指标/质量指标/责任事故频次=＜0.4次\n"
        "/产出指标/时效指标/完成率=≥95%\n");
}

TEST_CASE("定量 beside a value says nothing about its sign") {
  const ImportResult result = recognise_text(
      "一级指标\t二级指标\t三级指标\t指标值类型\t指标值\t计量单位\n"
      "产出指标\t数量指标\t车辆更新台数\t定量\t66\t台\n"
      "\t质量指标\t责任事故频次\t定量\t≤0.4\t次\n"
      "效益指标\t社会效益指标\t出行便利程度\t定性\t明显提升\t\n");
  CHECK(result.repairs.empty());
  CHECK(outline(result.form) ==
        "/产出指标/数量指标/车辆更新台数=66台\n"
        "/产出指标/质量指标/责任事故频次=≤0.4次\n"
        "/效益指标/社会效益指标/出行便利程度=明显提升\n");
}

TEST_CASE(
    "年度目标 as a column beside the indicators is a list of goals, and no column of values") {
  for (const std::string_view heading :
       {"年度绩效目标", "年度目标", "总体目标", "项目绩效目标", "*年度总体目标"}) {
    CAPTURE(heading);
    const std::string table = "<table><tr><td>" + std::string(heading) +
                              "</td><td>一级指标</td><td>二级指标</td><td>三级指标</td>"
                              "<td>指标值</td></tr>"
                              "<tr><td rowspan=3>1.检查企业120家。<br>2.隐患整改到位。</td>"
                              "<td rowspan=2>产出指标</td><td>数量指标</td><td>检查企业数量</td>"
                              "<td>≥120家</td></tr>"
                              "<tr><td>质量指标</td><td>隐患整改率</td><td>100%</td></tr>"
                              "<tr><td>效益指标</td><td>社会效益指标</td><td>较大事故</td>"
                              "<td>0起</td></tr></table>";
    const Grid grid = table_of(table);
    const ImportResult result = recognise(grid, {});
    CHECK(lines_of(result.form.goals()) == "检查企业120家。\n隐患整改到位。\n");
    CHECK(outline(result.form) ==
          "/产出指标/数量指标/检查企业数量=≥120家\n"
          "/产出指标/质量指标/隐患整改率=100%\n"
          "/效益指标/社会效益指标/较大事故=0起\n");
    CHECK(result.columns[0].role == Role::GOAL);
    CHECK(result.repairs.empty());
    CHECK(left_out_rows(grid, result).empty());
  }
}

TEST_CASE("goals stand in a column of text that was copied, once or in every row") {
  const std::string_view rows[] = {
      "提升供水能力\t产出指标\t数量指标\t新建水厂数量\t2座\n"
      "\t\t质量指标\t水质合格率\t≥95%\n",
      "提升供水能力\t产出指标\t数量指标\t新建水厂数量\t2座\n"
      "提升供水能力\t产出指标\t质量指标\t水质合格率\t≥95%\n"};
  for (const std::string_view text : rows) {
    CAPTURE(text);
    const ImportResult result =
        recognise_text("年度目标\t一级指标\t二级指标\t三级指标\t指标值\n" + std::string(text));
    CHECK(lines_of(result.form.goals()) == "提升供水能力\n");
    CHECK(outline(result.form) ==
          "/产出指标/数量指标/新建水厂数量=2座\n"
          "/产出指标/质量指标/水质合格率=≥95%\n");
  }
}

TEST_CASE("goals right of the indicators are merged over them; over short texts the values stand") {
  const ImportResult merged = recognise_text(
      "<table><tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td>"
      "<td>年度目标</td></tr>"
      "<tr><td rowspan=3>产出指标</td><td rowspan=3>数量指标</td><td>巡河次数</td><td>≥52次</td>"
      "<td rowspan=3>河道常年清洁</td></tr>"
      "<tr><td>清理垃圾量</td><td>≥300吨</td></tr>"
      "<tr><td>增设标牌数量</td><td>20块</td></tr></table>");
  CHECK(lines_of(merged.form.goals()) == "河道常年清洁\n");
  CHECK(indicator_named(merged.form, "巡河次数")->note.empty());
  const ImportResult values = recognise_text(
      "一级指标\t二级指标\t三级指标\t年度目标\n"
      "产出指标\t数量指标\t巡河次数\t≥52次\n"
      "\t\t清理垃圾量\t≥300吨\n");
  CHECK(values.form.goals().children().empty());
  CHECK(value_of(values, "巡河次数") == "≥52次");
}

TEST_CASE("a heading of two rows is one, though nobody knows a label that reaches down in it") {
  const ImportResult result = recognise_text(
      "<table><tr><td rowspan=2>年度目标</td><td rowspan=2>牵头科室</td>"
      "<td colspan=4>年度绩效指标</td></tr>"
      "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
      "<tr><td rowspan=2>管好河道</td><td rowspan=2>河湖科</td><td rowspan=2>产出指标</td>"
      "<td>数量指标</td><td>巡河次数</td><td>≥52次</td></tr>"
      "<tr><td>质量指标</td><td>水质达标率</td><td>≥95%</td></tr></table>");
  CHECK(lines_of(result.form.goals()) == "管好河道\n");
  CHECK(result.form.header.empty());
  CHECK(result.indicators == 2);
}
