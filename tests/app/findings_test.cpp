// The findings of the checks as a person meets them: counts, list, fixes, F4, tint.
#include <doctest.h>

#include <string>
#include <utility>

#include "app/large_draft.h"
#include "app/session.h"
#include "app/sheet_page.h"

namespace jixiao {
namespace {

struct FindingsPage : SheetPage {
  bool lists(std::string_view part) {
    for (const MirrorNode* node : mirror().all(Role::LIST_ITEM)) {
      if (node->name.find(part) != std::string::npos) return true;
    }
    return false;
  }
  // As a screen reader presses a button, also one below the edge of the panel.
  void activate(std::string_view button) {
    const MirrorNode* node = mirror().find(Role::BUTTON, button);
    REQUIRE_MESSAGE(node != nullptr, button);
    sink().on_mirror({.kind = MirrorEvent::Kind::ACTIVATED, .id = node->id});
    run_until_idle();
  }
  std::string counts() {
    for (const MirrorNode* node : mirror().all(Role::STATUS)) {
      if (node->name.find("处错误") != std::string::npos) return node->name;
    }
    return {};
  }
};

}  // namespace

TEST_CASE("the findings are counted and listed, errors first") {
  FindingsPage page;
  CHECK(page.counts().starts_with("3 处错误 · "));
  REQUIRE(page.has(Role::LIST, "检查结果"));
  CHECK(page.lists("错误 职能4/满意度指标/服务对象满意度指标/指标1 学生满意度"));
}

TEST_CASE("F4 goes to the next finding, Shift+F4 back") {
  FindingsPage page;
  REQUIRE(page.press("F4"));
  const std::string first = page.selected();
  CHECK_FALSE(first.empty());
  page.press("F4");
  const std::string second = page.selected();
  CHECK(second != first);
  page.press("Shift+F4");
  CHECK(page.selected() == first);
}

TEST_CASE("F9 mends the selected place, Shift+F9 asks for the reason to set it aside") {
  FindingsPage page;
  const std::string before = page.counts();
  REQUIRE(page.press("F9"));  // nothing was found of the name of the form
  CHECK(page.counts() == before);
  // To the first finding that can be mended by its first fix.
  for (int turn = 0; turn < 20 && page.counts() == before; ++turn) {
    REQUIRE(page.press("F4"));
    REQUIRE(page.press("F9"));
  }
  CHECK(page.counts() != before);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.counts() == before);
  REQUIRE(page.press("F4"));
  REQUIRE(page.press("Shift+F9"));
  REQUIRE(page.has(Role::DIALOG, "忽略这一处"));
  page.type("上级已定");
  REQUIRE(page.press("Enter"));
  CHECK_FALSE(page.has(Role::DIALOG, "忽略这一处"));
  CHECK(page.counts() != before);
}

TEST_CASE("the palette offers to set aside what was found of the selected line") {
  FindingsPage page;
  REQUIRE(page.press("F4"));
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.compose("忽略此处…：");
  REQUIRE(page.press("Enter"));
  CHECK(page.has(Role::DIALOG, "忽略这一处"));
}

TEST_CASE("all certain fixes are one step, and one undo takes them back") {
  FindingsPage page;
  const std::string before = page.counts();
  page.activate("全部修复（写法、错字等不用斟酌的）");
  const std::string after = page.counts();
  CHECK(after != before);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.counts() == before);
}

TEST_CASE("all certain fixes can be pressed with the mouse: they are never below the edge") {
  FindingsPage page;
  for (const auto& [width_px, height_px] :
       {std::pair(1366.0f, 768.0f), std::pair(1366.0f, 500.0f)}) {
    page.resize(width_px, height_px);
    page.run_until_idle();
    const std::string before = page.counts();
    REQUIRE(page.click(Role::BUTTON, "全部修复（写法、错字等不用斟酌的）"));
    CHECK(page.counts() != before);
    REQUIRE(page.press("Ctrl+Z"));
  }
}

TEST_CASE("what is mended while its cell is open stays mended, whatever is typed next") {
  FindingsPage page;
  REQUIRE(page.click(Role::GRID_CELL, "≥100次"));
  page.type(">=120次");
  REQUIRE(page.has(Role::GRID_CELL, ">=120次"));
  REQUIRE(page.click(Role::BUTTON, "全部修复（写法、错字等不用斟酌的）"));
  CHECK(page.has(Role::GRID_CELL, "≥120次"));
  CHECK_FALSE(page.text_field().is_editing());
  page.press("F2");
  page.type("以上");
  CHECK(page.has(Role::GRID_CELL, "≥120次以上"));
}

TEST_CASE("a text box shows what is mended while it is open, and goes on from there") {
  FindingsPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.click(Role::TEXTBOX, "指标名称", "字段"));
  page.type("督导 次数");
  REQUIRE(page.has(Role::GRID_CELL, "检查频次督导 次数"));
  REQUIRE(page.click(Role::BUTTON, "全部修复（写法、错字等不用斟酌的）"));
  CHECK(page.value(Role::TEXTBOX, "指标名称", "字段") == "检查频次督导次数");
  CHECK(page.text_field().text() == "检查频次督导次数");
  page.type("合计");
  CHECK(page.has(Role::GRID_CELL, "检查频次督导次数合计"));
}

