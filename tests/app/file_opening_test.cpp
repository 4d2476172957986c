// Opening files on the page: a large one is announced before it is read.
#include <set>

#include "app/large_draft.h"
#include "app/page.h"

namespace jixiao {
namespace {

// A draft that is broken at its end, so that all of it is read.
std::string broken_draft(std::size_t bytes) {
  return R"({"format": "jixiao-form", "form": {)" + std::string(bytes, ' ') + "!";
}

// All that the live region has said since the last call.
std::string said(Page& page) {
  std::string all;
  for (const std::string& message : page.mirror().take_announcements()) all += message + "\n";
  return all;
}

// A draft of 20,000 indicators is dropped on the page and read for a few frames only.
void begin_opening(Page& page) {
  page.machine().ms_per_look = 1;
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({.name = "大.json", .bytes = large_draft(20'000)});
  page.sink().on_file(std::move(event));
  for (int frame = 0; frame < 5; ++frame) page.sink().on_frame();
}

void activate(Page& page, Role role, std::string_view name) {
  const MirrorNode* node = page.mirror().find(role, name);
  REQUIRE(node != nullptr);
  MirrorEvent event;
  event.kind = MirrorEvent::Kind::ACTIVATED;
  event.id = node->id;
  page.sink().on_mirror(event);
  page.run_until_idle();
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("files: a large file is announced, then opened, and what was open stays") {
  SamplePage page;
  page.drop_bytes("大.json", broken_draft(2u << 20));
  const std::string heard = said(page);
  CHECK(contains(heard, "正在打开 大.json"));
  CHECK(contains(heard, "打不开「大.json」"));
  CHECK_FALSE(page.has(Role::PROGRESS, "正在打开 大.json"));
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
}

TEST_CASE("files: a document in RTF begins with a brace and is no draft") {
  SamplePage page;
  const std::string row = R"(\trowd\cellx1000\cellx2000 name\cell value\cell\row )";
  page.drop_bytes("表.rtf", R"({\rtf1\ansi)" + row + row + "}");
  CHECK_FALSE(contains(said(page), "打不开"));
  CHECK(page.has(Role::DIALOG, "导入表格 — 表.rtf"));
}

TEST_CASE("files: a small file is opened at once") {
  SamplePage page;
  page.drop_bytes("小.json", broken_draft(100));
  const std::string heard = said(page);
  CHECK_FALSE(contains(heard, "正在打开"));
  CHECK(contains(heard, "打不开「小.json」"));
}

TEST_CASE("files: a draft of 20,000 indicators is read over many frames, each showing how far") {
  SamplePage page;
  begin_opening(page);
  // What was open is there all the while.
  CHECK(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  std::set<int> shown;
  for (int frame = 0; frame < 100 && page.has(Role::PROGRESS, "正在打开 大.json"); ++frame) {
    shown.insert(std::stoi(page.value(Role::PROGRESS, "正在打开 大.json")));
    page.sink().on_frame();
  }
  CHECK(shown.size() >= 2);
  CHECK(*shown.rbegin() >= 50);
  CHECK(*shown.rbegin() < 100);
  page.run_until_idle();
  CHECK_FALSE(page.has(Role::PROGRESS, "正在打开 大.json"));
  CHECK(page.has(Role::STATUS, "400 项职能 · 20000 个三级指标"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("files: opening can be cancelled, and what was open stays open with its steps") {
  for (const bool by_key : {false, true}) {
    CAPTURE(by_key);
    SamplePage page;
    REQUIRE(page.click(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
    REQUIRE(page.press("Ctrl+Alt+D"));
    begin_opening(page);
    if (by_key) {
      REQUIRE(page.press("Escape"));
    } else {
      activate(page, Role::BUTTON, "取消打开");
    }
    CHECK_FALSE(page.has(Role::PROGRESS, "正在打开 大.json"));
    CHECK(contains(said(page), "没有打开「大.json」"));
    CHECK(page.has(Role::STATUS, "6 项职能 · 48 个三级指标"));
    REQUIRE(page.press("Ctrl+Z"));
    CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
  }
}

TEST_CASE("files: giving up comes before the last step of reading") {
  SamplePage page;
  FileEvent event;
  event.kind = FileEvent::Kind::DROPPED;
  event.files.push_back({.name = "大.json", .bytes = large_draft(20'000)});
  page.sink().on_file(std::move(event));
  page.sink().on_frame();  // says so; with a clock that stands still the next one reads it all
  activate(page, Role::BUTTON, "取消打开");
  CHECK(contains(said(page), "没有打开「大.json」"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 47 个三级指标"));
}

TEST_CASE("files: another file takes the place of the one that is being opened") {
  SamplePage page;
  begin_opening(page);
  page.drop_bytes("小.json", large_draft(7));
  page.run_until_idle();
  page.drop_bytes("中.json", large_draft(10'000));
  CHECK(page.has(Role::STATUS, "200 项职能 · 10000 个三级指标"));
}

}  // namespace
}  // namespace jixiao
