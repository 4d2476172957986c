// Menu, palette and shortcut sheet all come from the command table: nothing is left out of them.
#include <algorithm>
#include <set>
#include <string>

#include "app/commands.h"
#include "app/page.h"
#include "app/session.h"

namespace jixiao {
namespace {

TEST_CASE("commands: every one is found in the palette by its label, and has its help there") {
  SamplePage page;
  for (const Command& command : commands()) {
    CAPTURE(command.label);
    REQUIRE(page.press("Ctrl+Shift+P"));
    page.compose(command.label);
    const auto options = page.mirror().all(Role::OPTION);
    const auto option = std::find_if(options.begin(), options.end(), [&](const MirrorNode* node) {
      return node->description == command.help;
    });
    REQUIRE(option != options.end());
    CHECK((*option)->shortcut == command.shortcut);
    REQUIRE(page.press("Escape"));
  }
}

TEST_CASE("commands: every one is in the menu, with label, shortcut and help") {
  SamplePage page;
  page.resize(1366, 3000);  // all of the menu at once
  REQUIRE(page.click(Role::BUTTON, "菜单"));
  const auto items = page.mirror().all(Role::MENU_ITEM);
  CHECK(items.size() == commands().size());
  for (const Command& command : commands()) {
    CAPTURE(command.label);
    const auto item = std::find_if(items.begin(), items.end(), [&](const MirrorNode* node) {
      return node->description == command.help;
    });
    REQUIRE(item != items.end());
    CHECK((*item)->name.starts_with(command.label));
    CHECK(command.shortcut.starts_with((*item)->shortcut));
    CHECK((*item)->shortcut.empty() == command.shortcut.empty());
  }
}

TEST_CASE("commands: every shortcut is in the sheet of F1, as people read it") {
  SamplePage page;
  REQUIRE(page.press("F1"));
  std::set<std::string> lines;
  for (int turn = 0; turn < 10; ++turn) {
    for (const MirrorNode* line : page.mirror().all(Role::LIST_ITEM)) lines.insert(line->name);
    const Rect& dialog = page.mirror().find(Role::DIALOG, "快捷键")->rect;
    page.wheel({dialog.x_px + dialog.width_px / 2, dialog.y_px + dialog.height_px / 2}, 100);
    page.settle();
  }
  for (const Command& command : commands()) {
    if (command.shortcut.empty()) continue;
    const std::string line = std::string(command.label) + " " + all_shortcuts(command, false);
    CAPTURE(line);
    CHECK(lines.contains(line));
    CHECK(line.find("Arrow") == std::string::npos);
  }
}

// Runs a command from the palette, as a person who does not know its key.
void run_from_palette(Page& page, std::string_view label) {
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.compose(label);
  REQUIRE(page.press("Enter"));
}

TEST_CASE("start: recent drafts are listed, open again, and a removed one can be brought back") {
  const std::string name = "2024年部门整体支出绩效目标批复表 潢源县教育局";
  SamplePage page;
  REQUIRE(page.click(Role::GRID_CELL, "检查频次"));
  page.compose("督导检查次数");
  REQUIRE(page.press("Enter"));
  page.settle();
  run_from_palette(page, "关闭草稿");
  const MirrorNode* recent = page.mirror().find(Role::BUTTON, name);
  REQUIRE_MESSAGE(recent != nullptr, page.mirror().text());
  CHECK(recent->description.find("47 个指标") != std::string::npos);
  CHECK(recent->description.find("有改动未存入文件") != std::string::npos);
  REQUIRE(page.click(Role::BUTTON, name));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导检查次数 ≥100次"));

  run_from_palette(page, "关闭草稿");
  REQUIRE(page.press("Ctrl+Alt+R"));
  REQUIRE(page.click(Role::BUTTON, "移除 " + name));
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::BUTTON, name));
  run_from_palette(page, "恢复刚删除的草稿");
  page.settle();
  REQUIRE(page.click(Role::BUTTON, name));
  CHECK(page.has(Role::TREE_ITEM, "指标2 督导检查次数 ≥100次"));
}

TEST_CASE("about: says its version, and shows the licence of each part to be read with the keys") {
  SamplePage page;
  const auto has_text = [&page](std::string_view part) {
    for (const Role role : {Role::TEXT, Role::HEADING}) {
      for (const MirrorNode* node : page.mirror().all(role)) {
        if (node->name.find(part) != std::string::npos) return true;
      }
    }
    return false;
  };
  REQUIRE(page.press("Ctrl+Shift+P"));
  page.compose("关于");
  REQUIRE(page.press("Enter"));
  CHECK_MESSAGE(has_text("版本 1."), page.mirror().text());
  REQUIRE(page.click(Role::BUTTON, "许可声明"));
  REQUIRE(page.has(Role::DIALOG, "许可声明"));
  CHECK(has_text("pugixml"));
  CHECK_FALSE(has_text("minizip 1."));
  bool found = false;
  for (int i = 0; i < 60 && !found; ++i) {
    page.press("PageDown");
    found = has_text("minizip 1.");
  }
  CHECK(found);
  REQUIRE(page.press("Home"));
  CHECK(has_text("pugixml"));
  CHECK(page.mirror().faults().empty());
}

}  // namespace
}  // namespace jixiao
