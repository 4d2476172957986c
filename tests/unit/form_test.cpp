#include "form/form.h"

#include <doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "unit/random_form.h"

using namespace jixiao;

namespace {

std::unique_ptr<Node> node(NodeKind kind, std::string id, std::string text = {}) {
  return std::make_unique<Node>(kind, std::move(id), std::move(text));
}

// f1 教育督导 ─ a1 产出指标 ─ b1 数量指标 ─ c1, c2
Form small_form() {
  Form form;
  auto function = node(NodeKind::FUNCTION, "f1", "教育督导");
  Node& one = function->append(node(NodeKind::LEVEL_ONE, "a1", "产出指标"));
  Node& two = one.append(node(NodeKind::LEVEL_TWO, "b1", "数量指标"));
  two.append(node(NodeKind::INDICATOR, "c1", "课程开设数量"));
  two.append(node(NodeKind::INDICATOR, "c2", "检查频次"));
  REQUIRE(form.insert(FUNCTIONS_ID, 0, std::move(function)));
  REQUIRE(form.insert(GOALS_ID, 0, node(NodeKind::GOAL, "g1", "保证安全")));
  REQUIRE(form.insert(RESPONSIBILITIES_ID, 0, node(NodeKind::RESPONSIBILITY, "r1", "贯彻方针")));
  return form;
}

}  // namespace

TEST_CASE("an empty form has its root and three sections") {
  const Form form;
  CHECK(form.node_count() == 4);
  CHECK(form.find(FORM_ID) == &form.root());
  CHECK(form.find(GOALS_ID) == &form.goals());
  CHECK(form.functions().kind() == NodeKind::FUNCTIONS);
  CHECK(form.find("nothing") == nullptr);
}

TEST_CASE("a subtree goes in whole and is found by its ids") {
  const Form form = small_form();
  CHECK(form.node_count() == 11);
  REQUIRE(form.find("c2") != nullptr);
  CHECK(form.find("c2")->index_in_parent() == 1);
  CHECK(form.find("c2")->ancestor(NodeKind::FUNCTION)->id() == "f1");
  CHECK(form.find("c2")->ancestor(NodeKind::GOAL) == nullptr);
  CHECK(count_indicators(form.root()) == 2);
}

TEST_CASE("insert refuses what does not belong there and changes nothing") {
  Form form = small_form();
  const Form before = form.clone();
  CHECK_FALSE(form.insert("a1", 0, node(NodeKind::INDICATOR, "x")));
  CHECK_FALSE(form.insert("c1", 0, node(NodeKind::INDICATOR, "x")));
  CHECK_FALSE(form.insert(FORM_ID, 0, node(NodeKind::GOALS, "x")));
  CHECK_FALSE(form.insert("nothing", 0, node(NodeKind::GOAL, "x")));
  CHECK_FALSE(form.insert(GOALS_ID, 0, node(NodeKind::GOAL, "c1")));
  CHECK_FALSE(form.insert(GOALS_ID, 0, node(NodeKind::GOAL, "")));
  CHECK_FALSE(form.insert(GOALS_ID, 0, nullptr));
  auto twice = node(NodeKind::LEVEL_TWO, "x");
  twice->append(node(NodeKind::INDICATOR, "y"));
  twice->append(node(NodeKind::INDICATOR, "y"));
  CHECK_FALSE(form.insert("a1", 0, std::move(twice)));
  auto mixed = node(NodeKind::LEVEL_TWO, "x");
  mixed->append(node(NodeKind::GOAL, "z"));
  CHECK_FALSE(form.insert("a1", 0, std::move(mixed)));
  CHECK(same_form(form, before));
  CHECK(form.node_count() == before.node_count());
}

TEST_CASE("what is taken out is no longer found, and can go in again") {
  Form form = small_form();
  const Form before = form.clone();
  std::unique_ptr<Node> taken = form.remove("a1");
  REQUIRE(taken);
  CHECK(form.find("c1") == nullptr);
  CHECK(form.node_count() == 7);
  CHECK(taken->parent() == nullptr);
  CHECK(form.insert("f1", 0, std::move(taken)));
  CHECK(same_form(form, before));
  CHECK(form.remove(FORM_ID) == nullptr);
  CHECK(form.remove(GOALS_ID) == nullptr);
  CHECK(form.remove("nothing") == nullptr);
}

