// What two people do to one form, and what the merge makes of it: the cases of the rules.
#include <doctest.h>

#include <algorithm>
#include <functional>
#include <vector>

#include "compare/merge.h"
#include "draft/draft.h"
#include "unit/fixture.h"
#include "unit/outline_form.h"

using namespace jixiao;
using namespace jixiao::test;

namespace {

Form sample() {
  return std::move(read_draft(asset("samples/form-2024.json")).value().draft.form);
}

using Edit = std::function<void(Form&)>;

Edit value(const NodeId& node, const std::string& text) {
  return [=](Form& form) { REQUIRE(form.set_field(node, {Field::VALUE, {}}, text)); };
}
Edit name(const NodeId& node, const std::string& text) {
  return [=](Form& form) { REQUIRE(form.set_field(node, {Field::TEXT, {}}, text)); };
}
Edit removed(const NodeId& node) {
  return [=](Form& form) { REQUIRE(form.remove(node)); };
}
Edit moved(const NodeId& node, const NodeId& parent, std::size_t index = Form::AT_END) {
  return [=](Form& form) { REQUIRE(form.move(node, parent, index)); };
}
Edit added(const NodeId& parent, const NodeId& id, const std::string& text,
           const std::string& target = {}) {
  return [=](Form& form) {
    const NodeKind kind = child_kind(form.find(parent)->kind());
    auto node = std::make_unique<Node>(kind, id, text);
    node->value = target;
    REQUIRE(form.insert(parent, Form::AT_END, std::move(node)));
  };
}

Form edited(const Form& base, const std::vector<Edit>& edits) {
  Form form = base.clone();
  for (const Edit& edit : edits) edit(form);
  return form;
}

MergeResult merged(const Form& base, const std::vector<Edit>& mine, const std::vector<Edit>& theirs,
                   const MergePicks& picks = {}) {
  return merge_forms(&base, edited(base, mine), edited(base, theirs), picks);
}

std::vector<MergeItem> conflicts(const MergeResult& result) {
  std::vector<MergeItem> found;
  std::copy_if(result.items.begin(), result.items.end(), std::back_inserter(found),
               [](const MergeItem& item) { return item.conflict; });
  return found;
}

// The one indicator of that name; of several the first.
const Node* indicator(const Form& form, std::string_view wanted) {
  for (const Node* node = &form.functions(); node;) {
    if (node->kind() == NodeKind::INDICATOR) {
      if (node->text == wanted) return node;
      node = next_of_kind(*node);
    } else {
      node = node->children().empty() ? nullptr : &node->child(0);
    }
  }
  return nullptr;
}
NodeId id_of(const Form& form, std::string_view wanted) {
  const Node* node = indicator(form, wanted);
  REQUIRE_MESSAGE(node, wanted);
  return node->id();
}

// Functions and groups by place, from 1 for functions.
const Node& function(const Form& form, std::size_t number) {
  return form.functions().child(number - 1);
}
const Node* group(const Node& top, std::string_view wanted) {
  for (const auto& one : top.children()) {
    for (const auto& two : one->children()) {
      if (two->text.starts_with(wanted)) return two.get();
    }
  }
  return nullptr;
}

constexpr std::string_view ROWS = "f 职能\n  o 产出指标\n    n 数量指标\n";
Form list_of(std::string_view rows) {
  std::string outline(ROWS);
  for (const char row : rows) {
    outline += "      ";
    outline += row;
    outline += " 行";
    outline += row;
    outline += '\n';
  }
  return outline_form(outline);
}
std::string list_in(const Form& form) {
  std::string rows;
  if (const Node* parent = form.find("n")) {
    for (const auto& child : parent->children()) rows += child->id();
  }
  return rows;
}
MergeResult merged_lists(std::string_view base, std::string_view mine, std::string_view theirs) {
  const Form form = list_of(base);
  return merge_forms(&form, list_of(mine), list_of(theirs));
}

}  // namespace

TEST_CASE("merge: name and value of one row by two people come together, with a note") {
  const Form base = outline_form("f\n  a 产出指标\n    b 数量指标\n      c 检查频次 = ≥100次\n");
  const MergeResult result = merged(base, {value("c", "≥120次")}, {name("c", "督导检查频次")});
  CHECK(result.conflicts == 0);
  CHECK(result.merged == 1);
  CHECK(result.form.find("c")->text == "督导检查频次");
  CHECK(result.form.find("c")->value == "≥120次");
  REQUIRE(result.notes.size() == 1);
  CHECK(result.notes[0].kind == MergeNoteKind::BOTH_EDITED);
}

