// 分享为网页 as people use it: the command, the page that opens with the draft, the question where
// this browser has another state of it.
#include "office/packed_page.h"
#include "app/page.h"
#include "unit/packed_pages.h"

namespace jixiao {
namespace {

std::shared_ptr<HeadlessMachine> one_file_machine() {
  auto machine = std::make_shared<HeadlessMachine>();
  machine->page_source = test::BUILT_PAGE;
  return machine;
}

FileContent share_page(Page& page) {
  REQUIRE(page.press("Ctrl+Alt+W"));
  REQUIRE_FALSE(page.machine().downloads.empty());
  return page.machine().downloads.back();
}

void put_inside(HeadlessMachine& machine, const FileContent& file) {
  const std::optional<std::string_view> draft = packed_draft(file.bytes);
  REQUIRE(draft);
  machine.page_draft = {.name = file.name, .bytes = std::string(*draft)};
}

void remove_indicator(Page& page, std::string_view row) {
  REQUIRE(page.click(Role::TREE_ITEM, row));
  REQUIRE(page.press("Ctrl+Delete"));
  page.settle();
}

TEST_CASE("packed page: the command hands over the page with the draft, and says so") {
  SamplePage page(one_file_machine());
  const FileContent file = share_page(page);
  CHECK(file.name.ends_with(".html"));
  CHECK(test::without_draft(file.bytes) == test::BUILT_PAGE);
  CHECK(page.has(Role::GROUP, "已导出，交给浏览器下载：" + file.name));
}

TEST_CASE("packed page: it opens with its draft, without a start screen or a question") {
  SamplePage sender(one_file_machine());
  const auto machine = one_file_machine();
  put_inside(*machine, share_page(sender));
  Page page(machine);
  page.settle();
  CHECK_FALSE(page.has(Role::BUTTON, "从示例开始"));
  CHECK_MESSAGE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"), page.mirror().text());
  CHECK_FALSE(page.has(Role::DIALOG, "打开的是同一份草稿的另一个样子"));
  CHECK(page.mirror().faults().empty());
}

TEST_CASE("packed page: on a site the command is there and disabled") {
  SamplePage page;
  (void)page.press("Ctrl+Alt+W");
  CHECK(page.machine().downloads.empty());
}

TEST_CASE("packed page: one that comes back is asked about where both went on") {
  const auto machine = one_file_machine();
  const auto theirs = one_file_machine();
  {
    SamplePage sender(machine);
    put_inside(*theirs, share_page(sender));
    remove_indicator(sender, "指标2 检查频次 ≥100次");
  }
  {
    Page colleague(theirs);
    colleague.settle();
    remove_indicator(colleague, "指标1 创新创业课程开设数量 ≥560个");
    put_inside(*machine, share_page(colleague));
  }
  Page page(machine);
  page.settle();
  REQUIRE_MESSAGE(page.has(Role::DIALOG, "打开的是同一份草稿的另一个样子"), page.mirror().text());
  REQUIRE(page.press("Escape"));
  CHECK_FALSE(page.has(Role::TREE_ITEM, "指标2 检查频次 ≥100次"));
  CHECK(page.has(Role::STATUS, "6 项职能 · 46 个三级指标"));
}

}  // namespace
}  // namespace jixiao
