// The rules on the source form, and the incremental checker against a check from nothing.
#include <doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/assets.h"
#include "check/checker.h"
#include "check/fixes.h"
#include "check/ignored.h"
#include "fmt/format.h"
#include "import/import.h"
#include "unit/fixture.h"
#include "unit/random_form.h"

namespace jixiao {
namespace {

std::string text_of(const Finding& finding) {
  std::string text = finding.rule->id + " " + finding_message(finding).zh + " @";
  for (const NodeId& node : finding.nodes) text += " " + node;
  for (const Fix& fix : finding.fixes) text += " [" + fix.node + " " + fix_label(fix).zh + "]";
  return text;
}

std::string texts_of(const Checker& checker) {
  std::string texts;
  for (const Finding* finding : checker.list()) texts += text_of(*finding) + "\n";
  return texts;
}

void check_equals_full(const Checker& checker, const Form& form, const Form* reference) {
  Checker full;
  full.set_reference(reference);
  full.refresh(form);
  REQUIRE(texts_of(checker) == texts_of(full));
  REQUIRE(checker.counts().errors == full.counts().errors);
  REQUIRE(checker.counts().hints == full.counts().hints);
}

void edit_at_random(std::uint64_t seed) {
  test::Random random(seed);
  Form form = test::random_form(random, 12);
  const Form last = test::random_form(random, 12);
  History history;
  Checker checker;
  const Form* reference = random.chance(30) ? &last : nullptr;
  checker.set_reference(reference);
  history.observe([&checker](const Form& now, const Change& applied, const Change& inverse) {
    checker.note(now, applied, inverse);
  });
  for (int turn = 0; turn < 40; ++turn) {
    const std::size_t kind = random.below(12);
    if (kind == 0) history.undo(form);
    if (kind == 1) history.redo(form);
    if (kind == 2) (void)replace_form({form, history}, test::random_form(random, 8), "导入");
    if (kind > 2) test::random_edit(random, {form, history});
    if (random.chance(60)) continue;  // several edits between two looks
    checker.refresh(form);
    check_equals_full(checker, form, reference);
  }
}

// What may happen to a form, or to what it is checked by, while it is checked.
void edit_meanwhile(test::Random& random, Form& form, History& history, Checker& checker) {
  const std::size_t kind = random.below(24);
  if (kind == 0) return checker.forget();
  if (kind == 1) return (void)replace_form({form, history}, test::random_form(random, 150), "导入");
  if (kind == 2) return (void)set_field({form, history}, FORM_ID, {Field::YEAR, {}}, "2025");
  if (kind == 3) return (void)set_field({form, history}, FORM_ID, {Field::YEAR, {}}, "2026");
  if (kind < 6) return (void)history.undo(form);
  if (kind < 8) return (void)history.redo(form);
  test::random_edit(random, {form, history});
}

void check_in_pieces(std::uint64_t seed) {
  test::Random random(seed);
  Form form = test::random_form(random, 250);
  const Form last = test::random_form(random, 100);
  const Form* reference = random.chance(30) ? &last : nullptr;
  History history;
  Checker checker;
  checker.set_reference(reference);
  history.observe([&checker](const Form& now, const Change& applied, const Change& inverse) {
    checker.note(now, applied, inverse);
  });
  for (int turn = 0; turn < 3; ++turn) {
    int edits = 0;
    do {
      if (edits++ < 40 && random.chance(60)) edit_meanwhile(random, form, history, checker);
      const bool first = checker.from_nothing();
      const bool more = checker.refresh_piece(form);
      REQUIRE(more == checker.from_nothing());
      if (first && more) REQUIRE(checker.list().empty());
    } while (checker.from_nothing());
    check_equals_full(checker, form, reference);
    test::random_edit(random, {form, history});
    checker.refresh(form);
    check_equals_full(checker, form, reference);
    checker.forget();
  }
}

Form source_form() {
  return read_draft(asset("samples/form-2024.json")).value().draft.form.clone();
}

struct Expected {
  std::string rule;
  std::string place;  // a part of it
};

std::size_t count_of(const Form& form, const std::vector<Finding>& findings,
                     const Expected& expected) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.rule->id == expected.rule &&
               finding_place(form, finding).find(expected.place) != std::string::npos;
      }));
}

}  // namespace

