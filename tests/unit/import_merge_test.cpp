// An imported table taken into the open draft: what matches stays itself, what differs is shown,
// what is new finds its place, nothing goes.
#include <doctest.h>

#include <algorithm>
#include <set>

#include "edit/operations.h"
#include "import/merge.h"
#include "unit/fixture.h"
#include "unit/form_outline.h"
#include "unit/import_table.h"
#include "unit/random_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

constexpr std::string_view HEADING = "核心职能\t一级指标\t二级指标\t三级指标\t指标值\n";

Form form_of(std::string_view rows) {
  return std::move(recognise_text(std::string(HEADING).append(rows)).form);
}

Form merged(const Form& current, const Form& imported) {
  return apply_merge(current, imported, plan_merge(current, imported));
}

std::set<NodeId> ids_of(const Node& node) {
  std::set<NodeId> ids{node.id()};
  for (const auto& child : node.children()) ids.merge(ids_of(*child));
  return ids;
}

void collect_names(const Node& node, std::multiset<std::string>& names) {
  const bool named = node.kind() == NodeKind::INDICATOR && !node.text.empty();
  if (named) names.insert(node.text);
  for (const auto& child : node.children()) collect_names(*child, names);
}

std::string described(const MergePlan& plan) {
  std::string text;
  for (const MergeStep& step : plan.steps) {
    text += (step.action == MergeAction::ADD ? "+ " : "~ ") + step.path + ": " + step.before +
            " → " + step.after + "\n";
  }
  return text;
}

constexpr std::string_view CURRENT =
    "督导\t产出指标\t数量指标\t检查次数\t≥10次\n"
    "\t\t\t课题数量\t≥3个\n"
    "\t\t质量指标\t覆盖率\t100%\n"
    "\t满意度指标\t服务对象满意度指标\t教师满意度\t≥90%\n"
    "资助\t产出指标\t数量指标\t受益人数\t≥20人\n";

}  // namespace

TEST_CASE("the same table again changes nothing") {
  const Form current = form_of(CURRENT);
  const Form imported = form_of(CURRENT);
  const MergePlan plan = plan_merge(current, imported);
  CHECK(described(plan).empty());
  CHECK(plan.only_in_current == 0);
  CHECK(plan.same == 14);
  CHECK(same_form(apply_merge(current, imported, plan), current));
}

TEST_CASE("a changed value is shown and taken; everything keeps its id") {
  const Form current = form_of(CURRENT);
  const Form imported = form_of(
      "督导\t产出指标\t数量指标\t检查次数\t≥12次\n"
      "资助\t产出指标\t数量指标\t受益人数\t≥20人\n");
  const MergePlan plan = plan_merge(current, imported);
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].action == MergeAction::CHANGE_FIELD);
  CHECK(plan.steps[0].field.field == Field::VALUE);
  CHECK(plan.steps[0].before == "≥10次");
  CHECK(plan.steps[0].after == "≥12次");
  CHECK(plan.steps[0].path.find("检查次数") != std::string::npos);
  const Form result = apply_merge(current, imported, plan);
  CHECK(ids_of(result.root()) == ids_of(current.root()));
  CHECK(result.find(indicator_named(current, "检查次数")->id())->value == "≥12次");
  CHECK(plan.only_in_current == 6);  // 课题数量, 质量指标, 覆盖率, 满意度指标 …
}

TEST_CASE("what is new stands where the table has it") {
  const Form current = form_of(CURRENT);
  const Form result = merged(current, form_of("督导\t产出指标\t数量指标\t开课数量\t≥5个\n"
                                              "\t\t\t检查次数\t≥10次\n"
                                              "\t\t\t巡查次数\t≥6次\n"
                                              "\t\t时效指标\t按时完成\t100%\n"
                                              "\t效益指标\t社会效益指标\t公开率\t≥95%\n"
                                              "\t满意度指标\t服务对象满意度指标\t教师满意度\t≥90%\n"
                                              "统计\t产出指标\t数量指标\t培训次数\t≥2次\n"
                                              "资助\t产出指标\t数量指标\t受益人数\t≥20人\n"));
  CHECK(outline(result) ==
        "督导/产出指标/数量指标/开课数量=≥5个\n"
        "督导/产出指标/数量指标/检查次数=≥10次\n"
        "督导/产出指标/数量指标/巡查次数=≥6次\n"
        "督导/产出指标/数量指标/课题数量=≥3个\n"
        "督导/产出指标/时效指标/按时完成=100%\n"
        "督导/产出指标/质量指标/覆盖率=100%\n"
        "督导/效益指标/社会效益指标/公开率=≥95%\n"
        "督导/满意度指标/服务对象满意度指标/教师满意度=≥90%\n"
        "统计/产出指标/数量指标/培训次数=≥2次\n"
        "资助/产出指标/数量指标/受益人数=≥20人\n");
}

