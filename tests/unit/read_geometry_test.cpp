// Characters and ruling lines at places become the tables that a person sees.
#include <doctest.h>

#include "unit/painted_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

const std::vector<float> COLUMNS = {50, 150, 300, 400};

// A page whose table has one row for each of these, of three cells, 20 points high.
PageDrawing page_of(const std::vector<std::vector<std::string_view>>& rows, float top = 100) {
  PageDrawing page;
  std::vector<float> lines = {top};
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      page.text(COLUMNS[i] + 5, lines.back() + 14, row[i]);
    }
    lines.push_back(lines.back() + 20);
  }
  page.table(COLUMNS, lines);
  return page;
}

}  // namespace

TEST_CASE("geometry: lines make cells, and what they leave out is merged") {
  PageDrawing page;
  page.text(180, 60, "绩效目标表", 16);
  // 产出指标 stands over two rows, 标题 over two columns.
  page.line(50, 100, 400, 100).line(50, 120, 400, 120).line(150, 140, 400, 140);
  page.line(50, 160, 400, 160).line(50, 100, 50, 160).line(400, 100, 400, 160);
  page.line(150, 100, 150, 160).line(300, 120, 300, 160);
  page.text(55, 114, "一级指标").text(155, 114, "标题");
  page.text(55, 144, "产出指标").text(155, 134, "开课数量").text(305, 134, "≥5个");
  page.text(155, 154, "合格率").text(305, 154, "100%");
  CHECK(pages_text({page.page()}) ==
        "[正文]\n~1: A 绩效目标表\n"
        "[表格]\n1: A 一级指标 | B 标题 1x2\n"
        "2: A 产出指标 2x1 | B 开课数量 | C ≥5个\n"
        "3: B 合格率 | C 100%\n");
}

TEST_CASE("geometry: double lines, dashes and borders cell by cell are one line") {
  PageDrawing page;
  for (float x = 50; x < 250; x += 6) page.line(x, 100, x + 4, 100);
  page.line(50, 120, 150, 120).line(150.5F, 120.8F, 250, 120.8F).line(50, 140, 250, 140);
  page.line(50, 138, 250, 138);
  page.line(50, 100, 50, 140).line(150, 100, 150, 120).line(151, 120, 151, 140);
  page.line(250, 100, 250, 140);
  page.text(55, 114, "甲").text(155, 114, "乙").text(55, 133, "丙").text(155, 133, "丁");
  CHECK(pages_text({page.page()}) == "1: A 甲 | B 乙\n2: A 丙 | B 丁\n");
}

TEST_CASE("geometry: a page printed sideways is read as it was written") {
  const PageDrawing page = page_of({{"甲", "乙", "丙"}, {"丁", "戊", "己"}});
  const std::string upright = pages_text({page.page()});
  CHECK(upright == "1: A 甲 | B 乙 | C 丙\n2: A 丁 | B 戊 | C 己\n");
  for (int turns = 1; turns < 4; ++turns) {
    CAPTURE(turns);
    CHECK(pages_text({page.page(turns)}) == upright);
  }
}

TEST_CASE("geometry: a line broken by the width of its cell goes on, a person's break stays") {
  PageDrawing page;
  page.table({50, 160, 300}, {100, 180});
  // Ten characters fit; the third line ends early.
  page.text(55, 114, "一二三四五六七八九十").text(55, 128, "甲乙丙丁。");
  page.text(55, 142, "2.子丑寅卯辰巳午未申").text(55, 156, "酉");
  page.text(165, 114, "value of").text(165, 128, "x");
  CHECK(pages_text({page.page()}) ==
        "1: A 一二三四五六七八九十甲乙丙丁。\n2.子丑寅卯辰巳午未申酉 | B value of\nx\n");
}

TEST_CASE("geometry: spread letters are one word, upright ones in a narrow cell too") {
  PageDrawing page;
  page.table({50, 70, 200}, {100, 180});
  page.text(55, 120, "产").text(55, 134, "出").text(55, 148, "指").text(55, 162, "标");
  page.text(80, 140, "数").text(110, 140, "量").text(140, 140, "值");
  CHECK(pages_text({page.page()}) == "1: A 产出指标 | B 数量值\n");
}