TEST_CASE("move counts the index among the siblings that stay") {
  Form form = small_form();
  CHECK(form.move("c1", "b1", 1));
  CHECK(form.find("b1")->child(1).id() == "c1");
  CHECK(form.move("c1", "b1", 99));
  CHECK(form.find("b1")->child(1).id() == "c1");
  CHECK_FALSE(form.move("c1", "a1", 0));
  CHECK_FALSE(form.move("f1", "b1", 0));
  CHECK_FALSE(form.move(GOALS_ID, FORM_ID, 0));
}

TEST_CASE("fields are where their kind has them") {
  Form form = small_form();
  std::string old;
  CHECK(form.set_field("c1", {Field::VALUE}, "≥560个", &old));
  CHECK(old.empty());
  CHECK(form.field(*form.find("c1"), {Field::VALUE}) == "≥560个");
  CHECK(form.set_field(FORM_ID, {Field::YEAR}, "2026"));
  CHECK(form.year == "2026");
  CHECK_FALSE(form.set_field("c1", {Field::YEAR}, "2026"));
  CHECK_FALSE(form.set_field("b1", {Field::VALUE}, "x"));
  CHECK_FALSE(form.set_field(GOALS_ID, {Field::TEXT}, "x"));
  CHECK(form.field(form.goals(), {Field::VALUE}).empty());
}

TEST_CASE("header fields keep their order and go when emptied") {
  Form form;
  const auto set = [&form](std::string name, std::string text) {
    return form.set_field(FORM_ID, {Field::HEADER, std::move(name)}, std::move(text));
  };
  CHECK(set("填报人", "张三"));
  CHECK(set("联系电话", "123"));
  CHECK(set("填报人", ""));
  REQUIRE(form.header.size() == 1);
  CHECK(form.header[0].name == "联系电话");
  CHECK(form.set_field(FORM_ID, {Field::HEADER, "填报人"}, "李四", nullptr, 0));
  CHECK(form.header[0].name == "填报人");
  CHECK(form.field(form.root(), {Field::HEADER, "填报人"}) == "李四");
  CHECK_FALSE(set("", "x"));
}

TEST_CASE("paths and numbered texts are as people say them") {
  Form form = small_form();
  CHECK(path_of(*form.find("c2")) == "职能1/产出指标/数量指标/指标2 检查频次");
  CHECK(path_of(*form.find("f1")) == "职能1 教育督导");
  CHECK(path_of(*form.find("g1")) == "年度整体绩效目标/目标1");
  CHECK(path_of(*form.find("r1")) == "部门职能概述/第1条");
  CHECK(path_of(form.root()) == "表头");
  CHECK(numbered_text(*form.find("c2")) == "指标2 检查频次");
  CHECK(numbered_text(*form.find("g1")) == "目标1 保证安全");
  CHECK(numbered_text(*form.find("r1")) == "1. 贯彻方针");
  CHECK(numbered_text(*form.find("b1")) == "数量指标");
}

TEST_CASE("a function without a name is not spoken of while it is the only one") {
  Form form = small_form();
  CHECK(form.set_field("f1", {Field::TEXT}, ""));
  CHECK(path_of(*form.find("c1")) == "产出指标/数量指标/指标1 课程开设数量");
  CHECK(form.insert(FUNCTIONS_ID, 0, node(NodeKind::FUNCTION, "f0", "另一项")));
  CHECK(path_of(*form.find("c1")) == "职能2/产出指标/数量指标/指标1 课程开设数量");
}

TEST_CASE("neighbours of one kind are found across groups") {
  Form form = small_form();
  CHECK(form.insert("f1", 1, node(NodeKind::LEVEL_ONE, "a2", "效益指标")));
  auto last = node(NodeKind::LEVEL_ONE, "a3", "满意度指标");
  last->append(node(NodeKind::LEVEL_TWO, "b3", "服务对象满意度指标"));
  CHECK(form.insert("f1", 2, std::move(last)));
  CHECK(next_of_kind(*form.find("b1"))->id() == "b3");
  CHECK(previous_of_kind(*form.find("b3"))->id() == "b1");
  CHECK(next_of_kind(*form.find("c2")) == nullptr);
  CHECK(previous_of_kind(*form.find("c2"))->id() == "c1");
}

TEST_CASE("a clone is the same form and a form of its own") {
  test::Random random(7);
  const Form form = test::random_form(random, 40);
  Form copy = form.clone();
  CHECK(same_form(form, copy));
  CHECK(copy.node_count() == form.node_count());
  CHECK(copy.find(FUNCTIONS_ID) != form.find(FUNCTIONS_ID));
  copy.title += "改";
  CHECK_FALSE(same_form(form, copy));
}
