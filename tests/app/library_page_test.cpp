// The indicator library and last year as a person meets them.
#include <doctest.h>

#include <string>

#include "app/last_year_form.h"
#include "app/page.h"
#include "app/session.h"
#include "draft/draft.h"

namespace jixiao {
namespace {

struct LibraryPage : SamplePage {
  const Session& session() { return session_of(sink()); }
  bool offers(std::string_view part) {
    for (const MirrorNode* node : mirror().all(Role::OPTION)) {
      if (node->name.find(part) != std::string::npos) return true;
    }
    return false;
  }
  // The line in the form with that name; null: none.
  const Node* line(std::string_view name) { return find(session().form().functions(), name); }
  static const Node* find(const Node& node, std::string_view name) {
    if (node.kind() == NodeKind::INDICATOR && node.text == name) return &node;
    for (const auto& child : node.children()) {
      if (const Node* found = find(*child, name)) return found;
    }
    return nullptr;
  }
};

}  // namespace

TEST_CASE("the library finds by pinyin initials; one that is taken has sign and unit, no number") {
  LibraryPage page;
  REQUIRE(page.press("Ctrl+Alt+L"));
  REQUIRE(page.has(Role::DIALOG, "指标库"));
  page.type("ywjyggl");
  CHECK(page.offers("义务教育巩固率 ≥%"));
  REQUIRE(page.press("Enter"));
  CHECK_FALSE(page.has(Role::DIALOG, "指标库"));
  const Node* taken = page.line("义务教育巩固率");
  REQUIRE(taken != nullptr);
  CHECK(taken->value == "≥%");
  page.press("Ctrl+Z");
  CHECK(page.line("义务教育巩固率") == nullptr);
}

TEST_CASE("typing a name in the sheet offers matches; taking one is part of the same step") {
  LibraryPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.press("Ctrl+Alt+F"));
  REQUIRE(page.press("F2"));
  page.press("Ctrl+a");
  page.type("ywjyggl");
  REQUIRE(page.has(Role::LIST_BOX, "可选名称"));
  CHECK(page.offers("义务教育巩固率 ≥%"));
  REQUIRE(page.press("ArrowDown"));
  REQUIRE(page.press("Enter"));
  CHECK(page.line("义务教育巩固率") != nullptr);
  page.press("Ctrl+Z");
  CHECK(page.line("义务教育巩固率") == nullptr);
}

TEST_CASE("the panel's name field offers the same matches; Enter takes one in one step") {
  LibraryPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  REQUIRE(page.press("Delete"));
  REQUIRE(page.click(Role::TEXTBOX, "指标名称"));
  CHECK_FALSE(page.has(Role::LIST_BOX, "可选名称"));
  page.press("Ctrl+a");
  page.type("ywjyggl");
  REQUIRE(page.has(Role::LIST_BOX, "可选名称", "字段"));
  REQUIRE(page.offers("义务教育巩固率 ≥%"));
  REQUIRE(page.press("ArrowDown"));
  CHECK(page.mirror().all(Role::OPTION).front()->selected == Tri::YES);
  REQUIRE(page.press("Enter"));
  CHECK_FALSE(page.has(Role::LIST_BOX, "可选名称"));
  const Node* taken = page.line("义务教育巩固率");
  REQUIRE(taken != nullptr);
  CHECK(taken->value == "≥%");
  page.press("Ctrl+Z");
  const Node* before = page.line("检查频次");
  REQUIRE(before != nullptr);
  CHECK(before->value.empty());
}

TEST_CASE("what is just being typed is not offered to its own line") {
  LibraryPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.press("Ctrl+Delete"));  // the names of the form are gathered anew
  page.type("x");
  REQUIRE_FALSE(page.mirror().all(Role::OPTION).empty());
  for (const MirrorNode* option : page.mirror().all(Role::OPTION)) {
    CHECK_FALSE(option->name.starts_with("x "));
  }
}

TEST_CASE("the panel's offers: a click takes one, a number that stands there stays") {
  LibraryPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.click(Role::TEXTBOX, "指标名称"));
  page.press("Ctrl+a");
  page.type("ywjyggl");
  const std::string first = page.mirror().all(Role::OPTION).front()->name;
  REQUIRE(first.starts_with("义务教育巩固率"));
  REQUIRE(page.click(Role::OPTION, first));
  CHECK_FALSE(page.has(Role::LIST_BOX, "可选名称"));
  const Node* taken = page.line("义务教育巩固率");
  REQUIRE(taken != nullptr);
  CHECK(taken->value == "≥100次");
  CHECK(page.value(Role::TEXTBOX, "指标名称") == "义务教育巩固率");
}

TEST_CASE("the panel's offers: Esc gives the typing up and puts the list away") {
  LibraryPage page;
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  REQUIRE(page.click(Role::TEXTBOX, "指标名称"));
  page.press("Ctrl+a");
  page.type("ywjyggl");
  REQUIRE(page.has(Role::LIST_BOX, "可选名称"));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::LIST_BOX, "可选名称"));
  CHECK(page.line("检查频次") != nullptr);
  // Typed into another field, nothing is offered.
  REQUIRE(page.click(Role::TEXTBOX, "指标值（按原样保存）"));
  page.type("1");
  CHECK_FALSE(page.has(Role::LIST_BOX, "可选名称"));
}