TEST_CASE("geometry: letters painted twice to look bold count once") {
  PageDrawing page = page_of({{"甲乙", "丙", "丁"}, {"戊", "己", "庚"}});
  page.text(55.3F, 114, "甲乙");
  CHECK(pages_text({page.page()}) == "1: A 甲乙 | B 丙 | C 丁\n2: A 戊 | B 己 | C 庚\n");
}

TEST_CASE("geometry: a table goes on over pages, its heading and the page numbers are dropped") {
  PageDrawing first = page_of({{"一级指标", "三级指标", "指标值"}, {"产出指标", "甲", "1"}}, 740);
  PageDrawing second = page_of({{"一级指标", "三级指标", "指标值"}, {"效益指标", "乙", "2"}}, 60);
  first.text(280, 820, "第 1 页 共 2 页");
  second.text(280, 820, "第 2 页 共 2 页");
  CHECK(pages_text({first.page(), second.page()}) ==
        "1: A 一级指标 | B 三级指标 | C 指标值\n"
        "2: A 产出指标 | B 甲 | C 1\n"
        "3: A 效益指标 | B 乙 | C 2\n");
}

TEST_CASE("geometry: rows that are the same as one above are no heading when they hold numbers") {
  const PageDrawing first = page_of({{"数量指标", "完成率", "100%"}, {"质量指标", "甲", "1"}}, 740);
  const PageDrawing second = page_of({{"数量指标", "完成率", "100%"}, {"质量指标", "乙", "2"}}, 60);
  CHECK(pages_text({first.page(), second.page()}) ==
        "1: A 数量指标 | B 完成率 | C 100%\n"
        "2: A 质量指标 | B 甲 | C 1\n"
        "3: A 数量指标 | B 完成率 | C 100%\n"
        "4: A 质量指标 | B 乙 | C 2\n");
}

TEST_CASE("geometry: a merged cell that a page break divides is one again") {
  const PageDrawing first = page_of({{"一级", "名称", "值"}, {"产出指标", "甲", "1"}}, 740);
  const PageDrawing second = page_of({{"", "乙", "2"}, {"效益指标", "丙", "3"}}, 60);
  CHECK(pages_text({first.page(), second.page()}) ==
        "1: A 一级 | B 名称 | C 值\n"
        "2: A 产出指标 2x1 | B 甲 | C 1\n"
        "3: B 乙 | C 2\n"
        "4: A 效益指标 | B 丙 | C 3\n");
}

TEST_CASE("geometry: a row that a page break divides is one again") {
  PageDrawing first;
  first.table({50, 110, 220}, {740, 770});
  first.text(55, 754, "职能")
      .text(115, 754, "一二三四五六七八九十")
      .text(115, 767, "甲乙丙丁戊己庚辛壬癸");
  PageDrawing second;
  second.table({50, 110, 220}, {60, 80, 100});
  second.text(115, 72, "子丑。").text(55, 94, "目标").text(115, 94, "寅卯");
  CHECK(pages_text({first.page(), second.page()}) ==
        "1: A 职能 | B 一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑。\n"
        "2: A 目标 | B 寅卯\n");
}

TEST_CASE("geometry: two tables that do not follow each other stay two") {
  const PageDrawing first = page_of({{"甲", "乙", "丙"}, {"丁", "戊", "己"}});
  PageDrawing second = page_of({{"子", "丑", "寅"}, {"卯", "辰", "巳"}});
  second.text(55, 60, "另一张表");
  CHECK(pages_text({first.page(), second.page()}) ==
        "[表格1]\n1: A 甲 | B 乙 | C 丙\n"
        "2: A 丁 | B 戊 | C 己\n"
        "[正文]\n~1: A 另一张表\n"
        "[表格2]\n1: A 子 | B 丑 | C 寅\n"
        "2: A 卯 | B 辰 | C 巳\n");
}

TEST_CASE("geometry: text without lines stays lines, frames and underlines make no table") {
  PageDrawing page;
  page.line(30, 30, 560, 30).line(30, 800, 560, 800).line(30, 30, 30, 800).line(560, 30, 560, 800);
  page.text(50, 100, "填报单位：教育局").line(95, 102, 180, 102);
  page.text(50, 120, "数量指标").text(200, 120, "≥5个");
  CHECK(pages_text({page.page()}) ==
        "~1: A 填报单位：教育局\n"
        "~2: A 数量指标  ≥5个\n");
}

