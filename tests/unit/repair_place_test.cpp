#include "draft/repair_place.h"

#include <doctest.h>

#include "sheet_forms.h"

using namespace jixiao;

TEST_CASE("the place of a repair is told in the words of the form") {
  const Form form = test::small_form();
  struct Case {
    std::string_view path;
    std::string_view words;
  };
  const Case cases[] = {
      {"$", "整份草稿"},
      {"$.form.year", "年度"},
      {"$.lineage[3]", "修改来历 第 4 项"},
      {"$.form.responsibilities[1].text", "部门职能2/文字"},
      {"$.form.goals[0]", "目标1"},
      {"$.form.header['填报人']", "其他表头项/填报人"},
      {"$.form.functions[0].name", "职能1/名称"},
      {"$.form.functions[0].level1[0].level2[0].level3[0].value",
       "职能1/产出指标/数量指标/指标1 创新创业课程开设数量/指标值"},
      {"$.form.functions[99].level1[0].name", "职能100/一级指标 第 1 项/名称"},
      {"$.form.functions[x", "核心职能"},
      {"$.form.somethingNew", "somethingNew"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(repair_place(c.path, form) == c.words);
  }
}
