#include "edit/operations.h"

#include <doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "unit/random_form.h"

using namespace jixiao;

namespace {

// Two functions:
//   f1 教育督导 ─ a1 产出指标 ─ b1 数量指标 ─ c1 课程数量, c2 检查频次
//                            └ b2 质量指标 ─ c3 覆盖率
//   f2 资助工作 ─ a2 满意度指标 ─ b3 服务对象满意度指标 ─ c4 学生满意度
struct Bench {
  Form form;
  History history;
  Form original;

  Bench() {
    auto first = node(NodeKind::FUNCTION, "f1", "教育督导");
    Node& a1 = first->append(node(NodeKind::LEVEL_ONE, "a1", "产出指标"));
    Node& b1 = a1.append(node(NodeKind::LEVEL_TWO, "b1", "数量指标"));
    b1.append(node(NodeKind::INDICATOR, "c1", "课程数量"));
    b1.append(node(NodeKind::INDICATOR, "c2", "检查频次"));
    Node& b2 = a1.append(node(NodeKind::LEVEL_TWO, "b2", "质量指标"));
    b2.append(node(NodeKind::INDICATOR, "c3", "覆盖率"));
    auto second = node(NodeKind::FUNCTION, "f2", "资助工作");
    Node& a2 = second->append(node(NodeKind::LEVEL_ONE, "a2", "满意度指标"));
    Node& b3 = a2.append(node(NodeKind::LEVEL_TWO, "b3", "服务对象满意度指标"));
    b3.append(node(NodeKind::INDICATOR, "c4", "学生满意度"));
    form.insert(FUNCTIONS_ID, 0, std::move(first));
    form.insert(FUNCTIONS_ID, 1, std::move(second));
    form.insert(GOALS_ID, 0, node(NodeKind::GOAL, "g1", "保证安全"));
    original = form.clone();
  }

  static std::unique_ptr<Node> node(NodeKind kind, std::string id, std::string text) {
    return std::make_unique<Node>(kind, std::move(id), std::move(text));
  }

  Editor editor() { return {form, history}; }

  // Indicator ids of a group, joined.
  std::string ids(std::string_view group) const {
    std::string text;
    for (const auto& child : form.find(group)->children()) text += child->id() + " ";
    return text;
  }

  // What every operation must leave behind: one step, with that label, that undo takes back whole.
  void check_step(std::string_view label) {
    REQUIRE(history.undo_steps().size() == 1);
    CHECK(history.undo_label() == label);
    const Form after = form.clone();
    history.undo(form);
    CHECK(same_form(form, original));
    history.redo(form);
    CHECK(same_form(form, after));
  }

  void check_untouched() const {
    CHECK(same_form(form, original));
    CHECK_FALSE(history.can_undo());
  }
};

template <typename T>
Status status_of(const Result<T>& result) {
  if (!result) return result.error();
  return Done{};
}

}  // namespace

TEST_CASE("insert_new puts a node of the right kind at its place") {
  Bench bench;
  const Result<NodeId> id = insert_new(bench.editor(), {"b1", 1}, "新指标");
  REQUIRE(id.ok());
  CHECK(bench.form.find("b1")->child(1).id() == id.value());
  CHECK(bench.form.find(id.value())->text == "新指标");
  bench.check_step("新增 三级指标");
}

TEST_CASE("insert_new makes an empty line down to the indicator, named by the taxonomy") {
  Bench bench;
  const Result<NodeId> id = insert_new(bench.editor(), {NodeId(FUNCTIONS_ID), 99});
  REQUIRE(id.ok());
  const Node& function = *bench.form.find(id.value());
  CHECK(function.index_in_parent() == 2);
  CHECK(function.text.empty());
  REQUIRE(function.children().size() == 1);
  CHECK(function.child(0).text == "产出指标");
  CHECK(function.child(0).child(0).text == "数量指标");
  REQUIRE(function.child(0).child(0).children().size() == 1);
  CHECK(function.child(0).child(0).child(0).text.empty());
  bench.check_step("新增 核心职能");
}

TEST_CASE("insert_new takes the first name that is not there yet") {
  Bench bench;
  const NodeId group = insert_new(bench.editor(), {"a1", 99}).value();
  CHECK(bench.form.find(group)->text == "时效指标");
  const NodeId level_one = insert_new(bench.editor(), {"f1", 99}).value();
  CHECK(bench.form.find(level_one)->text == "效益指标");
  CHECK(bench.form.find(level_one)->child(0).text == "经济效益指标");
}

