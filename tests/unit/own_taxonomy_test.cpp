// A county's own taxonomy as text and as a file, and a form that follows another taxonomy.
#include "form/own_taxonomy.h"

#include <doctest.h>

#include "draft/draft.h"
#include "edit/taxonomy_change.h"
#include "unit/edit_bench.h"

using namespace jixiao;
using test::EditBench;

namespace {

constexpr std::string_view TEXT =
    "潢源县2027年指标体系\n产出指标：数量指标、质量指标\n成本指标：经济成本指标\n"
    "满意度指标：群众满意度指标";

Node& add_level_two(Node& one, const char* id, const char* name, const char* indicator) {
  Node& two = one.append(EditBench::node(NodeKind::LEVEL_TWO, id, name));
  two.append(EditBench::node(NodeKind::INDICATOR, indicator, std::string("指标") + indicator));
  return two;
}

// 产出指标/成本指标 as the form of 2015 has it.
void add_cost(EditBench& bench) {
  auto cost = EditBench::node(NodeKind::LEVEL_TWO, "b5", "成本指标");
  cost->append(EditBench::node(NodeKind::INDICATOR, "c5", "培训成本", "≤5万元"));
  REQUIRE(bench.form.insert("a1", 2, std::move(cost)));
}

}  // namespace

TEST_CASE("own taxonomy: a text and back") {
  const std::optional<Taxonomy> taxonomy = read_taxonomy_text(TEXT);
  REQUIRE(taxonomy);
  CHECK(taxonomy->label == "潢源县2027年指标体系");
  REQUIRE(taxonomy->level1.size() == 3);
  CHECK(taxonomy->level1[0].level2 == std::vector<std::string>{"数量指标", "质量指标"});
  CHECK(write_taxonomy_text(*taxonomy) == TEXT);
  CHECK_FALSE(read_taxonomy_text(""));
  CHECK_FALSE(read_taxonomy_text("只有名称"));
  // As somebody may have typed it.
  const auto typed = read_taxonomy_text("甲\n 产出指标: 数量指标，质量指标 ,数量指标\n\n效益指标");
  REQUIRE(typed);
  CHECK(write_taxonomy_text(*typed) == "甲\n产出指标：数量指标、质量指标\n效益指标：");
}

TEST_CASE("own taxonomy: a file and back; a damaged, newer, empty or huge one is said to be so") {
  const Taxonomy taxonomy = *read_taxonomy_text(TEXT);
  const std::string file = write_taxonomy_file(taxonomy);
  CHECK(is_taxonomy_file(file));
  const Result<Taxonomy> read = read_taxonomy_file(file);
  REQUIRE(read.ok());
  CHECK(write_taxonomy_text(read.value()) == TEXT);
  CHECK_FALSE(is_taxonomy_file(write_draft(new_draft(Form()))));
  EditBench bench;
  CHECK_FALSE(is_taxonomy_file(write_draft(new_draft(bench.form.clone()))));
  CHECK_FALSE(is_taxonomy_file("产出指标\t数量指标\n"));
  CHECK_FALSE(read_taxonomy_file(file.substr(0, file.size() / 2)).ok());
  CHECK_FALSE(read_taxonomy_file(R"({"format":"jixiao-taxonomy","version":1,"level1":[]})").ok());
  CHECK_FALSE(read_taxonomy_file(R"({"level1":7})").ok());
  const auto newer = read_taxonomy_file(R"({"version":2,"level1":[{"name":"产出指标"}]})");
  REQUIRE_FALSE(newer.ok());
  CHECK(newer.error().message.find("更新版本") != std::string::npos);
  std::string huge = R"({"level1":[{"name":"产出指标","level2":[)";
  for (int i = 0; i < 400; ++i) huge += (i == 0 ? "\"指标" : ",\"指标") + std::to_string(i) + '"';
  CHECK_FALSE(read_taxonomy_file(huge + "]}]}").ok());
  // Names that would part a line, directions, line breaks.
  const auto odd = read_taxonomy_file(
      R"({"label":"a\nb","level1":[{"name":"产：出","level2":["数、量\u202E","","数 量"]}]})");
  REQUIRE(odd.ok());
  CHECK(write_taxonomy_text(odd.value()) == "a b\n产 出：数 量");
}

