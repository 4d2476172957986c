// What a person decides about the guesses of an import, and when the table is to be read again.
#include <doctest.h>

#include "app/import_decisions.h"

using namespace jixiao;

namespace {

Repair guess(std::string key) {
  Repair repair;
  repair.key = std::move(key);
  repair.kind = RepairKind::LATE_LABEL;
  repair.applied = true;
  return repair;
}

Repair suggestion(NodeId indicator) {
  Repair repair = guess("sign");
  repair.kind = RepairKind::SIGN_SUSPECT;
  repair.read = "290%";
  repair.made = "≥90%";
  repair.applied = repair.reversible = false;
  repair.nodes = {std::move(indicator)};
  return repair;
}

ImportResult result_with_suggestion() {
  ImportResult result;
  auto function = std::make_unique<Node>(NodeKind::FUNCTION, "f", "教育督导");
  Node& one = function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, "1", "产出指标"));
  Node& two = one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "2", "质量指标"));
  two.append(std::make_unique<Node>(NodeKind::INDICATOR, "i", "合格率")).value = "290%";
  REQUIRE(result.form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function)));
  result.repairs = {suggestion("i")};
  return result;
}

}  // namespace

TEST_CASE("import decisions: a guess is open until it is accepted or taken back") {
  ImportDecisions decisions;
  const std::vector<Repair> all = {guess("a"), guess("b")};
  CHECK(decisions.count_open(all) == 2);
  CHECK_FALSE(decisions.accept(all[0], all));  // it is applied already: nothing to read again
  CHECK(decisions.state_of(all[0]) == GuessState::ACCEPTED);
  CHECK(decisions.take_back(all[0]));
  CHECK(decisions.state_of(all[0]) == GuessState::TAKEN_BACK);
  CHECK_FALSE(decisions.take_back(all[0]));
  CHECK(decisions.count_open(all) == 1);
  CHECK(decisions.accept(all[0], all));
  CHECK(decisions.options().rejected.empty());
}

TEST_CASE("import decisions: all are accepted, but none that was taken back") {
  ImportDecisions decisions;
  const std::vector<Repair> all = {guess("a"), guess("b")};
  decisions.take_back(all[1]);
  decisions.accept_all(all);
  CHECK(decisions.state_of(all[0]) == GuessState::ACCEPTED);
  CHECK(decisions.state_of(all[1]) == GuessState::TAKEN_BACK);
}

TEST_CASE(
    "import decisions: one guess accepted in a literal reading leaves the others as they are") {
  ImportDecisions decisions;
  const std::vector<Repair> all = {guess("a"), guess("b")};
  decisions.set_literal(true);
  CHECK(decisions.count_open(all) == 0);
  CHECK(decisions.accept(all[0], all));
  CHECK_FALSE(decisions.is_literal());
  CHECK(decisions.state_of(all[0]) == GuessState::ACCEPTED);
  CHECK(decisions.state_of(all[1]) == GuessState::TAKEN_BACK);
  decisions.set_literal(false);
  CHECK(decisions.state_of(all[1]) == GuessState::OPEN);
}

TEST_CASE("import decisions: a suggestion is written into the form once it is adopted") {
  ImportDecisions decisions;
  ImportResult result = result_with_suggestion();
  REQUIRE(ImportDecisions::can_adopt(result.repairs[0]));
  decisions.write_adopted(result);
  CHECK(result.form.find("i")->value == "290%");
  CHECK(decisions.adopt(result.repairs[0]));
  CHECK_FALSE(decisions.adopt(result.repairs[0]));
  decisions.write_adopted(result);
  CHECK(result.form.find("i")->value == "≥90%");
  CHECK(result.repairs[0].applied);
  CHECK(decisions.state_of(result.repairs[0]) == GuessState::ACCEPTED);
  CHECK(decisions.take_back(result.repairs[0]));
  CHECK(decisions.state_of(result.repairs[0]) != GuessState::ACCEPTED);
}

TEST_CASE(
    "import decisions: a column set by hand is asked for until it is unset; reset forgets all") {
  ImportDecisions decisions;
  decisions.set_column(2, ColumnRole::VALUE);
  CHECK(decisions.options().column_roles.at(2) == ColumnRole::VALUE);
  decisions.unset_column(2);
  CHECK(decisions.options().column_roles.empty());
  decisions.set_column(1, ColumnRole::VALUE);
  decisions.take_back(guess("a"));
  decisions.reset();
  CHECK(decisions.options().column_roles.empty());
  CHECK(decisions.options().rejected.empty());
}