TEST_CASE("geometry: a drawing with lines beyond all measure holds up nothing") {
  PageDrawing page;
  for (int i = 0; i < 9000; ++i) {
    const float at = static_cast<float>(i % 800);
    page.line(at / 2, at, at / 2 + 5 + static_cast<float>(i % 7), at);
    page.line(at, at / 2, at, at / 2 + 5 + static_cast<float>(i % 11));
  }
  page.text(50, 100, "字");
  CHECK(pages_text({page.page()}).find("字") != std::string::npos);
}

// ---- without ruling lines ----

namespace {

// Rows of cells at these places, so far apart.
PageDrawing unruled(const std::vector<std::vector<std::string_view>>& rows, float apart) {
  PageDrawing page;
  float y = 100;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].empty()) page.text(COLUMNS[i] + 5, y, row[i]);
    }
    y += apart;
  }
  return page;
}

}  // namespace

TEST_CASE("geometry: columns without lines are told by what stays white; empty cells keep theirs") {
  const PageDrawing page = unruled({{"一级指标", "三级指标", "值"},
                                    {"产出", "开课数量", "5"},
                                    {"", "合格率", ""},
                                    {"效益", "满意率", "9"}},
                                   20);
  CHECK(pages_text({page.page()}) ==
        "1: A 一级指标 | B 三级指标 | C 值\n2: A 产出 | B 开课数量 | C 5\n3: B 合格率\n"
        "4: A 效益 | B 满意率 | C 9\n");
}

TEST_CASE("geometry: without lines a cell of several lines is one, a heading over columns too") {
  PageDrawing page;
  page.text(180, 60, "绩效目标表", 16);
  page.text(55, 100, "职能").text(210, 100, "年度指标");
  page.text(55, 130, "一").text(155, 130, "开课").text(305, 130, "五");
  page.text(55, 160, "二").text(155, 160, "课程合格的比率要达到省里规").text(305, 160, "六");
  page.text(155, 173, "的标准");
  page.text(55, 203, "三").text(155, 203, "满意率高").text(305, 203, "七");
  page.text(55, 233, "四").text(155, 233, "费用").text(305, 233, "八");
  const std::string text = pages_text({page.page()});
  CHECK_MESSAGE(text.find("B 课程合格的比率要达到省里规的标准 | C 六") != std::string::npos, text);
  CHECK_MESSAGE(text.find("B 年度指标") != std::string::npos, text);
}

TEST_CASE("geometry: paragraphs and lines with dates are no table") {
  PageDrawing page;
  page.text(50, 100, "部门").text(300, 100, "日期");
  page.text(50, 120, "一段文字没有空白").text(50, 140, "第二行也是一段文字");
  page.text(50, 160, "单位").text(300, 160, "万元");
  CHECK(pages_text({page.page()}).find("B ") == std::string::npos);
}

TEST_CASE("geometry: without lines a page whose rows have no labels goes on with the table") {
  const PageDrawing first = unruled({{"一级指标", "三级指标", "值"},
                                     {"产出", "开课数量", "5"},
                                     {"", "合格率", "6"},
                                     {"效益", "满意率", "9"}},
                                    20);
  SUBCASE("the label above holds for its rows") {
    const PageDrawing second =
        unruled({{"", "知晓率", "7"}, {"", "公开率", "8"}, {"", "覆盖率", "3"}}, 20);
    const PageDrawing third =
        unruled({{"", "完成率", "1"}, {"", "及时率", "2"}, {"", "使用率", "4"}}, 20);
    CHECK(pages_text({first.page(), second.page(), third.page()}) ==
          "1: A 一级指标 | B 三级指标 | C 值\n2: A 产出 | B 开课数量 | C 5\n3: B 合格率 | C 6\n"
          "4: A 效益 2x1 | B 满意率 | C 9\n5: B 知晓率 | C 7\n6: B 公开率 | C 8\n"
          "7: A 2x1 | B 覆盖率 | C 3\n8: B 完成率 | C 1\n9: B 及时率 | C 2\n10: B 使用率 | C 4\n");
  }
  SUBCASE("what stands elsewhere is no part of it") {
    PageDrawing second;
    for (float y = 100; y < 200; y += 20) second.text(100, y, "一段文字").text(240, y, "日期");
    const std::string text = pages_text({first.page(), second.page()});
    CHECK_MESSAGE(text.find("[正文]\n~1: A 一段文字  日期") != std::string::npos, text);
  }
}