TEST_CASE("own taxonomy: a form follows the one it carries; an unknown one is told") {
  Form form;
  CHECK(&taxonomy_of(form) == &taxonomies().front());
  CHECK_FALSE(has_unknown_taxonomy(form));
  form.taxonomy = "2021";
  CHECK(taxonomy_of(form).id == "2021");
  form.taxonomy = "somewhere";
  CHECK(has_unknown_taxonomy(form));
  CHECK(&taxonomy_of(form) == &taxonomies().front());
  form.taxonomy = OWN_TAXONOMY;
  CHECK(has_unknown_taxonomy(form));
  form.own_taxonomy = TEXT;
  CHECK_FALSE(has_unknown_taxonomy(form));
  CHECK(taxonomy_of(form).label == "潢源县2027年指标体系");
  CHECK(match_level_two(taxonomy_of(form), "群众满意度") == "群众满意度指标");
  CHECK(level_one_of(taxonomy_of(form), "经济成本") == "成本指标");
}

TEST_CASE("own taxonomy: carried in the draft file") {
  Form form;
  form.taxonomy = OWN_TAXONOMY;
  form.own_taxonomy = TEXT;
  const std::string file = write_draft(new_draft(std::move(form)));
  CHECK(file.find("\"ownTaxonomy\"") != std::string::npos);
  const Result<ReadDraft> read = read_draft(file);
  REQUIRE(read.ok());
  CHECK(read.value().repairs.empty());
  CHECK(read.value().draft.form.own_taxonomy == TEXT);
  CHECK(write_draft(read.value().draft) == file);
}

TEST_CASE("another taxonomy: groups take their names and places there, one step") {
  EditBench bench;
  add_cost(bench);
  const Form before = bench.form.clone();
  const std::vector<TaxonomyMove> moves = moves_to(bench.form, taxonomy_or_default("2021"));
  REQUIRE(moves.size() == 1);
  CHECK(moves[0].level_one_before == "产出指标");
  CHECK(moves[0].level_two_before == "成本指标");
  CHECK(moves[0].level_one_after == "成本指标");
  CHECK(moves[0].level_two_after == "经济成本指标");
  CHECK(moves[0].indicators == 1);
  REQUIRE(change_taxonomy(bench.editor(), "2021", {}).ok());
  CHECK(bench.form.taxonomy == "2021");
  CHECK(bench.at("b5").text == "经济成本指标");
  CHECK(bench.at("b5").parent()->text == "成本指标");
  CHECK(bench.at("b5").parent()->index_in_parent() == 0);  // where 2021 has it
  CHECK(bench.at("c5").value == "≤5万元");
  bench.check_one_step(before);
  REQUIRE(change_taxonomy(bench.editor(), "2015", {}).ok());
  CHECK(bench.at("b5").text == "成本指标");
  CHECK(bench.at("b5").parent()->id() == "a1");
}

TEST_CASE("another taxonomy: what it does not know stays; groups of one name become one") {
  EditBench bench;
  auto one = EditBench::node(NodeKind::LEVEL_ONE, "a9", "产出");
  add_level_two(*one, "b8", "数量", "c8");
  add_level_two(*one, "b9", "工作过程", "c9");
  REQUIRE(bench.form.insert("f1", 1, std::move(one)));
  const Form before = bench.form.clone();
  const auto moves = moves_to(bench.form, taxonomy_or_default("2015"));
  REQUIRE(moves.size() == 2);
  CHECK(moves[0].level_two_after == "数量指标");
  CHECK_FALSE(moves[1].known);
  REQUIRE(change_taxonomy(bench.editor(), "2015", {}).ok());
  CHECK(bench.at("c8").parent()->id() == "b1");
  CHECK(bench.at("c9").parent()->text == "工作过程");
  CHECK(bench.at("c9").parent()->parent()->text == "产出");
  CHECK(bench.form.find("b8") == nullptr);
  bench.check_one_step(before);
}

TEST_CASE("another taxonomy: to a county's own, on an empty form and back") {
  EditBench bench;
  REQUIRE(change_taxonomy(bench.editor(), std::string(OWN_TAXONOMY), std::string(TEXT)).ok());
  CHECK(bench.form.own_taxonomy == TEXT);
  CHECK(taxonomy_of(bench.form).id == OWN_TAXONOMY);
  REQUIRE(change_taxonomy(bench.editor(), "2015", {}).ok());
  CHECK(bench.form.own_taxonomy.empty());
  Form empty;
  History history;
  REQUIRE(change_taxonomy({empty, history}, "2021", {}).ok());
  CHECK(empty.taxonomy == "2021");
}