TEST_CASE("what the table does not have stays") {
  const Form current = form_of(CURRENT);
  const Form imported = form_of("督导\t产出指标\t质量指标\t覆盖率\t\n");
  const MergePlan plan = plan_merge(current, imported);
  CHECK(plan.steps.empty());  // a value that is missing is no change
  CHECK(same_form(apply_merge(current, imported, plan), current));
}

TEST_CASE("names that differ in brackets only are told apart") {
  const Form current = form_of(
      "督导\t产出指标\t数量指标\t培训次数（初中）\t≥10次\n"
      "\t\t\t培训次数（高中）\t≥20次\n");
  const Form result =
      merged(current, form_of("督导\t产出指标\t数量指标\t培训次数（高中）\t≥30次\n"));
  CHECK(indicator_named(result, "培训次数（初中）")->value == "≥10次");
  CHECK(indicator_named(result, "培训次数（高中）")->value == "≥30次");
}

TEST_CASE("a name that is written a little differently is a change of the name, and shown") {
  const Form current = form_of(CURRENT);
  const MergePlan plan =
      plan_merge(current, form_of("督导\t产出指标\t数量指标\t检查次数（次）\t≥10次\n"));
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].field.field == Field::TEXT);
  CHECK(plan.steps[0].before == "检查次数");
  CHECK(plan.steps[0].after == "检查次数（次）");
}

TEST_CASE("an indicator the table classes differently is the same one") {
  const Form current = form_of(CURRENT);
  const Form imported = form_of(
      "督导\t产出指标\t时效指标\t覆盖率\t≥98%\n"
      "\t\t数量指标\t课题数量\t≥3个\n");
  const MergePlan plan = plan_merge(current, imported);
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].after == "≥98%");
  const Form result = apply_merge(current, imported, plan);
  CHECK(outline(result).find("督导/产出指标/质量指标/覆盖率=≥98%") != std::string::npos);
  CHECK(outline(result).find("时效指标") == std::string::npos);
}

TEST_CASE("of a new group only what is new is added") {
  const Form current = form_of(CURRENT);
  const Form result = merged(current, form_of("督导\t产出指标\t时效指标\t覆盖率\t100%\n"
                                              "\t\t\t按时完成\t100%\n"));
  CHECK(outline(result).find("督导/产出指标/时效指标/按时完成=100%") != std::string::npos);
  CHECK(outline(result).find("督导/产出指标/质量指标/覆盖率=100%") != std::string::npos);
  CHECK(outline(result).find("时效指标/覆盖率") == std::string::npos);
}

TEST_CASE("two of the same name: the one with the same value is the same") {
  const Form current = form_of(
      "督导\t产出指标\t数量指标\t受益人数\t≥10人\n"
      "\t\t\t受益人数\t≥20人\n");
  const MergePlan plan =
      plan_merge(current, form_of("督导\t产出指标\t数量指标\t受益人数\t≥20人\n"));
  CHECK(plan.steps.empty());
}

TEST_CASE("rows without a function find the only indicator of that name") {
  const Form current = form_of(CURRENT);
  const Form imported = std::move(
      recognise_text("一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t受益人数\t≥25人\n")
          .form);
  const MergePlan plan = plan_merge(current, imported);
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].action == MergeAction::CHANGE_FIELD);
  CHECK(
      outline(apply_merge(current, imported, plan)).find("资助/产出指标/数量指标/受益人数=≥25人") !=
      std::string::npos);
}

