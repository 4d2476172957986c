// Groups of indicators: the taxonomy's whole tree, two of one name, what is left empty; the title.
#include <doctest.h>

#include "edit/merge_groups.h"
#include "edit/taxonomy_tree.h"
#include "form/taxonomy.h"
#include "form/usual_title.h"
#include "unit/edit_bench.h"
#include "unit/random_form.h"

using namespace jixiao;
using test::EditBench;

TEST_CASE("taxonomy tree: a new function has every group with an empty line, for each taxonomy") {
  for (const Taxonomy& taxonomy : taxonomies()) {
    CAPTURE(taxonomy.id);
    EditBench bench;
    bench.form.taxonomy = taxonomy.id;
    const Form before = bench.form.clone();
    const Result<NodeId> id = insert_function(bench.editor(), {NodeId(FUNCTIONS_ID), 1});
    REQUIRE(id.ok());
    const Node& function = bench.at(id.value());
    REQUIRE(function.children().size() == taxonomy.level1.size());
    for (std::size_t i = 0; i < taxonomy.level1.size(); ++i) {
      CHECK(function.child(i).text == taxonomy.level1[i].name);
      CHECK(function.child(i).children().size() == taxonomy.level1[i].level2.size());
      CHECK(function.child(i).child(0).child(0).text.empty());
    }
    bench.check_one_step(before);
  }
}

TEST_CASE("taxonomy tree: what lacks is added in its order, what is there stays") {
  EditBench bench;
  const Form before = bench.form.clone();
  const NodeId functions[] = {"f1", "f2"};
  const auto made = complete_taxonomy(bench.editor(), functions);
  REQUIRE(made.ok());
  CHECK(made.value().size() == 7 + 8);
  const Node& output = bench.at("a1");
  REQUIRE(output.children().size() == 4);
  CHECK(output.child(0).id() == "b1");
  CHECK(output.child(1).id() == "b2");
  CHECK(output.child(2).text == "时效指标");
  CHECK(output.child(2).child(0).text.empty());
  CHECK(bench.at("f2").child(2).id() == "a2");
  bench.check_one_step(before);
  CHECK(complete_taxonomy(bench.editor(), functions).value().empty());
  CHECK(bench.history.undo_steps().size() == 1);
}

TEST_CASE("groups: the last line deleted, moved, dragged or classed anew leaves no empty group") {
  const NodeId line[] = {"c3"};
  for (int way = 0; way < 4; ++way) {
    CAPTURE(way);
    EditBench bench;
    const Form before = bench.form.clone();
    if (way == 0) REQUIRE(remove_nodes(bench.editor(), line).ok());
    if (way == 1) REQUIRE(move_by_one(bench.editor(), "c3", Direction::UP).ok());
    if (way == 2) REQUIRE(move_to(bench.editor(), line, {"b1", 0}).ok());
    if (way == 3) REQUIRE(reclassify(bench.editor(), "c3", "产出指标", "数量指标").ok());
    CHECK(bench.form.find("b2") == nullptr);
    CHECK(bench.form.find("a1") != nullptr);
    bench.check_one_step(before);
  }
  EditBench bench;
  const NodeId only[] = {"c4"};
  REQUIRE(remove_nodes(bench.editor(), only).ok());
  CHECK(bench.form.find("a2") == nullptr);
  CHECK(bench.form.find("f2") != nullptr);  // a function stays
}

TEST_CASE("groups: two of one name become one, with the groups within them") {
  EditBench bench;
  CHECK(twin_of(bench.form, bench.at("b2")) == nullptr);
  CHECK_FALSE(merge_with_twin(bench.editor(), "b2").ok());
  REQUIRE(bench.form.set_field("b2", {Field::TEXT}, "数量"));  // the same, as the taxonomy knows it
  const Form before = bench.form.clone();
  const Result<NodeId> stays = merge_with_twin(bench.editor(), "b2");
  REQUIRE(stays.ok());
  CHECK(stays.value() == "b1");
  REQUIRE(bench.at("b1").children().size() == 3);
  CHECK(bench.at("b1").child(2).id() == "c3");
  bench.check_one_step(before);

  EditBench functions;
  REQUIRE(functions.form.set_field("f2", {Field::TEXT}, "教育督导"));
  REQUIRE(functions.form.set_field("a2", {Field::TEXT}, "产出指标"));
  REQUIRE(functions.form.set_field("b3", {Field::TEXT}, "质量指标"));
  REQUIRE(merge_with_twin(functions.editor(), "f1").ok());
  CHECK(path_of(functions.at("c4")) == "职能1/产出指标/质量指标/指标2 学生满意度");
}

TEST_CASE("title: follows year and kind until a person writes one") {
  CHECK(usual_title("2026", "") == "2026年部门整体支出绩效目标表");
  CHECK(usual_title("2026", "申报表") == "2026年部门整体支出绩效目标申报表");
  CHECK(usual_title("2026", "自评表") == "2026年度部门整体支出绩效自评表");
  CHECK(usual_title("", "") == "部门整体支出绩效目标表");
  EditBench bench;
  bench.form.year = "2026";
  bench.form.title = usual_title("2026", "");
  REQUIRE(set_field(bench.editor(), FORM_ID, {Field::YEAR}, "2027").ok());
  CHECK(bench.form.title == "2027年部门整体支出绩效目标表");
  CHECK(bench.history.undo_steps().size() == 1);
  REQUIRE(set_field(bench.editor(), FORM_ID, {Field::KIND}, "批复表").ok());
  CHECK(bench.form.title == "2027年部门整体支出绩效目标批复表");
  REQUIRE(set_field(bench.editor(), FORM_ID, {Field::TITLE}, "我的表").ok());
  REQUIRE(set_field(bench.editor(), FORM_ID, {Field::YEAR}, "2028").ok());
  CHECK(bench.form.title == "我的表");
  while (bench.history.can_undo()) bench.history.undo(bench.form);
  CHECK(bench.form.title == "2026年部门整体支出绩效目标表");
}

TEST_CASE("groups: completing any form twice changes nothing the second time") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Form form = test::random_form(random, 30);
    const Form before = form.clone();
    History history;
    std::vector<NodeId> functions;
    for (const auto& function : form.functions().children()) functions.push_back(function->id());
    REQUIRE(complete_taxonomy({form, history}, functions).ok());
    CHECK(complete_taxonomy({form, history}, functions).value().empty());
    while (history.can_undo()) history.undo(form);
    CHECK(same_form(form, before));
  }
}