TEST_CASE("merge: two values of one row are a conflict, mine stands") {
  const Form base = sample();
  const NodeId row = id_of(base, "教师满意度");
  const MergeResult result = merged(base, {value(row, "≥95%")}, {value(row, "≥92%")});
  CHECK(result.form.find(row)->value == "≥95%");
  REQUIRE(conflicts(result).size() == 1);
  const MergeItem item = conflicts(result)[0];
  CHECK(item.field == "value");
  CHECK(item.mine == "≥95%");
  CHECK(item.theirs == "≥92%");

  const MergeResult picked =
      merged(base, {value(row, "≥95%")}, {value(row, "≥92%")}, {{item.key, {MergeChoice::THEIRS}}});
  CHECK(picked.form.find(row)->value == "≥92%");
  CHECK(picked.conflicts == 0);
}

TEST_CASE("merge: an empty value filled in twice is a conflict") {
  const Form base = sample();
  const NodeId row = id_of(base, "学生满意度");
  const MergeResult result = merged(base, {value(row, "≥95%")}, {value(row, "100%")});
  CHECK(result.conflicts == 1);
  CHECK(result.form.find(row)->value == "≥95%");
}

TEST_CASE("merge: two spellings of one change are one change") {
  const Form base = sample();
  const NodeId row = id_of(base, "课题公开率");
  const MergeResult result = merged(base, {value(row, ">=96%")}, {value(row, "≥96％")});
  CHECK(result.conflicts == 0);
  CHECK(result.form.find(row)->value == "≥96％");
}

TEST_CASE("merge: a change wins over a change of spelling") {
  const Form base = outline_form("f\n  a 产出\n    b 质量\n      c 维修工程验收率 = 100%\n");
  CHECK(merged(base, {value("c", "100 ％")}, {value("c", "≥98%")}).form.find("c")->value == "≥98%");
  CHECK(merged(base, {value("c", "≥98%")}, {value("c", "100 ％")}).form.find("c")->value == "≥98%");
}

TEST_CASE("merge: a row moved by one and changed by the other is moved and changed") {
  const Form base = sample();
  const NodeId row = id_of(base, "受益学校数");
  const NodeId target = group(function(base, 6), "数量")->id();
  const MergeResult result = merged(base, {moved(row, target)}, {value(row, "≥20所")});
  CHECK(result.conflicts == 0);
  CHECK(result.form.find(row)->parent()->id() == target);
  CHECK(result.form.find(row)->value == "≥20所");
}

TEST_CASE("merge: a row moved to two places stands once, at mine's") {
  const Form base = sample();
  const NodeId row = id_of(base, "学校满意度");
  const NodeId mine = group(function(base, 3), "")->id();
  const NodeId theirs = group(function(base, 5), "")->id();
  const MergeResult result = merged(base, {moved(row, mine)}, {moved(row, theirs)});
  REQUIRE(conflicts(result).size() == 1);
  CHECK(conflicts(result)[0].kind == MergeKind::PLACE);
  CHECK(result.form.find(row)->parent()->id() == mine);
}

TEST_CASE("merge: of a deleted group only the way down to what was changed stays") {
  const Form base = outline_form(
      "f 职能\n  o 产出指标\n    t 时效指标\n      x 及时率 = 100%\n      y 完成率 = 90%\n");
  const MergeResult result = merged(base, {removed("t")}, {value("y", "≥92%")});
  CHECK(outline_of(result.form) == "f 职能\n  o 产出指标\n    t 时效指标\n      y 完成率 = ≥92%\n");
  REQUIRE(conflicts(result).size() == 1);
  const MergeItem item = conflicts(result)[0];
  CHECK(item.kind == MergeKind::DELETED);
  CHECK(item.nodes == std::vector<NodeId>{"t", "y"});
  CHECK(item.theirs == "完成率 ≥92%");
  CHECK(item.taken == MergeChoice::THEIRS);

  const MergePicks carry_out{{item.key, {MergeChoice::MINE}}};
  CHECK(outline_of(merged(base, {removed("t")}, {value("y", "≥92%")}, carry_out).form) ==
        "f 职能\n  o 产出指标\n");
  const MergePicks keep_all{{item.key, {MergeChoice::BASE}}};
  CHECK(list_in(merged(base, {removed("t")}, {value("y", "≥92%")}, keep_all).form).empty());
  CHECK(merged(base, {removed("t")}, {value("y", "≥92%")}, keep_all).form.find("x"));
}

