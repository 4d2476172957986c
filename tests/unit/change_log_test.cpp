#include "edit/change_log.h"

#include <doctest.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edit/history.h"
#include "edit/operations.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

struct Bench {
  Form form;
  History history;
  ChangeLog log;

  Bench() {
    form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1", "甲"));
    form.insert(GOALS_ID, 1, std::make_unique<Node>(NodeKind::GOAL, "g2", "乙"));
    follow();
  }
  void follow() {
    history.observe([this](const Form&, const Change& applied, const Change& inverse) {
      log.on_change(applied, inverse);
    });
  }
  Editor editor() { return {form, history}; }
};

// What a cache of one node would hold: its fields, the order of its children, its place.
std::string content_of(const Form& form, const Node& node) {
  std::string text = node.parent() ? std::string(node.parent()->id()) : std::string();
  for (const std::string* part :
       {&node.text, &node.value, &node.note, &node.weight, &node.explanation, &node.standard}) {
    text += '\n' + *part;
  }
  for (const auto& child : node.children()) text += '\n' + child->id();
  if (node.kind() != NodeKind::FORM) return text;
  for (const HeaderField& field : form.header) text += '\n' + field.name + '=' + field.text;
  return text + '\n' + form.year + '\n' + form.title;
}

void collect(const Form& form, const Node& node, std::map<NodeId, std::string>& contents) {
  contents[node.id()] = content_of(form, node);
  for (const auto& child : node.children()) collect(form, *child, contents);
}

std::map<NodeId, std::string> contents_of(const Form& form) {
  std::map<NodeId, std::string> contents;
  collect(form, form.root(), contents);
  return contents;
}

}  // namespace

TEST_CASE("the log names what was written, what came, went and moved, and whose list it was") {
  Bench bench;
  const std::uint64_t start = bench.log.version();
  CHECK(bench.log.since(start)->empty());
  CHECK(set_field(bench.editor(), "g1", {Field::TEXT}, "丙").ok());
  CHECK(*bench.log.since(start) == std::vector<TouchedNode>{{"g1", true, false, false}});
  const std::uint64_t written = bench.log.version();
  CHECK(move_by_one(bench.editor(), "g2", Direction::UP).ok());
  const NodeId goals(GOALS_ID);
  CHECK(*bench.log.since(written) ==
        std::vector<TouchedNode>{{goals, false, true, false}, {"g2", false, false, true}});
  const std::uint64_t moved = bench.log.version();
  const NodeId gone[] = {"g1"};
  CHECK(remove_nodes(bench.editor(), gone).ok());
  CHECK(bench.log.since(moved)->size() == 2);
  bench.history.undo(bench.form);
  CHECK(bench.log.since(start)->size() == 3);
}

TEST_CASE("a node that is not in the log is as it was") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Bench bench;
    bench.form = test::random_form(random, 20);
    std::map<NodeId, std::string> known = contents_of(bench.form);
    std::uint64_t seen = bench.log.version();
    for (int round = 0; round < 20; ++round) {
      for (std::size_t i = random.below(4); i > 0; --i) test::random_edit(random, bench.editor());
      if (random.chance(30)) bench.history.undo(bench.form);
      std::map<NodeId, std::string> now = contents_of(bench.form);
      const std::optional<std::vector<TouchedNode>> list = bench.log.since(seen);
      REQUIRE(list.has_value());
      for (const TouchedNode& touched : *list) {
        const Node* node = bench.form.find(touched.node);
        if (node && touched.placed) collect(bench.form, *node, known);
        if (node) known[touched.node] = content_of(bench.form, *node);
      }
      // What is below a node that went is gone with it.
      std::erase_if(known, [&](const auto& one) { return !bench.form.find(one.first); });
      CHECK(known == now);
      seen = bench.log.version();
    }
  }
}

TEST_CASE("a log that was begun anew or has forgotten says that it does not know") {
  Bench bench;
  const std::uint64_t start = bench.log.version();
  for (std::size_t i = 0; i <= ChangeLog::LENGTH; ++i) {
    bench.log.on_change(SetFieldChange{"g1", {Field::TEXT}, {}},
                        SetFieldChange{"g1", {Field::TEXT}, {}});
  }
  CHECK_FALSE(bench.log.since(start).has_value());
  CHECK(bench.log.since(start + 1)->size() == 1);
  const std::uint64_t before = bench.log.version();
  bench.log.restart();
  CHECK_FALSE(bench.log.since(before).has_value());
  CHECK(bench.log.since(bench.log.version())->empty());
}

TEST_CASE("several observers hear each change in turn until they stop") {
  Bench bench;
  std::string heard;
  const auto first =
      bench.history.observe([&](const auto&, const auto&, const auto&) { heard += 'a'; });
  bench.history.observe([&](const auto&, const auto&, const auto&) { heard += 'b'; });
  CHECK(set_field(bench.editor(), "g1", {Field::TEXT}, "丙").ok());
  bench.history.stop_observing(first);
  bench.history.undo(bench.form);
  CHECK(heard == "abb");
}
