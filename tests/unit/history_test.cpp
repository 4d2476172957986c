#include "edit/history.h"

#include <doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "edit/operations.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

struct Bench {
  Form form;
  History history;

  Bench() {
    form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1", "甲"));
    form.insert(GOALS_ID, 1, std::make_unique<Node>(NodeKind::GOAL, "g2", "乙"));
  }
  bool type(std::string text, std::string merge_key = "g1") {
    Transaction step(form, history, "修改 目标1", std::move(merge_key));
    const bool applied = step.apply(SetFieldChange{"g1", {Field::TEXT}, std::move(text)});
    step.select("g1", "g1");
    step.commit();
    return applied;
  }
  const std::string& text() const { return form.find("g1")->text; }
};

}  // namespace

TEST_CASE("undo and redo say what they would do and do it") {
  Bench bench;
  CHECK_FALSE(bench.history.can_undo());
  CHECK(bench.history.undo(bench.form).empty());
  REQUIRE(bench.type("丙"));
  CHECK(bench.history.undo_label() == "修改 目标1");
  CHECK(bench.history.undo(bench.form) == "g1");
  CHECK(bench.text() == "甲");
  CHECK(bench.history.redo_label() == "修改 目标1");
  CHECK(bench.history.redo(bench.form) == "g1");
  CHECK(bench.text() == "丙");
}

TEST_CASE("typing in one field is one step until it ends") {
  Bench bench;
  for (const char* text : {"丙", "丙丁", "丙丁戊"}) CHECK(bench.type(text));
  CHECK(bench.history.undo_steps().size() == 1);
  CHECK(bench.history.undo_steps()[0].changes.size() == 1);
  bench.history.stop_merging();
  CHECK(bench.type("己"));
  CHECK(bench.history.undo_steps().size() == 2);
  CHECK(bench.type("庚", "another field"));
  CHECK(bench.history.undo_steps().size() == 3);
  bench.history.undo(bench.form);
  bench.history.undo(bench.form);
  bench.history.undo(bench.form);
  CHECK(bench.text() == "甲");
}

TEST_CASE("typing after an undo starts a new step") {
  Bench bench;
  CHECK(bench.type("丙"));
  bench.history.stop_merging();
  CHECK(bench.type("丁"));
  bench.history.undo(bench.form);
  CHECK(bench.type("戊"));
  CHECK(bench.history.undo_steps().size() == 2);
  CHECK_FALSE(bench.history.can_redo());
}

TEST_CASE("a step that changes nothing is none and keeps what can be redone") {
  Bench bench;
  CHECK(bench.type("丙"));
  bench.history.undo(bench.form);
  CHECK(bench.type("甲", ""));
  { Transaction empty(bench.form, bench.history, "空"); }
  Transaction committed(bench.form, bench.history, "空");
  committed.commit();
  CHECK_FALSE(bench.history.can_undo());
  CHECK(bench.history.can_redo());
}

TEST_CASE("typing and deleting it again leaves no step") {
  Bench bench;
  CHECK(bench.type("甲乙"));
  CHECK(bench.type("甲"));
  CHECK_FALSE(bench.history.can_undo());
}

TEST_CASE("a transaction that is not committed is rolled back") {
  Bench bench;
  const Form before = bench.form.clone();
  {
    Transaction step(bench.form, bench.history, "删除");
    CHECK(step.apply(RemoveChange{"g1"}));
    CHECK(step.apply(SetFieldChange{"g2", {Field::TEXT}, "丁"}));
    CHECK_FALSE(step.apply(RemoveChange{"g1"}));
  }
  CHECK(same_form(bench.form, before));
  CHECK_FALSE(bench.history.can_undo());
}

TEST_CASE("a change that does not fit leaves the form untouched") {
  Bench bench;
  const Form before = bench.form.clone();
  const Change changes[] = {
      InsertChange{"g1", 0, std::make_shared<Node>(NodeKind::GOAL, "x")},
      InsertChange{NodeId(GOALS_ID), 0, std::make_shared<Node>(NodeKind::GOAL, "g1")},
      InsertChange{NodeId(GOALS_ID), 0, nullptr},
      RemoveChange{"nothing"},
      RemoveChange{NodeId(FORM_ID)},
      RemoveChange{NodeId(GOALS_ID)},
      MoveChange{"g1", NodeId(FUNCTIONS_ID), 0},
      MoveChange{NodeId(GOALS_ID), NodeId(FORM_ID), 0},
      SetFieldChange{"g1", {Field::VALUE}, "x"},
      SetFieldChange{"nothing", {Field::TEXT}, "x"},
      SetFieldChange{NodeId(FORM_ID), {Field::HEADER}, "x"},
      SetUnknownKeysChange{NodeId(GOALS_ID), {}},
  };
  for (const Change& change : changes) CHECK_FALSE(apply(bench.form, change).has_value());
  CHECK(same_form(bench.form, before));
}