TEST_CASE("insert_new refuses where nothing can be added") {
  Bench bench;
  CHECK_FALSE(insert_new(bench.editor(), {"c1", 0}).ok());
  CHECK_FALSE(insert_new(bench.editor(), {NodeId(FORM_ID), 0}).ok());
  CHECK_FALSE(insert_new(bench.editor(), {"nothing", 0}).ok());
  bench.check_untouched();
}

TEST_CASE("insert_sibling adds right below") {
  Bench bench;
  const NodeId id = insert_sibling(bench.editor(), "c1").value();
  CHECK(bench.form.find(id)->index_in_parent() == 1);
  bench.check_step("新增 三级指标");
  CHECK_FALSE(insert_sibling(bench.editor(), FORM_ID).ok());
  const NodeId goal = insert_sibling(bench.editor(), GOALS_ID).value();
  CHECK(bench.form.find(goal)->kind() == NodeKind::GOAL);
}

TEST_CASE("set_field writes one field and names it") {
  Bench bench;
  CHECK(set_field(bench.editor(), "c2", {Field::VALUE}, "≥100次").ok());
  CHECK(bench.form.find("c2")->value == "≥100次");
  bench.check_step("修改 指标2 检查频次 的指标值");
}

TEST_CASE("set_fields writes several fields in one step, or none") {
  Bench bench;
  const FieldText emptied[] = {{"c1", {Field::VALUE}, ""}, {"c2", {Field::TEXT}, "频次"}};
  CHECK(set_fields(bench.editor(), emptied).ok());
  CHECK(bench.form.find("c1")->value.empty());
  CHECK(bench.form.find("c2")->text == "频次");
  bench.check_step("修改 2 格");
  Bench refused;
  const FieldText wrong[] = {{"c1", {Field::TEXT}, "甲"}, {"c2", {Field::WEIGHT}, "十"}};
  CHECK_FALSE(set_fields(refused.editor(), wrong).ok());
  refused.check_untouched();
}

TEST_CASE("set_field with what stands there makes no step") {
  Bench bench;
  CHECK(set_field(bench.editor(), "c2", {Field::TEXT}, "检查频次").ok());
  bench.check_untouched();
}

TEST_CASE("set_field cleans what is written and refuses what cannot be kept") {
  struct Row {
    std::string node;
    FieldKey field;
    std::string text;
    std::string kept;  // "!": refused
  };
  const Row rows[] = {
      {"c1", {Field::TEXT}, "a\r\nb\x01", "a\nb"},
      {"c1", {Field::TEXT}, "a\x80", "a�"},
      {"c1", {Field::WEIGHT}, " 22.50 ", "22.5"},
      {"c1", {Field::WEIGHT}, "高", "!"},
      {"c1", {Field::WEIGHT}, "", ""},
      {"c1", {Field::YEAR}, "2026", "!"},
      {"b1", {Field::VALUE}, "x", "!"},
      {"@form", {Field::YEAR}, "2026年度", "2026"},
      {"@form", {Field::YEAR}, "今年", "!"},
      {"@form", {Field::YEAR}, "20266", "!"},
      {"@form", {Field::YEAR}, "年", "!"},
      {"@form", {Field::HEADER, "填报人"}, "张三", "张三"},
      {"nothing", {Field::TEXT}, "x", "!"},
      {"c1", {Field::TEXT}, std::string(TEXT_LIMIT_CHARACTERS + 1, 'x'), "!"},
  };
  for (const Row& row : rows) {
    Bench bench;
    CAPTURE(row.text.substr(0, 30));
    const Status status = set_field(bench.editor(), row.node, row.field, row.text);
    CHECK(status.ok() == (row.kept != "!"));
    if (!status.ok()) {
      bench.check_untouched();
      continue;
    }
    const Node& node = *bench.form.find(row.node);
    CHECK(std::string(bench.form.field(node, row.field)) == row.kept);
  }
}

TEST_CASE("remove_nodes takes several away in one step and says what to select") {
  struct Row {
    std::vector<NodeId> nodes;
    NodeId next;
    std::string label;
  };
  const Row rows[] = {
      {{"c1"}, "c2", "删除 指标1 课程数量"},
      {{"c2"}, "c1", "删除 指标2 检查频次"},
      {{"c3"}, "b1", "删除 指标1 覆盖率"},                // and its group, which is left empty
      {{"c2", "c1"}, "b2", "删除 2 项"},                  // likewise
      {{"f1", "c1", "f1"}, "f2", "删除 职能1 教育督导"},  // c1 goes with f1
      {{"b1", "c4"}, "b2", "删除 2 项"},
      {{"g1"}, "@goals", "删除 目标1 保证安全"},
  };
  for (const Row& row : rows) {
    Bench bench;
    CAPTURE(row.label);
    const Result<NodeId> next = remove_nodes(bench.editor(), row.nodes);
    REQUIRE(next.ok());
    CHECK(next.value() == row.next);
    CHECK(bench.form.find(row.next) != nullptr);
    bench.check_step(row.label);
  }
}