TEST_CASE("merge: a row added to a deleted function keeps the way down to it") {
  const Form base = sample();
  const NodeId six = function(base, 6).id();
  const NodeId quality = group(function(base, 6), "质量")->id();
  const MergeResult result =
      merged(base, {removed(six)}, {added(quality, "new", "入学率", "≥99%")});
  REQUIRE(conflicts(result).size() == 1);
  CHECK(conflicts(result)[0].nodes == std::vector<NodeId>{six, "new"});
  CHECK(count_indicators(*result.form.find(six)) == 1);
  CHECK(result.form.find("new")->parent()->id() == quality);
}

TEST_CASE("merge: a row moved out of a deleted group stays at its new place") {
  const Form base = outline_form(
      "f 职能3\n  o 效益指标\n    t 可持续影响\n      x 保障学校校舍安全 = 长期\n"
      "g 职能5\n  p 效益指标\n    q 社会效益\n");
  const MergeResult result = merged(base, {moved("x", "q")}, {removed("t")});
  CHECK_FALSE(result.form.find("t"));
  CHECK(result.form.find("x")->parent()->id() == "q");
  REQUIRE(conflicts(result).size() == 1);
  CHECK(conflicts(result)[0].kind == MergeKind::DELETED);
  CHECK(conflicts(result)[0].nodes == std::vector<NodeId>{"t", "x"});
}

TEST_CASE("merge: a row moved into a deleted group keeps the group for itself") {
  const Form base = outline_form(
      "f 职能2\n  o 满意度指标\n    t 服务对象满意度\n      x 学校满意度 = ≥90%\n"
      "g 职能4\n  p 满意度指标\n    q 服务对象满意度\n      y 家长满意度 = ≥90%\n");
  const MergeResult result = merged(base, {moved("y", "t")}, {removed("t")});
  CHECK_FALSE(result.form.find("x"));
  CHECK(result.form.find("y")->parent()->id() == "t");
  REQUIRE(conflicts(result).size() == 1);
  CHECK(conflicts(result)[0].kind == MergeKind::DELETED);
}

TEST_CASE("merge: order of rows, deletions and insertions in one list") {
  const auto check = [](std::string_view base, std::string_view mine, std::string_view theirs,
                        std::string_view wanted, bool conflict) {
    CAPTURE(base);
    CAPTURE(mine);
    CAPTURE(theirs);
    const MergeResult result = merged_lists(base, mine, theirs);
    CHECK(list_in(result.form) == wanted);
    CHECK((result.conflicts != 0) == conflict);
  };
  check("ABC", "CAB", "AC", "CA", false);
  check("ABC", "BAC", "ACB", "BAC", true);
  check("ABCD", "BCDA", "DABC", "DBCA", false);
  check("AB", "AxB", "B", "xB", false);
  check("AB", "AxyB", "ApqB", "ApqxyB", false);
  check("AB", "ApqB", "AxyB", "ApqxyB", false);
}

TEST_CASE("merge: the same row added twice stands once") {
  const Form base = outline_form(ROWS);
  const MergeResult same =
      merged(base, {added("n", "one", "辍学率", "≤0.1%")}, {added("n", "two", "辍学率", "≤0.1%")});
  CHECK(same.conflicts == 0);
  CHECK(list_in(same.form) == "one");
  REQUIRE(same.notes.size() == 1);
  CHECK(same.notes[0].kind == MergeNoteKind::SAME_ADDED);

  const MergeResult differs =
      merged(base, {added("n", "one", "辍学率", "≤0.1%")}, {added("n", "two", "辍学率", "≤0.2%")});
  CHECK(differs.conflicts == 1);
  CHECK(differs.form.find("one")->value == "≤0.1%");
  CHECK(list_in(differs.form) == "one");
}

TEST_CASE("merge: the same group added twice takes the rows of both") {
  const Form base = outline_form("f 职能4\n  e 效益指标\n");
  const MergeResult result =
      merged(base, {added("e", "m", "生态效益指标"), added("m", "m1", "绿化率", "≥30%")},
             {added("e", "t", "生态效益指标"), added("t", "t1", "节能率", "≥5%")});
  CHECK(result.conflicts == 0);
  CHECK(
      outline_of(result.form) ==
      "f 职能4\n  e 效益指标\n    m 生态效益指标\n      m1 绿化率 = ≥30%\n      t1 节能率 = ≥5%\n");
}

TEST_CASE("merge: of two rows with one name the right one goes") {
  const Form base = sample();
  std::vector<NodeId> twice;
  for (const Node* node = indicator(base, "各项任务完成及时率"); node; node = next_of_kind(*node)) {
    const bool is_it = node->text == "各项任务完成及时率" &&
                       node->ancestor(NodeKind::FUNCTION)->index_in_parent() == 5;
    if (is_it) twice.push_back(node->id());
  }
  REQUIRE(twice.size() >= 2);
  const MergeResult result = merged(base, {removed(twice[1])}, {value(twice[0], "≥98%")});
  CHECK(result.conflicts == 0);
  CHECK(result.form.find(twice[0])->value == "≥98%");
  CHECK_FALSE(result.form.find(twice[1]));
}