TEST_CASE("findings can be filtered and grouped") {
  FindingsPage page;
  REQUIRE(page.click(Role::COMBOBOX, "显示哪些问题"));
  REQUIRE(page.click(Role::OPTION, "只看错误"));
  CHECK(page.lists("错误 "));
  CHECK_FALSE(page.lists("提示 "));
  REQUIRE(page.click(Role::COMBOBOX, "显示哪些问题"));
  REQUIRE(page.click(Role::OPTION, "全部问题"));
  REQUIRE(page.click(Role::COMBOBOX, "问题怎样分组"));
  REQUIRE(page.click(Role::OPTION, "按审核方面"));
  bool grouped = false;
  for (const MirrorNode* node : page.mirror().all(Role::HEADING)) {
    grouped = grouped || node->name.starts_with("相关性 ");
  }
  CHECK(grouped);
}

TEST_CASE("what mending all of a kind changes is shown first, then done in one step") {
  FindingsPage page;
  const std::string before = page.counts();
  const MirrorNode* alike = nullptr;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->name.starts_with("修复同类问题：")) alike = alike ? alike : node;
  }
  REQUIRE(alike != nullptr);
  page.activate(std::string(alike->name));
  REQUIRE(page.has(Role::DIALOG, "修复前先看一看"));
  REQUIRE(page.has(Role::LIST, "会改的地方"));
  CHECK(page.counts() == before);
  std::string apply;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->name.starts_with("修改这 ")) apply = node->name;
  }
  REQUIRE(page.click(Role::BUTTON, apply, "修复前先看一看"));
  CHECK(page.counts() != before);
  page.press("Ctrl+Z");
  CHECK(page.counts() == before);
}

TEST_CASE("an export with errors left asks first") {
  FindingsPage page;
  REQUIRE(page.click(Role::BUTTON, "导出"));
  REQUIRE(page.click(Role::MENU_ITEM, "导出 Excel（.xlsx）"));
  REQUIRE(page.has(Role::DIALOG, "还有错误没有改"));
  CHECK(page.has(Role::TEXT, "检查：3 处错误未改，仍要导出？"));
  CHECK(page.machine().downloads.empty());
  REQUIRE(page.click(Role::BUTTON, "仍要导出"));
  page.run_until_idle();
  CHECK(page.machine().downloads.size() == 1);
}

namespace {

// A page in which a large draft was just opened and is still being checked.
struct CheckingPage : FindingsPage {
  CheckingPage() {
    machine().ms_per_look = 2;
    FileEvent event;
    event.kind = FileEvent::Kind::DROPPED;
    event.files.push_back({"大.json", large_draft(3000), 0, 0});
    sink().on_file(std::move(event));
    draw_until([this] { return says("正在检查……"); });
  }

  bool says(std::string_view status) {
    for (const MirrorNode* node : mirror().all(Role::STATUS)) {
      if (node->name == status) return true;
    }
    return false;
  }
  template <typename Condition>
  void draw_until(const Condition& condition) {
    for (int frame = 0; frame < 1000 && !condition(); ++frame) sink().on_frame();
    REQUIRE_MESSAGE(condition(), mirror().text());
  }
};

}  // namespace

TEST_CASE("a large form says that it is still being checked, and nothing of findings before") {
  CheckingPage page;
  int frames = 0;
  for (; page.says("正在检查……"); ++frames) {
    REQUIRE(frames < 1000);
    CHECK(page.counts().empty());
    CHECK(page.has(Role::HEADING, "检查结果：正在检查……"));
    CHECK_FALSE(page.has(Role::LIST, "检查结果"));
    page.sink().on_frame();
  }
  CHECK(frames > 3);
  page.run_until_idle();
  CHECK(page.counts().find("处错误") != std::string::npos);
  CHECK_FALSE(page.counts().starts_with("0 处错误"));
  CHECK(page.has(Role::LIST, "检查结果"));
}

TEST_CASE("printing a large form that is still being checked asks about all its errors") {
  CheckingPage page;
  page.sink().on_key(parse_key("Ctrl+P"));
  page.sink().on_frame();
  CHECK(page.has(Role::DIALOG, "还有错误没有改"));
  CHECK_FALSE(page.says("正在检查……"));
}

TEST_CASE("closed branches of the outline and functions say that something is wrong in them") {
  FindingsPage page;
  page.resize(1366, 3000);
  bool said = false;
  for (const MirrorNode* node : page.mirror().all(Role::TREE_ITEM)) {
    if (node->name.find("师生资助") != std::string::npos) {
      said |= node->description == "有错误";
    }
  }
  CHECK_MESSAGE(said, page.mirror().text());
}

TEST_CASE("a finding of a goal is told on its own line") {
  FindingsPage page;
  page.resize(1366, 900);
  const MirrorNode* fold = nullptr;
  for (const MirrorNode* link : page.mirror().all(Role::BUTTON)) {
    if (link->name.find("年度整体绩效目标") != std::string::npos &&
        link->name.find("展开") != std::string::npos) {
      fold = link;
    }
  }
  REQUIRE_MESSAGE(fold != nullptr, page.mirror().text());
  page.activate(std::string(fold->name));
  bool told = false;
  const Form& form = session_of(page.sink()).form();
  for (const auto& goal : form.goals().children()) {
    const MirrorNode* line = nullptr;
    for (const MirrorNode* cell : page.mirror().all(Role::GRID_CELL)) {
      if (cell->name.ends_with(goal->text)) line = cell;
    }
    told = told || (line != nullptr && !line->description.empty());
  }
  CHECK(told);
}

}  // namespace jixiao