TEST_CASE("the fixed parts and unknown nodes are not removed") {
  Bench bench;
  const std::vector<std::vector<NodeId>> refused{
      {}, {NodeId(FORM_ID)}, {"c1", NodeId(GOALS_ID)}, {"c1", "nothing"}};
  for (const auto& nodes : refused) CHECK_FALSE(remove_nodes(bench.editor(), nodes).ok());
  bench.check_untouched();
}

TEST_CASE("duplicate gives the whole copy new ids") {
  Bench bench;
  const NodeId id = duplicate(bench.editor(), "f1").value();
  const Node& copy = *bench.form.find(id);
  CHECK(copy.index_in_parent() == 1);
  CHECK(copy.text == "教育督导");
  CHECK(count_indicators(copy) == 3);
  CHECK(copy.child(0).child(0).child(1).text == "检查频次");
  CHECK(copy.child(0).id() != "a1");
  CHECK(bench.form.find("c2") != &copy.child(0).child(0).child(1));
  bench.check_step("复制 职能1 教育督导");
  CHECK_FALSE(duplicate(bench.editor(), GOALS_ID).ok());
}

TEST_CASE("move_by_one goes on into the next group, across functions") {
  struct Row {
    std::string node;
    Direction direction;
    std::string parent;
    std::size_t index;
  };
  const Row rows[] = {
      {"c1", Direction::DOWN, "b1", 1}, {"c2", Direction::UP, "b1", 0},
      {"c2", Direction::DOWN, "b2", 0}, {"c3", Direction::UP, "b1", 2},
      {"c3", Direction::DOWN, "b3", 0}, {"c4", Direction::UP, "b2", 1},
      {"b2", Direction::DOWN, "a2", 0}, {"b3", Direction::UP, "a1", 2},
      {"a2", Direction::UP, "f1", 1},   {"f2", Direction::UP, "@functions", 0},
  };
  for (const Row& row : rows) {
    Bench bench;
    CAPTURE(row.node);
    REQUIRE(move_by_one(bench.editor(), row.node, row.direction).ok());
    const Node& moved = *bench.form.find(row.node);
    CHECK(moved.parent()->id() == row.parent);
    CHECK(moved.index_in_parent() == row.index);
    bench.check_step("移动 " + numbered_text(*bench.original.find(row.node)));
  }
}

TEST_CASE("what is not understood goes along with its node, and comes back with it") {
  const std::vector<UnknownKey> keys{{"lastYear", R"({"value":"≥500个"})"}};
  for (int operation = 0; operation < 5; ++operation) {
    CAPTURE(operation);
    Bench bench;
    REQUIRE(apply(bench.form, SetUnknownKeysChange{"c2", keys}).has_value());
    const std::vector<NodeId> one{"c2"};
    NodeId where = "c2";
    if (operation == 0) REQUIRE(move_to(bench.editor(), one, {"b3", 0}).ok());
    if (operation == 1) REQUIRE(reclassify(bench.editor(), "c2", "效益", "社会效益").ok());
    if (operation == 2) where = duplicate(bench.editor(), "c2").value();
    if (operation == 3) REQUIRE(set_field(bench.editor(), "c2", {Field::TEXT}, "巡查").ok());
    if (operation == 4) {
      REQUIRE(remove_nodes(bench.editor(), one).ok());
      bench.history.undo(bench.form);
    }
    const Node* node = bench.form.find(where);
    REQUIRE(node != nullptr);
    REQUIRE(node->unknown_keys.size() == 1);
    CHECK(node->unknown_keys[0].json == keys[0].json);
  }
}

TEST_CASE("a form that is full takes no more, and says so") {
  Bench bench;
  std::size_t next = 0;
  while (bench.form.node_count() < NODE_LIMIT) {
    REQUIRE(bench.form.insert(GOALS_ID, Form::AT_END,
                              Bench::node(NodeKind::GOAL, "full" + std::to_string(++next), "")));
  }
  const std::unique_ptr<Node> copy = bench.form.find("c1")->clone();
  const std::vector<const Node*> copies{copy.get()};
  const Status refusals[] = {
      status_of(insert_new(bench.editor(), {"b1", 0})),
      status_of(insert_sibling(bench.editor(), "c1")),
      status_of(duplicate(bench.editor(), "f1")),
      status_of(paste(bench.editor(), "c1", copies)),
  };
  for (const Status& refused : refusals) {
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message.find("200000 项") != std::string::npos);
  }
  CHECK_FALSE(bench.history.can_undo());
  CHECK(bench.form.node_count() == NODE_LIMIT);
}

