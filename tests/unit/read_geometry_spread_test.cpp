// Tables that have no room on a page: columns on pages of their own, cells that the end of a page
// cuts.
#include <doctest.h>

#include "unit/painted_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

// Two columns from the place on; a row for each of these, as high as it says.
struct Row {
  std::string_view first;
  std::string_view second;
  float height = 20;
};
PageDrawing page_of(float left, float top, float width, const std::vector<Row>& rows) {
  PageDrawing page;
  std::vector<float> lines = {top};
  for (const Row& row : rows) {
    page.text(left + 5, lines.back() + 14, row.first);
    page.text(left + width + 5, lines.back() + 14, row.second);
    lines.push_back(lines.back() + row.height);
  }
  page.table({left, left + width, left + 2 * width}, lines);
  return page;
}

struct Pages {
  PageDrawing left_1 = page_of(
      50, 100, 100, {{"一级指标", "三级指标"}, {"产出", "甲", 30}, {"质量", "己"}, {"时效", "庚"}});
  PageDrawing left_2 =
      page_of(50, 60, 100, {{"效益", "乙", 30}, {"满意度", "丙"}, {"合计", "丁"}, {"说明", "戊"}});
  PageDrawing right_1 =
      page_of(90, 100, 80, {{"指标值", "备注"}, {"1", "子", 30}, {"6", "卯"}, {"7", "辰"}});
  PageDrawing right_2 =
      page_of(90, 60, 80, {{"2", "丑", 30}, {"3", "寅"}, {"4", "巳"}, {"5", "午"}});
};

constexpr std::string_view WIDE_TABLE =
    "1: A 一级指标 | B 三级指标 | C 指标值 | D 备注\n"
    "2: A 产出 | B 甲 | C 1 | D 子\n"
    "3: A 质量 | B 己 | C 6 | D 卯\n"
    "4: A 时效 | B 庚 | C 7 | D 辰\n"
    "5: A 效益 | B 乙 | C 2 | D 丑\n"
    "6: A 满意度 | B 丙 | C 3 | D 寅\n"
    "7: A 合计 | B 丁 | C 4 | D 巳\n"
    "8: A 说明 | B 戊 | C 5 | D 午\n";

}  // namespace

TEST_CASE("geometry: columns on pages of their own stand beside the others, in either order") {
  const Pages pages;
  CHECK(pages_text({pages.left_1.page(), pages.left_2.page(), pages.right_1.page(),
                    pages.right_2.page()}) == WIDE_TABLE);
  CHECK(pages_text({pages.left_1.page(), pages.right_1.page(), pages.left_2.page(),
                    pages.right_2.page()}) == WIDE_TABLE);
}

TEST_CASE("geometry: a title over columns on two pages is one, page numbers are none of it") {
  Pages pages;
  pages.left_1.text(230, 80, "绩效").text(280, 830, "第 1 页").text(280, 30, "教育局");
  pages.right_1.text(90, 80, "目标").text(277, 830, "第 13 页").text(280, 30, "教育局");
  CHECK(pages_text({pages.left_1.page(), pages.left_2.page(), pages.right_1.page(),
                    pages.right_2.page()}) ==
        "[正文]\n~1: A 教育局\n~2: A 绩效目标\n[表格]\n" + std::string(WIDE_TABLE));
}

TEST_CASE("geometry: a merged cell over columns on two pages is one") {
  // 年度指标 stands over the second and the third column.
  PageDrawing left;
  left.line(50, 100, 250, 100).line(50, 120, 250, 120).line(50, 140, 250, 140);
  left.line(50, 160, 250, 160).line(50, 180, 250, 180).line(50, 100, 50, 180);
  left.line(150, 100, 150, 180).line(250, 120, 250, 180).text(55, 174, "三");
  left.text(55, 114, "职能").text(230, 114, "年度").text(55, 134, "一").text(155, 134, "甲");
  left.text(55, 154, "二").text(155, 154, "乙");
  PageDrawing right;
  right.line(90, 100, 170, 100).line(90, 120, 170, 120).line(90, 140, 170, 140);
  right.line(90, 160, 170, 160).line(90, 180, 170, 180).line(90, 120, 90, 180);
  right.line(170, 100, 170, 180).text(95, 174, "3");
  right.text(90, 114, "指标").text(95, 134, "1").text(95, 154, "2");
  CHECK(pages_text({left.page(), right.page()}) ==
        "1: A 职能 | B 年度指标 1x2\n2: A 一 | B 甲 | C 1\n3: A 二 | B 乙 | C 2\n"
        "4: A 三 | C 3\n");
}

TEST_CASE("geometry: tables of other columns stay below each other") {
  Pages pages;
  SUBCASE("rows at other heights") {
    pages.right_2 = page_of(90, 60, 80, {{"2", "丑", 35}, {"3", "寅"}, {"4", "巳"}, {"5", "午"}});
  }
  SUBCASE("a title over the second one") {
    pages.left_1.text(130, 80, "表一");
    pages.right_1.text(160, 80, "表二");
  }
  SUBCASE("a page less") {
    pages.right_2 = page_of(50, 60, 100, {{"2", "丑", 30}, {"3", "寅"}, {"4", "巳"}, {"5", "午"}});
  }
  const std::string text = pages_text(
      {pages.left_1.page(), pages.left_2.page(), pages.right_1.page(), pages.right_2.page()});
  CHECK_MESSAGE(text.find("A 产出 | B 甲\n") != std::string::npos, text);
  CHECK_MESSAGE(text.find("A 1 | B 子\n") != std::string::npos, text);
}