TEST_CASE("merge: a form typed again, with new ids, keeps the old ones") {
  const Form base = sample();
  Form again = Form();
  again.year = base.year;
  again.title = base.title;
  again.department = base.department;
  again.supervisor = base.supervisor;
  again.kind = base.kind;
  again.taxonomy = base.taxonomy;
  again.header = base.header;
  int count = 0;
  const auto next_id = [&] { return "w" + std::to_string(++count); };
  for (const std::size_t section : {0u, 1u, 2u}) {
    const Node& from = base.root().child(section);
    for (const auto& child : from.children()) {
      again.insert(from.id(), Form::AT_END, child->clone_with_ids(next_id));
    }
  }
  again.set_field(id_of(again, "受益学生数"), {Field::VALUE, {}}, "≥12000人");
  const NodeId parents = id_of(base, "家长满意度");
  const Form mine = edited(base, {value(parents, "≥95%")});
  const MergeResult result = merge_forms(&base, mine, again);
  CHECK(result.conflicts == 0);
  CHECK(result.merged == 1);
  CHECK(count_indicators(result.form.root()) == 47);
  CHECK(result.form.find(parents)->value == "≥95%");
  CHECK(result.form.find(id_of(base, "受益学生数"))->value == "≥12000人");
}

TEST_CASE("merge: two sentences of one goal changed are a conflict with both as suggestion") {
  Form base = sample();
  const NodeId goal = base.goals().child(2).id();
  base.set_field(goal, {Field::TEXT, {}}, "改善办学条件。提高教学质量。");
  const MergeResult result = merged(base, {name(goal, "改善全县办学条件。提高教学质量。")},
                                    {name(goal, "改善办学条件。提高课堂教学质量。")});
  REQUIRE(conflicts(result).size() == 1);
  const MergeItem item = conflicts(result)[0];
  CHECK(result.form.find(goal)->text == "改善全县办学条件。提高教学质量。");
  CHECK(item.field == "text");
  CHECK(item.suggestion == "改善全县办学条件。提高课堂教学质量。");
}

TEST_CASE("merge: order of functions and the name of one") {
  const Form base = sample();
  const NodeId two = function(base, 2).id();
  const MergeResult result =
      merged(base, {moved(two, NodeId(FUNCTIONS_ID), 0)}, {name(two, "教育统计")});
  CHECK(result.conflicts == 0);
  CHECK(result.form.functions().child(0).text == "教育统计");
}

TEST_CASE("merge: entries of the header come together") {
  Form base = sample();
  base.header = {{"填报人", "张"}, {"联系电话", "1"}};
  const auto header = [](const std::string& entry, const std::string& text) {
    return [=](Form& form) { form.set_field(FORM_ID, {Field::HEADER, entry}, text); };
  };
  const MergeResult result =
      merged(base, {header("填报人", "李")}, {header("联系电话", "2"), header("单位负责人", "王")});
  CHECK(result.conflicts == 0);
  CHECK(result.form.header ==
        std::vector<HeaderField>{{"填报人", "李"}, {"联系电话", "2"}, {"单位负责人", "王"}});
}

TEST_CASE("merge: without a base nothing goes and every difference is a conflict") {
  const Form mine =
      outline_form("f 职能\n  o 产出指标\n    n 数量指标\n      a 甲 = 1个\n      b 乙 = 2个\n");
  const Form theirs =
      outline_form("f 职能\n  o 产出指标\n    n 数量指标\n      a 甲 = 3个\n      c 丙 = 4个\n");
  const MergeResult result = merge_forms(nullptr, mine, theirs);
  CHECK(result.conflicts == 1);
  CHECK(list_in(result.form) == "abc");
  CHECK(result.form.find("a")->value == "1个");
}

TEST_CASE("merge: an addition of theirs can be refused, and a deletion") {
  const Form base = list_of("AB");
  const MergeResult result = merge_forms(&base, list_of("AB"), list_of("Ax"));
  CHECK(list_in(result.form) == "Ax");
  MergePicks picks;
  for (const MergeItem& item : result.items) picks[item.key] = {MergeChoice::MINE};
  CHECK(list_in(merge_forms(&base, list_of("AB"), list_of("Ax"), picks).form) == "AB");
}
