#include "import/pasted_rows.h"

#include <doctest.h>

namespace jixiao {
namespace {

TextTable table(std::string_view tsv) {
  const auto read = pasted_table({}, tsv);
  REQUIRE(read);
  return *read;
}

// 数量指标(检查频次=≥100次) for each subtree.
std::string outline(const Node& node) {
  if (node.kind() == NodeKind::INDICATOR) {
    const std::string note = node.note.empty() ? "" : "[" + node.note + "]";
    return node.text + "=" + node.value + note;
  }
  std::string text = node.text + "(";
  for (const auto& child : node.children()) {
    text += (child->index_in_parent() > 0 ? " " : "") + outline(*child);
  }
  return text + ")";
}

std::string subtrees(std::string_view tsv, const std::vector<std::string>& groups = {}) {
  std::string text;
  for (const auto& node : subtrees_of_rows(table(tsv), groups)) {
    text += (text.empty() ? "" : " ") + outline(*node);
  }
  return text;
}

TEST_CASE("pasted rows: quotes, line ends and empty cells as spreadsheets write them") {
  const TextTable read = table("a\t\"两\n行\"\r\n\tb\r\n");
  REQUIRE(read.rows.size() == 2);
  CHECK(read.column_count == 2);
  CHECK(read.rows[0][1] == "两\n行");
  CHECK(read.rows[1][0].empty());
  CHECK_FALSE(pasted_table({}, "\r\n\r\n"));
  CHECK(table("一段,带逗号的;文字").is_one_text());
}

TEST_CASE("pasted rows: a table of a web page, merged cells in their first place") {
  const auto read = pasted_table(
      "<table><tr><td rowspan=2>数量指标</td><td>甲</td></tr><tr><td>乙</td></tr></table>", "x");
  REQUIRE(read);
  REQUIRE(read->rows.size() == 2);
  CHECK(read->rows[0][0] == "数量指标");
  CHECK(read->rows[1][0].empty());
  CHECK(read->rows[1][1] == "乙");
}

TEST_CASE("pasted rows: more than a few are left to the import, which stays quick") {
  std::string rows = "检查频次\t≥100次\n";
  while (rows.size() <= MOST_PASTED_TEXT_BYTES) rows += rows;
  CHECK_FALSE(pasted_table({}, rows));
  CHECK(pasted_table({}, std::string_view(rows).substr(0, rows.find('\n', 1000))));
  std::string page = "<table><tr><td>检查频次";
  page.append(MOST_PASTED_HTML_BYTES, ' ');
  CHECK_FALSE(pasted_table(page, "检查频次"));
}

TEST_CASE("pasted rows: headings and sections are a form, rows are none") {
  CHECK(is_whole_form(table("三级指标\t指标值\n甲\t1\n")));
  CHECK(is_whole_form(table("部门职能概述\t1. 甲\n")));
  CHECK_FALSE(is_whole_form(table("产出指标\t数量指标\t甲\t1个\n")));
  CHECK_FALSE(is_whole_form(table("甲\t1个\n")));
}

TEST_CASE("pasted rows: names and values, with and without numbers") {
  CHECK(subtrees("甲\t≥1个\n乙\t100%\n") == "甲=≥1个 乙=100%");
  CHECK(subtrees("指标1:\t甲\t≥1个\n指标2:\t乙\t\n") == "甲=≥1个 乙=");
  CHECK(subtrees("指标1: 甲\t≥1个\n") == "甲=≥1个");
  CHECK(subtrees("甲\n乙\n") == "甲= 乙=");
  CHECK(subtrees("甲\t80000\n乙\t3\n") == "甲=80000 乙=3");
}

TEST_CASE("pasted rows: sign, number and unit are joined, and what is left over is kept") {
  CHECK(subtrees("甲\t≥\t4\t份\n乙\t＝\t100\t%\n") == "甲=≥4份 乙=＝100%");
  CHECK(subtrees("甲\t≥4份\t县级\t每年\n") == "甲=≥4份[县级；每年]");
}

TEST_CASE("pasted rows: labels make groups, and an empty label is the one above") {
  CHECK(subtrees("数量指标\t甲\t1个\n\t乙\t2个\n质量指标\t丙\t100%\n") ==
        "数量指标(甲=1个 乙=2个) 质量指标(丙=100%)");
  CHECK(subtrees("产出\t数量\t甲\t1个\n满意度指标\t服务对象满意度指标\t乙\t90%\n") ==
        "产出指标(数量指标(甲=1个)) 满意度指标(服务对象满意度指标(乙=90%))");
  CHECK(subtrees("职能1: 督导\t产出指标\t数量指标\t甲\t1个\n\t\t质量指标\t乙\t1%\n") ==
        "督导(产出指标(数量指标(甲=1个) 质量指标(乙=1%)))");
}

TEST_CASE("pasted rows: rows before the first label stay in the group they are put into") {
  CHECK(subtrees("\t甲\t1个\n质量指标\t乙\t100%\n", {"职能", "产出指标", "数量指标"}) ==
        "数量指标(甲=1个) 质量指标(乙=100%)");
}

TEST_CASE("pasted rows: running text is no row") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "这是一段很长的文字。";
  CHECK(subtrees(text + "\n" + text).empty());
}

TEST_CASE("pasted rows: items lose their numbers and keep their commas") {
  const auto items = items_of_rows(table("1. 甲,乙\r\n2. 丙\r\n"));
  REQUIRE(items.size() == 2);
  CHECK(items[0] == "甲,乙");
  CHECK(items[1] == "丙");
}

}  // namespace
}  // namespace jixiao