TEST_CASE("every rule has its texts and every text its rule, each once") {
  std::set<std::string> ids;
  for (const Rule& rule : rules()) {
    CHECK_MESSAGE(find_rule_info(rule.id) != nullptr, rule.id);
    CHECK(ids.emplace(rule.id).second);
  }
  for (const RuleInfo& info : rule_infos()) {
    CHECK_MESSAGE(ids.contains(info.id), info.id);
    for (const BothTexts& text : {info.message, info.reason, info.source}) {
      CHECK_MESSAGE(!text.zh.empty(), info.id);
      CHECK_MESSAGE(!text.en.empty(), info.id);
      CHECK_MESSAGE(text.zh.find("规定要求") == std::string::npos, info.id);
    }
  }
}

TEST_CASE("what is wrong with the source form is found once, at its place") {
  const Form form = source_form();
  const std::vector<Finding> findings = check_form(form);
  const std::vector<Expected> all{
      {"empty-value", "职能4/满意度指标/服务对象满意度指标/指标1 学生满意度"},
      {"same-name-other-value", "受益学生数"},
      {"duplicate-in-function", "学校统计人员培训合格率"},
      {"duplicate-in-function", "各项任务完成及时率"},
      {"unit-against-name", "支持学科课题数量"},
      {"unit-against-name", "学校统计人员培训次数"},
      {"range-dash", "统计平台维护、统计人员培训时限"},
      {"range-dash", "维修工程完成时限"},
      {"english-word", "职能6"},
      {"benefit-typo", "职能5"},
      {"benefit-typo", "职能6"},
      {"all-hundred", ""},
      {"no-cost", ""},
  };
  for (const Expected& one : all) {
    CHECK_MESSAGE(count_of(form, findings, one) == 1, one.rule << " " << one.place);
  }
  CHECK(count_of(form, findings, {"english-word", ""}) == 3);
  CHECK(count_of(form, findings, {"satisfaction-100", ""}) == 5);
  for (const Finding& finding : findings) {
    const std::set<std::string> mendable{
        "english-word",      "range-dash", "benefit-typo",         "satisfaction-100",
        "unit-against-name", "no-cost",    "duplicate-in-function"};
    if (mendable.contains(finding.rule->id)) CHECK_FALSE(finding.fixes.empty());
  }
}

TEST_CASE("the fixes of the source form are what a careful clerk would write") {
  Form form = source_form();
  History history;
  const std::string before = write_form(form);
  const Result<std::size_t> fixed = fix_all({form, history}, {});
  REQUIRE(fixed.ok());
  CHECK(fixed.value() >= 7);
  const std::string after = write_form(form);
  for (const char* text :
       {"10—11月份", "5月—10月", "学生受益率", "义务教育均衡发展和促进教育公平"}) {
    CHECK_MESSAGE(after.find(text) != std::string::npos, text);
  }
  CHECK(after.find(" and ") == std::string::npos);
  const std::vector<Finding> left = check_form(form);
  CHECK(std::none_of(left.begin(), left.end(), [](const Finding& finding) {
    return !finding.fixes.empty() && finding.fixes.front().certain;
  }));
  history.undo(form);
  CHECK(write_form(form) == before);
}

TEST_CASE("each fix of each finding can be made alone, and one undo takes it back") {
  const Form source = source_form();
  const std::string before = write_form(source);
  for (const Finding& finding : check_form(source)) {
    for (const Fix& fix : finding.fixes) {
      Form form = source.clone();
      History history;
      REQUIRE_MESSAGE(apply_fix({form, history}, finding, fix).ok(), text_of(finding));
      CHECK_MESSAGE(write_form(form) != before, text_of(finding));
      history.undo(form);
      CHECK(write_form(form) == before);
    }
  }
}

