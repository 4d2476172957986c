// Texts with a row a line: quotes as RFC 4180 and Excel have them, delimiters found by themselves.
#include <doctest.h>

#include "grid/read_delimited.h"
#include "unit/office_files.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string read(std::string_view text, Delimiter delimiter) {
  const Result<Grid> grid = read_delimited(text, delimiter, "文字");
  REQUIRE(grid.ok());
  return grid_text(grid.value());
}

}  // namespace

TEST_CASE("quoted fields hold delimiters, line breaks and quotes") {
  CHECK(read("甲,\"乙,丙\",\"丁\n戊\"\n\"他说\"\"好\"\"\",,己\n", Delimiter::COMMA) ==
        "1: A 甲 | B 乙,丙 | C 丁\n戊\n"
        "3: A 他说\"好\" | C 己\n");
}

TEST_CASE("a text that only begins with a quotation is not quoted") {
  CHECK(read("\"十四五\"规划,乙\n\"未完,丙\n丁,\"末", Delimiter::COMMA) ==
        "1: A \"十四五\"规划 | B 乙\n2: A \"未完 | B 丙\n3: A 丁 | B \"末\n");
  CHECK(read("甲\t5\"屏\t乙\n", Delimiter::TAB) == "1: A 甲 | B 5\"屏 | C 乙\n");
}

TEST_CASE("what Excel writes to say text or delimiter") {
  CHECK(read("=\"007\",\"=\"\"100%\"\"\",=A1,=\"x\"&\"y\"\n", Delimiter::COMMA) ==
        "1: A 007 | B 100% | C =A1 | D =\"x\"&\"y\"\n");
  CHECK(sniff_delimiter("sep=;\n甲;乙") == Delimiter::SEMICOLON);
  CHECK(read("sep=;\n甲;乙", Delimiter::SEMICOLON) == "2: A 甲 | B 乙\n");
}

TEST_CASE("empty lines count and lines of one field are loose") {
  CHECK(read("标题\n\n甲\t乙\n\t\n丙\t丁", Delimiter::TAB) ==
        "~1: A 标题\n3: A 甲 | B 乙\n5: A 丙 | B 丁\n");
  const Result<Grid> grid = read_delimited("甲\t乙\n\n\n丙\t丁", Delimiter::TAB, "文字");
  CHECK(grid.value().rows[1].empty_before == 2);
}

TEST_CASE("columns that stand apart by spaces") {
  CHECK(read("甲  乙 丙\u3000丁   戊", Delimiter::SPACES) == "1: A 甲 | B 乙 丙 | C 丁 | D 戊\n");
}

TEST_CASE("a table in Markdown has no row of dashes") {
  const std::string_view text = "| 一级 | 二级 |\n|---|:--:|\n| 产出 | 数量 |\n";
  CHECK(sniff_delimiter(text) == Delimiter::BAR);
  CHECK(read(text, Delimiter::BAR) == "1: B 一级 | C 二级\n3: B 产出 | C 数量\n");
}

TEST_CASE("the delimiter is found by what the lines have in common") {
  struct Row {
    std::string_view text;
    Delimiter delimiter;
  };
  const Row rows[] = {
      {"甲\t乙\n丙\t丁", Delimiter::TAB},
      {"甲,乙,丙\n丁,戊,己\n", Delimiter::COMMA},
      {"2024年目标表,,\n甲,乙,丙\n丁,戊,己\n", Delimiter::COMMA},
      {"甲;乙;丙\n丁;戊;己\n", Delimiter::SEMICOLON},
      {"甲|乙\n丙|丁", Delimiter::BAR},
      {"甲  乙\n丙  丁", Delimiter::SPACES},
      {"一行里有,逗号\n另一行没有\n第三行也没有", Delimiter::NONE},
      {"", Delimiter::NONE},
      {"\"甲,乙\"\t丙\n\"丁,戊\"\t己", Delimiter::TAB},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(sniff_delimiter(row.text) == row.delimiter);
  }
}

TEST_CASE("too many columns are refused with the line and what to do") {
  std::string text = "甲\n";
  for (int i = 0; i < 300; ++i) text += "甲\t";
  const Result<Grid> grid = read_delimited(text, Delimiter::TAB, "文字");
  REQUIRE_FALSE(grid.ok());
  CHECK(grid.error().message ==
        "文字第 2 行第 257 列还有文字，一张表最多读 256 列。请在原文件里删去无关的列后再导入。");
}
