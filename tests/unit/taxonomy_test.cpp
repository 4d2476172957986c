#include "form/taxonomy.h"

#include <doctest.h>

#include <string>

using namespace jixiao;

TEST_CASE("the taxonomies are there, with the county forms' first") {
  REQUIRE(taxonomies().size() == 3);
  CHECK(taxonomies()[0].id == "2015");
  CHECK(taxonomies()[0].status == "rule");
  CHECK(taxonomies()[0].level1[0].level2[0] == "数量指标");
  CHECK(taxonomies()[1].id == "2021");
  CHECK(taxonomies()[1].status == "unconfirmed");
  CHECK(taxonomies()[2].status == "habit");
  CHECK(taxonomy_or_default("2021").level1[0].name == "成本指标");
  CHECK(taxonomy_or_default("").id == "2015");
  CHECK(taxonomy_or_default("unknown").id == "2015");
}

TEST_CASE("level two names are matched as they are written") {
  const Taxonomy& taxonomy = taxonomy_or_default("2015");
  struct Row {
    std::string_view name;
    std::string_view match;  // empty: unknown
    std::string_view level_one;
  };
  const Row rows[] = {
      {"数量指标", "数量指标", "产出指标"},
      {"数量", "数量指标", "产出指标"},
      {" 数 量\n指标：", "数量指标", "产出指标"},
      {"进度指标", "时效指标", "产出指标"},
      {"环境效益", "生态效益指标", "效益指标"},
      {"可持续影响", "可持续影响指标", "效益指标"},
      {"满意度指标", "服务对象满意度指标", "满意度指标"},
      {"社会公众或服务对象满意度", "服务对象满意度指标", "满意度指标"},
      {"经济成本指标", "", ""},
      {"", "", ""},
      {"指标", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(match_level_two(taxonomy, row.name).value_or("") == row.match);
    CHECK(level_one_of(taxonomy, row.name).value_or("") == row.level_one);
  }
}

TEST_CASE("level one names are matched likewise") {
  const Taxonomy& taxonomy = taxonomy_or_default("2021");
  CHECK(match_level_one(taxonomy, "成本").value_or("") == "成本指标");
  CHECK(match_level_one(taxonomy, "产出 指标").value_or("") == "产出指标");
  CHECK(match_level_one(taxonomy, "满意度").value_or("") == "满意度指标");
  CHECK_FALSE(match_level_one(taxonomy, "管理效率指标").has_value());
  CHECK(match_level_one(taxonomy_or_default("management"), "管理效率").has_value());
}