TEST_CASE("the observer hears of every change, of undo and of a rollback too") {
  Bench bench;
  std::vector<NodeId> heard;
  bench.history.observe([&heard](const Form&, const Change& applied, const Change& inverse) {
    CHECK(subject_of(applied) == subject_of(inverse));
    heard.push_back(subject_of(applied));
  });
  CHECK(bench.type("丙"));
  bench.history.undo(bench.form);
  {
    Transaction step(bench.form, bench.history, "删除");
    CHECK(step.apply(RemoveChange{"g2"}));
  }
  CHECK(heard == std::vector<NodeId>{"g1", "g1", "g2", "g2"});
}

TEST_CASE("a header field that is taken back returns to its place") {
  Form form;
  History history;
  form.header = {{"甲", "1"}, {"乙", "2"}, {"丙", "3"}};
  const Form before = form.clone();
  const Editor editor{form, history};
  CHECK(set_field(editor, FORM_ID, {Field::HEADER, "甲"}, "", "typing").ok());
  CHECK(set_field(editor, FORM_ID, {Field::HEADER, "甲"}, "9", "typing").ok());
  CHECK(history.undo_steps().size() == 1);
  const Form after = form.clone();
  history.undo(form);
  CHECK(same_form(form, before));
  history.redo(form);
  CHECK(same_form(form, after));
}

TEST_CASE("over its limit of memory the history forgets the oldest steps, never the newest") {
  Form form;
  History history;
  const std::size_t step_bytes = std::size_t{4} << 20;
  form.insert(GOALS_ID, 0, std::make_unique<Node>(NodeKind::GOAL, "g1"));
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    Transaction step(form, history, std::string(1, letter));
    REQUIRE(step.apply(SetFieldChange{"g1", {Field::TEXT}, std::string(step_bytes, letter)}));
    step.commit();
  }
  CHECK(history.size_bytes() <= History::MEMORY_LIMIT_BYTES);
  CHECK(history.undo_label() == "z");
  CHECK(history.undo_steps().size() > 10);
  CHECK(history.undo_steps().size() < 26);
  while (history.can_undo()) history.undo(form);
  CHECK(history.size_bytes() <= History::MEMORY_LIMIT_BYTES);
}

TEST_CASE("below the limit of memory no step is forgotten, however many there are") {
  Bench bench;
  constexpr int STEPS = 50'000;
  for (int i = 0; i < STEPS; ++i) REQUIRE(bench.type("第" + std::to_string(i) + "次", ""));
  CHECK(bench.history.size_bytes() < History::MEMORY_LIMIT_BYTES);
  CHECK(bench.history.undo_steps().size() == STEPS);
  while (bench.history.can_undo()) bench.history.undo(bench.form);
  CHECK(bench.text() == "甲");
  while (bench.history.can_redo()) bench.history.redo(bench.form);
  CHECK(bench.text() == "第49999次");
}

TEST_CASE("one step over the limit of memory can still be undone") {
  Bench bench;
  REQUIRE(bench.type("丙", ""));
  const std::size_t too_much = History::MEMORY_LIMIT_BYTES + 1;
  REQUIRE(bench.type(std::string(too_much, 'a'), ""));
  REQUIRE(bench.type("丁", ""));  // holds the long text, to put it back
  CHECK(bench.history.undo_steps().size() == 1);
  bench.history.undo(bench.form);
  CHECK(bench.text().size() == too_much);
}

TEST_CASE("a restored history that does not fit the form does no harm") {
  Bench bench;
  const Form before = bench.form.clone();
  Step step;
  step.label = "别处的";
  step.changes = {RemoveChange{"nothing"}, SetFieldChange{"g1", {Field::TEXT}, "丙"}};
  bench.history.restore({step}, {});
  CHECK(bench.history.undo(bench.form).empty());
  CHECK(same_form(bench.form, before));
  CHECK_FALSE(bench.history.can_undo());
}

TEST_CASE("undoing everything gives the original, redoing everything the last form") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    Form form = test::random_form(random, 25);
    const Form original = form.clone();
    History history;
    for (int i = 0; i < 40; ++i) {
      test::random_edit(random, {form, history});
      if (random.chance(15)) history.undo(form);
      if (random.chance(5)) history.redo(form);
    }
    const Form last = form.clone();
    const std::size_t redo_left = history.redo_steps().size();
    while (history.can_undo()) CHECK_FALSE(history.undo(form).empty());
    CHECK(same_form(form, original));
    while (history.redo_steps().size() > redo_left) CHECK_FALSE(history.redo(form).empty());
    CHECK(same_form(form, last));
  }
}