TEST_CASE("the preview of all fixes is what they do, and changes nothing") {
  Form form = source_form();
  const std::string before = write_form(form);
  const std::vector<FixedPlace> places = preview_fix_all(form, {});
  CHECK(write_form(form) == before);
  CHECK(places.size() >= 7);
  History history;
  (void)fix_all({form, history}, {});
  CHECK(history.undo_steps().size() == 1);
  CHECK(history.undo_steps().front().changes.size() == places.size());
}

TEST_CASE("after any edits the findings are those of a full check") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    edit_at_random(seed);
  }
}

TEST_CASE("a check from nothing in pieces, with edits in between, finds what a whole one finds") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    check_in_pieces(seed);
  }
}

TEST_CASE(
    "a check from nothing has pieces however large the form is, and nothing before the last") {
  const Form form = test::form_with_indicators(2000);
  Checker checker;
  std::size_t pieces = 1;
  while (checker.refresh_piece(form)) {
    ++pieces;
    REQUIRE(checker.list().empty());
  }
  CHECK(pieces > 20);
  check_equals_full(checker, form, nullptr);
  checker.forget();  // another draft in its place
  CHECK(checker.refresh_piece(form));
  CHECK(checker.list().empty());
}

TEST_CASE("a letter in the form's head leaves the functions' findings as they are") {
  Form form = source_form();
  History history;
  Checker checker;
  history.observe([&checker](const Form& now, const Change& applied, const Change& inverse) {
    checker.note(now, applied, inverse);
  });
  checker.refresh(form);
  const auto versions = [&checker] {
    std::vector<std::uint64_t> list;
    for (const FindingBlock* block : checker.blocks()) {
      if (block->place == FindingBlock::Place::FUNCTION) list.push_back(block->version);
    }
    return list;
  };
  const std::vector<std::uint64_t> before = versions();
  (void)set_field({form, history}, FORM_ID, {Field::TITLE, {}}, form.title + "（XX）");
  (void)set_field({form, history}, FORM_ID, {Field::HEADER, "填报人"}, "张拔付");
  checker.refresh(form);
  CHECK(versions() == before);
  check_equals_full(checker, form, nullptr);
  (void)set_field({form, history}, FORM_ID, {Field::SUPERVISOR, {}}, "西宁市教育局");
  checker.refresh(form);
  check_equals_full(checker, form, nullptr);
}

TEST_CASE("a goal that changes, comes or goes is held against the functions like all") {
  Form form = source_form();
  History history;
  Checker checker;
  history.observe([&checker](const Form& now, const Change& applied, const Change& inverse) {
    checker.note(now, applied, inverse);
  });
  checker.refresh(form);
  const NodeId first = form.goals().child(0).id();
  (void)set_field({form, history}, first, {Field::TEXT, {}}, "完成创新创业课程开设600个");
  checker.refresh(form);
  check_equals_full(checker, form, nullptr);
  (void)insert_new({form, history}, {NodeId(GOALS_ID), 0}, "检查频次达到90次");
  checker.refresh(form);
  check_equals_full(checker, form, nullptr);
  (void)remove_nodes({form, history}, std::vector<NodeId>{first});
  (void)set_field({form, history}, form.responsibilities().child(2).id(), {Field::TEXT, {}},
                  "负责教育督导");
  checker.refresh(form);
  check_equals_full(checker, form, nullptr);
}

TEST_CASE("a goal that says another figure than its indicator is told with both") {
  Form form = source_form();
  History history;
  const NodeId goal = form.goals().child(0).id();
  (void)set_field({form, history}, goal, {Field::TEXT}, "完成创新创业课程开设600个");
  std::vector<Finding> findings = check_form(form);
  CHECK(count_of(form, findings, {"goal-figure-differs", "目标1"}) == 1);
  (void)set_field({form, history}, goal, {Field::TEXT}, "完成创新创业课程开设不低于0.056万个");
  findings = check_form(form);
  CHECK(count_of(form, findings, {"goal-figure-differs", ""}) == 0);
}

