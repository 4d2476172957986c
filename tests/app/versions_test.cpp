// The screen of earlier versions, and the blank form as it is printed.
#include "app/sheet_page.h"

namespace jixiao {
namespace {

TEST_CASE("versions: listed with time and count, looked at, restored and undone") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("督导频次");
  REQUIRE(page.press("Enter"));
  std::string name = "督导频次";
  for (const char* next : {"督导一次", "督导两次", "督导三次", "督导四次", "视导频次"}) {
    page.advance_ms(2 * 60 * 1000);
    page.settle();
    REQUIRE(page.click(Role::GRID_CELL, name));
    page.compose(next);
    name = next;
    if (name != "视导频次") REQUIRE(page.press("Enter"));
  }
  REQUIRE(page.press("Enter"));
  page.settle();
  REQUIRE(page.click(Role::GRID_CELL, "视导频次"));
  page.compose("检查次数");
  REQUIRE(page.press("Enter"));
  REQUIRE(page.press("Ctrl+Alt+H"));
  page.run_until_idle();
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "历史版本"), page.mirror().text());
  const MirrorNode* first = nullptr;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->description.find("个三级指标") != std::string::npos && first == nullptr) first = node;
  }
  REQUIRE(first != nullptr);
  CHECK(first->description.starts_with("47 个三级指标"));
  REQUIRE(page.click(Role::BUTTON, std::string(first->name)));
  page.run_until_idle();
  REQUIRE_MESSAGE(page.has(Role::BUTTON, "恢复这一版"), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "恢复这一版"));
  page.run_until_idle();
  CHECK(page.cell("检查次数") == nullptr);
  CHECK(page.cell("视导频次") != nullptr);
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.cell("检查次数") != nullptr);
}

namespace {

// Saves the sample with that name for its first indicator.
void save_named(SheetPage& page, std::string_view before, std::string_view name) {
  REQUIRE(page.click(Role::GRID_CELL, std::string(before)));
  page.compose(std::string(name));
  REQUIRE(page.press("Enter"));
  REQUIRE(page.press("Ctrl+S"));
  page.advance_ms(61000);  // rows are told apart by the minute
  page.settle();
}

const MirrorNode* row_with(SheetPage& page, std::string_view words) {
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->description.find(words) != std::string::npos) return node;
  }
  return nullptr;
}

}  // namespace

TEST_CASE(
    "versions: what changed is told in words, one gets a name and stays when days have gone") {
  SheetPage page;
  save_named(page, "检查频次", "督导频次");
  save_named(page, "督导频次", "视导频次");
  save_named(page, "视导频次", "巡视频次");
  REQUIRE(page.press("Ctrl+Alt+H"));
  page.run_until_idle();
  const MirrorNode* row = row_with(page, "「督导频次」改为「视导频次」");
  REQUIRE_MESSAGE(row != nullptr, page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, std::string(row->name)));
  page.run_until_idle();
  REQUIRE(page.click(Role::TEXTBOX, "版本名称"));
  page.compose("送审稿");
  REQUIRE(page.press("Enter"));
  page.run_until_idle();
  REQUIRE(page.click(Role::BUTTON, "返回列表"));
  page.run_until_idle();
  row = row_with(page, "「督导频次」改为「视导频次」");
  REQUIRE(row != nullptr);
  CHECK_MESSAGE(row->name.starts_with("送审稿 · "), row->name);
  REQUIRE(page.click(Role::BUTTON, "关闭窗口"));
  constexpr std::int64_t DAY_MS = 24 * 60 * 60 * 1000;
  page.machine().unix_ms += 2 * DAY_MS;
  save_named(page, "巡视频次", "检查次数");
  REQUIRE(page.press("Ctrl+Alt+H"));
  page.run_until_idle();
  std::size_t rows = 0;
  bool named = false;
  for (const MirrorNode* node : page.mirror().all(Role::BUTTON)) {
    if (node->description.find("个三级指标") == std::string::npos) continue;
    ++rows;
    named = named || node->name.starts_with("送审稿 · ");
  }
  CHECK(rows == 3);  // of today, the last of that day, the one with a name
  CHECK_MESSAGE(named, page.mirror().text());
}

TEST_CASE("versions: the room they take is shown and can be limited") {
  SheetPage page;
  save_named(page, "检查频次", "督导频次");
  REQUIRE(page.press("Ctrl+Alt+H"));
  page.run_until_idle();
  CHECK_MESSAGE(page.has(Role::TEXT, "本机的历史版本共占 0.0 MB"), page.mirror().text());
  REQUIRE(page.click(Role::COMBOBOX, "最多占用"));
  page.run_until_idle();
  REQUIRE(page.click(Role::OPTION, "50 MB"));
  page.run_until_idle();
  CHECK(page.mirror().find(Role::COMBOBOX, "最多占用")->value == "50 MB");
}

TEST_CASE("blank form: the first function with its column, and every group with an empty line") {
  SheetPage page;
  REQUIRE(page.press("Ctrl+Alt+N"));
  page.run_until_idle();
  CHECK_MESSAGE(page.has(Role::STATUS, "1 项职能 · 9 个三级指标"), page.mirror().text());
  CHECK(page.cell("核心职能") == nullptr);  // a heading of a column
  CHECK(page.cell_starting_with("职能1") != nullptr);
  for (const char* name : {"产出指标", "成本指标", "效益指标", "可持续影响指标"}) {
    CHECK_MESSAGE(page.cell(name) != nullptr, name);
  }
}

TEST_CASE("groups: those that lack are brought by a command, and undone as one step") {
  SheetPage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.right_click(Role::GRID_CELL, "检查频次"));
  REQUIRE(page.click(Role::MENU_ITEM, "补全指标体系"));
  CHECK_FALSE(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  REQUIRE(page.press("Ctrl+Z"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

}  // namespace
}  // namespace jixiao