TEST_CASE("duties, goals and fields of the head come in too") {
  Form current = form_of(CURRENT);
  current.title = "旧标题";
  const ImportResult imported = recognise_text(
      "2025年部门整体支出绩效目标申报表\n部门编码\t512003\n年度绩效目标\t1. 校舍安全 2. "
      "经费到位\n" +
      std::string(HEADING) + std::string(CURRENT));
  const Form result = merged(current, imported.form);
  CHECK(result.title == "2025年部门整体支出绩效目标申报表");
  CHECK(result.year == "2025");
  CHECK(header_field(result, "部门编码") == "512003");
  CHECK(lines_of(result.goals()) == "校舍安全\n经费到位\n");
}

TEST_CASE("steps that a person takes out are not taken") {
  const Form current = form_of(CURRENT);
  const Form imported = form_of(
      "督导\t产出指标\t数量指标\t检查次数\t≥12次\n"
      "\t\t\t巡查次数\t≥6次\n");
  MergePlan plan = plan_merge(current, imported);
  REQUIRE(plan.steps.size() == 2);
  for (MergeStep& step : plan.steps) step.chosen = false;
  CHECK(same_form(apply_merge(current, imported, plan), current));
}

TEST_CASE("merging is one step back") {
  Form form = form_of(CURRENT);
  const Form before = form.clone();
  const Form imported = form_of(
      "督导\t产出指标\t数量指标\t检查次数\t≥12次\n"
      "统计\t产出指标\t数量指标\t培训次数\t≥2次\n");
  History history;
  const Form result = merged(form, imported);
  REQUIRE(replace_form({form, history}, result, "并入导入的表格").ok());
  CHECK(same_form(form, result));
  history.undo(form);
  CHECK(same_form(form, before));
  CHECK_FALSE(history.can_undo());
}

TEST_CASE("the source form merges into the sample without a change of its rows") {
  const Form current = std::move(read_draft(asset("samples/form-2024.json")).value().draft.form);
  const ImportResult imported = recognise_text(fixture("source/form-2024.txt"));
  const MergePlan plan = plan_merge(current, imported.form);
  CHECK(described(plan).empty());
}

TEST_CASE("any form takes in any other: nothing of either goes, no id is used twice") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Form current = random_form(random, 40);
    const Form imported = random_form(random, 40);
    const Form result = merged(current, imported);
    const std::set<NodeId> kept = ids_of(result.root());
    CHECK(kept.size() == result.node_count());
    for (const NodeId& id : ids_of(current.root())) CHECK(kept.contains(id));
    std::multiset<std::string> there;
    collect_names(result.root(), there);
    std::multiset<std::string> wanted;
    collect_names(imported.root(), wanted);
    CHECK(std::includes(there.begin(), there.end(), wanted.begin(), wanted.end()));
  }
}

TEST_CASE(
    "import merge: guesses follow the nodes that are taken over, and are settled for others") {
  const std::string_view rows = "\t产出指标\t数量指标\t检查频次\t≥100次\n";
  const Form current = form_of(rows);
  ImportResult imported = recognise_text(
      std::string(HEADING).append(rows).append("\t\t质量指标\t合格率\t290%\n\t\t\t达标率\t\n"));
  MergePlan plan = plan_merge(current, imported.form);
  TakenNodes taken;
  const Form form = apply_merge(current, imported.form, plan, &taken);
  const std::set<RepairKey> settled = follow_nodes(imported, taken);
  CHECK(settled.empty());
  const Repair* suspect = repair_of(imported, RepairKind::SIGN_SUSPECT);
  REQUIRE(suspect != nullptr);
  REQUIRE(suspect->nodes.size() == 1);
  CHECK(form.find(suspect->nodes[0]) == indicator_named(form, "合格率"));
  // Once more: everything is there already.
  ImportResult again = recognise_text(
      std::string(HEADING).append(rows).append("\t\t质量指标\t合格率\t290%\n\t\t\t达标率\t\n"));
  plan = plan_merge(form, again.form);
  (void)apply_merge(form, again.form, plan, &taken);
  CHECK(taken.empty());
  CHECK(follow_nodes(again, taken).size() >= 2);
}