TEST_CASE("last year's form shows what is lower and what grew too much") {
  const Form last = source_form();
  Form form = source_form();
  History history;
  const Node& group = form.functions().child(0).child(0).child(0);
  (void)set_field({form, history}, group.child(0).id(), {Field::VALUE}, "≥500个");
  (void)set_field({form, history}, group.child(1).id(), {Field::VALUE}, "≥180次");
  const std::vector<Finding> findings = check_form(form, {}, &last);
  CHECK(count_of(form, findings, {"reference-lower", "创新创业课程开设数量"}) == 1);
  CHECK(count_of(form, findings, {"reference-growth", "检查频次"}) == 1);
  CHECK(count_of(form, findings, {"reference-unchanged", ""}) == 1);
}

TEST_CASE("what is set aside stays so through the draft, with what this version does not know") {
  const Form form = source_form();
  const std::vector<Finding> findings = check_form(form);
  IgnoredFindings ignored(R"([{"rule":"typo","node":"gone","reason":"","at":"2026"},{"x":1}])");
  ignored.add(findings.front(), "领导同意");
  const IgnoredFindings again(ignored.json());
  REQUIRE(again.find(findings.front()) != nullptr);
  CHECK(again.find(findings.front())->reason == "领导同意");
  CHECK(again.json() == ignored.json());
  CHECK(again.json().find(R"("at":"2026")") != std::string::npos);
  CHECK(again.json().find(R"({"x":1})") != std::string::npos);
  IgnoredFindings back(again.json());
  back.remove(findings.front());
  CHECK(back.find(findings.front()) == nullptr);
}

TEST_CASE("setting one finding aside hides no other of its rule and place") {
  Form form;
  History history;
  const NodeId function =
      insert_new({form, history}, {NodeId(FUNCTIONS_ID), 0}, "教育督导").value();
  const std::vector<Finding> findings = check_form(form);
  const auto of_rule = [&findings](std::string_view rule) {
    std::vector<const Finding*> some;
    for (const Finding& one : findings) {
      if (one.rule->id == rule) some.push_back(&one);
    }
    return some;
  };
  for (const char* rule : {"level-missing", "header-empty"}) {
    const std::vector<const Finding*> alike = of_rule(rule);
    REQUIRE(alike.size() >= 2);
    IgnoredFindings ignored;
    ignored.add(*alike.front(), "不需要");
    const IgnoredFindings again(ignored.json());
    CHECK(again.find(*alike.front()) != nullptr);
    CHECK(again.find(*alike.back()) == nullptr);
  }
}

TEST_CASE("an entry of an older draft hides all its rule says of the node, as it did") {
  const Form form;
  const IgnoredFindings old(R"([{"rule":"header-empty","node":"@form","reason":"不填"}])");
  std::size_t hidden = 0;
  for (const Finding& finding : check_form(form)) {
    if (finding.rule->id == "header-empty" && old.find(finding)) ++hidden;
  }
  CHECK(hidden == 3);
  CHECK(old.json() == R"([{"rule":"header-empty","node":"@form","reason":"不填"}])");
}

TEST_CASE("ignored findings of a damaged kind are kept as they are") {
  for (const char* json : {"5", R"({"a":[]})", R"(["a",{"rule":5}])"}) {
    CHECK(IgnoredFindings(json).json().find(json) != std::string::npos);
  }
}

TEST_CASE("an empty form says what it lacks and nothing else") {
  const Form form;
  for (const Finding& finding : check_form(form)) {
    const std::set<std::string> expected{"header-empty", "section-empty"};
    CHECK_MESSAGE(expected.contains(finding.rule->id), finding.rule->id);
  }
}

}  // namespace jixiao