TEST_CASE("geometry: the line that lacks at the end of a page tells which cells go on") {
  // 产出指标 has room for its first line on the first page; 甲 and 乙 end there.
  PageDrawing first;
  first.line(50, 740, 250, 740).line(50, 760, 250, 760).line(150, 780, 250, 780);
  first.line(150, 800, 250, 800).line(50, 740, 50, 800).line(150, 740, 150, 800);
  first.line(250, 740, 250, 800);
  first.text(55, 754, "一级").text(155, 754, "名称").text(80, 797, "产出");
  first.text(155, 774, "甲").text(155, 794, "乙");
  PageDrawing second;
  second.line(150, 60, 250, 60).line(150, 80, 250, 80).line(50, 100, 250, 100);
  second.line(50, 120, 250, 120).line(50, 60, 50, 120).line(150, 60, 150, 120);
  second.line(250, 60, 250, 120);
  SUBCASE("a line of its own") {
    second.text(80, 70, "指标").text(155, 74, "丙").text(155, 94, "丁");
    second.text(55, 114, "效益").text(155, 114, "戊");
    CHECK(pages_text({first.page(), second.page()}) ==
          "1: A 一级 | B 名称\n2: A 产出\n指标 4x1 | B 甲\n3: B 乙\n4: B 丙\n5: B 丁\n"
          "6: A 效益 | B 戊\n");
  }
  SUBCASE("a heading that is repeated hides that it is open above") {
    PageDrawing headed;
    headed.table({50, 150, 250}, {60, 80, 100});
    headed.text(55, 74, "一级").text(155, 74, "名称").text(75, 92, "指标").text(155, 94, "丙");
    CHECK(pages_text({first.page(), headed.page()}) ==
          "1: A 一级 | B 名称\n2: A 产出\n指标 3x1 | B 甲\n3: B 乙\n4: B 丙\n");
  }
}

// ---- without ruling lines, as spreadsheet programs print cells without borders ----

namespace {

// Lines of five columns; but for that of the numbers they are as wide as four characters and a
// narrow gap.
PageDrawing lines_of_page(float top, const std::vector<std::vector<std::string_view>>& lines) {
  PageDrawing page;
  const std::vector<float> places = {50, 94, 138, 170, 214};
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) page.text(places[i], top, line[i]);
    top += 12;
  }
  return page;
}

}  // namespace

TEST_CASE("geometry: without lines texts at the lower end of merged cells are over all of them") {
  const PageDrawing first = lines_of_page(100, {{"一级", "二级", "号", "三级", "值"},
                                                {"", "", "", "创新课程"},
                                                {"", "", "1", "开设数量", "5个"},
                                                {"", "数量指标", "2", "检查频次", "9次"},
                                                {"", "", "", "年度课题"},
                                                {"产出指标", "时效指标", "1", "完成率", "90%"},
                                                {"", "", "", "保障学校"},
                                                {"效益指标", "可持续性", "1", "运转", "长期"},
                                                {"", "", "", "学生的总"},
                                                {"", "", "1", "满意度", "95%"},
                                                {"", "", "2", "知晓率", "80%"}});
  // It begins with the first line of a cell, and its label is that of the rows before.
  const PageDrawing second = lines_of_page(60, {{"", "", "", "家长的总"},
                                                {"满意指标", "服务对象", "3", "满意度", "90%"},
                                                {"", "", "", "社会的总"},
                                                {"其他指标", "社会影响", "1", "评价", "好"},
                                                {"", "", "", "群众的总"},
                                                {"附加指标", "群众影响", "1", "评价", "较好以上"}});
  CHECK(pages_text({first.page(), second.page()}) ==
        "1: A 一级 | B 二级 | C 号 | D 三级 | E 值\n"
        "2: A 产出指标 3x1 | B 数量指标 2x1 | C 1 | D 创新课程开设数量 | E 5个\n"
        "3: C 2 | D 检查频次 | E 9次\n"
        "4: B 时效指标 | C 1 | D 年度课题完成率 | E 90%\n"
        "5: A 效益指标 | B 可持续性 | C 1 | D 保障学校运转 | E 长期\n"
        "6: A 满意指标 3x1 | B 服务对象 3x1 | C 1 | D 学生的总满意度 | E 95%\n"
        "7: C 2 | D 知晓率 | E 80%\n"
        "8: C 3 | D 家长的总满意度 | E 90%\n"
        "9: A 其他指标 | B 社会影响 | C 1 | D 社会的总评价 | E 好\n"
        "10: A 附加指标 | B 群众影响 | C 1 | D 群众的总评价 | E 较好以上\n");
}

TEST_CASE("geometry: without lines a label of several lines beside several rows is one") {
  const PageDrawing page = lines_of_page(100, {{"一级", "二级", "号", "三级", "值"},
                                               {"", "", "", "创新课程"},
                                               {"", "数量指标", "1", "开设数", "5个"},
                                               {"", "", "", "年度课题"},
                                               {"职能一教", "时效指标", "1", "完成率", "90%"},
                                               {"育督导", "成本指标", "1", "费用", "3万"},
                                               {"职能二", "质量指标", "1", "合格率", "95%"}});
  const std::string text = pages_text({page.page()});
  CHECK_MESSAGE(text.find("2: A 职能一教育督导 3x1 | B 数量指标") != std::string::npos, text);
  CHECK_MESSAGE(text.find("5: A 职能二 | B 质量指标") != std::string::npos, text);
}