TEST_CASE("move_by_one at the very end does nothing and is no error") {
  Bench bench;
  CHECK(move_by_one(bench.editor(), "c1", Direction::UP).ok());
  CHECK(move_by_one(bench.editor(), "c4", Direction::DOWN).ok());
  CHECK(move_by_one(bench.editor(), "f1", Direction::UP).ok());
  CHECK(move_by_one(bench.editor(), "g1", Direction::DOWN).ok());
  CHECK_FALSE(move_by_one(bench.editor(), GOALS_ID, Direction::DOWN).ok());
  bench.check_untouched();
}

TEST_CASE("move_to places nodes in the order of the form") {
  struct Row {
    std::vector<NodeId> nodes;
    Place place;
    std::string group;
    std::string ids;
  };
  const Row rows[] = {
      {{"c1"}, {"b3", 0}, "b3", "c1 c4 "},
      {{"c1"}, {"b1", 2}, "b1", "c2 c1 "},
      {{"c3", "c1"}, {"b3", 1}, "b3", "c4 c1 c3 "},
      {{"c2", "c4"}, {"b1", 0}, "b1", "c2 c4 c1 "},
      {{"c4", "c1", "c3"}, {"b1", 1}, "b1", "c1 c3 c4 c2 "},
      {{"f2"}, {NodeId(FUNCTIONS_ID), 0}, "@functions", "f2 f1 "},
      {{"b1"}, {"a2", 99}, "a2", "b3 b1 "},
  };
  for (const Row& row : rows) {
    Bench bench;
    CAPTURE(row.ids);
    REQUIRE(move_to(bench.editor(), row.nodes, row.place).ok());
    CHECK(bench.ids(row.group) == row.ids);
    bench.check_step(row.nodes.size() == 1
                         ? "移动 " + numbered_text(*bench.original.find(row.nodes.front()))
                         : "移动 " + std::to_string(row.nodes.size()) + " 项");
  }
}

TEST_CASE("move_to the same place makes no step") {
  Bench bench;
  const std::vector<NodeId> one{"c1"};
  const std::vector<NodeId> both{"c1", "c2"};
  CHECK(move_to(bench.editor(), one, {"b1", 0}).ok());
  CHECK(move_to(bench.editor(), one, {"b1", 1}).ok());
  CHECK(move_to(bench.editor(), both, {"b1", 2}).ok());
  bench.check_untouched();
}

TEST_CASE("nodes cannot go where their kind does not stand, below themselves least of all") {
  Bench bench;
  const std::pair<NodeId, NodeId> refused[] = {
      {"c1", "a1"},   {"f1", "a1"}, {"f1", "c1"}, {"a1", "a1"},
      {"b1", "c2"},   {"g1", "b1"}, {"c1", "@"},  {"@goals", "@functions"},
      {"c1", "@form"}};
  for (const auto& row : refused) {
    const auto& [node, parent] = row;
    CAPTURE(row.first);  // clang 14 cannot capture a binding
    CHECK_FALSE(can_move_to(bench.form, node, {parent, 0}));
    const std::vector<NodeId> nodes{node};
    CHECK_FALSE(move_to(bench.editor(), nodes, {parent, 0}).ok());
  }
  CHECK(can_move_to(bench.form, "c1", {"b3", 0}));
  const std::vector<NodeId> mixed{"c1", "b2"};
  CHECK_FALSE(move_to(bench.editor(), mixed, {"b3", 0}).ok());
  bench.check_untouched();
}

TEST_CASE("paste finds the nearest place of the kind") {
  struct Row {
    std::string target;
    std::string source;
    std::string parent;
    std::size_t index;
  };
  const Row rows[] = {
      {"c1", "c4", "b1", 1},          // below it
      {"b2", "c1", "b2", 1},          // inside it
      {"f1", "c4", "b2", 1},          // the last group inside it
      {"c3", "b3", "a1", 2},          // below its group
      {"c1", "f2", "@functions", 1},  // below its function
      {"@form", "f1", "@functions", 2},
      {"c1", "g1", "@goals", 1},
      {"g1", "f1", "@functions", 2},
  };
  for (const Row& row : rows) {
    Bench bench;
    CAPTURE(row.target + " " + row.source);
    const std::unique_ptr<Node> copy = bench.form.find(row.source)->clone();
    const std::vector<const Node*> copies{copy.get(), copy.get()};
    const Result<std::vector<NodeId>> ids = paste(bench.editor(), row.target, copies);
    REQUIRE(ids.ok());
    REQUIRE(ids.value().size() == 2);
    const Node& pasted = *bench.form.find(ids.value()[0]);
    CHECK(pasted.parent()->id() == row.parent);
    CHECK(pasted.index_in_parent() == row.index);
    CHECK(pasted.text == copy->text);
    CHECK(count_indicators(pasted) == count_indicators(*copy));
    CHECK(bench.form.find(ids.value()[1])->index_in_parent() == row.index + 1);
    bench.check_step("粘贴 2 项");
  }
}

