// Which rows of a table did not become part of the form, and why.
#include "import/left_out.h"

#include <doctest.h>

#include "unit/fixture.h"
#include "unit/import_table.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

std::string left_out(std::string_view text) {
  const Grid grid = table_of(text);
  const ImportResult result = recognise(grid, {});
  REQUIRE(result.recognised);
  std::string all;
  for (const LeftOutRow& row : left_out_rows(grid, result)) {
    all += row_name(grid, row.row) + "：" + row.reason + "|" + row.text + "\n";
  }
  return all;
}

constexpr std::string_view HEADING = "一级指标\t二级指标\t三级指标\t指标值\n";

}  // namespace

TEST_CASE("left out: nothing of a form that came in whole") {
  CHECK(left_out(fixture("source/form-2024.txt")) == "");
}

TEST_CASE("left out: totals, signatures, money and what looks like nothing, each with its reason") {
  const std::string rows = left_out(std::string(HEADING) +
                                    "产出指标\t数量指标\t检查频次\t≥100次\n"
                                    "\t质量指标\t合格率\t≥90%\n"
                                    "合计\t\t\t100\n");
  CHECK(rows == "第 4 行：合计行，不是指标|合计 | 100\n");
}

TEST_CASE("left out: labels and the second line of a name came in with their indicator") {
  CHECK(left_out("一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n检查频次\n≥100次\n"
                 "质量\n指标\n合格率\n≥90%\n") == "");
}

TEST_CASE("left out: of a table that is no form nothing is said") {
  const Grid grid = table_of("姓名\t电话\n张三\t123\n");
  CHECK(left_out_rows(grid, recognise(grid, {})).empty());
}
