// The indicator library: what it holds, how it is searched, what it refuses.
#include <doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "check/checker.h"
#include "check/library.h"
#include "edit/new_nodes.h"

namespace jixiao {
namespace {

bool found(std::string_view query, std::string_view name, std::size_t within) {
  const auto matches = own_library().search(query, within);
  return std::any_of(matches.begin(), matches.end(),
                     [name](const LibraryIndicator* one) { return one->name == name; });
}

}  // namespace

TEST_CASE("the library has indicators of every class and field") {
  const Library& library = own_library();
  CHECK(library.indicators().size() >= 600);
  std::set<std::string> fields;
  std::set<LevelClass> levels;
  for (const LibraryIndicator& one : library.indicators()) {
    fields.insert(library.topic_of(one).field);
    levels.insert(one.level);
    CHECK_MESSAGE(!one.explanation.empty(), one.name);
    CHECK_MESSAGE(!one.evidence.empty(), one.name);
    CHECK_MESSAGE(one.sign.empty() == (one.sign.empty() && one.unit.empty()), one.name);
  }
  CHECK(fields.size() == 12);
  CHECK(levels.size() == 10);
}

TEST_CASE("an indicator is found by a part, by pinyin initials and in spite of a slip") {
  CHECK(found("巩固率", "义务教育巩固率", 3));
  CHECK(found("ywjyggl", "义务教育巩固率", 3));
  CHECK(found("YWJYGGL", "义务教育巩固率", 3));
  CHECK(found("义务教育巩固律", "义务教育巩固率", 3));
  CHECK(found("教师培训人词", "教师培训人次", 5));
  CHECK(found("学家长满意", "学生家长满意度", 5));
  CHECK(own_library().search("", 5).empty());
  CHECK(own_library().search("zzzzqqq", 5).empty());
}

TEST_CASE("what fits a function comes from its field") {
  const auto list = own_library().fitting("师生资助工作、教育援助", LevelClass::QUANTITY, 5);
  REQUIRE_FALSE(list.empty());
  for (const LibraryIndicator* one : list) {
    CHECK(own_library().topic_of(*one).field == "教育");
    CHECK(one->level == LevelClass::QUANTITY);
  }
}

TEST_CASE("the checks have nothing against a name, sign and unit of the library") {
  Form form;
  form.year = "2027";
  std::string objections;
  for (const LibraryIndicator& one : own_library().indicators()) {
    auto node = new_node(form, NodeKind::INDICATOR, one.name);
    const bool share = one.unit == "%" && one.sign != "≤";
    node->value = one.sign.empty() ? "2027年10月底前" : one.sign + (share ? "92" : "12") + one.unit;
    if (one.sign == "＝" && one.unit == "起") node->value = "0起";
    auto function = new_node(form, NodeKind::FUNCTION, own_library().topic_of(one).name);
    Node& group =
        function->append(new_node(form, NodeKind::LEVEL_ONE, "绩效指标"))
            .append(new_node(form, NodeKind::LEVEL_TWO, std::string(level_class_name(one.level))));
    group.append(std::move(node));
    form.insert(FUNCTIONS_ID, Form::AT_END, std::move(function));
  }
  const std::set<std::string> of_the_name{
      "slogan-name",   "general-name",      "two-measures",        "figure-in-name",
      "class-by-name", "unit-against-name", "rate-under-quantity", "count-under-quality",
      "empty-value",   "placeholder",       "sign-spelling",       "value-without-unit"};
  for (const Finding& finding : check_form(form)) {
    if (!of_the_name.contains(finding.rule->id)) continue;
    objections += finding.rule->id + " " + form.find(finding.nodes.front())->text + "\n";
  }
  CHECK(objections == "");
}

TEST_CASE("a library that is damaged, newer, empty or too large is refused with a reason") {
  for (const std::string& json :
       {std::string(""), std::string("[1"), std::string("{}"), std::string(R"({"fields":[]})"),
        std::string(R"({"version":9,"fields":[]})"), std::string(R"({"fields":5})"),
        std::string(LIBRARY_LIMIT_BYTES + 1, ' ')}) {
    const Result<Library> read = Library::read(json);
    REQUIRE_FALSE(read.ok());
    CHECK_FALSE(read.error().message.empty());
  }
}

TEST_CASE("odd lines of a library are read as far as they go") {
  const Result<Library> read = Library::read(
      R"({"fields":[{"zh":"本县","topics":[{"indicators":{"quantity":["甲数","",5,"乙数|≥|个"]}}]}]})");
  REQUIRE(read.ok());
  REQUIRE(read.value().indicators().size() == 2);
  CHECK(read.value().indicators()[1].unit == "个");
}

}  // namespace jixiao