TEST_CASE("paste refuses mixed kinds, nothing, and places without a home") {
  Bench bench;
  const std::unique_ptr<Node> indicator = bench.form.find("c1")->clone();
  const std::unique_ptr<Node> group = bench.form.find("b1")->clone();
  const std::vector<const Node*> mixed{indicator.get(), group.get()};
  const std::vector<const Node*> one{indicator.get()};
  CHECK_FALSE(paste(bench.editor(), "c1", mixed).ok());
  CHECK_FALSE(paste(bench.editor(), "c1", {}).ok());
  CHECK_FALSE(paste(bench.editor(), "g1", one).ok());
  CHECK_FALSE(paste(bench.editor(), "nothing", one).ok());
  bench.check_untouched();
}

TEST_CASE("reclassify makes missing groups in the taxonomy's order and drops emptied ones") {
  Bench bench;
  REQUIRE(reclassify(bench.editor(), "c3", "效益", "环境效益指标").ok());
  const Node& moved = *bench.form.find("c3");
  CHECK(path_of(moved) == "职能1/效益指标/生态效益指标/指标1 覆盖率");
  CHECK(moved.ancestor(NodeKind::LEVEL_ONE)->index_in_parent() == 1);
  CHECK(bench.form.find("b2") == nullptr);
  bench.check_step("调整 指标1 覆盖率 的分类");
}

TEST_CASE("reclassify inserts a level two before those that come later in the taxonomy") {
  Bench bench;
  REQUIRE(reclassify(bench.editor(), "c2", "产出指标", "时效指标").ok());
  REQUIRE(reclassify(bench.editor(), "c3", "产出指标", "时效").ok());  // drops 质量指标
  REQUIRE(reclassify(bench.editor(), "c2", "产出指标", "质量指标").ok());
  const Node& level_one = *bench.form.find("a1");
  REQUIRE(level_one.children().size() == 3);
  CHECK(level_one.child(0).text == "数量指标");
  CHECK(level_one.child(1).text == "质量指标");
  CHECK(level_one.child(2).text == "时效指标");
}

TEST_CASE("reclassify keeps names the taxonomy does not know, at the end") {
  Bench bench;
  REQUIRE(reclassify(bench.editor(), "c2", "其他指标", "自定指标").ok());
  CHECK(path_of(*bench.form.find("c2")) == "职能1/其他指标/自定指标/指标1 检查频次");
  CHECK(bench.form.find("c2")->ancestor(NodeKind::LEVEL_ONE)->index_in_parent() == 1);
  bench.check_step("调整 指标2 检查频次 的分类");
}

TEST_CASE("reclassify to where it is does nothing; only indicators can be") {
  Bench bench;
  CHECK(reclassify(bench.editor(), "c1", "产出", "数量").ok());
  CHECK_FALSE(reclassify(bench.editor(), "b1", "产出指标", "质量指标").ok());
  CHECK_FALSE(reclassify(bench.editor(), "nothing", "产出指标", "质量指标").ok());
  bench.check_untouched();
}

TEST_CASE("replace_form takes over everything and is one step") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Bench bench;
    bench.form.header = {{"甲", "1"}, {"乙", "2"}};
    bench.original = bench.form.clone();
    const Form content = test::random_form(random, 20);
    REQUIRE(replace_form(bench.editor(), content, "导入").ok());
    CHECK(same_form(bench.form, content));
    bench.check_step("导入");
  }
}

TEST_CASE("replace_form takes a form in which an id stands in another section") {
  Bench bench;
  Form content;
  content.insert(GOALS_ID, 0, Bench::node(NodeKind::GOAL, "f1", "甲"));
  REQUIRE(replace_form(bench.editor(), content, "导入").ok());
  CHECK(same_form(bench.form, content));
  bench.check_step("导入");
}

TEST_CASE("replace_form with the same form makes no step") {
  Bench bench;
  const Form same = bench.form.clone();
  CHECK(replace_form(bench.editor(), same, "导入").ok());
  bench.check_untouched();
}