TEST_CASE("the county's own library is taken from a form, saved and merged again") {
  LibraryPage page;
  page.press("Ctrl+Shift+P");
  page.type("本县指标库");
  page.press("Enter");
  REQUIRE(page.has(Role::DIALOG, "本县指标库"));
  REQUIRE(page.click(Role::BUTTON, "收入本表的指标"));
  CHECK(page.offers("检查频次 ≥次"));
  REQUIRE(page.click(Role::BUTTON, "存成文件"));
  page.run_until_idle();
  REQUIRE(page.machine().downloads.size() == 1);
  const std::string file = page.machine().downloads.front().bytes;
  CHECK(file.find("\"jixiao-library\"") != std::string::npos);
  page.press("Escape");

  Page other;
  other.drop_bytes("本县指标库.json", file);
  other.run_until_idle();
  bool merged = false;
  for (const MirrorNode* node : other.mirror().all(Role::STATUS)) {
    merged = merged || node->name.find("已并入本县指标库") != std::string::npos;
  }
  merged = merged || other.mirror().text().find("已并入本县指标库") != std::string::npos;
  CHECK(merged);
}

TEST_CASE("a damaged library changes nothing and says what is wrong") {
  LibraryPage page;
  page.drop_bytes("x.json", "{\"format\":\"jixiao-library\",\"fields\":[");
  page.run_until_idle();
  CHECK(page.mirror().text().find("读不了指标库") != std::string::npos);
  CHECK(page.session().form().department == "潢源县教育局");
  page.drop_bytes("x.json", "{\"format\":\"jixiao-library\",\"version\":9,\"fields\":[]}");
  page.run_until_idle();
  CHECK(page.mirror().text().find("更新的版本") != std::string::npos);
}

TEST_CASE("the next year begins from this form, with this one beside it") {
  LibraryPage page;
  REQUIRE(page.press("Ctrl+Alt+Y"));
  REQUIRE(page.has(Role::DIALOG, "去年的表"));
  REQUIRE(page.click(Role::BUTTON, "以本表新建下一年"));
  CHECK(page.session().form().year == "2025");
  CHECK(page.session().form().title.starts_with("2025年"));
  REQUIRE(page.session().last_year().form());
  CHECK(page.session().last_year().form()->year == "2024");
  REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.mirror().text().find("去年 ≥100次，今年没有变") != std::string::npos);
}

TEST_CASE("the county's library: a line is added by hand and classed") {
  LibraryPage page;
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.type("本县指标库");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.has(Role::DIALOG, "本县指标库"));
  REQUIRE(page.click(Role::BUTTON, "新增一条"));
  REQUIRE(page.click(Role::TEXTBOX, "名称"));
  page.press("Ctrl+a");
  page.type("村道硬化里程");
  REQUIRE(page.click(Role::TEXTBOX, "单位"));
  page.type("公里");
  REQUIRE(page.click(Role::COMBOBOX, "类别"));
  REQUIRE_MESSAGE(page.click(Role::OPTION, "社会效益指标"), page.mirror().text());
  CHECK_MESSAGE(page.offers("村道硬化里程 公里"), page.mirror().text());
  const MirrorNode* line = page.mirror().find(Role::OPTION, "村道硬化里程 公里");
  REQUIRE(line != nullptr);
  CHECK(line->description.find("社会效益") != std::string::npos);
}

TEST_CASE("the county's library takes in what many drafts have") {
  LibraryPage page;
  std::vector<FileContent> files;
  for (const char* department : {"水利局", "农业局"}) {
    Form form;
    form.department = department;
    auto function = std::make_unique<Node>(NodeKind::FUNCTION, "f", "灌溉");
    Node& one = function->append(std::make_unique<Node>(NodeKind::LEVEL_ONE, "a", "产出指标"));
    Node& two = one.append(std::make_unique<Node>(NodeKind::LEVEL_TWO, "b", "数量指标"));
    two.append(
        std::make_unique<Node>(NodeKind::INDICATOR, "c", std::string(department) + "灌溉面积"));
    REQUIRE(form.insert(FUNCTIONS_ID, 0, std::move(function)));
    files.push_back({.name = std::string(department) + ".json",
                     .bytes = write_draft(new_draft(std::move(form)))});
  }
  page.sink().on_file({.kind = FileEvent::Kind::DROPPED, .files = std::move(files)});
  page.run_until_idle();
  REQUIRE(page.has(Role::DIALOG, "2 份草稿"));
  REQUIRE(page.click(Role::BUTTON, "收入本县指标库"));
  CHECK(page.session().notices().back().text == "已收入本县指标库，新增 2 条。");
}

}  // namespace jixiao
