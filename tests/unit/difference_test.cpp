#include "edit/difference.h"

#include <doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "draft/draft.h"
#include "edit/history.h"
#include "edit/operations.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

using namespace jixiao;

namespace {

// Applies the difference as a step: the form is then `to`, and undone it is as it was.
std::size_t check_difference(const Form& from, const Form& to) {
  const std::vector<Change> changes = difference(from, to);
  Form form = from.clone();
  History history;
  Transaction step(form, history, "比较");
  for (const Change& change : changes) REQUIRE(step.apply(change));
  step.commit();
  CHECK(same_form(form, to));
  CHECK(write_form(form) == write_form(to));
  history.undo(form);
  CHECK(same_form(form, from));
  return changes.size();
}

Form edited(test::Random& random, const Form& from, std::size_t edits) {
  Form form = from.clone();
  History history;
  for (std::size_t i = 0; i < edits; ++i) test::random_edit(random, {form, history});
  return form;
}

// Sets ids of one form on nodes of another, whatever their kinds.
Form with_ids_of(test::Random& random, const Form& form, const Form& other) {
  Form copy;
  copy.header = other.header;
  for (const Node* section : {&form.responsibilities(), &form.goals(), &form.functions()}) {
    for (const auto& child : section->children()) {
      std::unique_ptr<Node> subtree = child->clone_with_ids([&] {
        const NodeId id = test::random_node(random, other);
        return id.starts_with('@') || random.chance(60) ? copy.new_id() : id;
      });
      copy.insert(section->id(), Form::AT_END, std::move(subtree));
    }
  }
  return copy;
}

Form letter() {
  Result<ReadDraft> read = read_draft(test::fixture("drafts/canonical.json"));
  REQUIRE(read.ok());
  return std::move(read.value().draft.form);
}

const Node& first_indicator(const Form& form) {
  const Node* node = &form.functions();
  while (!node->children().empty()) node = &node->child(0);
  return *node;
}

}  // namespace

TEST_CASE("a form like this one differs in nothing") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    test::Random random(seed);
    const Form form = test::random_form(random, 20);
    CHECK(difference(form, form.clone()).empty());
  }
}

TEST_CASE("the difference makes the other form of this one, after any edits") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const Form form = test::random_form(random, 12);
    const Form other = edited(random, form, 1 + random.below(30));
    check_difference(form, other);
    check_difference(other, form);
  }
}

TEST_CASE("forms that have nothing in common, and ids that stand for other kinds") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    test::Random random(seed);
    const Form form = test::random_form(random, 12);
    const Form stranger = test::random_form(random, 12);
    check_difference(form, stranger);
    check_difference(form, with_ids_of(random, stranger, form));
    check_difference(form, with_ids_of(random, form, form));
    check_difference(Form(), form);
    check_difference(form, Form());
  }
}

TEST_CASE("a header in another order is the same header afterwards") {
  Form form;
  Form other;
  form.header = {{"甲", "1"}, {"乙", "2"}, {"丙", "3"}, {"丁", "4"}};
  other.header = {{"丁", "4"}, {"乙", "9"}, {"戊", "5"}, {"甲", "1"}};
  check_difference(form, other);
  check_difference(other, form);
}

TEST_CASE("one operation is one change") {
  const Form form = letter();
  Form other = form.clone();
  History history;
  const NodeId row = first_indicator(form).id();
  SUBCASE("a value") {
    REQUIRE(set_field({other, history}, row, {Field::VALUE}, "≥1个").ok());
  }
  SUBCASE("a row added") {
    REQUIRE(insert_sibling({other, history}, row).ok());
  }
  SUBCASE("a function with all that is in it is gone") {
    const NodeId ids[] = {form.functions().child(0).id()};
    REQUIRE(remove_nodes({other, history}, ids).ok());
  }
  SUBCASE("a function copied with all that is in it") {
    REQUIRE(duplicate({other, history}, form.functions().child(0).id()).ok());
  }
  SUBCASE("the last function comes first") {
    const NodeId ids[] = {form.functions().children().back()->id()};
    REQUIRE(move_to({other, history}, ids, {NodeId(FUNCTIONS_ID), 0}).ok());
  }
  SUBCASE("the first function goes to the end") {
    const NodeId ids[] = {form.functions().child(0).id()};
    REQUIRE(move_to({other, history}, ids, {NodeId(FUNCTIONS_ID), Form::AT_END}).ok());
  }
  SUBCASE("the title") {
    other.title += "（修改）";
  }
  CHECK(check_difference(form, other) == 1);
}

TEST_CASE("a value taken over into a form of 20,000 indicators is one change in the history") {
  Form form = test::form_with_indicators(20'000);
  Form content = form.clone();
  const NodeId row = first_indicator(form).id();
  content.set_field(row, {Field::VALUE}, "≥1个");
  History history;
  std::size_t heard = 0;
  history.observe([&heard](const auto&, const auto&, const auto&) { ++heard; });
  REQUIRE(replace_form({form, history}, content, "并入").ok());
  CHECK(same_form(form, content));
  CHECK(heard == 1);
  CHECK(history.size_bytes() < 4096);
}
