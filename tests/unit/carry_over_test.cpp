// Last year's form carried over: which years move, and what becomes of values.
#include <doctest.h>

#include "base/assets.h"
#include "compare/carry_over.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

Form sample() {
  Result<ReadDraft> read = read_draft(asset("samples/form-2024.json"));
  REQUIRE(read.ok());
  return std::move(read.value().draft.form);
}

const Node& first_indicator(const Form& form) {
  return form.functions().child(0).child(0).child(0).child(0);
}

}  // namespace

TEST_CASE("the year of the form moves, others stay") {
  CHECK(with_year_moved("2024年12月底前完成", 2024, 2025) == "2025年12月底前完成");
  CHECK(with_year_moved("比2023年增长5%", 2024, 2025) == "比2024年增长5%");
  CHECK(with_year_moved("2019年建成的学校", 2024, 2025) == "2019年建成的学校");
  CHECK(with_year_moved("2021-2024年规划", 2024, 2025) == "2021-2024年规划");
  CHECK(with_year_moved("电话20241234", 2024, 2025) == "电话20241234");
  CHECK(with_year_moved("2024", 0, 2025) == "2024");
}

TEST_CASE("a form carried over keeps its ids and values, and is of the new year") {
  const Form last = sample();
  const Form next = carried_over(last, {"2025", true});
  CHECK(next.year == "2025");
  CHECK(next.title == "2025年部门整体支出绩效目标批复表");
  CHECK(next.node_count() == last.node_count());
  CHECK(first_indicator(next).id() == first_indicator(last).id());
  CHECK(first_indicator(next).value == first_indicator(last).value);
}

TEST_CASE("emptied values keep sign and unit") {
  const Form last = sample();
  CHECK(first_indicator(last).value == "≥560个");
  CHECK(first_indicator(carried_over(last, {"2025", false})).value == "≥个");
}

}  // namespace jixiao
